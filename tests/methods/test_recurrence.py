"""Days that come again: short months, fifth weekdays, leap years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.recurrence import Every, days_after

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))


@pytest.mark.parametrize(
    "first, every, days",
    [
        (date(2025, 9, 6), Every.WEEK, [date(2025, 9, 13), date(2025, 9, 20)]),
        (date(2025, 9, 6), Every.TWO_WEEKS, [date(2025, 9, 20), date(2025, 10, 4)]),
        (date(2025, 1, 31), Every.MONTH_DAY, [date(2025, 2, 28), date(2025, 3, 31)]),
        (date(2025, 9, 13), Every.MONTH_WEEKDAY, [date(2025, 10, 11), date(2025, 11, 8)]),
        (date(2025, 8, 30), Every.MONTH_WEEKDAY, [date(2025, 9, 27), date(2025, 10, 25)]),
        (date(2025, 11, 30), Every.QUARTER, [date(2026, 2, 28), date(2026, 5, 30)]),
        (date(2024, 2, 29), Every.YEAR, [date(2025, 2, 28), date(2026, 2, 28)]),
    ],
)
def test_days_that_come_again(first, every, days):
    assert days_after(first, every, 2) == days


@given(first=DAYS, every=st.sampled_from(list(Every)), times=st.integers(1, 24))
def test_every_day_is_later_than_the_one_before(first, every, times):
    days = [first, *days_after(first, every, times)]
    assert len(days) == times + 1 and days == sorted(set(days))


@given(first=DAYS, times=st.integers(1, 24))
def test_the_same_weekday_stays_a_weekday(first, times):
    assert {day.weekday() for day in days_after(first, Every.MONTH_WEEKDAY, times)} == {first.weekday()}
