"""Names, titles and options: what is refused in them, and when two of them look alike (N66 to N69)."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from commons.thai import signs
from commons.thai.canonical_form import canonical_line, has_bare_mark, has_crowded_marks, has_invisible, is_blank
from commons.thai.digits import to_arabic_digits


class NameProblem(StrEnum):
    """Why a name, a title or an option is refused. The sentence for the member is the form's."""

    EMPTY = "empty"
    INVISIBLE = "invisible"
    BARE_MARK = "bare_mark"
    TOO_MANY_MARKS = "too_many_marks"


def name_problem(text: str) -> NameProblem | None:
    """What is wrong with a name as it was typed, before `canonical_line` mends it; None if nothing is.

    Options of a vote are always asked with the typed text, since two of them must never look alike. A name that may be
    mended silently is asked after `canonical_line`.
    """
    if is_blank(text):
        return NameProblem.EMPTY
    if has_invisible(text):
        return NameProblem.INVISIBLE
    if has_bare_mark(text):
        return NameProblem.BARE_MARK
    return NameProblem.TOO_MANY_MARKS if has_crowded_marks(text) else None


# Cyrillic and Greek capitals that look like a Latin letter; the small letters of some look like another one.
_CAPITALS = dict(zip("АВЕЅІЈКМНОРСТУХҮԌԚԜӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "abesijkmhopctyxygqwiabezhikmnoptyxcj", strict=True))
_SMALL = dict(
    zip(
        "авеѕіјкмнорстухүԍԛԝӏһԁьгѵαβεικνορτυχϲϳɑɡɩıⲟոօս",
        "abesijkmhopctyxygqwihdbrvabeikvoptuxcjagiionou",
        strict=True,
    )
)
# One who reads quickly takes these for each other, whatever the type face.
_ALIKE = dict(zip("l1|0ǀ", "iiioi", strict=True))
_OBSOLETE = {"ฃ": "ข", "ฅ": "ค", "ๅ": "า"}
_DASHES = dict.fromkeys("‐‑‒–—―−⁃﹘﹣－ーｰ", "-")
_QUOTES = dict.fromkeys("‘’‚‛′`´ʹʻʼʽˈ", "'") | dict.fromkeys("“”„‟″", '"')
_BEFORE_FOLDING = str.maketrans(_CAPITALS)
_AFTER_FOLDING = str.maketrans(_SMALL | _ALIKE | _OBSOLETE | _DASHES | _QUOTES)
_THAI_RUN = re.compile(f"[{signs.MARKS}]{{2,}}+")
_DROPPED = re.compile(f"[\\s{signs.JOINERS}\ufe0e\ufe0f]++")


def skeleton(name: str) -> str:
    """What two names must not share: names whose skeletons are equal look alike or are read alike.

    Equal are เเ and แ, ํ+า and ำ, marks in any order or typed twice, Thai and Arabic digits, Latin letters and their
    Cyrillic, Greek and full-width doubles, l I 1 and |, o and 0, capitals and small letters; spaces and invisible
    signs do not count. It is made to be compared, never to be shown.
    """
    # Compatibility forms may hide marks and spaces of their own, hence the canonical form once more.
    plain = canonical_line(unicodedata.normalize("NFKC", canonical_line(name)))
    plain = plain.translate(_BEFORE_FOLDING).casefold().translate(_AFTER_FOLDING)
    digits = "".join(_digit(sign) for sign in plain).translate(_AFTER_FOLDING)
    return _DROPPED.sub("", _THAI_RUN.sub(lambda run: "".join(sorted(set(run[0]))), digits))


def _digit(sign: str) -> str:
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(to_arabic_digits(sign)))
