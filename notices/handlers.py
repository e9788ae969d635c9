"""Who follows without asking: those who proposed, spoke or have the same trouble."""

from __future__ import annotations

from sqlalchemy import delete

from commons.db import session
from commons.events import on
from commons.events.kinds import Event
from commons.things import stream_of
from forum import events as forum
from members.events import AccountClosed
from notices import telling
from notices.models import Follow, Notice

telling.start()


@on(forum.ProblemSubmitted)
def follow_own_problem(event: forum.ProblemSubmitted) -> None:
    if event.problem.proposer_id is not None:
        telling.follow(event.problem.proposer_id, stream_of(event.problem))


@on(forum.CommentPosted)
def follow_where_one_spoke(event: forum.CommentPosted) -> None:
    _follow(event, stream_of(event.problem))


@on(forum.SolutionProposed)
def follow_where_one_proposed(event: forum.SolutionProposed) -> None:
    _follow(event, stream_of(event.problem))


@on(AccountClosed)
def forget_reader(event: AccountClosed) -> None:
    """Nobody reads on: what was followed and told is removed with the account."""
    for table in (Follow, Notice):
        session().execute(delete(table).where(table.member_id == event.member.id))


def _follow(event: Event, thing: str) -> None:
    if event.actor.member_id is not None:
        telling.follow(event.actor.member_id, thing)
