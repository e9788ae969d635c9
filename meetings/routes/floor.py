"""The doors of the floor: ask to speak, the speakers' list of helpers and chair, its rule, the big screen's view, taking back."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from meetings import forms, policy, queries, service
from meetings.floor_face import floor_face, order_face
from meetings.floor_labels import GROUPS_OF
from meetings.models import Grouping, Meeting, ScreenView, Side, Speech, SpeechKind
from meetings.routes.room import console, form_page, meeting_for, meeting_or_404, meeting_to_change, room
from meetings.showing import heading_of, streams_of


@room.get("/<code>/order")
def show_order(code: str) -> Response:
    """The order of speakers as it comes about by the published rule, and how the time is shared."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    return htmx.page(
        "meetings/order.html", **order_face(meeting), heading=heading_of(meeting), streams=streams_of(meeting)
    )


@room.route("/<code>/speak", methods=["GET", "POST"])
def ask_to_speak(code: str) -> Response:
    """I want to speak."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASK_TO_SPEAK, meeting)
    form = read(forms.AskForm, data={"label": current_actor().name, "kind": SpeechKind.SPEECH.value})
    good = request.method == "POST" and form.fill()
    if good:
        kind, side = SpeechKind(form.kind.data), Side(form.side.data or "")
        service.ask_to_speak(meeting, label=form.label.data or "", kind=kind, side=side, actor=current_actor())
        return htmx.answer("meetings/_speak.html", otherwise=url_for(".ask_to_speak", code=code), **_own(meeting, form))
    return htmx.again(
        "meetings/speak.html",
        fragment="meetings/_speak.html",
        status=422 if form.errors else 200,
        **_own(meeting, form),
    )


@room.post("/<code>/speak/<speech_code>/withdraw")
def withdraw_own(code: str, speech_code: str) -> Response:
    """I do not want to speak after all."""
    meeting = meeting_to_change(code)
    speech = _speech_or_404(meeting, speech_code)
    service.withdraw(speech, actor=current_actor())
    return htmx.go_to(url_for(".ask_to_speak", code=code))


@room.route("/<code>/speakers", methods=["GET", "POST"])
def list_speakers(code: str) -> Response:
    """The list of a helper: who waits, and a line for the next raised hand."""
    meeting = meeting_for(policy.ENTER_SPEAKER, code)
    form = read(forms.SpeakerForm).offering(_groups_of(meeting))
    if request.method == "POST" and form.fill():
        service.enter_speaker(meeting, form.draft(), actor=current_actor())
        form = forms.SpeakerForm(formdata=None).offering(_groups_of(meeting))
        here = url_for(".list_speakers", code=code)
        return htmx.answer("meetings/_speakers.html", otherwise=here, **floor_face(meeting), form=form)
    return htmx.again(
        "meetings/speakers.html", fragment="meetings/_speakers.html", status=422 if form.errors else 200,
        **floor_face(meeting), form=form, streams=streams_of(meeting),
    )  # fmt: skip


@room.post("/<code>/speakers/<speech_code>/strike")
def strike_speaker(code: str, speech_code: str) -> Response:
    """A helper takes somebody off the list."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.ENTER_SPEAKER, meeting)
    service.withdraw(_speech_or_404(meeting, speech_code), actor=current_actor())
    return htmx.go_to(url_for(".list_speakers", code=code))


@room.post("/<code>/speakers/<speech_code>/<any(call,pause,resume,end):act>")
def step_speaker(code: str, speech_code: str, act: str) -> Response:
    """The taps of the chair. Each names whom it is about, so that two consoles never call two people."""
    meeting = meeting_to_change(code)
    speech = _speech_or_404(meeting, speech_code)
    acts = {"call": service.call, "pause": service.pause, "resume": service.resume, "end": service.end}
    acts[act](speech, actor=current_actor())
    return console(meeting)


@room.post("/<code>/floor/<any(open,close):act>")
def step_floor(code: str, act: str) -> Response:
    """Open the list to phones, or close it."""
    meeting = meeting_to_change(code)
    service.open_floor(meeting, act == "open", actor=current_actor())
    return console(meeting)


@room.route("/<code>/floor", methods=["GET", "POST"])
def set_floor(code: str) -> Response:
    """How long each speaks, and by which parts of the rule the list is ordered."""
    meeting = meeting_for(policy.SET_HALL, code)
    form = read(forms.RulesForm, data=forms.values_of_hall(queries.hall_of(meeting)))
    back = url_for("meetings.show_console", code=code)
    if request.method == "GET" or not form.fill():
        intro = _("The rule is shown to everybody. Who is called out of turn stands in the log.")
        return form_page(form, _("Rules of speaking"), meeting=meeting, submit=_("Save"), back=back, intro=intro)
    service.set_floor(meeting, form.rules(), actor=current_actor())
    return htmx.go_to(back)


@room.post("/<code>/screen/<any(now,agenda,questions,tables,code):view>")
def set_screen(code: str, view: str) -> Response:
    """What the big screen shows."""
    meeting = meeting_to_change(code)
    service.set_screen(meeting, ScreenView(view), actor=current_actor())
    return console(meeting)


@room.route("/<code>/message", methods=["GET", "POST"])
def write_message(code: str) -> Response:
    """A message for the big screen."""
    meeting = meeting_for(policy.SET_HALL, code)
    form = read(forms.MessageForm, data={"message": queries.hall_of(meeting).message})
    back = url_for("meetings.show_console", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("A message"), meeting=meeting, submit=_("Show it on the big screen"), back=back)
    service.set_screen(meeting, ScreenView.MESSAGE, message=form.message.data or "", actor=current_actor())
    return htmx.go_to(back)


@room.post("/<code>/acts/<act_code>/back")
def take_back(code: str, act_code: str) -> Response:
    """A tap too many: everything as it was before it."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.STEER, meeting)
    act = queries.act_by_code(meeting, act_code)
    if act is None:
        abort(404)
    service.take_back(act, meeting, actor=current_actor())
    return console(meeting)


def _speech_or_404(meeting: Meeting, code: str) -> Speech:
    speech = queries.speech_by_code(meeting, code)
    if speech is None:
        abort(404)
    return speech


def _own(meeting: Meeting, form: forms.AskForm) -> dict[str, Any]:
    """What somebody who wants to speak sees: own requests with their place in the order."""
    face = floor_face(meeting)
    waiting = face["speakers"].waiting
    own = [(place, one) for place, one in enumerate(waiting, 1) if one.member_id == current_actor().member_id]
    here = queries.attendance_of(meeting, current_actor().member_id)
    return face | {"form": form, "own": own, "is_here": here is not None and here.is_here}


def _groups_of(meeting: Meeting) -> list[str]:
    """The groups a helper may choose from."""
    grouping = queries.hall_of(meeting).grouping
    if grouping is Grouping.CONSTITUENCY:
        seats = meeting.body.seats if meeting.body else []
        return sorted({seat.constituency for seat in seats if seat.constituency})
    return list(GROUPS_OF.get(grouping, ()))
