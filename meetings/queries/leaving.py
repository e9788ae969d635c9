"""What a session holds and leaves behind: rounds, cards, agreements, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from bodies.models import Body
from commons.db import session
from commons.events import events_about
from commons.events.reading import Told
from forum.models import UNSEEN, Problem, ProblemState
from meetings.minutes_tables import MinutesApproval, PastRecord, ToldBefore
from meetings.models import AgendaLine, Agreement, BodySilence, Meeting, MeetingState, Minutes
from votes.models import Round, RoundState
from votes.queries import rounds_of_meeting

S = MeetingState
MOST_TOLD = 200
STILL_VOTING = frozenset({RoundState.OPEN, RoundState.PAUSED})


def rounds_of(meeting: Meeting) -> list[Round]:
    """The rounds of a session that anybody may see or that are being prepared, in order."""
    return list(rounds_of_meeting(meeting.code))


def rounds_still_open(meeting: Meeting) -> list[Round]:
    """Rounds in which the voting has not been closed."""
    return [round_ for round_ in rounds_of(meeting) if round_.state in STILL_VOTING]


def hands_open_on(meeting: Meeting, line: AgendaLine | None) -> Round | None:
    """The show of hands that is open on this item, or on the session where the room is between two items."""
    title = line.title if line is not None else meeting.title
    still = (round_ for round_ in rounds_still_open(meeting) if round_.way == "hands" and round_.title == title)
    return next(still, None)


def quorums_kept(round_: Round) -> list[Told]:
    """Who was here when a vote opened and closed, as the log keeps it."""
    return list(events_about(round_, kinds={"meetings.quorum_taken"}))


def cards_of(meeting: Meeting, *, with_waiting: bool = False) -> Sequence[Problem]:
    """The cards of a session that everybody may see, in the order in which they were entered.

    `with_waiting` also gives those that wait for a moderator, to who entered them.
    """
    left_out = UNSEEN - {ProblemState.SUBMITTED} if with_waiting else UNSEEN
    statement = select(Problem).where(Problem.meeting_code == meeting.code, Problem.state.not_in(left_out))
    return session().scalars(statement.order_by(Problem.id)).unique().all()


def agreement_by_code(meeting: Meeting, code: str) -> Agreement | None:
    return (
        session()
        .scalars(select(Agreement).where(Agreement.meeting_id == meeting.id, Agreement.code == code))
        .one_or_none()
    )


def agreements_about(problem_code: str) -> Sequence[Agreement]:
    """What sessions agreed about a matter, in order."""
    real = select(Agreement).join(Meeting, Meeting.id == Agreement.meeting_id).where(~Meeting.is_rehearsal)
    statement = real.where(Agreement.problem_code == problem_code).options(joinedload(Agreement.meeting))
    return session().scalars(statement.order_by(Agreement.id)).unique().all()


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes with what was added to them."""
    statement = select(Minutes).where(Minutes.meeting_id == meeting.id).options(selectinload(Minutes.corrections))
    return session().scalars(statement).one_or_none()


def unapproved_before(meeting: Meeting) -> Sequence[Meeting]:
    """Earlier meetings of the same body whose minutes no session has approved, written or not, oldest first; none for a rehearsal."""
    if meeting.body_id is None or meeting.is_rehearsal:
        return []
    approved = select(Minutes.meeting_id).join(MinutesApproval, MinutesApproval.minutes_id == Minutes.id)
    statement = select(Meeting).where(
        Meeting.body_id == meeting.body_id, Meeting.id != meeting.id, Meeting.state.in_((S.CLOSED, S.MINUTES_PUBLISHED)),
        Meeting.id.not_in(approved), ~Meeting.is_rehearsal,
        Meeting.id.not_in(select(PastRecord.meeting_id)),
    )  # fmt: skip
    if meeting.starts_at is not None:
        statement = statement.where(Meeting.starts_at < meeting.starts_at)
    return session().scalars(statement.order_by(Meeting.starts_at)).unique().all()


def approved_in(minutes: Minutes) -> Meeting | None:
    """The session that approved them."""
    return session().get(Meeting, minutes.approval.meeting_id) if minutes.approval is not None else None


def minutes_overdue(now: datetime) -> Sequence[Meeting]:
    """Ended sessions whose day for the minutes has passed."""
    return (
        session()
        .scalars(select(Meeting).where(Meeting.state == S.CLOSED, Meeting.minutes_due_at <= now, ~Meeting.is_rehearsal))
        .unique()
        .all()
    )


def untold(kind: str, states: Sequence[MeetingState], since: datetime, until: datetime) -> Sequence[Meeting]:
    """Sessions in these states that began within a time and of which this reminder has not been given."""
    told = select(ToldBefore.meeting_id).where(ToldBefore.kind == kind)
    statement = select(Meeting).where(
        Meeting.state.in_(states), Meeting.starts_at > since, Meeting.starts_at <= until, ~Meeting.is_rehearsal,
        Meeting.announced_at.is_not(None), Meeting.id.not_in(told), Meeting.id.not_in(select(PastRecord.meeting_id)),
    )  # fmt: skip
    return session().scalars(statement.order_by(Meeting.id).limit(MOST_TOLD)).unique().all()


def last_published(body: Body) -> datetime | None:
    """When a body last published minutes."""
    newest = (
        select(func.max(Minutes.published_at))
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.body_id == body.id, ~Meeting.is_rehearsal)
    )
    return session().scalar(newest)


def silence_of(body: Body) -> BodySilence | None:
    """Since when it is known that a body has published no meeting for a year."""
    return session().get(BodySilence, body.id)
