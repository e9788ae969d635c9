"""The order of Thai words as a dictionary has it, as a text that can be stored and compared byte by byte."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from commons.thai import signs
from commons.thai.canonical_form import canonical_line
from commons.thai.digits import to_arabic_digits

Names = Literal["people", "places"]

# Words before a name that a list of names ignores. A place may well begin with พระ or นา, so the two lists differ.
_BEFORE_NAMES: dict[Names, re.Pattern[str]] = {
    "people": re.compile("^(?:นางสาว|นาง|นาย|พระ)(?=.{2})"),
    "places": re.compile("^(?:ชุมชน|ตำบล|อำเภอ|จังหวัด|เขต|แขวง)(?=.{2})"),
}
_SWAPPED = re.compile(f"([{signs.LEADING_VOWELS}])([{signs.CONSONANTS}])")
# Dictionary order of signs that only count where all letters are the same: maitaikhu, tones, then the others.
_SECONDARY = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a"
_WEIGHT = {mark: chr(0x21 + place) for place, mark in enumerate(_SECONDARY)}
_LETTERS = frozenset(chr(code) for code in (*range(0x0E01, 0x0E2F), *range(0x0E30, 0x0E3A), *range(0x0E40, 0x0E45)))
_PASSED_OVER = "\u0e2f\u0e46"  # ฯ and ๆ
_OTHER_MARK, _NOTHING, _OTHER_SIGN = "\x30", "\x20", "\x21"
_SAME_PLACE = str.maketrans({"\u0e45": signs.SARA_AA})
_NUMBER = re.compile("[0-9]++")
_BETWEEN_LEVELS = "\x02"


def sort_key(text: str, *, names_of: Names | None = None) -> str:
    """The key by which texts stand in the order of a Thai dictionary.

    Leading vowels count after their consonant; tone marks only where the letters are the same, letter by letter;
    spaces, ๆ, ฯ and dashes only where those are the same too, capitals last. Numbers stand by their value, so หมู่ 2
    is before หมู่ 10. In lists of names titles (people) or words such as ตำบล (places) are passed over.

    Compare keys by code points: as Python does, SQLite's BINARY, PostgreSQL's collation "C".
    """
    plain = canonical_line(text)
    name = _BEFORE_NAMES[names_of].sub("", plain, count=1) if names_of else plain
    turned = _SWAPPED.sub(r"\2\1", to_arabic_digits(name).casefold().translate(_SAME_PLACE))
    # Sara am is one letter of the dictionary; canonical decomposition, which opens é, leaves it whole.
    levels = _levels(_NUMBER.sub(_by_value, unicodedata.normalize("NFD", turned)))
    return _BETWEEN_LEVELS.join((*levels, plain.swapcase()))


def _levels(text: str) -> tuple[str, str, str]:
    """The letters, the marks beside them, the other signs between them."""
    letters: list[str] = []
    marks: list[str] = []
    others: list[str] = []
    for sign in text:
        if sign in _LETTERS or (sign not in _PASSED_OVER and sign.isalnum()):
            letters.append(sign)
            marks.append(_NOTHING)
            others.append(_NOTHING)
        elif sign in _WEIGHT or unicodedata.combining(sign):
            marks.append(_WEIGHT.get(sign, _OTHER_MARK))
        else:
            others.append(_OTHER_SIGN + sign)
    return "".join(letters), "".join(marks).rstrip(_NOTHING), "".join(others).rstrip(_NOTHING)


def _by_value(number: re.Match[str]) -> str:
    """Digits with their count before them, so that longer numbers come later; zeros in front do not count."""
    digits = number[0].lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"
