"""When late acts were done: bounded, and marked where the clock said something impossible."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons.clock import bangkok
from meetings.moments import AT_ONCE, Moment, by_device, by_paper

NOW = datetime(2025, 9, 6, 12, 0, tzinfo=UTC)
BEGAN = NOW - timedelta(hours=2)
MINUTE = 60_000


@pytest.mark.parametrize(("age", "minutes_ago", "is_sure"), [
    (0, 0, True), (10 * MINUTE, 10, True), (-MINUTE, 0, True),
    (-2 * MINUTE, 0, False), (3 * 60 * MINUTE, 120, False), (10**30, 120, False), (-(10**30), 0, False),
])  # fmt: skip
def test_a_device_is_believed_within_the_session(age, minutes_ago, is_sure):
    assert by_device(age, now=NOW, not_before=BEGAN) == Moment(NOW - timedelta(minutes=minutes_ago), is_sure)


def test_a_clock_that_was_set_meanwhile_is_not_sure():
    assert not by_device(MINUTE, now=NOW, not_before=BEGAN, has_jumped=True).is_sure


def test_nothing_is_older_than_a_week():
    found = by_device(30 * 24 * 60 * MINUTE, now=NOW, not_before=NOW - timedelta(days=60))
    assert found == Moment(NOW - timedelta(days=7), is_sure=False)


@given(st.integers())
def test_no_clock_leaves_the_session(age):
    assert BEGAN <= by_device(age, now=NOW, not_before=BEGAN).at <= NOW


def test_late_is_more_than_a_minute():
    assert not Moment(NOW - AT_ONCE).is_late(NOW) and Moment(NOW - 2 * AT_ONCE).is_late(NOW)


@pytest.mark.parametrize(("written", "at", "is_sure"), [
    (time(18, 5), bangkok(2025, 9, 6, 18, 5), True),
    (time(17, 0), bangkok(2025, 9, 6, 17, 0), True),  # the desk opened before the session
    (time(0, 20), bangkok(2025, 9, 7, 0, 20), True),  # past midnight
    (time(8, 0), bangkok(2025, 9, 6, 11, 30), False),
])  # fmt: skip
def test_a_time_on_paper_belongs_to_the_day_of_the_session(written, at, is_sure):
    began, now = bangkok(2025, 9, 6, 17, 30), bangkok(2025, 9, 8, 9, 0)
    assert by_paper(written, began=began, now=now) == Moment(at, is_sure)


def test_a_time_on_paper_that_has_not_come_is_now():
    began, now = bangkok(2025, 9, 6, 17, 30), bangkok(2025, 9, 6, 18, 0)
    assert by_paper(time(19, 0), began=began, now=now) == Moment(now, is_sure=False)
