"""The one source of the present moment: aware, in UTC, and movable for a demonstration or a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")

_fixed: ContextVar[datetime | None] = ContextVar("fixed_moment", default=None)
_offset = timedelta(0)


def now() -> datetime:
    """The present moment in UTC; what `at` or `shift` say wins over the machine's clock."""
    return _fixed.get() or datetime.now(UTC) + _offset


def today() -> date:
    """The day it is in Bangkok."""
    return now().astimezone(BANGKOK).date()


def bangkok(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment named by its local (Bangkok) calendar and clock, Gregorian year; the result is in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=BANGKOK).astimezone(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within this block it is `moment`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)


def shift(offset: timedelta) -> None:
    """From now on this process' clock runs `offset` beside the machine's (demonstrations only)."""
    global _offset
    _offset = offset
