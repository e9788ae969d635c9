"""Drafting together in the room: the drafting group and who is missing in it, what groups said, the working copy."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from bodies.queries import bodies_in
from charters import amending_forms, amending_queries, policy, queries, service
from charters.composition import coverage, gaps
from charters.models import Charter
from charters.routes.doors import edition_or_404, form_page, lines_of
from charters.routes.room import room
from commons import htmx
from commons.actors import current_actor
from commons.addresses import address_of
from commons.forms import read
from commons.permissions import may, require
from members.slips import qr_path


@room.get("/<code>/group")
def show_group(code: str) -> Response:
    """The drafting group: who sits in it for whom, who is missing, what each group and village said."""
    charter = _charter_or_404(code)
    inputs = amending_queries.inputs_of(charter)
    return htmx.page(
        "charters/group.html",
        charter=charter,
        gaps=gaps(charter),
        coverage=coverage(charter, inputs),
        inputs=inputs,
        may_draft=may(policy.TABLE, current_actor(), policy.START, charter),
    )


@room.route("/<code>/group/change", methods=["GET", "POST"])
def set_group(code: str) -> Response:
    """Say which body drafts, and which groups must sit in it."""
    charter = _charter_or_404(code)
    require(policy.TABLE, current_actor(), policy.START, charter)
    form = read(amending_forms.GroupForm)
    form.body.offer({"": _("None yet")} | {body.code: body.name for body in bodies_in(charter.area)})
    if request.method == "GET":
        form.body.data = charter.drafting_body.code if charter.drafting_body else ""
        form.groups.data = "\n".join(charter.groups_needed)
    back = url_for(".show_group", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("The drafting group"), back)
    body = next((one for one in bodies_in(charter.area) if one.code == form.body.data), None)
    service.set_drafting_group(charter, body, lines_of(form.groups.data), actor=current_actor())
    return htmx.go_to(back)


@room.route("/<code>/inputs", methods=["GET", "POST"])
def add_input(code: str) -> Response:
    """Write down what a village or a group said, with the session it was said in."""
    charter = _charter_or_404(code)
    require(policy.TABLE, current_actor(), policy.START, charter)
    form = read(amending_forms.InputForm)
    back = url_for(".show_group", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("What a group said"), back)
    service.add_input(
        charter,
        form.group.data,
        form.text.data,
        held_with=form.held_with.data,
        people=form.people.data,
        actor=current_actor(),
    )
    return htmx.go_to(back)


@room.get("/editions/<code>/working-copy")
def show_working_copy(code: str) -> Response:
    """The draft for paper: 16 pt, a wide margin to write in, numbered lines, a code for each clause to bring comments back in."""
    edition = edition_or_404(code)
    codes = {clause.id: qr_path(address_of("charters.suggest", code=clause.code)) for clause in edition.clauses}
    return htmx.page("charters/working_copy.html", edition=edition, codes=codes)


def _charter_or_404(code: str) -> Charter:
    charter = queries.charter_by_code(code)
    if charter is None:
        abort(404)
    return charter
