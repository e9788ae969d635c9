"""The verbs of presence: sign in by name, by code, by seat or as a number; leave. The log is told figures, never who."""

from __future__ import annotations

from dataclasses import dataclass, fields

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bodies.labels import Office
from bodies.models import Organization, Seat
from commons import clock, thai
from commons.actors import Actor, Role
from commons.db import session
from commons.permissions import Conflict
from meetings import policy, queries
from meetings.labels import AgeGroup, StandsFor
from meetings.models import Attendance, Meeting, Mode
from meetings.service.asking import ask
from meetings.service.instead import name_substitute
from meetings.service.telling import UNNAMED, tell_presence
from meetings.service.undoing import can_be_taken_back
from members.models import AgeBand, Member
from members.queries import grants_of

GROUPS = ("female", "male", "other")


@dataclass(frozen=True)
class Person:
    """What a helper notes of somebody who comes: nothing but groups, and only where asked."""

    group: str = ""  # "female", "male", "other" or empty
    age: AgeGroup = AgeGroup.BETWEEN
    opens_household: bool = False  # the first of their household
    is_official: bool = False
    is_guest: bool = False


@dataclass(frozen=True)
class Counts:
    """People counted rather than signed in. `count` are those who make the quorum; officials and guests stand beside."""

    count: int = 0
    households: int = 0
    female: int = 0
    male: int = 0
    other: int = 0
    age60plus: int = 0
    under25: int = 0
    officials: int = 0
    guests: int = 0


def check_in(meeting: Meeting, *, actor: Actor, opens_household: bool = False) -> Attendance:
    """Somebody signed in on their own phone says: I am here. Pressing again changes nothing."""
    ask(actor, policy.CHECK_IN, meeting)
    member = session().get_one(Member, actor.member_id)
    return _sign(meeting, member, Person(opens_household=opens_household), actor, recorded_role="")


def check_in_member(
    meeting: Meeting, member: Member, *, actor: Actor, person: Person | None = None, afterwards: bool = False
) -> Attendance:
    """A helper signs in a member by name or by code."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=afterwards)
    return _sign(meeting, member, person or Person(), actor, recorded_role=actor.role_towards(meeting.area_path))


def check_in_person(
    meeting: Meeting,
    person: Person,
    *,
    actor: Actor,
    organization: Organization | None = None,
    slip: int | None = None,
    afterwards: bool = False,
) -> Attendance:
    """A helper signs in somebody without an account. No name is asked: the code of the row goes on the sign-in sheet.

    Who carries a printed slip is known by its number: the same slip again is the same person, who is back if they had left.
    """
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=afterwards)
    if slip is not None and (earlier := queries.attendance_of_slip(meeting, slip)) is not None:
        return _come_back(meeting, earlier, actor)
    role = actor.role_towards(meeting.area_path)
    row = Attendance(meeting_id=meeting.id, mode=Mode.SIGNED, recorded_role=role, slip=slip)
    row.organization_id = organization.id if organization else None
    _classify(row, person, counts=meeting.body is None)
    return _keep(meeting, row, actor)


def must_be_new(meeting: Meeting, slip: int) -> None:
    """Raise Conflict for a typed number that is here already: it is most often another one, whose person would be lost."""
    earlier = queries.attendance_of_slip(meeting, slip)
    if earlier is None or not earlier.is_here:
        return
    time = thai.clock_time(earlier.came_at, str(get_locale()))
    raise Conflict(
        _("Slip %(number)d was signed in already at %(time)s; please look at the number.", number=slip, time=time)
    )


def check_in_seat(meeting: Meeting, seat: Seat, *, actor: Actor) -> Attendance:
    """A helper notes that the holder of a seat of the body is here."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting)
    _must_be_held(meeting, seat)
    role = actor.role_towards(meeting.area_path)
    if seat.member is not None:
        return _sign(meeting, seat.member, Person(), actor, recorded_role=role)
    row = Attendance(meeting_id=meeting.id, mode=Mode.SIGNED, seat_id=seat.id, count=1, recorded_role=role)
    return _keep(meeting, row, actor)


def check_in_for_seat(meeting: Meeting, seat: Seat, name: str, stands_for: StandsFor, *, actor: Actor) -> Attendance:
    """Somebody comes for an absent holder: a substitute sits in the seat and counts, a proxy only holds the vote.

    The substitute stands in the minutes. Noted again it replaces what was noted; a holder who is here cannot be replaced.
    """
    ask(actor, policy.CHECK_IN_OTHERS, meeting)
    _must_be_held(meeting, seat)
    if stands_for is StandsFor.HOLDER:
        raise ValueError("the holder signs in")
    row = queries.attendance_of_seat(meeting, seat.id)
    if row is not None and row.stands_for is StandsFor.HOLDER and row.is_here:
        raise Conflict(_l("The holder of this seat is here. Please note first that they have left."))
    with can_be_taken_back(meeting, "stand_in", row) as touched:
        if row is None:
            row = Attendance(meeting_id=meeting.id, mode=Mode.SIGNED, seat_id=seat.id)
            row.recorded_role = actor.role_towards(meeting.area_path)
            session().add(row)
            session().flush()
            touched.made(row)
        row.stands_for, row.stand_in, row.member_id = stands_for, name, None
        row.left_at, row.came_at = None, clock.now()
        sits = stands_for is StandsFor.SUBSTITUTE
        row.count, row.represented = int(sits and _has_say(seat)), int(not sits)
    name_substitute(meeting, seat.id, name if sits else "")
    tell_presence(meeting, actor)
    return row


def count_people(
    meeting: Meeting,
    counts: Counts,
    *,
    actor: Actor,
    organization: Organization | None = None,
    afterwards: bool = False,
) -> Attendance:
    """Say how many are here besides those who signed in. Counting again replaces the number, so that a slip can be mended."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=afterwards)
    _lock(meeting)
    organization_id = organization.id if organization else None
    row = queries.counted(meeting, organization_id)
    with can_be_taken_back(meeting, "people_counted", row) as touched:
        if row is None:
            row = Attendance(meeting_id=meeting.id, mode=Mode.COUNTED, organization_id=organization_id)
            session().add(row)
            session().flush()
            touched.made(row)
        for field in fields(counts):
            setattr(row, field.name, getattr(counts, field.name))
        row.left_count, row.left_at, row.came_at = 0, None, clock.now()
        row.recorded_role = actor.role_towards(meeting.area_path)
    tell_presence(meeting, actor)
    return row


def check_out(attendance: Attendance, *, actor: Actor) -> None:
    """Somebody has left: one's own row, or any as a helper. They stay among those who came."""
    meeting = attendance.meeting
    own = actor.member_id is not None and attendance.member_id == actor.member_id
    ask(actor, policy.CHECK_IN if own else policy.CHECK_IN_OTHERS, meeting)
    if attendance.mode is Mode.COUNTED:
        raise ValueError("people who were counted leave as a number")
    if attendance.left_at is None:
        with can_be_taken_back(meeting, "checked_out", attendance):
            attendance.left_at = clock.now()
        tell_presence(meeting, UNNAMED if own else actor)


def send_away(attendance: Attendance, people: int, *, actor: Actor, afterwards: bool = False) -> None:
    """So many of those who were counted have left."""
    meeting = attendance.meeting
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=afterwards)
    _lock(meeting)
    session().refresh(attendance)
    here = attendance.count - attendance.left_count
    if people > here:
        # Translators: %(here)d is how many are left in the room.
        raise Conflict(_("Only %(here)d of those who were counted are here.", here=here))
    with can_be_taken_back(meeting, "counted_left", attendance):
        attendance.left_count += people
    tell_presence(meeting, actor)


def _sign(meeting: Meeting, member: Member, person: Person, actor: Actor, *, recorded_role: str) -> Attendance:
    """One row a member: who comes back is here again."""
    teller = actor if recorded_role else UNNAMED
    row = queries.attendance_of(meeting, member.id)
    if row is not None:
        return _come_back(meeting, row, teller)
    row = Attendance(meeting_id=meeting.id, mode=Mode.SIGNED, member_id=member.id, recorded_role=recorded_role)
    seat = next((seat for seat in meeting.body.seats if seat.member_id == member.id), None) if meeting.body else None
    instead = queries.attendance_of_seat(meeting, seat.id) if seat is not None else None
    if seat is not None and instead is not None:
        return _take_own_seat(meeting, instead, seat, teller)
    row.seat_id = seat.id if seat else None
    counts = _has_say(seat) if meeting.body is not None else _belongs(member, meeting)
    if person.age is AgeGroup.BETWEEN:
        person = Person(
            person.group, _age_of(member), person.opens_household, member.is_official and not counts, person.is_guest
        )
    _classify(row, person, counts=counts)
    return _keep(meeting, row, teller)


def _come_back(meeting: Meeting, row: Attendance, teller: Actor) -> Attendance:
    """Who had left is here again; who is here stays as they came."""
    if row.left_at is not None:
        with can_be_taken_back(meeting, "came_back", row):
            row.left_at, row.came_at = None, clock.now()
        tell_presence(meeting, teller)
    return row


def _take_own_seat(meeting: Meeting, row: Attendance, seat: Seat, teller: Actor) -> Attendance:
    """The holder comes after all: whoever sat there or held the vote does so no longer."""
    with can_be_taken_back(meeting, "came_back", row):
        row.stands_for, row.stand_in, row.member_id = StandsFor.HOLDER, "", seat.member_id
        row.count, row.represented, row.left_at, row.came_at = int(_has_say(seat)), 0, None, clock.now()
    name_substitute(meeting, seat.id, "")
    tell_presence(meeting, teller)
    return row


def _must_be_held(meeting: Meeting, seat: Seat) -> None:
    if meeting.body_id != seat.body_id or seat.is_vacant or seat.ends_on is not None:
        raise Conflict(_l("This seat is not held today. Please look at the list of seats again."))


def _keep(meeting: Meeting, row: Attendance, actor: Actor) -> Attendance:
    """A second tap at the same moment finds the first one's row."""
    try:
        with session().begin_nested():
            session().add(row)
    except IntegrityError:
        earlier = queries.attendance_of(meeting, row.member_id)
        if earlier is None and row.slip is not None:
            earlier = queries.attendance_of_slip(meeting, row.slip)
        if earlier is None:
            raise
        return earlier
    if row.recorded_role:  # a helper's slip is taken back at the desk; who signs in alone leaves alone
        with can_be_taken_back(meeting, "checked_in") as touched:
            touched.made(row)
    tell_presence(meeting, actor)
    return row


def _classify(row: Attendance, person: Person, *, counts: bool) -> None:
    """Put one person where they belong: into the count with their groups, or beside it as an official or a guest."""
    if person.is_official:
        row.officials = 1
    elif person.is_guest or not counts:
        row.guests = 1
    else:
        row.count, row.households = 1, int(person.opens_household)
        row.age60plus, row.under25 = int(person.age is AgeGroup.FROM_60), int(person.age is AgeGroup.UNDER_25)
        if person.group in GROUPS:
            setattr(row, person.group, 1)


def _has_say(seat: Seat | None) -> bool:
    """Whether this seat counts for the quorum of its body; an adviser's does not."""
    return seat is not None and seat.office is not Office.ADVISER


def _belongs(member: Member, meeting: Meeting) -> bool:
    """Whether somebody is a verified member of the place, or of a community in it."""
    return any(
        grant.role is Role.MEMBER and (grant.area_path or "").startswith(meeting.area_path)
        for grant in grants_of(member.id)
    )


def _age_of(member: Member) -> AgeGroup:
    if member.age_band is AgeBand.FROM_60:
        return AgeGroup.FROM_60
    young = (AgeBand.FROM_15, AgeBand.FROM_18, AgeBand.FROM_20)
    return AgeGroup.UNDER_25 if member.age_band in young else AgeGroup.BETWEEN


def _lock(meeting: Meeting) -> None:
    session().execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
