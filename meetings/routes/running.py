"""The doors of who runs a session: the console and its acts, cards, rounds, agreements."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import Form, read
from meetings import forms, policy, queries, service
from meetings.models import Meeting, MeetingState
from meetings.routes.room import (
    agreement_or_404,
    console,
    form_page,
    line_or_404,
    meeting_for,
    meeting_to_change,
    must_go,
    room,
    status,
)
from meetings.service.minutes import EDITED_MEANWHILE
from meetings.showing import console_face, streams_of


@room.get("/<code>/console")
def show_console(code: str) -> Response:
    """One screen for the one who runs it."""
    meeting = meeting_for(policy.SEE_DRAFT, code)
    caching.unchanged(streams_of(meeting))
    return htmx.page(
        "meetings/console.html",
        fragment="meetings/_console.html",
        **console_face(meeting, current_actor()),
        streams=streams_of(meeting),
    )


@room.post("/<code>/<any(open,explained,read_back):act>")
def steer(code: str, act: str) -> Response:
    """The acts of the console that need no more than a tap."""
    meeting = meeting_to_change(code)
    act_of = {"open": service.open_checkin, "explained": service.tell_explainer, "read_back": service.read_back}
    act_of[act](meeting, actor=current_actor())
    return console(meeting)


@room.route("/<code>/begin", methods=["GET", "POST"])
def begin(code: str) -> Response:
    """Begin; where the quorum is short it is asked once more (E-16)."""
    meeting = meeting_for(policy.STEER, code, at_any_time=True)
    must_go(meeting, MeetingState.RUNNING)
    if request.method == "GET":
        return htmx.page("meetings/begin.html", **console_face(meeting, current_actor()))
    service.begin_meeting(meeting, actor=current_actor())
    return console(meeting)


@room.route("/<code>/close", methods=["GET", "POST"])
def close(code: str) -> Response:
    """Ask once more, with what is still missing; then end the session."""
    meeting = meeting_for(policy.STEER, code, at_any_time=True)
    must_go(meeting, MeetingState.CLOSED)
    if request.method == "GET":
        return htmx.page("meetings/close.html", **console_face(meeting, current_actor()))
    service.close_meeting(meeting, actor=current_actor())
    return console(meeting)


@room.post("/<code>/agenda/<line_code>/<any(now,done,undo):act>")
def step_line(code: str, line_code: str, act: str) -> Response:
    """Go to a line, finish it, or take the tap back."""
    meeting = meeting_to_change(code)
    line = line_or_404(meeting, line_code)
    {"now": service.begin_line, "done": service.end_line, "undo": service.undo_line}[act](line, actor=current_actor())
    return console(meeting)


@room.route("/<code>/agenda/<line_code>/note", methods=["GET", "POST"])
def note_line(code: str, line_code: str) -> Response:
    """Write down what was said and decided on a line."""
    meeting = meeting_for(policy.AGREE, code)
    line = line_or_404(meeting, line_code)
    form = read(forms.NoteForm, data={"notes": line.notes, "decision": line.decision, "read": line.words_mark})
    good = request.method == "POST" and form.fill()
    is_stale = good and form.read.data != line.words_mark
    if is_stale:
        form.decision.errors, form.read.raw_data, form.read.data = [EDITED_MEANWHILE], None, line.words_mark
    if is_stale or not good:
        return htmx.again(
            "meetings/note.html", fragment="meetings/_note_form.html", status=409 if is_stale else status(), meeting=meeting,
            line=line, form=form, is_stale=is_stale, back=_console_address(meeting),
        )  # fmt: skip
    service.note_line(line, notes=form.notes.data or "", decision=form.decision.data or "", actor=current_actor())
    return htmx.go_to(_console_address(meeting))


@room.route("/<code>/cards", methods=["GET", "POST"])
def enter_cards(code: str) -> Response:
    """Write cards down, many at once; the page stays ready for the next."""
    meeting = meeting_for(policy.ENTER_CARD, code)
    form = read(forms.CardsForm)
    entered = 0
    if request.method == "POST" and form.fill():
        entered = len(service.enter_cards(meeting, form.lines(), form.chosen_category(), actor=current_actor()))
        if not htmx.wants_fragment():
            return htmx.go_to(url_for(".enter_cards", code=code))
        form = forms.CardsForm(formdata=None, data={"category": form.category.data})
    return htmx.again(
        "meetings/cards.html", fragment="meetings/_cards.html", status=422 if form.errors else 200, meeting=meeting, form=form,
        cards=queries.cards_of(meeting, with_waiting=True), entered=entered,
    )  # fmt: skip


@room.route("/<code>/round", methods=["GET", "POST"])
def draft_round(code: str) -> Response:
    """Begin a ranking round over the cards of this session; its desk lies in the room of votes."""
    meeting = meeting_for(policy.STEER, code)
    form = read(forms.RoundForm, data={"title": meeting.title, "question": meeting.title})
    if request.method == "GET" or not form.fill():
        intro = _(
            "All cards of this session that stand on the board are put on the list. At the desk of the round you can change it."
        )
        return _form(form, _("Start a ranking round"), meeting, submit=_("Go to the desk of the round"), intro=intro)
    round_ = service.draft_round(meeting, form.title.data, form.question.data, form.plan.data, actor=current_actor())
    return htmx.go_to(url_for("votes.show_desk", code=round_.code))


@room.post("/<code>/hands")
def show_of_hands(code: str) -> Response:
    """A show of hands about what is now, open with one tap; the second writes down what was counted."""
    meeting = meeting_to_change(code)
    service.show_of_hands(meeting, actor=current_actor())
    return console(meeting)


@room.route("/<code>/agree", methods=["GET", "POST"])
def agree(code: str) -> Response:
    """Agree on a next step."""
    meeting = meeting_for(policy.AGREE, code)
    about = request.args.get("about", "")
    form = read(forms.AgreementForm, data={"problem_code": about}).offering(queries.cards_of(meeting), about or None)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Agree on a next step"), meeting)
    service.agree(meeting, form.draft(), actor=current_actor())
    return htmx.go_to(_console_address(meeting))


@room.route("/<code>/agreements/<agreement_code>", methods=["GET", "POST"])
def change_agreement(code: str, agreement_code: str) -> Response:
    """Mend what was written of a next step."""
    meeting = meeting_for(policy.AGREE, code)
    agreement = agreement_or_404(meeting, agreement_code)
    form = read(forms.AgreementForm, data=forms.values_of_agreement(agreement))
    form.offering(queries.cards_of(meeting), agreement.problem_code)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Change a next step"), meeting)
    service.change_agreement(agreement, form.draft(), actor=current_actor())
    return htmx.go_to(_console_address(meeting))


def _form(form: Form, title: str, meeting: Meeting, *, submit: str = "", intro: str = "") -> Response:
    return form_page(
        form, title, meeting=meeting, submit=submit or _("Save"), back=_console_address(meeting), intro=intro
    )


def _console_address(meeting: Meeting) -> str:
    return url_for("meetings.show_console", code=meeting.code)
