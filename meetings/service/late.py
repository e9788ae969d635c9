"""What waited on a device or on paper is taken in: the same verbs as at the desk, with the time at which it was done, once and in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from forum.models import Category
from meetings import events, policy, queries
from meetings.hall_tables import HallEntry, Source
from meetings.models import AgendaLine, Meeting
from meetings.moments import Moment
from meetings.service.asking import ask
from meetings.service.presence import (
    Counts,
    Person,
    check_in_member,
    check_in_person,
    count_people,
    must_be_new,
    send_away,
)
from meetings.service.running import enter_cards, note_line
from members.models import Member


def sign_in_named(meeting: Meeting, name: str, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """The one verified member, or the one holder of a seat, who is called so. Raises Conflict for none and for two."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=True)
    called = queries.members_called(meeting, name)
    if not called:
        words = _(
            "Nobody on the list here is called “%(name)s”. Please look at the name again, or sign the person in without a name.",
            name=name,
        )
        raise Conflict(words)
    if len(called) > 1:
        words = _(
            "%(number)d people here are called “%(name)s”. Please sign this one in by member code.", number=len(called), name=name
        )  # fmt: skip
        raise Conflict(words)
    return sign_in_member(meeting, called[0], done, actor=actor)


def sign_in_member(meeting: Meeting, member: Member, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """A member by code. Who is here already stays as they came."""
    earlier = queries.attendance_of(meeting, member.id)
    was_here = earlier is not None and earlier.is_here
    row = check_in_member(meeting, member, actor=actor, afterwards=True)
    if not was_here:
        row.came_at = done.at
    return {"attendance": row.code}


def sign_in_slip(meeting: Meeting, slip: int, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """Whoever carries the slip with this number. Raises Conflict where it is here already."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=True)
    must_be_new(meeting, slip)
    row = check_in_person(meeting, Person(), actor=actor, slip=slip, afterwards=True)
    row.came_at = done.at
    return {"attendance": row.code}


def sign_in_unnamed(meeting: Meeting, person: Person, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """Somebody without an account."""
    row = check_in_person(meeting, person, actor=actor, afterwards=True)
    row.came_at = done.at
    return {"attendance": row.code}


def count_again(meeting: Meeting, counts: Counts, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """A number of people. Raises Conflict where somebody has counted since: a late number must not undo a newer one."""
    row = queries.counted(meeting)
    if row is not None and row.came_at > done.at:
        at = thai.clock_time(row.came_at, str(get_locale()))
        # Translators: %(time)s is a time of day, %(number)d how many people were counted then.
        words = _(
            "At %(time)s somebody counted again and wrote down %(number)d. "
            "Please look which number holds, and write it anew if needed.",
            time=at,
            number=row.count,
        )
        raise Conflict(words)
    row = count_people(meeting, counts, actor=actor, afterwards=True)
    row.came_at = done.at
    return {"count": counts.count}


def note_left(meeting: Meeting, people: int, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """So many of those who were counted have left. Raises Conflict where somebody has counted since: they are out of that number."""
    ask(actor, policy.CHECK_IN_OTHERS, meeting, afterwards=True)
    row = queries.counted(meeting)
    if row is None:
        raise Conflict(_l("Nobody has been counted yet, so nobody of them can have left."))
    if row.came_at > done.at:
        raise Conflict(_l("Somebody has counted again since then. Please look which number holds."))
    send_away(row, people, actor=actor, afterwards=True)
    return {"left": people}


def add_card(meeting: Meeting, words: str, category: Category, *, actor: Actor) -> dict[str, Any]:
    """One card in its own words."""
    problem = enter_cards(meeting, [words], category, actor=actor, afterwards=True)[0]
    return {"problem": problem.code}


def add_note(line: AgendaLine, *, notes: str, decision: str, actor: Actor) -> dict[str, Any]:
    """Put words under what stands there already, so that nothing another console wrote is lost."""
    note_line(line, notes=_under(line.notes, notes), decision=_under(line.decision, decision), actor=actor)
    return {"line": line.code}


def keep_entry(
    meeting: Meeting, kind: str, done: Moment, source: Source, figures: Mapping[str, Any], *, actor: Actor
) -> HallEntry:
    """Number the act that has just been done, in the order in which acts came in."""
    last = session().scalar(select(func.max(HallEntry.number)).where(HallEntry.meeting_id == meeting.id)) or 0
    now = clock.now()
    is_late = source is Source.PAPER or done.is_late(now) or not done.is_sure
    entry = HallEntry(
        meeting_id=meeting.id, number=last + 1, kind=kind, source=source, done_at=done.at, entered_at=now, clock_is_sure=done.is_sure,
        is_late=is_late, figures=dict(figures), by_role=actor.role_towards(meeting.area_path), by_id=actor.member_id,
    )  # fmt: skip
    session().add(entry)
    session().flush()
    announce(events.EntryKept(
        actor=actor, meeting=meeting, number=entry.number, what=kind, source=source, done_at=done.at, clock_is_sure=done.is_sure
    ))  # fmt: skip
    return entry


def _under(above: str, below: str) -> str:
    return "\n".join(part for part in (above, below) if part)
