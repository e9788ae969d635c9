"""Approving at the next session: a line for the last minutes that makes itself, approval with or without corrections, additions."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from meetings import events, policy, queries
from meetings.agendas import heading
from meetings.labels import LineKind
from meetings.minutes_tables import MinutesApproval
from meetings.minutes_text import number_of
from meetings.models import AgendaLine, Meeting, MeetingState, Minutes, MinutesCorrection
from meetings.service.asking import ask

LOCKED = _l("These minutes have been approved. Only a later session of the same body can add to them.")
NOT_IN_A_REHEARSAL = _l("In a rehearsal no minutes are approved.")
NOT_ITS_OWN = _l("A session approves the minutes of earlier sessions of its own body.")


def ensure_last_minutes_line(meeting: Meeting) -> AgendaLine | None:
    """Put รับรองรายงานการประชุม on the agenda of a body's meeting where earlier minutes wait for approval. May be told twice."""
    if meeting.body is None or any(line.kind is LineKind.LAST_MINUTES for line in meeting.agenda):
        return None
    waiting = queries.unapproved_before(meeting)
    if not waiting:
        return None
    number = number_of(waiting[-1])
    title = f"{heading(LineKind.LAST_MINUTES)} {number}".strip()
    # After what the chair tells the meeting, as in the official form; whatever follows moves down by one.
    before = sum(1 for line in meeting.agenda if line.kind is LineKind.CHAIR_NEWS)
    line = AgendaLine(meeting=meeting, position=before + 1, kind=LineKind.LAST_MINUTES, title=title, minutes_planned=10)
    for place, other in enumerate([each for each in meeting.agenda if each is not line], start=1):
        other.position = place if place <= before else place + 1
    session().add(line)
    session().flush()
    session().expire(meeting, ["agenda"])
    return line


def tell_next_meetings(meeting: Meeting) -> None:
    """When a meeting has ended, the next ones of its body get the line."""
    if meeting.body is not None:
        for ahead in queries.ahead_of_body(meeting.body):
            if ensure_last_minutes_line(ahead) is not None and ahead.is_seen:
                announce(events.MeetingChanged(actor=SYSTEM, meeting=ahead, starts_at=ahead.starts_at))


def approve_minutes(minutes: Minutes, *, in_meeting: Meeting, correction: str, actor: Actor) -> MinutesApproval:
    """The session in the room approves earlier minutes, as they stand or with a correction; from now on they are locked."""
    ask(actor, policy.APPROVE_MINUTES, in_meeting)
    _refuse_rehearsed(in_meeting)
    earlier = minutes.meeting
    if earlier.body_id is None or earlier.body_id != in_meeting.body_id or not _is_before(earlier, in_meeting):
        raise Conflict(NOT_ITS_OWN)
    if not minutes.is_published:
        raise Conflict(_l("These minutes have not been published yet."))
    if minutes.approval is not None:
        raise Conflict(LOCKED)
    if correction:
        _add(minutes, correction, actor, decided_in=in_meeting)
    role = actor.role_towards(in_meeting.area_path)
    approval = MinutesApproval(
        minutes_id=minutes.id, meeting_id=in_meeting.id, corrections=int(bool(correction)), by_role=role, at=clock.now()
    )
    session().add(approval)
    _note_on_agenda(in_meeting, earlier, correction)
    session().flush()
    session().expire(minutes, ["approval"])
    announce(
        events.MinutesApproved(actor=actor, meeting=earlier, approved_in=in_meeting, corrections=approval.corrections)
    )
    return approval


def correct_minutes(
    minutes: Minutes, text: str, *, actor: Actor, decided_in: Meeting | None = None
) -> MinutesCorrection:
    """Add a dated note under published minutes; they themselves stay as they were. Once approved, only a later session may."""
    if decided_in is not None:
        ask(actor, policy.APPROVE_MINUTES, decided_in)
        _refuse_rehearsed(decided_in)
        if minutes.meeting.body_id != decided_in.body_id or not _is_before(minutes.meeting, decided_in):
            raise Conflict(NOT_ITS_OWN)
        require(policy.TABLE, actor, policy.CORRECT, decided_in)
    else:
        ask(actor, policy.CORRECT, minutes.meeting)
        if minutes.approval is not None:
            raise Conflict(LOCKED)
    return _add(minutes, text, actor, decided_in=decided_in)


def _refuse_rehearsed(meeting: Meeting) -> None:
    """What a rehearsal decides must not touch the minutes of real sessions."""
    if meeting.is_rehearsal:
        raise Conflict(NOT_IN_A_REHEARSAL)


def _add(minutes: Minutes, text: str, actor: Actor, *, decided_in: Meeting | None) -> MinutesCorrection:
    correction = MinutesCorrection(
        minutes_id=minutes.id,
        text=text,
        by_role=actor.role_towards(minutes.area_path),
        by_id=actor.member_id,
        at=clock.now(),
        decided_in_id=decided_in.id if decided_in else None,
    )
    session().add(correction)
    session().flush()
    session().expire(minutes, ["corrections"])
    announce(events.MinutesCorrected(actor=actor, meeting=minutes.meeting, correction=len(minutes.corrections)))
    return correction


def _note_on_agenda(meeting: Meeting, earlier: Meeting, correction: str) -> None:
    """The formula of the decision on the line; several minutes approved in one meeting stand one after another."""
    ensure_last_minutes_line(meeting)
    line = next((line for line in meeting.agenda if line.kind is LineKind.LAST_MINUTES), None)
    if line is None:
        line = AgendaLine(
            meeting=meeting, position=0, kind=LineKind.LAST_MINUTES, title=str(heading(LineKind.LAST_MINUTES))
        )
        session().add(line)
    number = number_of(earlier)
    told = (
        # Translators: รับรองรายงานการประชุม โดยแก้ไขดังนี้; %(number)s is "no. 2/2025".
        _("Approved the minutes %(number)s with this correction: %(correction)s", number=number, correction=correction)
        if correction
        else _("Approved the minutes %(number)s without changes", number=number)
    )
    line.decision = f"{line.decision}\n{told}".strip()


def _is_before(earlier: Meeting, later: Meeting) -> bool:
    if earlier.state is not MeetingState.MINUTES_PUBLISHED or earlier.starts_at is None or later.starts_at is None:
        return False
    return earlier.starts_at < later.starts_at
