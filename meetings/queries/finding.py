"""Which sessions there are: by code, coming, past, of a place, of a body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area, Level
from areas.queries import AROUND
from bodies.labels import LEADS
from bodies.models import Body, Seat
from commons.actors import Actor
from commons.db import session
from meetings.models import Meeting, MeetingState

S = MeetingState
AHEAD = (S.ANNOUNCED, S.CHECKIN, S.RUNNING, S.POSTPONED)
OVER = (S.CLOSED, S.MINUTES_PUBLISHED)
MOST_LISTED = 50
MOST_IN_FEED = 500


def meeting_by_code(code: str) -> Meeting | None:
    """The session with its place, the places around it, its body and its agenda."""
    return session().scalars(_whole().where(Meeting.code == code)).unique().one_or_none()


def meeting_to_change(code: str) -> Meeting | None:
    """The same, locked until the change is kept, so that two consoles take their turns."""
    session().execute(select(Meeting.id).where(Meeting.code == code).with_for_update())
    return (
        session()
        .scalars(_whole().where(Meeting.code == code).execution_options(populate_existing=True))
        .unique()
        .one_or_none()
    )


def meetings_by_codes(codes: Iterable[str]) -> dict[str, Meeting]:
    """Sessions by their codes; unknown ones are left out."""
    return {
        meeting.code: meeting for meeting in session().scalars(_listed().where(Meeting.code.in_(list(codes)))).unique()
    }


def open_at_door(actor: Actor) -> Sequence[Meeting]:
    """Sessions that people can be signed in to, where this person was given a place, or the session or its body itself."""
    paths = {grant.area_path for grant in actor.grants if grant.area_path}
    codes = {grant.body.removeprefix("meeting:") for grant in actor.grants if grant.body}
    led = select(Seat.body_id).where(Seat.member_id == actor.member_id, Seat.office.in_(LEADS), Seat.ends_on.is_(None))
    places = [Area.path.startswith(path, autoescape=True) for path in paths]
    named = or_(Meeting.code.in_(codes), Meeting.body_id.in_(led), *places)
    statement = (
        _listed().where(Meeting.state.in_((S.CHECKIN, S.RUNNING)), named).order_by(Meeting.starts_at, Meeting.id)
    )
    return session().scalars(statement.limit(MOST_LISTED)).unique().all()


def coming(area: Area | None = None, *, limit: int = MOST_LISTED, offset: int = 0) -> Sequence[Meeting]:
    """Announced sessions that have not ended, in or below a place, soonest first; what is under way stands at the head."""
    statement = _listed().where(Meeting.announced_at.is_not(None), Meeting.state.in_(AHEAD), _in_area(area))
    return (
        session().scalars(statement.order_by(Meeting.starts_at, Meeting.id).limit(limit).offset(offset)).unique().all()
    )


def past(area: Area | None = None, *, limit: int = MOST_LISTED, offset: int = 0) -> Sequence[Meeting]:
    """Sessions that took place, in or below a place, latest first."""
    statement = (
        _listed().where(Meeting.state.in_(OVER), _in_area(area)).order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    return session().scalars(statement.limit(limit).offset(offset)).unique().all()


def drafts_in(area: Area) -> Sequence[Meeting]:
    """Sessions that are being prepared, for those who prepare them."""
    statement = _listed().where(Meeting.announced_at.is_(None), Meeting.state == S.DRAFT, _in_area(area))
    return session().scalars(statement.order_by(Meeting.id.desc()).limit(MOST_LISTED)).unique().all()


def rehearsals_in(area: Area) -> Sequence[Meeting]:
    """Throwaway copies, newest first, for those who prepare sessions."""
    statement = select(Meeting).join(Area, Area.id == Meeting.area_id).where(Meeting.is_rehearsal, _in_area(area))
    return session().scalars(statement.order_by(Meeting.id.desc()).limit(MOST_LISTED)).unique().all()


def for_calendar(area: Area | None, body: Body | None, since: datetime) -> Sequence[Meeting]:
    """Announced sessions of a place (and below) or of a body whose hour is fixed, from a day on, in their order."""
    statement = _listed().where(Meeting.announced_at.is_not(None), Meeting.starts_at >= since, _in_area(area))
    if body is not None:
        statement = statement.where(Meeting.body_id == body.id)
    return session().scalars(statement.order_by(Meeting.starts_at, Meeting.id).limit(MOST_IN_FEED)).unique().all()


def earlier_in(area: Area, before: datetime, since: datetime) -> Sequence[Meeting]:
    """Sessions of just this place that ended within a time, latest first."""
    there = (
        Meeting.area_id == area.id,
        Meeting.state.in_(OVER),
        Meeting.starts_at < before,
        Meeting.starts_at >= since,
    )
    statement = _listed().where(*there).order_by(Meeting.starts_at.desc())
    return session().scalars(statement.options(selectinload(Meeting.agreements)).limit(MOST_LISTED)).unique().all()


def count_meetings(area: Area | None, states: Iterable[MeetingState]) -> int:
    """How many announced sessions stand in these states, in or below a place."""
    counted = select(func.count(Meeting.id)).join(Area, Area.id == Meeting.area_id).where(
        ~Meeting.is_rehearsal, Meeting.announced_at.is_not(None), Meeting.state.in_(list(states)), _in_area(area)
    )  # fmt: skip
    return session().scalar(counted) or 0


def meetings_of_body(body: Body, *, limit: int = MOST_LISTED) -> Sequence[Meeting]:
    """The announced sessions of a body, latest first."""
    statement = _listed().where(Meeting.body_id == body.id, Meeting.announced_at.is_not(None))
    return (
        session().scalars(statement.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(limit)).unique().all()
    )


def next_number(body: Body, year: int) -> int:
    """The number the next meeting of a body has in that year."""
    highest = select(func.max(Meeting.number)).where(Meeting.body_id == body.id, Meeting.year == year)
    return (session().scalar(highest) or 0) + 1


def previous_of_body(meeting: Meeting) -> Meeting | None:
    """The meeting of the same body before this one."""
    if meeting.body_id is None or meeting.starts_at is None:
        return None
    before = and_(Meeting.body_id == meeting.body_id, Meeting.state.in_(OVER), Meeting.starts_at < meeting.starts_at)
    return session().scalars(_listed().where(before).order_by(Meeting.starts_at.desc()).limit(1)).unique().one_or_none()


def next_of_body(meeting: Meeting) -> Meeting | None:
    """The announced meeting of the same body after this one."""
    if meeting.body_id is None or meeting.starts_at is None:
        return None
    after = and_(
        Meeting.body_id == meeting.body_id,
        Meeting.starts_at > meeting.starts_at,
        Meeting.announced_at.is_not(None),
        Meeting.state != S.CANCELLED,
    )
    return session().scalars(_listed().where(after).order_by(Meeting.starts_at).limit(1)).unique().one_or_none()


def ahead_of_body(body: Body) -> Sequence[Meeting]:
    """The meetings of a body that have not begun, drafts too, in their order."""
    states = (S.DRAFT, S.ANNOUNCED, S.CHECKIN, S.POSTPONED)
    there = (Meeting.body_id == body.id, Meeting.state.in_(states), ~Meeting.is_rehearsal)
    statement = _whole().where(*there).order_by(Meeting.starts_at)
    return session().scalars(statement.limit(MOST_LISTED)).unique().all()


def last_like(area: Area, body: Body | None) -> Meeting | None:
    """The last session of the same place and body, to be copied."""
    same_body = Meeting.body_id == body.id if body else Meeting.body_id.is_(None)
    statement = (
        _whole()
        .where(Meeting.area_id == area.id, same_body, ~Meeting.is_rehearsal)
        .order_by(Meeting.id.desc())
        .limit(1)
    )
    return session().scalars(statement).unique().one_or_none()


def body_by_code(code: str) -> Body | None:
    """The body that meets."""
    return session().scalars(select(Body).where(Body.code == code)).unique().one_or_none()


def province_streams() -> list[str]:
    """The streams of all provinces: together they hear of every session."""
    codes = session().scalars(select(Area.code).where(Area.level == Level.PROVINCE).order_by(Area.code))
    return [f"area:{code}" for code in codes]


def _in_area(area: Area | None) -> ColumnElement[bool]:
    return Area.path.startswith(area.path, autoescape=True) if area is not None else true()


def _listed() -> Select[Meeting]:
    return select(Meeting).join(Area, Area.id == Meeting.area_id).where(~Meeting.is_rehearsal)


def _whole() -> Select[Meeting]:
    return select(Meeting).options(joinedload(Meeting.area).options(AROUND), selectinload(Meeting.agenda))
