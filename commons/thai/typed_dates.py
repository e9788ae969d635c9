"""Dates, years and times as people type them: read rightly or refused, never 543 years off (N70)."""

from __future__ import annotations

import re
from datetime import date, time

from commons.thai import calendar_words as words
from commons.thai.digits import to_arabic_digits

# From 2400 on a bare year is พ.ศ.; what lies between the two calendars is a slip of the pen.
_BUDDHIST_FROM, _BUDDHIST_TO, _OLDEST_LABELLED = 2400, 2700, 2300
_GREGORIAN_FROM, _GREGORIAN_TO = 1850, 2150
_LONGEST = 60  # nobody writes a date in more signs

_ERA = r"(?:(พ\.?\s?ศ\.?|B\.?E\.?)|(ค\.?\s?ศ\.?|C\.?E\.?|A\.?D\.?))"
_YEAR = re.compile(rf"(?:ปี\s?)?(?:{_ERA}\s?)?([0-9]{{4}})(?:\s?{_ERA})?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([^/]{4,})")
_WITH_MONTH_NAME = re.compile(r"([^0-9]*)([0-9]{1,2})([^0-9]+)([0-9]{4}.*)")
_TIME = re.compile(r"([0-9]{1,2})\s?[.:]\s?([0-9]{2})(?:\s?(?:น\.?|นาฬิกา))?")


def parse_year(text: str) -> int:
    """A year as typed, as a Gregorian number: 2568, ๒๕๖๘, ปี 2568, พ.ศ. 2568, 2025, ค.ศ. 2025.

    Raises ValueError for two digits, for a year no calendar in use has now (2200), and for a label that
    contradicts its number (ค.ศ. 2568).
    """
    found = _YEAR.fullmatch(_plain(text))
    if not found:
        raise ValueError("not a year of four digits")
    number = int(found[3])
    says_buddhist, says_gregorian = bool(found[1] or found[4]), bool(found[2] or found[5])
    oldest = _OLDEST_LABELLED if says_buddhist else _BUDDHIST_FROM
    if oldest <= number <= _BUDDHIST_TO and not says_gregorian:
        return number - words.BUDDHIST_OFFSET
    if _GREGORIAN_FROM <= number <= _GREGORIAN_TO and not says_buddhist:
        return number
    raise ValueError("a year of neither calendar")


def parse_date(text: str) -> date:
    """A day as typed: 6/9/2568, ๖-๙-๒๕๖๘, 2025-09-06, 6 ก.ย. 2568, วันเสาร์ที่ 6 กันยายน พ.ศ. 2568, 6 Sep 2025.

    The day comes before the month. Raises ValueError for a day that is not there (29 February of a common year),
    for a weekday that does not fit, and for years that `parse_year` refuses.
    """
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        return date(parse_year(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(plain):
        return date(parse_year(found[3]), int(found[2]), int(found[1]))
    return _date_with_month_name(plain)


def parse_time(text: str) -> time:
    """A time of day as typed: 9.30, 09:30, ๐๙.๓๐ น. Raises ValueError for everything else, 24.00 too."""
    found = _TIME.fullmatch(_plain(text))
    if not found:
        raise ValueError("not a time of day")
    return time(int(found[1]), int(found[2]))


def _plain(text: str) -> str:
    plain = " ".join(to_arabic_digits(text).split())
    if len(plain) > _LONGEST:
        raise ValueError("too long for a date")
    return plain


def _date_with_month_name(plain: str) -> date:
    found = _WITH_MONTH_NAME.fullmatch(plain)
    if not found:
        raise ValueError("not a date")
    named = _bare(found[3])
    name = max((name for name in _MONTHS if named.startswith(name)), key=len, default="")
    if not name:
        raise ValueError("not a month")
    rest = named.removeprefix(name)
    day = date(parse_year(f"{rest} {found[4]}".strip()), _MONTHS[name], int(found[2]))
    weekday = _bare(found[1]).removeprefix("วัน").removesuffix("ที่")
    if weekday and _WEEKDAYS.get(weekday) != day.weekday():
        raise ValueError("that day of the week is another day")
    return day


def _bare(name: str) -> str:
    return re.sub(r"[\s.,]", "", name).casefold()


_MONTHS = {
    _bare(form): number
    for names in (words.THAI_MONTHS, words.THAI_SHORT_MONTHS, words.ENGLISH_MONTHS)
    for number, name in enumerate(names, start=1)
    for form in ({name, name[:3]} if name.isascii() else {name})
} | {"sept": 9}
_WEEKDAYS = {
    _bare(form): number
    for names in (words.THAI_DAYS, words.THAI_SHORT_DAYS, words.ENGLISH_DAYS)
    for number, name in enumerate(names)
    for form in ({name, name[:3]} if name.isascii() else {name})
} | {"พฤหัส": 3}
