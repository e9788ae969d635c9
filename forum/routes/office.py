"""Doors for what an office adds and for visits."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from forum import forms, policy, queries, service
from forum.models import Problem, SiteVisit
from forum.routes.room import again, problem_or_404, room


@room.route("/<code>/depth-note", methods=["GET", "POST"])
def add_depth_note(code: str) -> Response:
    """The office adds what it found out, beside the community's words."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADD_DEPTH, problem)
    form = read(forms.DepthNoteForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Add in-depth information"))
    service.add_depth_note(
        problem, form.text.data, source=form.source.data, office_unit=form.office_unit.data, actor=current_actor()
    )
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/visit", methods=["GET", "POST"])
def plan_visit(code: str) -> Response:
    """Fix a day to go and look together."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.PLAN_VISIT, problem)
    form = read(forms.VisitForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Go and look together"))
    service.plan_visit(problem, cast(date, form.visited_on.data), actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/visit/<visit_code>/<any(community,office):side>", methods=["GET", "POST"])
def confirm_visit(code: str, visit_code: str, side: str) -> Response:
    """One side confirms what was found."""
    problem = problem_or_404(code)
    visit = _visit_or_404(problem, visit_code)
    action = policy.CONFIRM_FOR_COMMUNITY if side == "community" else policy.CONFIRM_FOR_OFFICE
    require(policy.TABLE, current_actor(), action, problem)
    form = read(forms.VisitReportForm, obj=visit)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Confirm the visit"))
    service.confirm_visit(problem, visit, side=side, findings=form.findings.data, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


def _visit_or_404(problem: Problem, code: str) -> SiteVisit:
    visit = queries.visit_by_code(code)
    if visit is None or visit.problem_id != problem.id:
        abort(404)
    return visit
