"""Numbers in sentences: thousands, money, percent beside its fraction, and the spaces that must not break."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from commons.thai.calendar_words import is_thai
from commons.thai.signs import NO_BREAK_SPACE as NB
from commons.thai.spelled_numbers import baht_words, fraction_words

_CENT = Decimal("0.01")
_ROUND_FIGURE = 100_000  # 1.2 ล้านบาท is said of figures that are whole at this step


def grouped(number: int) -> str:
    """92,189."""
    return f"{number:,}"


def score(value: Decimal | Fraction | int, *, in_column: bool = False) -> str:
    """A score with at most two decimals, rounded half up; in a table's column the zeros at the end stay."""
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)
    shown = f"{exact.quantize(_CENT, ROUND_HALF_UP):,}"
    return shown if in_column else shown.rstrip("0").rstrip(".")


def money(amount: Decimal | int, language: str = "th", *, with_words: bool = False) -> str:
    """200,000 บาท · 200,000 baht; satang only where there are some. With words as documents need it (Thai only)."""
    exact = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    shown = f"{exact:,}".removesuffix(".00")
    if not is_thai(language):
        return f"{shown}{NB}baht"
    return f"{shown}{NB}บาท{f' ({baht_words(exact)})' if with_words else ''}"


def rough_money(amount: int, language: str = "th") -> str:
    """A round figure, 1.2 ล้านบาท · 1.2 million baht, to stand beside the exact one; others are given exactly."""
    if amount < 1_000_000 or amount % _ROUND_FIGURE:
        return money(amount, language)
    millions = f"{Decimal(amount) / 1_000_000:,f}".removesuffix(".0")
    return f"{millions}{NB}ล้านบาท" if is_thai(language) else f"{millions}{NB}million baht"


def percent(part: int, whole: int, language: str = "th", *, document: bool = False) -> str:
    """14%, in documents ร้อยละ 14; half up to a whole number, but never 0% of some or 100% of not all."""
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError("a share is a part of a whole")
    rounded = (200 * part + whole) // (2 * whole)
    if part and not rounded:
        rounded, less = 1, "น้อยกว่า " if is_thai(language) else "less than "
    else:
        rounded, less = min(rounded, 99) if part < whole else rounded, ""
    if document and is_thai(language):
        return f"{less.strip()}ร้อยละ{NB}{rounded}"
    return f"{less}{rounded}%"


def share(part: int, whole: int, classifier: str, language: str = "th", *, document: bool = False) -> str:
    """7 จาก 50 เขต (14%) · 7 of 50 districts (14%); documents: 7 เขต จากทั้งหมด 50 เขต คิดเป็นร้อยละ 14.

    `classifier` is the Thai classifier, or the English noun for `whole`. Without a whole there is no percentage.
    """
    if not is_thai(language):
        return f"{part:,} of {whole:,} {classifier}" + (f" ({percent(part, whole, language)})" if whole else "")
    if document:
        rate = f" คิดเป็น{percent(part, whole, document=True)}" if whole else ""
        return f"{part:,}{NB}{classifier} จากทั้งหมด {whole:,}{NB}{classifier}{rate}"
    return f"{part:,} จาก {whole:,}{NB}{classifier}" + (f" ({percent(part, whole)})" if whole else "")


def fraction_beside(rule: Fraction, part: int, whole: int, classifier: str = "เสียง") -> str:
    """A rule's share beside the figures: สองในสาม (20 จาก 30 เสียง)."""
    return f"{fraction_words(rule)} ({part:,} จาก {whole:,}{NB}{classifier})"


_UNITS = (
    r"คน|ราย|ครัวเรือน|ชุมชน|เขต|แขวง|อำเภอ|ตำบล|จังหวัด|หมู่|เรื่อง|ความเห็น|ข้อ|ฉบับ|เวที|ครั้ง|วาระ|มติ|โครงการ|"
    r"เสียง|คะแนน|จุด|แต้ม|องค์กร|แห่ง|สภา|รุ่น|วัน|เดือน|ปี|สัปดาห์|ชั่วโมง|นาที|วินาที|ภาพ|แผ่น|หลัง|ใบ|รอบ|"
    r"ที่นั่ง|หมวด|ชุด|เล่ม|หน่วยงาน|คัน|แรง|รายการ|รูป|วง|ด้าน|ขั้น|หน้า|บรรทัด|ตัวอักษร|หลัก|ล้าน|บาท|สตางค์|"
    r"กิโลเมตร|กม\.|เมตร|เซนติเมตร|ไร่|งาน|ตารางวา|ลิตร|กิโลกรัม|ตัน|เมกะไบต์|น\."
)
_NUMBERED = r"ข้อ|หมวด|มาตรา|วรรค|ครั้งที่|ฉบับที่|รอบที่|มติที่|หมายเลข|พ\.ศ\.|เวลา"
_BEFORE_UNIT = re.compile(f"(?<=[0-9๐-๙]) (?={_UNITS})")
_AFTER_WORD = re.compile(f"({_NUMBERED}) (?=[0-9๐-๙])")


def nbsp_units(text: str) -> str:
    """The sentence with no-break spaces where a line must not end: before ๆ, between a number and its classifier or
    unit, after ข้อ หมวด มาตรา ครั้งที่ พ.ศ. เวลา … and before น. It stays as long as it was."""
    text = text.replace(" ๆ", f"{NB}ๆ")
    return _AFTER_WORD.sub(rf"\g<1>{NB}", _BEFORE_UNIT.sub(NB, text))


def plain_spaces(text: str) -> str:
    """The text with ordinary spaces for no-break ones: for plain files, mail subjects and comparisons."""
    return text.replace(NB, " ")
