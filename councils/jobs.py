"""What the worker does for councils."""

from __future__ import annotations

from commons import clock
from commons.outbox import every
from councils import service


@every(minutes=10)
def tell_overdue_actions() -> None:
    """What somebody took on until a day that has passed is told once."""
    service.tell_overdue(clock.today())


@every(minutes=10)
def follow_the_calendar_of_assemblies() -> None:
    """Calls for issues open and end on the days that were published."""
    service.follow_the_calendar(clock.today())
