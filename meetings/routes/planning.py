"""The doors of who prepares a session: make, change, agenda, announce, postpone, cancel."""

from __future__ import annotations

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from areas.doors import area_or_404
from areas.models import Area
from bodies.models import Body
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from meetings import forms, policy, queries, service
from meetings.models import Meeting, MeetingKind, MeetingState
from meetings.routes.room import console, form_page, line_or_404, meeting_for, must_go, room, status
from meetings.showing import console_face


@room.route("/in/<code>/new", methods=["GET", "POST"])
def make_meeting(code: str) -> Response:
    """Begin a session of a place (?body=… of a body, ?like=… as another one was)."""
    area = area_or_404(code)
    body = body_of(area, request.args.get("body"))
    require(policy.TABLE, current_actor(), policy.MAKE, policy.NewMeeting(area, body))
    form = read(forms.MeetingForm, data=_beginning(area, body))
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "meetings/new.html", fragment="meetings/_meeting_form.html", status=status(), form=form, area=area, body=body, meeting=None,
            like=queries.last_like(area, body),
        )  # fmt: skip
    like = _like(area, request.args.get("like"))
    lines = _lines_of(like) if like is not None else None
    meeting = service.make_meeting(area, form.draft(), actor=current_actor(), body=body, lines=lines)
    return htmx.go_to(url_for(".show_console", code=meeting.code))


@room.route("/<code>/edit", methods=["GET", "POST"])
def edit_meeting(code: str) -> Response:
    """Change its words, place or time."""
    meeting = meeting_for(policy.EDIT, code)
    form = read(forms.MeetingForm, data=forms.values_of(meeting))
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "meetings/edit.html", fragment="meetings/_meeting_form.html", status=status(), form=form, area=meeting.area,
            body=meeting.body, meeting=meeting, like=None,
        )  # fmt: skip
    service.edit_meeting(meeting, form.draft(), actor=current_actor())
    return htmx.go_to(url_for(".show_console", code=code))


@room.route("/<code>/agenda", methods=["GET", "POST"])
def edit_agenda(code: str) -> Response:
    """The agenda as it is prepared: its lines, and one more."""
    meeting = meeting_for(policy.EDIT, code, at_any_time=True)
    form = read(forms.LineForm, data={"kind": "consider"})
    if request.method == "POST" and form.fill():
        service.add_line(meeting, form.draft(), actor=current_actor())
        return _agenda(meeting)
    return htmx.again(
        "meetings/agenda.html", fragment="meetings/_agenda_lines.html", status=status(), meeting=meeting, form=form
    )


@room.route("/<code>/agenda/<line_code>", methods=["GET", "POST"])
def change_line(code: str, line_code: str) -> Response:
    """Change a line of the agenda."""
    meeting = meeting_for(policy.EDIT, code)
    line = line_or_404(meeting, line_code)
    form = read(forms.LineForm, data={"title": line.title, "kind": line.kind.value, "minutes_planned": line.minutes_planned,
                                      "document": line.document, "in_block": line.in_block})  # fmt: skip
    if line.is_of_councils:
        del form.in_block
    if request.method == "GET" or not form.fill():
        back = url_for(".edit_agenda", code=code)
        return form_page(form, _("Change a line of the agenda"), meeting=meeting, submit=_("Save"), back=back)
    service.change_line(line, form.draft(line), actor=current_actor())
    return htmx.go_to(url_for(".edit_agenda", code=code))


@room.post("/<code>/agenda/<line_code>/<any(up,down,drop):act>")
def move_line(code: str, line_code: str, act: str) -> Response:
    """Move a line, or take it off."""
    meeting = meeting_for(policy.EDIT, code)
    line = line_or_404(meeting, line_code)
    if act == "drop":
        service.drop_line(line, actor=current_actor())
    else:
        service.move_line(line, up=act == "up", actor=current_actor())
    return _agenda(meeting)


@room.route("/<code>/announce", methods=["GET", "POST"])
def announce(code: str) -> Response:
    """Ask once more, with what is missing and how many days are left; then let everybody know."""
    meeting = meeting_for(policy.ANNOUNCE, code)
    must_go(meeting, MeetingState.ANNOUNCED)
    if request.method == "GET":
        return htmx.page("meetings/announce.html", **console_face(meeting, current_actor()))
    days = service.announce_meeting(meeting, actor=current_actor())
    flash(
        ngettext("Announced, %(num)d day before it begins.", "Announced, %(num)d days before it begins.", days), "good"
    )
    return htmx.go_to(url_for(".show_kit", code=code))


@room.route("/<code>/<any(postpone,cancel):act>", methods=["GET", "POST"])
def call_off(code: str, act: str) -> Response:
    """Postpone or cancel it, with a reason that everybody can read."""
    meeting = meeting_for(policy.CALL_OFF, code)
    state = MeetingState.POSTPONED if act == "postpone" else MeetingState.CANCELLED
    must_go(meeting, state)
    form = read(forms.ReasonForm)
    title = _("Postpone the session") if act == "postpone" else _("Cancel the session")
    if request.method == "GET" or not form.fill():
        intro = _("Everybody can read the reason. Who follows the session is told.")
        return form_page(
            form, title, meeting=meeting, submit=title, back=url_for(".show_console", code=code), intro=intro
        )
    service.call_off(meeting, state, reason=form.reason.data, actor=current_actor())
    return console(meeting) if htmx.wants_fragment() else htmx.go_to(url_for(".show_meeting", code=code))


def _agenda(meeting: Meeting) -> Response:
    address = url_for(".edit_agenda", code=meeting.code)
    form = forms.LineForm(data={"kind": "consider"}, formdata=None)
    return htmx.answer("meetings/_agenda_lines.html", otherwise=address, meeting=meeting, form=form)


def body_of(area: Area, code: str | None) -> Body | None:
    """The body that meets, or 404 for one that is not there or of another place."""
    if not code:
        return None
    body = queries.body_by_code(code)
    if body is None or body.area_id != area.id:
        abort(404)
    return body


def _beginning(area: Area, body: Body | None) -> dict[str, object]:
    """What an empty form holds: the last session's words where it is copied, without its day."""
    like = _like(area, request.args.get("like"))
    if like is not None:
        values = forms.values_of(like)
        return {name: value for name, value in values.items() if name not in ("day", "number")}
    return {"kind": (MeetingKind.COUNCIL_MEETING if body else MeetingKind.COMMUNITY_FORUM).value}


def _like(area: Area, code: str | None) -> Meeting | None:
    like = queries.meeting_by_code(code) if code else None
    return like if like is not None and like.area_id == area.id else None


def _lines_of(meeting: Meeting) -> list[service.LineDraft]:
    return [
        service.LineDraft(line.title, line.kind, line.minutes_planned, line.document, in_block=line.in_block)
        for line in meeting.agenda
    ]
