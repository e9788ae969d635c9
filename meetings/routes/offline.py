"""The doors of the desk without a net: acts that waited on a device or on paper, their list, and the worker that opens the page again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, abort, flash, g, jsonify, make_response, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from commons import clock, htmx
from commons.actors import Actor, current_actor
from commons.assets import asset
from commons.forms import read
from commons.permissions import Conflict, NotAllowed, may
from meetings import moments, policy, queries
from meetings.forms.hall import HALL_FORMS, HallForm, HallNoteForm, HandsForm, MemberCodeForm, NameForm, TotalsForm
from meetings.hall_tables import Source
from meetings.models import Meeting
from meetings.moments import Moment
from meetings.routes.room import line_or_404, meeting_for, room
from meetings.service import late, late_hall
from meetings.slips import read_slip
from members.queries import member_by_code
from votes import policy as votes_policy

FROM_DEVICE = "from_device"
AT_A_LINE, OF_A_ROUND = ("note", "hands"), ("totals",)  # only where there is an agenda, or a round, and a right
Figures = dict[str, Any]


@room.get("/<code>/offline")
def show_offline(code: str) -> Response:
    """The desk that goes on without a net; the browser keeps this page and opens it again by itself."""
    meeting = meeting_for(policy.WRITE_DOWN, code)
    return htmx.page("meetings/offline.html", **_face(meeting))


@room.post("/<code>/offline")
def write_down(code: str) -> Response:
    """Take one act in: from a device, which is answered in JSON, or from paper."""
    if FROM_DEVICE not in request.form:
        return _write_down(code)
    try:
        return _write_down(code)
    except (Conflict, NotAllowed) as refusal:
        # A device shows the sentence beside the act, where it can be corrected.
        return make_response(jsonify(refused=str(refusal.sentence)), 403 if isinstance(refusal, NotAllowed) else 409)


def _write_down(code: str) -> Response:
    meeting = meeting_for(policy.WRITE_DOWN, code)
    kind, is_device = request.form.get("kind", ""), FROM_DEVICE in request.form
    if kind not in HALL_FORMS:
        abort(400)
    form = read(HALL_FORMS[kind]).offering(meeting)
    if not form.fill():
        return _refused(form) if is_device else _again(meeting, form)
    number = _keep(meeting, form, current_actor())
    if is_device:
        g.answered_at = url_for(".show_offline_state", code=code)  # where the same act sent again is led
        return jsonify(number=number)
    flash(_("Kept as number %(number)d.", number=number), "good")
    return htmx.go_to(url_for(".show_offline", code=code))


@room.get("/<code>/offline/state")
def show_offline_state(code: str) -> Response:
    """What a device asks before it sends: who is signed in here, a token, and how much has come in."""
    meeting = meeting_for(policy.WRITE_DOWN, code)
    return jsonify(who=current_actor().code, token=generate_csrf(), entries=queries.count_entries(meeting))


@room.get("/<code>/entries")
def show_entries(code: str) -> Response:
    """What came in from devices and paper, in its order, with the time at which it was done."""
    meeting = meeting_for(policy.WRITE_DOWN, code, at_any_time=True)
    return htmx.page("meetings/entries.html", meeting=meeting, entries=queries.entries_of(meeting))


@room.get("/offline-worker.js")
def send_offline_worker() -> Response:
    """The script that opens the desk without a net; it lies here so that it serves these pages alone."""
    response = make_response(_worker_source())
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response


def _keep(meeting: Meeting, form: HallForm, actor: Actor) -> int:
    """One act and its entry; its number in the session."""
    source = Source.DEVICE if FROM_DEVICE in request.form else Source.PAPER
    done = _moment(meeting, form)
    figures = ACTS[form.KIND](meeting, form, done, actor)
    return late.keep_entry(meeting, form.KIND, done, source, figures, actor=actor).number


def _moment(meeting: Meeting, form: HallForm) -> Moment:
    """When it was done: what the paper says, else the age the device tells (?age= in milliseconds), else now."""
    now = clock.now()
    began = meeting.opened_at or meeting.starts_at or now
    if form["clock"].data is not None:
        return moments.by_paper(form["clock"].data, began=began, now=now)
    age = request.args.get("age", 0, type=int)
    return moments.by_device(age, now=now, not_before=_earliest(meeting, began), has_jumped="jumped" in request.args)


def _earliest(meeting: Meeting, began: datetime) -> datetime:
    """Nobody signed in before the session was announced, or half a day before it began."""
    earliest = began - moments.BEFORE_IT_BEGINS
    return max(earliest, meeting.announced_at) if meeting.announced_at else earliest


def _by_name(meeting: Meeting, form: NameForm, done: Moment, actor: Actor) -> Figures:
    return late.sign_in_named(meeting, form.called.data or "", done, actor=actor)


def _by_code(meeting: Meeting, form: MemberCodeForm, done: Moment, actor: Actor) -> Figures:
    given = read_slip(form.code.data or "")
    given.must_be_of(meeting)
    if given.slip is not None:
        return late.sign_in_slip(meeting, given.slip, done, actor=actor)
    member = member_by_code(given.member_code)
    if member is None or not member.is_living:
        raise Conflict(_("There is no member with this code. Please look at the letters again."))
    return late.sign_in_member(meeting, member, done, actor=actor)


def _note(meeting: Meeting, form: HallNoteForm, _done: Moment, actor: Actor) -> Figures:
    line = line_or_404(meeting, form.line.data)
    return late.add_note(line, notes=form.notes.data or "", decision=form.decision.data or "", actor=actor)


def _hands(meeting: Meeting, form: HandsForm, done: Moment, actor: Actor) -> Figures:
    """Into the show of hands that was open on the item then; a note under it where none was, or where this teller has counted."""
    line = line_or_404(meeting, form.line.data)
    figures = {
        "agreed": form.agreed.data or 0,
        "against": form.against.data or 0,
        "abstained": form.abstained.data or 0,
    }
    round_ = queries.hands_open_on(meeting, line)
    if round_ is not None and late_hall.belongs_to(round_, done, actor=actor):
        return figures | late_hall.count_hands(round_, tuple(figures.values()), actor=actor)
    return figures | late.add_note(line, notes="", decision=form.sentence(), actor=actor)


def _totals(meeting: Meeting, form: TotalsForm, _done: Moment, actor: Actor) -> Figures:
    round_ = next((round_ for round_ in queries.rounds_of(meeting) if round_.code == form.round.data), None)
    if round_ is None:
        abort(404)
    return late_hall.enter_totals(
        round_, form.valid.data or 0, form.invalid.data or 0, form.by_letter(), pile=form.pile.data, actor=actor
    )


ACTS: dict[str, Callable[[Meeting, Any, Moment, Actor], Figures]] = {
    "name": _by_name,
    "code": _by_code,
    "person": lambda meeting, form, done, actor: late.sign_in_unnamed(meeting, form.person(), done, actor=actor),
    "count": lambda meeting, form, done, actor: late.count_again(meeting, form.counts(), done, actor=actor),
    "left": lambda meeting, form, done, actor: late.note_left(meeting, form.left.data, done, actor=actor),
    "card": lambda meeting, form, _done, actor: late.add_card(
        meeting, form.card.data, form.chosen_category(), actor=actor
    ),
    "speaker": lambda meeting, form, done, actor: late_hall.add_speaker(meeting, form.label.data, done, actor=actor),
    "spoken": lambda meeting, form, done, actor: late_hall.note_speech(
        meeting, form.label.data, form.minutes.data * 60, done, actor=actor
    ),
    "totals": _totals,
    "note": _note,
    "hands": _hands,
}


def _refused(form: HallForm) -> Response:
    """What is wrong, as one sentence for a device."""
    sentences = [str(field.errors[0]) for field in form if field.errors]
    return make_response(jsonify(refused=" ".join(sentences)), 422)


def _again(meeting: Meeting, form: HallForm) -> Response:
    return htmx.again("meetings/offline.html", **_face(meeting, form))


def _face(meeting: Meeting, given: HallForm | None = None) -> dict[str, Any]:
    left_out = (() if _may_note(meeting) else AT_A_LINE) + (() if _may_count(meeting) else OF_A_ROUND)
    kinds = [(kind, form) for kind, form in HALL_FORMS.items() if kind not in left_out]
    asked = {kind: given if given is not None and kind == given.KIND else form(formdata=None) for kind, form in kinds}
    return {
        "meeting": meeting,
        "hall_forms": [form.offering(meeting) for form in asked.values()],
        "opened": given.KIND if given is not None else "",
        "entries": queries.count_entries(meeting),
    }


def _may_note(meeting: Meeting) -> bool:
    """Whether there is a line, and words of this person go under it."""
    return bool(meeting.agenda) and may(policy.TABLE, current_actor(), policy.AGREE, meeting)


def _may_count(meeting: Meeting) -> bool:
    """Whether there is a round whose paper this person enters."""
    actor = current_actor()
    return any(
        may(votes_policy.TABLE, actor, votes_policy.ENTER_PAPER, round_) for round_ in queries.rounds_of(meeting)
    )


def _worker_source() -> str:
    from_file = asset("js/offline_worker.js")
    return f'importScripts("{from_file}");\n'
