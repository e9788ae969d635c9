"""The verbs before a session: make, change, agenda, announce, postpone, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.models import Area
from bodies.models import Body
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from meetings import agendas, events, policy, queries
from meetings.models import AgendaLine, LineKind, LineState, Meeting, MeetingKind, MeetingState, is_of_councils
from meetings.service.approving import ensure_last_minutes_line
from meetings.service.asking import OF_COUNCILS, ask, step
from meetings.service.papers import forget_papers

S = MeetingState


@dataclass(frozen=True)
class MeetingDraft:
    """What is said of a session before it takes place."""

    kind: MeetingKind
    title: str
    purpose: str = ""
    explainer: str = ""
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    needs: str = ""
    number: int | None = None


@dataclass(frozen=True)
class LineDraft:
    """One line for the agenda. `thing` and `thing_address` name what another room holds of it."""

    title: str
    kind: LineKind = LineKind.CONSIDER
    minutes_planned: int | None = None
    document: str = ""
    thing: str | None = None
    thing_address: str | None = None
    in_block: bool = False


def make_meeting(
    area: Area, draft: MeetingDraft, *, actor: Actor, body: Body | None = None, lines: Sequence[LineDraft] | None = None
) -> Meeting:
    """Begin a session of a place or of a body, as a draft. Without `lines` it gets the usual agenda of its kind."""
    require(policy.TABLE, actor, policy.MAKE, policy.NewMeeting(area, body))
    if body is not None and body.area_id != area.id:
        raise ValueError("a body meets in its own place")
    meeting = Meeting(area=area, body=body, made_by_id=actor.member_id)
    _write(meeting, draft)
    session().add(meeting)
    session().flush()
    given = [LineDraft(*line) for line in agendas.usual_lines(draft.kind)] if lines is None else lines
    for line in given:
        _append(meeting, line)
    session().flush()
    ensure_last_minutes_line(meeting)
    announce(events.MeetingPrepared(actor=actor, meeting=meeting))
    return meeting


def edit_meeting(meeting: Meeting, draft: MeetingDraft, *, actor: Actor) -> None:
    """Change its words, place or time before it begins. Everybody is told once it has been announced."""
    ask(actor, policy.EDIT, meeting)
    if meeting.is_seen:
        _require_ready(draft)
    _write(meeting, draft)
    session().flush()
    _announce_change(meeting, actor)


def add_line(meeting: Meeting, draft: LineDraft, *, actor: Actor) -> AgendaLine:
    """Put a line at the end of the agenda; also while the session runs, because rooms have their own mind."""
    require(policy.TABLE, actor, policy.EDIT, meeting)
    if meeting.is_over or meeting.state is S.CANCELLED:
        ask(actor, policy.EDIT, meeting)
    line = _append(meeting, draft)
    session().flush()
    _announce_change(meeting, actor)
    return line


def change_line(line: AgendaLine, draft: LineDraft, *, actor: Actor) -> None:
    """Change a line that has not been begun."""
    ask(actor, policy.EDIT, line.meeting)
    _refuse_in_block(draft)
    for field in fields(draft):
        setattr(line, field.name, getattr(draft, field.name))
    session().flush()
    _announce_change(line.meeting, actor)


def move_line(line: AgendaLine, *, up: bool, actor: Actor) -> None:
    """Let a line change places with the one before or after it."""
    meeting = line.meeting
    ask(actor, policy.EDIT, meeting)
    place = meeting.agenda.index(line)
    other = place - 1 if up else place + 1
    if 0 <= other < len(meeting.agenda):
        order = list(meeting.agenda)
        order[place], order[other] = order[other], order[place]
        for position, each in enumerate(order, start=1):
            each.position = position
        session().flush()
        session().expire(meeting, ["agenda"])
        _announce_change(meeting, actor)


def drop_line(line: AgendaLine, *, actor: Actor) -> None:
    """Take a line off the agenda before the session has begun."""
    meeting = line.meeting
    ask(actor, policy.EDIT, meeting)
    if line.state is not LineState.OPEN:
        raise Conflict(_l("This line has been begun, so it stays on the agenda."))
    forget_papers(line)
    meeting.agenda.remove(line)
    session().flush()
    _announce_change(meeting, actor)


def announce_meeting(meeting: Meeting, *, actor: Actor) -> int:
    """Let everybody know of it; how many days are left. Also again, after it had been postponed."""
    require(policy.TABLE, actor, policy.ANNOUNCE, meeting)
    if not policy.can_go(meeting, S.ANNOUNCED):
        step(meeting, S.ANNOUNCED)
    _require_ready(meeting)
    if meeting.starts_at is None or meeting.starts_at <= clock.now():
        raise Conflict(_l("The session must begin in the future. Please change its day and time."))
    _number(meeting, meeting.starts_at)
    step(meeting, S.ANNOUNCED)
    meeting.announced_at, meeting.reason = clock.now(), ""
    ensure_last_minutes_line(meeting)
    days = days_before(meeting)
    session().flush()
    announce(
        events.MeetingAnnounced(
            actor=actor, meeting=meeting, meeting_kind=meeting.kind, starts_at=meeting.starts_at, days_before=days
        )
    )
    return days


def call_off(meeting: Meeting, state: MeetingState, *, reason: str, actor: Actor) -> None:
    """Postpone or cancel it, with a reason that everybody can read."""
    require(policy.TABLE, actor, policy.CALL_OFF, meeting)
    if state not in (S.POSTPONED, S.CANCELLED):
        raise ValueError("a session is postponed or cancelled")
    step(meeting, state)
    meeting.reason = reason
    session().flush()
    announce(events.MeetingCalledOff(actor=actor, meeting=meeting, state=state))


def what_is_missing(of: Meeting | MeetingDraft) -> list[str]:
    """What must be written before it can be announced, each a sentence; nothing when it is ready."""
    sentences = {
        "purpose": _("Please write what this session is for."),
        "place": _("Please write where it takes place."),
        "starts_at": _("Please give the day and the time at which it begins."),
        "explainer": _("Please write the explanation for those who come before you announce the session."),
    }
    return [sentence for name, sentence in sentences.items() if not getattr(of, name)]


def days_before(meeting: Meeting) -> int:
    """How many days of calendar are left until it begins."""
    if meeting.starts_at is None:
        return 0
    return (meeting.starts_at.astimezone(clock.BANGKOK).date() - clock.today()).days


def _require_ready(of: Meeting | MeetingDraft) -> None:
    if missing := what_is_missing(of):
        raise Conflict(" ".join(missing))


def _number(meeting: Meeting, starts_at: datetime) -> None:
    """Meetings of a body count from 1 in every calendar year; a number once given stays."""
    if meeting.body is not None and meeting.number is None:
        # The body's row is locked, so that two announcements at once get two numbers.
        session().execute(select(Body.id).where(Body.id == meeting.body_id).with_for_update())
        year = starts_at.astimezone(clock.BANGKOK).year
        meeting.number, meeting.year = queries.next_number(meeting.body, year), year


def _write(meeting: Meeting, draft: MeetingDraft) -> None:
    for field in fields(draft):
        if field.name != "number":
            setattr(meeting, field.name, getattr(draft, field.name))
    if meeting.body is not None and draft.number is not None:
        starts_at = draft.starts_at or clock.now()
        meeting.number, meeting.year = draft.number, starts_at.astimezone(clock.BANGKOK).year


def _append(meeting: Meeting, draft: LineDraft) -> AgendaLine:
    _refuse_in_block(draft)
    position = max((line.position for line in meeting.agenda), default=0) + 1
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    line = AgendaLine(meeting=meeting, position=position, **values)
    session().add(line)
    return line


def _refuse_in_block(draft: LineDraft) -> None:
    if draft.in_block and is_of_councils(draft.thing):
        raise Conflict(OF_COUNCILS)


def _announce_change(meeting: Meeting, actor: Actor) -> None:
    if meeting.is_seen:
        announce(events.MeetingChanged(actor=actor, meeting=meeting, starts_at=meeting.starts_at))
    else:
        announce(events.MeetingPrepared(actor=actor, meeting=meeting))
