"""What a session does when a round of its own opens, closes or is published: it keeps who was here, and its pages move on."""

from __future__ import annotations

from sqlalchemy import delete, select

from bodies.models import Seat
from commons.actors import Actor
from commons.db import session
from commons.events import announce, on
from meetings import queries
from meetings.events import MeetingClosed, RoundMoved
from meetings.minutes_tables import PrintedName
from meetings.service import take_quorum, tell_next_meetings
from members.events import AccountClosed
from votes.events import RoundClosed, RoundOpened, RoundPublished, RoundVoided
from votes.models import Round
from votes.presence import presence_readers


def count_those_checked_in(meeting_code: str) -> int | None:
    """How many are here who may vote, for a round that is opened in the session."""
    meeting = queries.meeting_by_code(meeting_code)
    return queries.presence_of(meeting).present if meeting is not None else None


if count_those_checked_in not in presence_readers:
    presence_readers.append(count_those_checked_in)


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


@on(MeetingClosed)
def let_the_next_meeting_approve(event: MeetingClosed) -> None:
    tell_next_meetings(event.meeting)


@on(AccountClosed)
def forget_printed_names(event: AccountClosed) -> None:
    """How somebody stood in print goes with the account; published minutes stay as they were."""
    seats = select(Seat.id).where(Seat.member_id == event.member.id)
    session().execute(delete(PrintedName).where(PrintedName.seat_id.in_(seats)))


def _take(round_: Round, moment: str, actor: Actor) -> None:
    meeting = queries.meeting_by_code(round_.meeting_code) if round_.meeting_code else None
    if meeting is not None:
        take_quorum(meeting, round_, moment, actor=actor)


def _move_on(round_: Round, moment: str) -> None:
    meeting = queries.meeting_by_code(round_.meeting_code) if round_.meeting_code else None
    if meeting is not None:
        announce(RoundMoved(meeting=meeting, round=round_, step=moment))
