"""What the worker does for charters: ends hearings whose last day has passed."""

from __future__ import annotations

from charters import queries, service
from commons import clock
from commons.actors import SYSTEM
from commons.outbox import every


@every(minutes=5)
def end_hearings() -> None:
    """The hearing of a draft ends with its last day."""
    for edition in queries.hearings_that_ended(clock.today()):
        service.end_hearing(edition, actor=SYSTEM)
