"""Numbers in Thai words: amounts of money in documents, fractions, places in a charter, codes read aloud."""

from __future__ import annotations

import string
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from commons.thai.digits import to_thai_digits
from commons.thai.signs import NO_BREAK_SPACE as NB

_ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000
_OPTION_LETTERS = "กขคงจฉชซฌญ"  # without ฃ ฅ, which nobody writes, and ฆ, which looks like ม
_LETTER_NAMES = "เอ บี ซี ดี อี เอฟ จี เอช ไอ เจ เค แอล เอ็ม เอ็น โอ พี คิว อาร์ เอส ที ยู วี ดับเบิลยู เอ็กซ์ วาย แซด"
_SPOKEN_SIGNS = dict(zip("0123456789", ("ศูนย์", *_ONES[1:]), strict=True)) | dict(
    zip(string.ascii_uppercase, _LETTER_NAMES.split(), strict=True)
)


def number_words(number: int) -> str:
    """A whole number read out: ยี่สิบเอ็ด, หนึ่งล้านสองแสน; ล้าน is said again for every six places."""
    if number < 0:
        return f"ลบ{number_words(-number)}"
    return _spelled(number, after_more=False) or "ศูนย์"


def baht_words(amount: Decimal | int) -> str:
    """An amount of money in words: หนึ่งแสนแปดหมื่นบาทถ้วน, ยี่สิบเอ็ดบาทยี่สิบห้าสตางค์.

    Rounded half up to the satang. Raises ValueError below zero: a document says what is owed, not a sign.
    """
    satang = int((Decimal(amount) * 100).to_integral_value(ROUND_HALF_UP))
    if satang < 0:
        raise ValueError("an amount below zero has no words")
    baht, rest = divmod(satang, 100)
    if not rest:
        return f"{number_words(baht)}บาทถ้วน"
    return f"{f'{number_words(baht)}บาท' if baht else ''}{number_words(rest)}สตางค์"


def fraction_words(share: Fraction) -> str:
    """A share as rules say it: กึ่งหนึ่ง, สองในสาม, หนึ่งในห้า. Whether it is at least or more than that, the rule says."""
    if share == Fraction(1, 2):
        return "กึ่งหนึ่ง"
    return f"{number_words(share.numerator)}ใน{number_words(share.denominator)}"


def paragraph_name(number: int, *, is_last: bool = False) -> str:
    """วรรคหนึ่ง, วรรคสอง; the last of several is วรรคท้าย. Never วรรคแรก."""
    return "วรรคท้าย" if is_last and number > 1 else f"วรรค{number_words(number)}"


def option_letter(place: int) -> str:
    """The letter of the option at `place`, from 0: ก ข ค ง จ ฉ ช ซ ฌ ญ, then numbers from 11 on."""
    return _OPTION_LETTERS[place] if place < len(_OPTION_LETTERS) else str(place + 1)


def clause_place(
    *,
    chapter: int | None = None,
    clause: int | str | None = None,
    paragraph: int | None = None,
    item: int | None = None,
    for_print: bool = False,
) -> str:
    """A place in a charter: หมวด 2 ข้อ 7 วรรคสอง (1); for print with Thai digits. `clause` may be 7/1."""
    parts = [
        f"หมวด{NB}{chapter}" if chapter is not None else "",
        f"ข้อ{NB}{clause}" if clause is not None else "",
        paragraph_name(paragraph) if paragraph is not None else "",
        f"({item})" if item is not None else "",
    ]
    place = " ".join(filter(None, parts))
    return to_thai_digits(place) if for_print else place


def spell_code(code: str) -> str:
    """A code as it is read aloud, to stand below it: K7PM4X is เค-เจ็ด-พี-เอ็ม-สี่-เอ็กซ์. Other signs are left out."""
    return "-".join(_SPOKEN_SIGNS[sign] for sign in code.upper() if sign in _SPOKEN_SIGNS)


def _spelled(number: int, *, after_more: bool) -> str:
    """`number` without a word for zero; `after_more` says that bigger places were read before it (101 ends in เอ็ด)."""
    millions, rest = divmod(number, _MILLION)
    before = f"{_spelled(millions, after_more=after_more)}ล้าน" if millions else ""
    return before + _below_million(rest, after_more=after_more or millions > 0)


def _below_million(number: int, *, after_more: bool) -> str:
    digits = [int(digit) for digit in str(number)]
    words = []
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == 0:
            continue
        if place == 0 and digit == 1 and (after_more or number > 1):
            words.append("เอ็ด")
        elif place == 1 and digit in (1, 2):
            words.append("สิบ" if digit == 1 else "ยี่สิบ")
        else:
            words.append(_ONES[digit] + _PLACES[place])
    return "".join(words)
