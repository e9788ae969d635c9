"""The days of something that comes again: every week, every month, on the second Saturday of each month, every year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, islice


class Every(StrEnum):
    """How often it comes again."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH_DAY = "month_day"  # the same day of every month
    MONTH_WEEKDAY = "month_weekday"  # the same weekday in the month, such as every second Saturday
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Every.MONTH_DAY: 1, Every.QUARTER: 3, Every.YEAR: 12}
DAYS = {Every.WEEK: 7, Every.TWO_WEEKS: 14}


def days_after(first: date, every: Every, times: int) -> list[date]:
    """The next `times` days after `first`.

    A month that is too short has its last day instead of the 31st; a fifth Saturday means the last one. `first` stays the
    measure: after a short month the day is the 31st again.
    """
    return list(islice(_days(first, every), times))


def _days(first: date, every: Every) -> Iterator[date]:
    return (_nth(first, every, n) for n in count(1))


def _nth(first: date, every: Every, n: int) -> date:
    if every in DAYS:
        return first + timedelta(days=DAYS[every] * n)
    if every is Every.MONTH_WEEKDAY:
        return _same_weekday(first, n)
    return _same_day(first, MONTHS[every] * n)


def _same_day(first: date, months: int) -> date:
    year, month = _month_after(first, months)
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _same_weekday(first: date, months: int) -> date:
    year, month = _month_after(first, months)
    start = date(year, month, 1)
    day = 1 + (first.weekday() - start.weekday()) % 7 + 7 * ((first.day - 1) // 7)
    return date(year, month, day if day <= calendar.monthrange(year, month)[1] else day - 7)


def _month_after(first: date, months: int) -> tuple[int, int]:
    over = first.year * 12 + first.month - 1 + months
    return over // 12, over % 12 + 1
