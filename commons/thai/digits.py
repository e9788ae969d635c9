"""Thai and Arabic digits, and numbers as people type them (N70: read alike or refused)."""

from __future__ import annotations

import re
from decimal import Decimal

from commons.thai import signs

_TO_THAI = str.maketrans(signs.ARABIC_DIGITS, signs.THAI_DIGITS)
_FULL_WIDTH = "".join(chr(0xFF10 + digit) for digit in range(10))
_TO_ARABIC = str.maketrans(signs.THAI_DIGITS + _FULL_WIDTH, signs.ARABIC_DIGITS * 2)
_MOST_DIGITS = 15  # what a database column and a reader can hold
_LONGEST = 40  # signs of a number with everything around it
_WHOLE = re.compile(r"[-−]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})")
_AMOUNT = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,2})?")
_CURRENCY = re.compile(r"\A฿\s*|\s*(?:บาท|฿|baht|THB)\Z", re.IGNORECASE)


def to_thai_digits(text: str) -> str:
    """The text with Thai digits: for prints, whole document or none; never in codes, addresses, phones, fields."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """The text with Arabic digits in the place of Thai and full-width ones."""
    return text.translate(_TO_ARABIC)


def parse_int(text: str) -> int:
    """A whole number as typed: ๑,๒๐๐ and 1200 are the same. Commas only where thousands end.

    Raises ValueError for everything else, a decimal point too, and for more than 15 digits.
    """
    plain = _plain(text)
    if not _WHOLE.fullmatch(plain):
        raise ValueError("not a whole number")
    return int(_within_digits(plain).replace("−", "-"))


def parse_amount(text: str) -> Decimal:
    """An amount of money as typed, in baht: ๑,๐๐๐.๕๐, 1000.50, 1,000.5 บาท. Never negative, at most two decimals.

    Raises ValueError for everything else: 1.000,50 is refused, not guessed at.
    """
    plain = _CURRENCY.sub("", _plain(text), count=1)
    if not _AMOUNT.fullmatch(plain):
        raise ValueError("not an amount of money")
    return Decimal(_within_digits(plain))


def _plain(text: str) -> str:
    plain = to_arabic_digits(text.strip())
    if len(plain) > _LONGEST:
        raise ValueError("too long for a number")
    return plain


def _within_digits(plain: str) -> str:
    bare = plain.replace(",", "")
    if len(bare.lstrip("-−").split(".")[0]) > _MOST_DIGITS:
        raise ValueError("too many digits")
    return bare
