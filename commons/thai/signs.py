"""Which signs are consonants, vowels, tones, invisible: the classes the other modules of this package speak of."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Written as the inside of a regular expression's class. Escapes, because the signs cannot stand alone on a line.
CONSONANTS = "\u0e01-\u0e2e"
LEADING_VOWELS = "\u0e40-\u0e44"  # เ แ โ ใ ไ
LOWER = "\u0e38-\u0e3a"  # sara u, sara uu, phinthu
UPPER = "\u0e31\u0e34-\u0e37\u0e47\u0e4d"  # mai han-akat, sara i to uee, maitaikhu, nikhahit
TONES = "\u0e48-\u0e4b"
SILENCERS = "\u0e4c\u0e4e"  # thanthakhat, yamakkan
MARKS = LOWER + UPPER + TONES + SILENCERS
NIKHAHIT, SARA_AA, SARA_AM, MAIYAMOK = "\u0e4d", "\u0e32", "\u0e33", "\u0e46"
THAI_DIGITS, ARABIC_DIGITS = "๐๑๒๓๔๕๖๗๘๙", "0123456789"

NO_BREAK_SPACE = "\u00a0"
JOINERS = "\u200c\u200d"  # zero width non-joiner and joiner: part of the spelling of some scripts and of emoji

# All of category Cf but the joiners, what Unicode calls default ignorable, fillers that draw nothing, variation
# selectors no emoji needs, controls but tab and line ends, lone surrogates and noncharacters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
INVISIBLE = re.compile(f"[{_INVISIBLE}{_NONCHARACTERS}]")

# Scripts in which a joiner changes what is read: Arabic and its neighbours, the scripts of India, Myanmar, Khmer.
JOINING_SCRIPTS = (
    "\u0620-\u06d3\u06e5-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17d3\ufb50-\ufdcf\ufe70-\ufefc"
)
# Scripts that pile more than three marks on a letter by their own spelling: Tibetan, Myanmar, Khmer.
STACKING_SCRIPTS = "\u0f18-\u0fc6\u1000-\u109f\u1780-\u17d3\ua9e0-\ua9ff\uaa60-\uaa7f"
EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Marks that belong to no script, of which "zalgo" text is made. The keycap of an emoji is not among them.
ROVING_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20e2\u20e4-\u20ff\ufe20-\ufe2f"


@cache
def all_marks() -> str:
    """The class of all combining marks of all scripts (Mn, Mc, Me). Ten milliseconds, so only when first needed."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
