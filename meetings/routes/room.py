"""The blueprint of the room, and how its doors find what they are asked for."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, abort, request, url_for

from bodies.models import Organization
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form
from commons.permissions import Conflict, may, require
from forum.labels import DOERS
from forum.labels import STATES as PROBLEM_STATES
from meetings import floor_labels, hall_labels, labels, policy, queries
from meetings.floor_face import minutes_of
from meetings.models import AgendaLine, Agreement, Attendance, Meeting, MeetingState, Minutes
from meetings.paper_words import own_papers, paper_facts, paper_names
from meetings.service.asking import ask, refused
from meetings.showing import console_face, heading_of, minutes_word, path_here, when_of
from votes.labels import STATES as ROUND_STATES

room = Blueprint("meetings", __name__)
room.record_once(
    lambda setup: setup.app.jinja_env.globals.update(
        session_words=labels,
        hall_acts=hall_labels.ACTS,
        hall_sources=hall_labels.SOURCES,
        session_doers=DOERS,
        session_problem_states=PROBLEM_STATES,
        session_round_states=ROUND_STATES,
        session_heading=heading_of,
        session_when=when_of,
        session_minutes_word=minutes_word,
        session_moment=datetime.fromisoformat,
        session_path=path_here,
        session_own_papers=own_papers,
        session_paper_facts=paper_facts,
        session_paper_names=paper_names,
        floor_words=floor_labels,
        speaking_time=minutes_of,
    )
)


def meeting_or_404(code: str) -> Meeting:
    """The session, or 404; one that was never announced is there only for those who prepare it."""
    return _seen_or_404(queries.meeting_by_code(code))


def meeting_for(action: str, code: str, *, at_any_time: bool = False) -> Meeting:
    """The session for a page that only those see who may do this, while its state lets it be done. The verb asks again."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    if at_any_time:
        require(policy.TABLE, current_actor(), action, meeting)
    else:
        ask(current_actor(), action, meeting)
    return meeting


def must_go(meeting: Meeting, state: MeetingState) -> None:
    """A page that asks before a step is there only while the step can be taken."""
    if not policy.can_go(meeting, state):
        raise Conflict(refused(meeting))


def meeting_to_change(code: str) -> Meeting:
    """The session for a change, locked, so that two consoles take their turns."""
    return _seen_or_404(queries.meeting_to_change(code))


def line_or_404(meeting: Meeting, code: str) -> AgendaLine:
    """A line of its agenda, or 404."""
    line = next((line for line in meeting.agenda if line.code == code), None)
    if line is None:
        abort(404)
    return line


def agreement_or_404(meeting: Meeting, code: str) -> Agreement:
    """One of its agreements, or 404."""
    agreement = queries.agreement_by_code(meeting, code)
    if agreement is None:
        abort(404)
    return agreement


def attendance_or_404(meeting: Meeting, code: str) -> Attendance:
    """A row of its attendance, or 404."""
    attendance = queries.attendance_by_code(meeting, code)
    if attendance is None:
        abort(404)
    return attendance


def minutes_or_404(meeting: Meeting) -> Minutes:
    """Its minutes, or 404."""
    minutes = queries.minutes_of(meeting)
    if minutes is None:
        abort(404)
    return minutes


def organization_or_404(code: str) -> Organization | None:
    """The organisation a form names; none where it names none."""
    if not code:
        return None
    organization = queries.organization_by_code(code)
    if organization is None:
        abort(404)
    return organization


def console(meeting: Meeting) -> Response:
    """The answer to every act at the console: the console as it stands now."""
    address = url_for("meetings.show_console", code=meeting.code)
    if not htmx.wants_fragment():
        return htmx.answer(otherwise=address)
    return htmx.answer("meetings/_console.html", otherwise=address, **console_face(meeting, current_actor()))


def form_page(form: Form, title: str, *, meeting: Meeting, submit: str, back: str, intro: str = "") -> Response:
    """A page with one form: shown, or with what is wrong in it."""
    return htmx.again(
        "meetings/form.html", fragment="meetings/_form.html", status=status(), form=form, title=title, meeting=meeting,
        submit=submit, back=back, intro=intro,
    )  # fmt: skip


def status() -> int:
    """Of a form that is shown: 200 when asked for, 422 when it came back."""
    return 422 if request.method == "POST" else 200


def _seen_or_404(meeting: Meeting | None) -> Meeting:
    if meeting is None or not (meeting.is_seen or may(policy.TABLE, current_actor(), policy.SEE_DRAFT, meeting)):
        abort(404)
    return meeting
