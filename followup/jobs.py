"""What the worker does for follow-up: what changes by the clock becomes an event."""

from __future__ import annotations

from commons import clock
from commons.outbox import every
from followup import service


@every(minutes=10)
def tell_what_is_overdue() -> None:
    """What was to be done until a day that has passed is told once."""
    service.tell_overdue(clock.today())


@every(minutes=10)
def settle_what_was_confirmed() -> None:
    """What the community confirmed and nobody objected to in time counts as solved."""
    service.settle_confirmed(clock.today())
