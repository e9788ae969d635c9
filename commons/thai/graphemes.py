"""Text counted and cut by what people take for one letter: น้ำ is one, เก่า is three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from commons.thai import signs

ELLIPSIS = "…"
_ATTACHED = signs.MARKS + signs.SARA_AM + "\u0eb3"  # Unicode counts sara am to the letter before it, in Thai and Lao.
_LONGEST_EMOJI = 8  # pictures in one joined emoji; a longer chain counts as several, so that nothing huge counts as one


def length(text: str) -> int:
    """The number of grapheme clusters (close to Unicode's annex 29; only consonant stacks of India count apart)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _clusters(text))


def letters(text: str) -> list[str]:
    """The grapheme clusters of the text; joined they are the text again."""
    return list(_clusters(text))


def shorten(text: str, limit: int) -> str:
    """At most `limit` clusters of the text, the last of them … where something was left out.

    No cluster is cut, and no leading vowel (เ แ โ ใ ไ) is left without its consonant.
    """
    if limit < 1:
        raise ValueError("nothing is left of a text shorter than one letter")
    beginning = list(islice(_clusters(text), limit + 1))
    if len(beginning) <= limit:
        return text
    kept = "".join(beginning[: limit - 1])
    return re.sub(f"[{signs.LEADING_VOWELS}\\s]+\\Z", "", kept[-20:]).join((kept[:-20], ELLIPSIS))


def _clusters(text: str) -> Iterator[str]:
    pattern = _plain() if _PLAIN_TEXT.fullmatch(text) else _any_script()
    return (found[0] for found in pattern.finditer(text))


_PLAIN_TEXT = re.compile("[\n -~\u00a0-\u00a8\u00ab-\u00ac\u00af-\u02ff\u0e00-\u0e7f\u2010-\u2027\u2030-\u203a]*+")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(f"[^\n][{_ATTACHED}]*+|\n")


@cache
def _any_script() -> re.Pattern[str]:
    extending = f"{signs.all_marks()}{signs.SARA_AM}\u0eb3\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
    emoji = f"[{signs.EMOJI}](?:[{extending}]*+\u200d[{signs.EMOJI}]){{0,{_LONGEST_EMOJI - 1}}}+"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    hangul = "[\u1100-\u115f]++[\u1160-\u11a7]*+[\u11a8-\u11ff]*+|[\uac00-\ud7a3][\u11a8-\u11ff]++"
    return re.compile(f"\r\n|[\r\n]|(?:{flag}|{emoji}|{hangul}|[^\r\n])[{extending}\u200d]*+", re.DOTALL)
