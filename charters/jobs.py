"""What the worker does for charters: ends hearings whose last day has passed, opens reviews that are due, ends charters on their day."""

from __future__ import annotations

from charters import amending_queries, queries, service
from commons import clock
from commons.actors import SYSTEM
from commons.outbox import every


@every(minutes=5)
def end_hearings() -> None:
    """The hearing of a draft ends with its last day."""
    for edition in queries.hearings_that_ended(clock.today()):
        service.end_hearing(edition, actor=SYSTEM)


@every(minutes=60)
def open_reviews() -> None:
    """The review of a text in force opens on its day; who follows it is told."""
    for edition in amending_queries.editions_to_review(clock.today()):
        service.open_review(edition, actor=SYSTEM)


@every(minutes=60)
def end_repealed() -> None:
    """A charter whose end was decided ends on its day."""
    for edition in queries.editions_to_end(clock.today()):
        service.end_when_due(edition)
