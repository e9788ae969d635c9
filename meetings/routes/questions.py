"""The doors of questions from the floor: the list for everybody, one's own page with likes, and the console's list."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import may
from commons.speech import is_welcome
from meetings import hall_policy
from meetings.forms.groups import AnswerForm, DeclineForm, QuestionForm
from meetings.hall_tables import AskedState, RoomQuestion
from meetings.models import Meeting
from meetings.queries import hall
from meetings.routes.room import form_page, meeting_or_404, meeting_to_change, room
from meetings.service import questions as service
from meetings.showing import streams_of

Q = AskedState


@room.get("/<code>/questions")
def show_questions(code: str) -> Response:
    """What the room asks, most liked first."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    return htmx.page(
        "meetings/questions.html",
        meeting=meeting,
        streams=streams_of(meeting),
        questions=hall.shown_questions(meeting),
        can_ask=hall_policy.can_now(meeting, hall_policy.ASK),
        can_moderate=may(hall_policy.TABLE, current_actor(), hall_policy.MODERATE, meeting),
    )


@room.route("/<code>/questions/own", methods=["GET", "POST"])
def ask_question(code: str) -> Response:
    """Ask, and say which questions one wants answered, too."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    service.ask_hall(current_actor(), hall_policy.ASK, meeting)
    form = read(QuestionForm)
    if request.method == "POST" and form.fill() and is_welcome(form, meeting.area_path):
        service.ask_question(meeting, form.words.data, is_named=bool(form.is_named.data), actor=current_actor())
        return _own(meeting, QuestionForm(formdata=None))
    return htmx.again(
        "meetings/own_questions.html", fragment="meetings/_own_questions.html", status=422 if form.errors or form.hint else 200,
        **_own_face(meeting, form),
    )  # fmt: skip


@room.post("/<code>/questions/<question_code>/<any(like,unlike):act>")
def like_question(code: str, question_code: str, act: str) -> Response:
    """I want this answered, too; or no longer."""
    meeting = meeting_to_change(code)
    question = _question_or_404(meeting, question_code, seen=True)
    service.like_question(meeting, question, likes=act == "like", actor=current_actor())
    return _own(meeting, QuestionForm(formdata=None))


@room.get("/<code>/questions/desk")
def show_question_desk(code: str) -> Response:
    """What waits, what is shown, what has been answered, for the console."""
    meeting = meeting_or_404(code)
    service.ask_hall(current_actor(), hall_policy.MODERATE, meeting)
    return htmx.page("meetings/question_desk.html", fragment="meetings/_question_desk.html", **_desk_face(meeting))


@room.post("/<code>/questions/<question_code>/<any(shown,answering,answered,waiting):state>")
def move_question(code: str, question_code: str, state: str) -> Response:
    """Show it, mark it answered, or take it back."""
    meeting = meeting_to_change(code)
    question = _question_or_404(meeting, question_code)
    service.move_question(meeting, question, Q(state), actor=current_actor())
    return htmx.answer(
        "meetings/_question_desk.html", otherwise=url_for(".show_question_desk", code=code), **_desk_face(meeting)
    )


@room.route("/<code>/questions/<question_code>/declined", methods=["GET", "POST"])
def decline_question(code: str, question_code: str) -> Response:
    """Do not show it, with a reason for the one who asked."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    service.ask_hall(current_actor(), hall_policy.MODERATE, meeting)
    question, form = _question_or_404(meeting, question_code), read(DeclineForm)
    back = url_for(".show_question_desk", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(
            form,
            _("Do not show this question"),
            meeting=meeting,
            submit=_("Do not show"),
            back=back,
            intro=question.words,
        )
    service.move_question(meeting, question, Q.DECLINED, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(back)


@room.route("/<code>/questions/<question_code>/answer", methods=["GET", "POST"])
def write_answer(code: str, question_code: str) -> Response:
    """What was answered in the room."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    service.ask_hall(current_actor(), hall_policy.MODERATE, meeting)
    question = _question_or_404(meeting, question_code)
    form, back = read(AnswerForm, data={"answer": question.answer}), url_for(".show_question_desk", code=code)
    if request.method == "GET" or not form.fill():
        title = _("What was answered")
        return form_page(form, title, meeting=meeting, submit=_("Save"), back=back, intro=question.words)
    service.write_answer(meeting, question, form.answer.data or "", actor=current_actor())
    return htmx.go_to(back)


def _own(meeting: Meeting, form: QuestionForm) -> Response:
    address = url_for(".ask_question", code=meeting.code)
    return htmx.answer("meetings/_own_questions.html", otherwise=address, **_own_face(meeting, form))


def _own_face(meeting: Meeting, form: QuestionForm) -> dict[str, Any]:
    who = current_actor().member_id
    return {
        "meeting": meeting, "form": form, "questions": hall.shown_questions(meeting), "liked": hall.liked_by(meeting, who),
        "mine": [question for question in hall.questions_by(meeting, who) if not question.is_seen],
    }  # fmt: skip


def _desk_face(meeting: Meeting) -> dict[str, Any]:
    return {"meeting": meeting, "lists": {state: hall.questions_of(meeting, state) for state in Q}}


def _question_or_404(meeting: Meeting, code: str, *, seen: bool = False) -> RoomQuestion:
    question = hall.question_by_code(meeting, code)
    if question is None or (seen and not question.is_seen):
        abort(404)
    return question
