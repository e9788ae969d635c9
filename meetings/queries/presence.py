"""Who came and who is here, against who must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import joinedload

from areas.settings import settings_for
from bodies.labels import Office
from bodies.models import Body, Organization, Seat
from commons import thai
from commons.db import session
from meetings.models import Attendance, Meeting, Mode, StandsFor
from meetings.quorum import Group, Needed, Presence, Quorum, needed_by_area, needed_by_body, quorum_of, quorum_of_body


@dataclass(frozen=True)
class SeatHere:
    """A seat of the body and, if its holder or a substitute came, the attendance; or the proxy that holds its vote."""

    seat: Seat
    attendance: Attendance | None
    proxy: Attendance | None = None

    @property
    def is_here(self) -> bool:
        return self.attendance is not None and self.attendance.is_here


@dataclass(frozen=True)
class FromOrganization:
    """How many people an organisation sent."""

    organization: Organization
    people: int


def presence_of(meeting: Meeting) -> Presence:
    """Who came and who is here. One statement."""
    a = Attendance
    everybody = a.count + a.officials + a.guests
    columns = {
        # Those who left are taken from those who count first; officials and guests make no quorum.
        "present": case((a.left_at.is_not(None), 0), (a.left_count >= a.count, 0), else_=a.count - a.left_count),
        "attended": a.count,
        "represented": case((a.left_at.is_not(None), 0), else_=a.represented),
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
    presence = presence or presence_of(meeting)
    if meeting.body is not None:
        return quorum_of_body(meeting.body, presence.present, groups_here(meeting, meeting.body))
    return quorum_of(presence, quorum_rule_of(meeting))


def groups_here(meeting: Meeting, body: Body) -> list[Group]:
    """How many of each group of seats are here, where the rule of the body asks for so many of every group.

    A group that has not so many seats cannot be asked for them. Who was counted without a seat belongs to no group.
    """
    least = body.quorum_rule.per_group
    if not least:
        return []
    seats: dict[str, list[Seat]] = {}
    for seat in sorted(body.seats, key=lambda seat: seat.id):
        if seat.constituency and seat.office is not Office.ADVISER:
            seats.setdefault(seat.constituency, []).append(seat)
    a = Attendance
    came = select(a.seat_id).where(a.meeting_id == meeting.id, a.seat_id.is_not(None), a.left_at.is_(None), a.count > 0)
    here = set(session().scalars(came))
    return [
        Group(group[0].code, name, sum(1 for seat in group if seat.id in here))
        for name, group in sorted(seats.items())
        if len(group) >= least
    ]


def names_of_groups(marks: Iterable[str]) -> dict[str, str]:
    """What the groups are called that the log keeps by the code of their first seat."""
    wanted = set(marks)
    if not wanted:
        return {}
    rows = session().execute(select(Seat.code, Seat.constituency).where(Seat.code.in_(wanted)))
    return {code: name or "" for code, name in rows}


def attendance_of(meeting: Meeting, member_id: int | None) -> Attendance | None:
    """This member's own signing in."""
    if member_id is None:
        return None
    mine = and_(Attendance.meeting_id == meeting.id, Attendance.member_id == member_id)
    return session().scalars(select(Attendance).where(mine)).one_or_none()


def attendance_of_seat(meeting: Meeting, seat_id: int) -> Attendance | None:
    """Who came for a seat: its holder, a substitute, or nobody but a proxy."""
    row = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.seat_id == seat_id)
    return session().scalars(row).one_or_none()


def attendance_of_slip(meeting: Meeting, number: int) -> Attendance | None:
    """Whoever carries the slip with this number."""
    row = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.slip == number)
    return session().scalars(row).one_or_none()


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
    rows = session().scalars(
        select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.seat_id.is_not(None))
    )
    came: dict[int | None, Attendance] = {}
    proxies: dict[int | None, Attendance] = {}
    for row in rows:
        (proxies if row.stands_for is StandsFor.PROXY else came)[row.seat_id] = row
    seats = (
        session().scalars(select(Seat).where(Seat.body_id == meeting.body.id).options(joinedload(Seat.member))).unique()
    )
    known = {seat.id for seat in seats}  # loads the members of all seats in one statement
    held = [seat for seat in meeting.body.seats if seat.id in known and not seat.is_vacant]
    return [SeatHere(seat, came.get(seat.id), proxies.get(seat.id)) for seat in held]


def organizations_here(meeting: Meeting) -> list[FromOrganization]:
    """Which organisations came, most people first (D33)."""
    people = func.sum(Attendance.count + Attendance.officials + Attendance.guests)
    rows = session().execute(
        select(Organization, people).join(Attendance, Attendance.organization_id == Organization.id)
        .where(Attendance.meeting_id == meeting.id).group_by(Organization.id).order_by(people.desc(), Organization.id)
    )  # fmt: skip
    return [FromOrganization(organization, int(number)) for organization, number in rows.unique()]


def organization_by_code(code: str) -> Organization | None:
    """An organisation that sends people."""
    return session().scalars(select(Organization).where(Organization.code == code)).unique().one_or_none()


def organizations() -> Sequence[Organization]:
    """All organisations a helper may choose from, in the order of their names."""
    found = session().scalars(select(Organization).limit(500)).unique().all()
    return sorted(found, key=lambda organization: thai.sort_key(organization.name_th))
