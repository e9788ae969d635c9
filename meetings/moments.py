"""When an act that came late was done: the clock of a device, or of a sheet of paper, believed within bounds and marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from commons.clock import BANGKOK

AT_ONCE = timedelta(minutes=1)  # what comes within it is not called late
LONGEST_WAIT = timedelta(days=7)  # as long as submit keys are kept
BEFORE_IT_BEGINS = timedelta(hours=6)  # nobody opens the door earlier
MOST_MS = 10**11  # three years


@dataclass(frozen=True)
class Moment:
    """When something was done; `is_sure` is false where the clock said something impossible."""

    at: datetime
    is_sure: bool = True

    def is_late(self, now: datetime) -> bool:
        """Whether it comes here noticeably after it was done."""
        return now - self.at > AT_ONCE


def by_device(age_ms: int, *, now: datetime, not_before: datetime, has_jumped: bool = False) -> Moment:
    """So many milliseconds ago by the device's own clock, which need not show our time.

    Never in the future, never before `not_before` (there was no session), never older than a week.
    """
    earliest, age = max(not_before, now - LONGEST_WAIT), _bounded(age_ms)
    is_possible = -AT_ONCE <= age <= now - earliest
    return Moment(min(max(now - age, earliest), now), is_sure=is_possible and not has_jumped)


def by_paper(written: time, *, began: datetime, now: datetime) -> Moment:
    """The time of day somebody wrote on a sheet, on the day of the session; past midnight it is the next day.

    Not before six hours ahead of the beginning, not after now: what lies outside is bounded and not sure.
    """
    here = began.astimezone(BANGKOK)
    at = datetime.combine(here.date(), written, BANGKOK)
    if at < here - timedelta(hours=12):
        at += timedelta(days=1)
    earliest = min(began - BEFORE_IT_BEGINS, now)
    bounded = min(max(at, earliest), now)
    return Moment(bounded, is_sure=bounded == at)


def _bounded(age_ms: int) -> timedelta:
    """A span that fits into a date, whatever was sent."""
    return timedelta(milliseconds=max(-MOST_MS, min(age_ms, MOST_MS)))
