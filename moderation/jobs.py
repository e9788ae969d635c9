"""What the worker does for moderation: it reminds of what waits, ends what nobody asks about, and forgets words."""

from __future__ import annotations

from datetime import timedelta

from commons import clock
from commons.events import announce
from commons.outbox import every
from moderation import events, queries
from moderation.models import Case
from moderation.service.reviewing import end_what_nobody_asks_about, forget_words

AHEAD = timedelta(hours=24)
REMINDED_EVERY = timedelta(hours=24)


@every(minutes=10)
def remind() -> None:
    """Tell those who can act, a day before it is due and each day after; reviews after a day."""
    now = clock.now()
    for case in queries.due_before(now + AHEAD):
        if _is_time_again(case):
            asked = queries.co_signers_of(case.area) if case.is_proposed else queries.moderators_of(case.area)
            _remind(case, asked, is_overdue=case.due_at < now)
    for case in queries.reviews_older_than(now - REMINDED_EVERY):
        if _is_time_again(case):
            asked = queries.moderators_of(case.area) + queries.co_signers_of(case.area)
            _remind(case, tuple(one for one in asked if one not in case.took_part), is_overdue=False)


@every(minutes=10)
def end() -> None:
    """Decisions nobody may ask about any more are final."""
    end_what_nobody_asks_about()


@every(hours=6)
def forget() -> None:
    """Words that were taken away for good are written over."""
    forget_words()


def _is_time_again(case: Case) -> bool:
    return case.reminded_at is None or case.reminded_at <= clock.now() - REMINDED_EVERY


def _remind(case: Case, asked: tuple[int, ...], *, is_overdue: bool) -> None:
    case.reminded_at = clock.now()
    readers = tuple(sorted({one for one in asked if one != case.author_id}))
    announce(events.CaseWaits(case=case, is_overdue=is_overdue, readers=readers))
