"""Doors to a sheet of many bodies: hand it in, look at every row, keep it or leave it."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.queries import areas_at
from bodies import forms, policy, queries, setting_up, sheet
from bodies.labels import BODY_KIND_NAMES, OFFICE_NAMES
from bodies.models import BodySheet
from bodies.routes.room import crumbs, form_again, room
from bodies.rules import QuorumRule
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import may, require
from members.roll import MOST_BYTES, UnreadableRoll


@room.route("/in/<code>/sheet", methods=["GET", "POST"])
def read_sheet(code: str) -> Response:
    """Hand in a sheet of bodies of this place and of the places in it."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.MAKE_BODY, area)
    form = read(forms.SheetForm)
    needs = {"form": form, "area": area, "crumb_steps": [*crumbs(area), (_("Bodies from a sheet"), "")]}
    if request.method == "GET" or not form.fill():
        return form_again("bodies/read_sheet.html", "bodies/_sheet_form.html", **needs)
    try:
        made = setting_up.read_sheet(area, form.file.data.read(MOST_BYTES + 1), actor=current_actor())
    except UnreadableRoll as unreadable:
        form.file.errors = [unreadable.sentence]
        return form_again("bodies/read_sheet.html", "bodies/_sheet_form.html", **needs)
    return htmx.go_to(url_for(".show_sheet", code=made.code))


@room.get("/sheets/<code>")
def show_sheet(code: str) -> Response:
    """Every body that can be made and every row that cannot, with its reason; after keeping, the way to the bodies."""
    read_ = _sheet_or_404(code)
    return htmx.page(
        "bodies/sheet.html",
        sheet=read_,
        reasons=sheet.REASONS,
        kinds=BODY_KIND_NAMES,
        offices=OFFICE_NAMES,
        places=areas_at({body["area_path"] for body in read_.bodies if "area_path" in body}),
        quorum_words=lambda kept: QuorumRule.from_json(kept).sentence(),
        crumb_steps=[*crumbs(read_.area), (_("Bodies from a sheet"), "")],
    )


@room.post("/sheets/<code>/keep")
def keep_sheet(code: str) -> Response:
    """Make the bodies."""
    read_ = _sheet_or_404(code)
    setting_up.keep_sheet(read_, actor=current_actor())
    return htmx.go_to(url_for(".show_sheet", code=read_.code))


@room.post("/sheets/<code>/drop")
def drop_sheet(code: str) -> Response:
    """Leave the sheet."""
    read_ = _sheet_or_404(code)
    area_code = read_.area.code
    setting_up.drop_sheet(read_, actor=current_actor())
    return htmx.go_to(url_for(".show_in", code=area_code))


def _sheet_or_404(code: str) -> BodySheet:
    """A sheet is seen by those who may keep it."""
    found = queries.sheet_by_code(code.upper())
    if found is None or not may(policy.TABLE, current_actor(), policy.MAKE_BODY, found.area):
        abort(404)
    return found
