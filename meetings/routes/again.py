"""The doors of a session that comes again, is rehearsed, or took place in a past year."""

from __future__ import annotations

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from areas.doors import area_or_404
from commons import htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import read
from commons.permissions import require
from commons.unit_of_work import reading
from meetings import forms, policy, service
from meetings.routes.planning import body_of
from meetings.routes.room import form_page, meeting_for, meeting_or_404, meeting_to_change, room, status


@room.route("/<code>/repeat", methods=["GET", "POST"])
def repeat_meeting(code: str) -> Response:
    """Drafts for the next times. The first sending shows the days, the second makes them."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    require(policy.TABLE, current_actor(), policy.MAKE, policy.NewMeeting(meeting.area, meeting.body))
    form = read(forms.RepeatForm, data={"every": "month_weekday", "times": 3})
    good = request.method == "POST" and form.fill()
    days = service.next_days(meeting, form.how_often, form.how_many) if good else []
    if not good or "look" in request.form:
        return htmx.again("meetings/repeat.html", fragment="meetings/_repeat.html", status=200 if days else status(), form=form,
                          meeting=meeting, days=days)  # fmt: skip
    made = service.repeat_meeting(meeting, form.how_often, form.how_many, actor=current_actor())
    flash(
        ngettext(
            "%(num)d draft was made. Announce it when it is ready.",
            "%(num)d drafts were made. Announce each when it is ready.",
            len(made),
        ),
        "good",
    )
    return htmx.go_to(url_for(".show_area_calendar", code=meeting.area.code))


@room.post("/<code>/rehearse")
def rehearse(code: str) -> Response:
    """A throwaway copy to practise on."""
    copy = service.rehearse(meeting_for(policy.REHEARSE, code), actor=current_actor())
    flash(_("This is a rehearsal. Nobody else sees it, and it can be thrown away at any time."), "good")
    return htmx.go_to(url_for(".show_console", code=copy.code))


@room.route("/<code>/throw-away", methods=["GET", "POST"])
def throw_away(code: str) -> Response:
    """Remove a rehearsal with everything in it."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    require(policy.TABLE, current_actor(), policy.THROW_AWAY, meeting)
    if not meeting.is_rehearsal:
        abort(404)
    if request.method == "GET":
        return htmx.page("meetings/throw_away.html", meeting=meeting)
    area_code = meeting.area.code
    service.throw_away(meeting, actor=current_actor())
    flash(_("The rehearsal is gone."), "good")
    return htmx.go_to(url_for(".show_area_calendar", code=area_code))


@room.route("/in/<code>/past", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def enter_past_meeting(code: str) -> Response:
    """Enter a meeting of a past year from paper (?body=… of a body)."""
    with reading():
        area = area_or_404(code)
        body = body_of(area, request.args.get("body"))
        require(policy.TABLE, current_actor(), policy.ENTER_PAST, policy.NewMeeting(area, body))
        form = read(forms.PastForm, data={"kind": "council_meeting" if body else "community_forum"})
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "meetings/past_new.html",
            fragment="meetings/_past_form.html",
            status=status(),
            form=form,
            area=area,
            body=body,
        )
    idempotency.take()
    area = area_or_404(code)
    body = body_of(area, request.args.get("body"))
    meeting = service.enter_past_meeting(area, form.draft(), actor=current_actor(), body=body, scan=form.scan.data)
    return htmx.go_to(url_for(".show_meeting", code=meeting.code))


@room.route("/<code>/scans", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def add_scan(code: str) -> Response:
    """One more photographed page of a record of past years."""
    with reading():
        meeting = meeting_or_404(code)
        require(policy.TABLE, current_actor(), policy.ENTER_PAST, meeting)
        if meeting.past_record is None:
            abort(404)
        form = read(forms.ScanForm)
    back = url_for(".show_meeting", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Add a page"), meeting=meeting, submit=_("Add the page"), back=back)
    idempotency.take()
    meeting = meeting_to_change(code)
    service.add_scan(meeting, form.photo(), actor=current_actor())
    return htmx.go_to(back)
