"""Numbers that must not stand in a public text: identity numbers are refused (E-07), telephone numbers masked."""

from __future__ import annotations

import re
from itertools import pairwise

from commons.thai.digits import to_arabic_digits, to_thai_digits
from commons.thai.signs import INVISIBLE, JOINERS, THAI_DIGITS

IDENTITY_DIGITS = 13
_GROUPS_ON_THE_CARD = [1, 4, 5, 2, 1]
_DASHES = "-\u2010-\u2015\u2212"
_SPACES = " \t\u00a0\u2000-\u200a\u202f\u3000"
# Digits and separators are different signs, so there is one way only to match: no backtracking.
_NUMBER = re.compile(f"[0-9]++(?:[{_DASHES}{_SPACES}]{{1,3}}+[0-9]++)*+")
_JOINED_BY_DASHES = re.compile(f"[0-9]++(?:[{_DASHES}]{{1,3}}+[0-9]++)*+")
_NOT_SEEN = re.compile(f"{INVISIBLE.pattern}|[{JOINERS}]")


def has_identity_number(text: str) -> bool:
    """Whether the text holds 13 digits that may be somebody's identity number (domain rule 4.3, message E-07).

    Thai and Arabic digits are the same, spaces and dashes are ignored, the check digit decides. Where more than 13
    digits follow each other, a part of them counts only if it stands by itself: all in one block between spaces, or
    grouped as on the card (1 2345 67890 12 1). So no window inside an account number or a row of figures is taken for
    one, nor a plain count such as 1 2 3 … 11, which happens to have the right check digit.
    """
    plain = to_arabic_digits(_NOT_SEEN.sub("", text))
    return any(_holds_identity(found[0]) for found in _NUMBER.finditer(plain))


def _holds_identity(number: str) -> bool:
    groups = re.findall("[0-9]+", number)
    if (digits := "".join(groups)) and len(digits) <= IDENTITY_DIGITS:
        return _is_identity(digits) and not _is_a_count(groups)
    blocks = ("".join(re.findall("[0-9]+", block[0])) for block in _JOINED_BY_DASHES.finditer(number))
    return any(map(_is_identity, blocks)) or any(map(_is_identity, _grouped_as_on_the_card(groups)))


def _grouped_as_on_the_card(groups: list[str]) -> list[str]:
    width = len(_GROUPS_ON_THE_CARD)
    windows = (groups[start : start + width] for start in range(len(groups) - width + 1))
    return ["".join(window) for window in windows if list(map(len, window)) == _GROUPS_ON_THE_CARD]


def _is_identity(digits: str) -> bool:
    if len(digits) != IDENTITY_DIGITS:
        return False
    weighted = sum(int(digit) * (IDENTITY_DIGITS - place) for place, digit in enumerate(digits[:-1]))
    return (11 - weighted % 11) % 10 == int(digits[-1])


def _is_a_count(groups: list[str]) -> bool:
    numbers = [int(group) for group in groups]
    return len(numbers) > 1 and all(after - before == 1 for before, after in pairwise(numbers))


# Shapes of Thai telephone numbers as people write them; `_` is a possible separator, never more than one sign.
_SEPARATOR = "[ .\u00a0\u2010-\u2013-]?"
_SHAPES = (
    r"0[689]\d_\d{3}_\d{4}", r"0[689]\d_\d{4}_\d{3}", r"0[689]_\d{4}_\d{4}",  # mobile
    r"0 [689](?: \d){8}", r"0[- ][689]\d{3}[- ]\d{4}",
    r"\(?02\)?_\d{3}_\d{4}", r"\(?0[3-57]\d\)?_\d{3}_\d{3}", r"0[3-57]_\d{4}_\d{3}",  # land lines
    r"(?:\+|00)_66_(?:\(0\))?_[689]\d_\d{3}_\d{4}", r"(?:\+|00)_66_(?:\(0\))?_[689]_\d{4}_\d{4}",
    r"(?:\+|00)_66_(?:\(0\))?_[2-57]_\d{3,4}_\d{3,4}",
)  # fmt: skip
_PHONE = re.compile(f"(?<![0-9+])(?:{'|'.join(_SHAPES).replace('_', _SEPARATOR)})(?![0-9])", re.ASCII)
# 0 2123 4567 as in letters may as well be three figures of a table, so it needs its word.
_PHONE_IN_LETTER = re.compile(
    r"(โทร\.?|โทรศัพท์|เบอร์|ติดต่อ|[Tt]el\.?|[Pp]hone)([ \u00a0:]{0,2}0[ \u00a0][2-9]\d{3}[ \u00a0]\d{4})(?!\d)"
)
_UNIT_AFTER = re.compile("[ \u00a0]?(?:บาท|ไร่)")
_INVENTORY_BEFORE = re.compile("(?:เลข|หมายเลข)ครุภัณฑ์[ \u00a0:]{0,2}\\Z")
_WORD_BEFORE = 24  # letters looked at
_PUBLIC_DIGITS = 2


def mask_phones(text: str) -> str:
    """The text with telephone numbers shown as 08x-xxx-xxxx, in the shape they were written.

    Short public numbers (191, 1669) stay; so do dates, times and amounts, sizes of land and numbers of inventory.
    """
    arabic = to_arabic_digits(text)
    masked = _PHONE_IN_LETTER.sub(lambda found: found[1] + _masked(found[2]), arabic)
    masked = _PHONE.sub(lambda found: found[0] if _is_counted(found) else _masked(found[0]), masked)
    return _as_written(text, masked) if masked != arabic else text


def _is_counted(found: re.Match[str]) -> bool:
    """Whether the word right beside it says that it is no telephone number."""
    before = found.string[max(found.start() - _WORD_BEFORE, 0) : found.start()]
    return bool(_UNIT_AFTER.match(found.string, found.end()) or _INVENTORY_BEFORE.search(before))


def _masked(number: str) -> str:
    digits = 0
    out = []
    for sign in number:
        digits += sign.isdigit()
        out.append("x" if sign.isdigit() and digits > _PUBLIC_DIGITS else sign)
    return "".join(out)


def _as_written(text: str, masked: str) -> str:
    """Thai digits again where the text had them; masking changes no length."""
    pairs = zip(text, masked, strict=True)
    return "".join(to_thai_digits(new) if old in THAI_DIGITS else new for old, new in pairs)


def parse_phone(text: str) -> str:
    """A telephone number as typed, as digits for storing: 0812345678, 021234567; 191 and 1669 as they are.

    Thai digits, spaces, dashes and +66 are understood. Raises ValueError for what is no Thai number.
    """
    digits = re.sub(f"[{_DASHES}{_SPACES}.()]", "", to_arabic_digits(text.strip()))
    digits = re.sub(r"\A(?:\+|00)660?", "0", digits)
    if not re.fullmatch(r"0[689][0-9]{8}|0[2-57][0-9]{7}|1[0-9]{2,3}", digits):
        raise ValueError("not a telephone number")
    return digits


def format_phone(digits: str, *, letter: bool = False) -> str:
    """A stored number as people read it: 081-234-5678, 02-123-4567, 077-123-456; in letters ๐ ๒๑๒๓ ๔๕๖๗."""
    if len(digits) < 9:
        return to_thai_digits(digits) if letter else digits
    if letter:
        return to_thai_digits(f"{digits[0]} {digits[1:-4]} {digits[-4:]}").replace(" ", "\u00a0")
    if digits.startswith("02"):
        return f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
