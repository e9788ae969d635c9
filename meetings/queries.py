"""Questions about sessions: read, change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select, true
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area
from areas.queries import AROUND
from areas.settings import settings_for
from bodies.models import Body, Organization, Seat
from commons import clock
from commons.db import session
from forum.models import UNSEEN, Problem, ProblemState
from meetings.models import Agreement, Attendance, BodySilence, Meeting, MeetingState, Minutes, Mode
from meetings.quorum import Needed, Presence, Quorum, needed_by_area, needed_by_body, quorum_of
from votes.models import Round, RoundState
from votes.queries import rounds_of_meeting

S = MeetingState
AHEAD = (S.ANNOUNCED, S.CHECKIN, S.RUNNING, S.POSTPONED)
OVER = (S.CLOSED, S.MINUTES_PUBLISHED)
STILL_VOTING = frozenset({RoundState.OPEN, RoundState.PAUSED})
MOST_LISTED = 50


@dataclass(frozen=True)
class SeatHere:
    """A seat of the body and, if its holder came, the attendance."""

    seat: Seat
    attendance: Attendance | None

    @property
    def is_here(self) -> bool:
        return self.attendance is not None and self.attendance.is_here


@dataclass(frozen=True)
class FromOrganization:
    """How many people an organisation sent."""

    organization: Organization
    people: int


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


def count_meetings(area: Area | None, states: Iterable[MeetingState]) -> int:
    """How many announced sessions stand in these states, in or below a place."""
    counted = select(func.count(Meeting.id)).join(Area, Area.id == Meeting.area_id).where(
        Meeting.announced_at.is_not(None), Meeting.state.in_(list(states)), _in_area(area)
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


def presence_of(meeting: Meeting) -> Presence:
    """Who came and who is here. One statement."""
    a = Attendance
    everybody = a.count + a.officials + a.guests
    columns = {
        # Those who left are taken from those who count first; officials and guests make no quorum.
        "present": case((a.left_at.is_not(None), 0), (a.left_count >= a.count, 0), else_=a.count - a.left_count),
        "attended": a.count,
        **{
            name: getattr(a, name)
            for name in ("households", "female", "male", "other", "age60plus", "under25", "officials", "guests")
        },
        "from_organizations": case((a.organization_id.is_not(None), everybody), else_=0),
    }
    sums = [func.coalesce(func.sum(column), 0).label(name) for name, column in columns.items()]
    distinct = func.count(func.distinct(a.organization_id)).label("organizations")
    row = session().execute(select(*sums, distinct).where(a.meeting_id == meeting.id)).one()
    return Presence.from_json(dict(row._mapping))


def quorum_rule_of(meeting: Meeting) -> Needed:
    """What the rule of the body, or else of the place, asks for."""
    if meeting.body is not None:
        return needed_by_body(meeting.body)
    return needed_by_area(settings_for(meeting.area_path, meeting=meeting), meeting.area.households)


def quorum_now(meeting: Meeting, presence: Presence | None = None) -> Quorum:
    """Who is here against who must be, at this moment."""
    return quorum_of(presence or presence_of(meeting), quorum_rule_of(meeting))


def attendance_of(meeting: Meeting, member_id: int | None) -> Attendance | None:
    """This member's own signing in."""
    if member_id is None:
        return None
    mine = and_(Attendance.meeting_id == meeting.id, Attendance.member_id == member_id)
    return session().scalars(select(Attendance).where(mine)).one_or_none()


def attendance_by_code(meeting: Meeting, code: str) -> Attendance | None:
    return (
        session()
        .scalars(select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.code == code))
        .one_or_none()
    )


def signed_in(meeting: Meeting, *, limit: int = 500) -> Sequence[Attendance]:
    """Who signed in one by one, latest first, with their names; for helpers only."""
    statement = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.mode == Mode.SIGNED)
    loaded = statement.options(
        joinedload(Attendance.member), joinedload(Attendance.organization), joinedload(Attendance.seat)
    )
    return session().scalars(loaded.order_by(Attendance.id.desc()).limit(limit)).unique().all()


def counted(meeting: Meeting, organization_id: int | None = None) -> Attendance | None:
    """The number of people who were counted rather than signed in; of one organisation, or of none."""
    same = Attendance.organization_id == organization_id if organization_id else Attendance.organization_id.is_(None)
    statement = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.mode == Mode.COUNTED, same)
    return session().scalars(statement).one_or_none()


def seats_here(meeting: Meeting) -> list[SeatHere]:
    """The held seats of the body with who came, in the order of offices."""
    if meeting.body is None:
        return []
    came = {
        attendance.seat_id: attendance
        for attendance in session().scalars(
            select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.seat_id.is_not(None))
        )
    }
    seats = (
        session().scalars(select(Seat).where(Seat.body_id == meeting.body.id).options(joinedload(Seat.member))).unique()
    )
    known = {seat.id for seat in seats}  # loads the members of all seats in one statement
    return [SeatHere(seat, came.get(seat.id)) for seat in meeting.body.seats if seat.id in known and not seat.is_vacant]


def organizations_here(meeting: Meeting) -> list[FromOrganization]:
    """Which organisations came, most people first (D33)."""
    people = func.sum(Attendance.count + Attendance.officials + Attendance.guests)
    rows = session().execute(
        select(Organization, people).join(Attendance, Attendance.organization_id == Organization.id)
        .where(Attendance.meeting_id == meeting.id).group_by(Organization.id).order_by(people.desc(), Organization.id)
    )  # fmt: skip
    return [FromOrganization(organization, int(number)) for organization, number in rows.unique()]


def cards_of(meeting: Meeting) -> Sequence[Problem]:
    """The cards of a session, in the order in which they were entered; what is hidden is left out."""
    statement = select(Problem).where(
        Problem.meeting_code == meeting.code, Problem.state.not_in(UNSEEN - {ProblemState.SUBMITTED})
    )
    return session().scalars(statement.order_by(Problem.id)).unique().all()


def rounds_of(meeting: Meeting) -> list[Round]:
    """The rounds of a session that anybody may see or that are being prepared, in order."""
    return list(rounds_of_meeting(meeting.code))


def rounds_still_open(meeting: Meeting) -> list[Round]:
    """Rounds in which the voting has not been closed."""
    return [round_ for round_ in rounds_of(meeting) if round_.state in STILL_VOTING]


def agreement_by_code(meeting: Meeting, code: str) -> Agreement | None:
    return (
        session()
        .scalars(select(Agreement).where(Agreement.meeting_id == meeting.id, Agreement.code == code))
        .one_or_none()
    )


def agreements_about(problem_code: str) -> Sequence[Agreement]:
    """What sessions agreed about a matter, in order."""
    statement = select(Agreement).where(Agreement.problem_code == problem_code).options(joinedload(Agreement.meeting))
    return session().scalars(statement.order_by(Agreement.id)).unique().all()


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes with what was added to them."""
    statement = select(Minutes).where(Minutes.meeting_id == meeting.id).options(selectinload(Minutes.corrections))
    return session().scalars(statement).one_or_none()


def minutes_overdue(now: datetime) -> Sequence[Meeting]:
    """Ended sessions whose day for the minutes has passed."""
    return session().scalars(_listed().where(Meeting.state == S.CLOSED, Meeting.minutes_due_at <= now)).unique().all()


def last_published(body: Body) -> datetime | None:
    """When a body last published minutes."""
    newest = (
        select(func.max(Minutes.published_at))
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.body_id == body.id)
    )
    return session().scalar(newest)


def silence_of(body: Body) -> BodySilence | None:
    """Since when it is known that a body has published no meeting for a year."""
    return session().get(BodySilence, body.id)


def previous_of_body(meeting: Meeting) -> Meeting | None:
    """The meeting of the same body before this one."""
    if meeting.body_id is None or meeting.starts_at is None:
        return None
    before = and_(Meeting.body_id == meeting.body_id, Meeting.state.in_(OVER), Meeting.starts_at < meeting.starts_at)
    return session().scalars(_listed().where(before).order_by(Meeting.starts_at.desc()).limit(1)).unique().one_or_none()


def last_like(area: Area, body: Body | None) -> Meeting | None:
    """The last session of the same place and body, to be copied."""
    same_body = Meeting.body_id == body.id if body else Meeting.body_id.is_(None)
    statement = _whole().where(Meeting.area_id == area.id, same_body).order_by(Meeting.id.desc()).limit(1)
    return session().scalars(statement).unique().one_or_none()


def has_begun_late(meeting: Meeting) -> bool:
    """Whether its hour has passed and it has not begun."""
    return meeting.starts_at is not None and meeting.starts_at <= clock.now()


def _in_area(area: Area | None) -> ColumnElement[bool]:
    return Area.path.startswith(area.path, autoescape=True) if area is not None else true()


def _listed() -> Select[Meeting]:
    return select(Meeting).join(Area, Area.id == Meeting.area_id)


def _whole() -> Select[Meeting]:
    return select(Meeting).options(joinedload(Meeting.area).options(AROUND), selectinload(Meeting.agenda))
