"""Who follows without asking: those who proposed, spoke or have the same trouble."""

from __future__ import annotations

from commons.events import on
from commons.events.kinds import Event
from commons.things import stream_of
from forum import events as forum
from notices import telling

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


def _follow(event: Event, thing: str) -> None:
    if event.actor.member_id is not None:
        telling.follow(event.actor.member_id, thing)
