"""What a session does when a round of its own opens, closes or is published: it keeps who was here, and its pages move on."""

from __future__ import annotations

from commons.actors import Actor
from commons.events import announce, on
from meetings import queries
from meetings.events import RoundMoved
from meetings.service import take_quorum
from votes.events import RoundClosed, RoundOpened, RoundPublished, RoundVoided
from votes.models import Round


@on(RoundOpened)
def keep_quorum_at_opening(event: RoundOpened) -> None:
    _take(event.round, "opened", event.actor)


@on(RoundClosed)
def keep_quorum_at_closing(event: RoundClosed) -> None:
    _take(event.round, "closed", event.actor)


@on(RoundPublished)
def move_on_with_the_result(event: RoundPublished) -> None:
    _move_on(event.round, "published")


@on(RoundVoided)
def move_on_without_the_round(event: RoundVoided) -> None:
    _move_on(event.round, "void")


def _take(round_: Round, moment: str, actor: Actor) -> None:
    meeting = queries.meeting_by_code(round_.meeting_code) if round_.meeting_code else None
    if meeting is not None:
        take_quorum(meeting, round_, moment, actor=actor)


def _move_on(round_: Round, moment: str) -> None:
    meeting = queries.meeting_by_code(round_.meeting_code) if round_.meeting_code else None
    if meeting is not None:
        announce(RoundMoved(meeting=meeting, round=round_, step=moment))
