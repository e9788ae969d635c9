"""Names of days and months in Thai and English, and the step from Gregorian to Buddhist years: this file alone."""

from __future__ import annotations

from datetime import date, datetime

from commons.clock import BANGKOK

BUDDHIST_OFFSET = 543
FISCAL_YEAR_BEGINS = 10  # The fiscal year 2569 runs from 1 October 2568 to 30 September 2569.

THAI_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
THAI_SHORT_DAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
THAI_SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_thai(language: str) -> bool:
    """Whether dates and numbers are to be shown in Thai; every other language gets the English form."""
    return language.partition("-")[0].partition("_")[0] == "th"


def local(moment: datetime) -> datetime:
    """The moment on a clock in Bangkok. Raises ValueError for a moment that does not know its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(BANGKOK)


def local_day(moment: date | datetime) -> date:
    """The day it is in Bangkok at that moment; a day stays the day it is."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def buddhist_year(moment: date | datetime) -> int:
    """The year as Thailand counts it: 2568 for 2025."""
    return local_day(moment).year + BUDDHIST_OFFSET


def weekday_name(moment: date | datetime, language: str = "th") -> str:
    """จันทร์, Monday; the word วัน is not part of it."""
    return (THAI_DAYS if is_thai(language) else ENGLISH_DAYS)[local_day(moment).weekday()]


def month_name(month: int, language: str = "th", *, short: bool = False) -> str:
    """กันยายน, ก.ย., September, Sep; `month` is 1 to 12."""
    if not is_thai(language):
        return ENGLISH_MONTHS[month - 1][:3] if short else ENGLISH_MONTHS[month - 1]
    return (THAI_SHORT_MONTHS if short else THAI_MONTHS)[month - 1]


def fiscal_year(moment: date | datetime) -> int:
    """The fiscal year of that day as a Gregorian number: 2026 from 1 October 2025 on."""
    day = local_day(moment)
    return day.year + (day.month >= FISCAL_YEAR_BEGINS)


def fiscal_year_days(year: int) -> tuple[date, date]:
    """First and last day of the fiscal year, given as a Gregorian number."""
    return date(year - 1, FISCAL_YEAR_BEGINS, 1), date(year, FISCAL_YEAR_BEGINS - 1, 30)
