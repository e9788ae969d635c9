"""Doors to reporting: the form, the reference number, and how far it has come. Nobody needs an account."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx, idempotency, throttle
from commons.actors import current_actor
from commons.contributions import Contribution, find_contribution
from commons.forms import read
from commons.short_codes import clean_code
from moderation import forms, queries, service
from moderation.routes.room import room

MOST_REPORTS = 60  # from one network: a hall sits behind one router
WINDOW = timedelta(hours=1)


@room.route("/report/<kind>/<code>", methods=["GET", "POST"])
@idempotency.takes_submission_late
def report(kind: str, code: str) -> Response:
    """Report a contribution, whatever room it stands in."""
    found, form = _seen_or_404(kind, code), read(forms.ReportForm)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "moderation/report.html",
            fragment="moderation/_report_form.html",
            status=200 if request.method == "GET" else 422,
            found=found,
            kind=kind,
            area=queries.area_at(found.thing.area_path),
            form=form,
        )
    throttle.count_try(f"moderation.report:{request.remote_addr}", limit=MOST_REPORTS, window=WINDOW)
    idempotency.take()
    complaint = service.Complaint(form.reason.data, form.note.data)
    told = service.report(kind, _seen_or_404(kind, code), complaint, actor=current_actor())
    return htmx.go_to(url_for(".show_report", reference=told.code))


@room.get("/reports")
def look_up() -> Response:
    """Look a report up by its number."""
    typed = request.args.get("ref", "")
    if not typed.strip():
        return htmx.page("moderation/look_up.html", typed="", problem="")
    told = queries.report_by_code(clean_code(typed))
    if told is None:
        problem = _("No report has this number. Please look at the letters again.")
        return htmx.again("moderation/look_up.html", status=404, typed=typed[:40], problem=problem)
    return htmx.go_to(url_for(".show_report", reference=told.code))


@room.get("/reports/<reference>")
def show_report(reference: str) -> Response:
    """How far a report has come; only who has its number finds it."""
    told = queries.report_by_code(clean_code(reference)) or abort(404)
    found = find_contribution(told.case.thing_kind_of, told.case.thing_code)
    return htmx.page("moderation/reported.html", told=told, case=told.case, found=found)


def _seen_or_404(kind: str, code: str) -> Contribution:
    """What is hidden, foreign or missing answers the same."""
    found = find_contribution(kind, code)
    if found is None or not found.is_seen:
        abort(404)
    return found
