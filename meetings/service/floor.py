"""The verbs of the floor: ask to speak, call, pause, go on, end; who may set its rules, and what the screen shows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from meetings import events, policy, queries
from meetings.models import Attendance, Grouping, Hall, Meeting, ScreenView, Side, Speech, SpeechKind, SpeechState
from meetings.service.asking import ask
from meetings.service.telling import UNNAMED
from meetings.service.undoing import can_be_taken_back

MOST_WAITING = 200
# These come in between: who is speaking is interrupted and goes on afterwards.
INTERRUPTING = frozenset({SpeechKind.POINT_OF_ORDER, SpeechKind.INTERVENTION, SpeechKind.QUESTION, SpeechKind.ANSWER})
FLOOR_CLOSED = _l("The list of speakers is closed at the moment. Please raise your hand.")
NOT_HERE = _l("Please sign in to the session first, so that we know that you are in the room.")


@dataclass(frozen=True)
class SpeakerDraft:
    """Who wants to speak, as a helper writes it down. No more is asked than what the room calls them and their group."""

    label: str
    kind: SpeechKind = SpeechKind.SPEECH
    side: Side = Side.NONE
    group: str = ""


@dataclass(frozen=True)
class FloorRules:
    """How the floor is set."""

    is_floor_open: bool
    seconds_each: int
    seconds_together: int
    newcomers_first: bool
    by_group: bool
    by_own_time: bool
    sides_in_turn: bool
    grouping: Grouping


def set_floor(meeting: Meeting, rules: FloorRules, *, actor: Actor) -> Hall:
    """Open or close the list, and say by which parts of the rule it is ordered. Told in public."""
    ask(actor, policy.SET_HALL, meeting)
    hall = _hall(meeting)
    for one in fields(rules):
        setattr(hall, one.name, getattr(rules, one.name))
    _flush_and_tell_floor(meeting, hall, actor)
    return hall


def open_floor(meeting: Meeting, is_open: bool, *, actor: Actor) -> None:
    """Whether people may ask to speak from their own phones."""
    ask(actor, policy.SET_HALL, meeting)
    hall = _hall(meeting)
    if hall.is_floor_open is not is_open:
        hall.is_floor_open = is_open
        _flush_and_tell_floor(meeting, hall, actor)


def set_screen(meeting: Meeting, view: ScreenView, *, message: str = "", actor: Actor) -> None:
    """Choose what the big screen shows; "what is now" goes on by itself."""
    ask(actor, policy.SET_HALL, meeting)
    hall = _hall(meeting)
    hall.view, hall.message = view, message if view is ScreenView.MESSAGE else hall.message
    session().flush()
    announce(events.ScreenSet(actor=actor, meeting=meeting, view=view))


def show_questions(meeting: Meeting) -> None:
    """The big screen goes to the questions, because the room does."""
    _hall(meeting).view = ScreenView.QUESTIONS


def ask_to_speak(
    meeting: Meeting, *, label: str, actor: Actor, kind: SpeechKind = SpeechKind.SPEECH, side: Side = Side.NONE
) -> Speech:
    """Ask from one's own phone. Asking again for the same changes nothing."""
    ask(actor, policy.ASK_TO_SPEAK, meeting)
    if not queries.hall_of(meeting).is_floor_open and kind is not SpeechKind.POINT_OF_ORDER:
        raise Conflict(FLOOR_CLOSED)
    attendance = queries.attendance_of(meeting, actor.member_id)
    if attendance is None or not attendance.is_here:
        raise Conflict(NOT_HERE)
    waiting = queries.own_requests(meeting, actor.member_id)
    if earlier := next((speech for speech in waiting if speech.kind is kind), None):
        return earlier
    speech = Speech(meeting=meeting, member_id=actor.member_id, label=label, kind=kind, side=side)
    _note_groups(speech, attendance)
    return _wait(speech, UNNAMED)


def enter_speaker(meeting: Meeting, draft: SpeakerDraft, *, actor: Actor) -> Speech:
    """A helper writes down who raised a hand."""
    ask(actor, policy.ENTER_SPEAKER, meeting)
    role = actor.role_towards(meeting.area_path)
    speech = Speech(meeting=meeting, label=draft.label, kind=draft.kind, side=draft.side, recorded_role=role)
    grouping = queries.hall_of(meeting).grouping
    if grouping is not Grouping.NONE and draft.group:
        setattr(speech, grouping.value, draft.group)
    return _wait(speech, actor)


def withdraw(speech: Speech, *, actor: Actor) -> None:
    """Somebody does not want to speak after all: one's own request, or any as a helper."""
    own = actor.member_id is not None and speech.member_id == actor.member_id
    ask(actor, policy.ASK_TO_SPEAK if own else policy.ENTER_SPEAKER, speech.meeting)
    if speech.state is SpeechState.WITHDRAWN:
        return
    _must_be(speech, SpeechState.WAITING)
    with can_be_taken_back(speech.meeting, "speech_withdrawn", speech):
        speech.state, speech.ended_at = SpeechState.WITHDRAWN, clock.now()
    _tell(speech, "withdrawn", UNNAMED if own else actor)


def call(speech: Speech, *, actor: Actor) -> None:
    """Give somebody the floor. Whoever spoke has ended, or is interrupted by a point of order, a question or an answer.

    Called out of the published order it is told in public at which place they stood. A second tap changes nothing.
    """
    meeting = speech.meeting
    ask(actor, policy.STEER, meeting)
    if speech.state is SpeechState.SPEAKING:
        return
    if speech.state is SpeechState.PAUSED:
        return resume(speech, actor=actor)
    _must_be(speech, SpeechState.WAITING)
    speakers = queries.speakers_of(meeting)
    place = [waiting.id for waiting in speakers.waiting].index(speech.id) + 1
    with can_be_taken_back(meeting, "speech_called", speakers.now, speech):
        if speakers.now is not None:
            _stop(speakers.now, SpeechState.PAUSED if speech.kind in INTERRUPTING else SpeechState.DONE)
            session().flush()
        now = clock.now()
        speech.state, speech.begun_at, speech.resumed_at, speech.place = SpeechState.SPEAKING, now, now, place
        line = meeting.line_now
        speech.line_id = line.id if line else None
    told: dict[str, Any] = {
        "actor": actor,
        "meeting": meeting,
        "speech": speech.code,
        "place": place,
        "waiting": len(speakers.waiting),
    }
    announce(events.SpeechCalled(**told, speech_kind=speech.kind))
    if place > 1:
        announce(events.OrderOverridden(**told))


def pause(speech: Speech, *, actor: Actor) -> None:
    """Stop the clock."""
    ask(actor, policy.STEER, speech.meeting)
    if speech.state is SpeechState.PAUSED:
        return
    _must_be(speech, SpeechState.SPEAKING)
    with can_be_taken_back(speech.meeting, "speech_paused", speech):
        _stop(speech, SpeechState.PAUSED)
    _tell(speech, "paused", actor)


def resume(speech: Speech, *, actor: Actor) -> None:
    """Let the clock go on; whoever speaks in between has ended."""
    meeting = speech.meeting
    ask(actor, policy.STEER, meeting)
    if speech.state is SpeechState.SPEAKING:
        return
    _must_be(speech, SpeechState.PAUSED)
    other = queries.speakers_of(meeting).now
    with can_be_taken_back(meeting, "speech_resumed", other, speech):
        if other is not None:
            _stop(other, SpeechState.DONE)
            session().flush()
        speech.state, speech.resumed_at = SpeechState.SPEAKING, clock.now()
    _tell(speech, "resumed", actor)


def end(speech: Speech, *, actor: Actor) -> None:
    """Somebody has finished. Who was interrupted stays paused until the chair lets them go on."""
    ask(actor, policy.STEER, speech.meeting)
    if speech.state is SpeechState.DONE:
        return
    _must_be(speech, SpeechState.SPEAKING, SpeechState.PAUSED)
    with can_be_taken_back(speech.meeting, "speech_ended", speech):
        _stop(speech, SpeechState.DONE)
    _tell(speech, "ended", actor)


def end_the_floor(meeting: Meeting) -> None:
    """When the session ends nobody speaks or waits any longer."""
    for speech in queries.speeches_of(meeting):
        if speech.is_live:
            _stop(speech, SpeechState.DONE)
        elif speech.state is SpeechState.WAITING:
            speech.state, speech.ended_at = SpeechState.WITHDRAWN, clock.now()
    session().flush()


def _wait(speech: Speech, actor: Actor) -> Speech:
    """Put it on the list. A second tap at the same moment finds the first one's row."""
    meeting = speech.meeting
    if len(queries.speakers_of(meeting).waiting) >= MOST_WAITING:
        raise Conflict(_("%(most)d people are waiting already. Please close the list.", most=MOST_WAITING))
    speech.line_id = meeting.line_now.id if meeting.line_now else None
    try:
        with session().begin_nested():
            session().add(speech)
    except IntegrityError:
        same = (Speech.meeting_id == meeting.id, Speech.member_id == speech.member_id, Speech.kind == speech.kind)
        return session().scalars(select(Speech).where(*same, Speech.state == SpeechState.WAITING)).one()
    announce(
        events.SpeechAsked(
            actor=actor,
            meeting=meeting,
            speech=speech.code,
            speech_kind=speech.kind,
            by_helper=bool(speech.recorded_role),
        )
    )
    return speech


def _note_groups(speech: Speech, attendance: Attendance) -> None:
    """In which groups they were counted at the door."""
    speech.gender = next((name for name in ("female", "male", "other") if getattr(attendance, name)), "")
    if attendance.count:
        old = "age60plus" if attendance.age60plus else ""
        speech.age = old or ("under25" if attendance.under25 else "between")
    speech.constituency = (attendance.seat.constituency or "") if attendance.seat else ""


def _stop(speech: Speech, state: SpeechState) -> None:
    now = clock.now()
    speech.seconds, speech.resumed_at = speech.seconds_until(now), None
    speech.state = state
    if state is SpeechState.DONE:
        speech.ended_at = now


def _must_be(speech: Speech, *states: SpeechState) -> None:
    if speech.state not in states:
        raise Conflict(_l("This request stands somewhere else now. Please look at the list again."))


def _tell(speech: Speech, step: str, actor: Actor) -> None:
    announce(
        events.SpeechMoved(
            actor=actor,
            meeting=speech.meeting,
            speech=speech.code,
            speech_kind=speech.kind,
            step=step,
            seconds=speech.seconds,
        )
    )


def _flush_and_tell_floor(meeting: Meeting, hall: Hall, actor: Actor) -> None:
    session().flush()
    rule = hall.rule
    announce(
        events.FloorSet(
            actor=actor, meeting=meeting, is_open=hall.is_floor_open, seconds_each=hall.seconds_each, grouping=hall.grouping,
            newcomers_first=rule.newcomers_first, by_group=rule.by_group, by_own_time=rule.by_own_time,
            sides_in_turn=rule.sides_in_turn,
        )
    )  # fmt: skip


def _hall(meeting: Meeting) -> Hall:
    """The row of the hall, made when it is first set; the meeting is locked by then."""
    hall = queries.hall_of(meeting)
    session().add(hall)
    return hall
