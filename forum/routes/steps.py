"""Doors to the steps of a problem: let on the board, set aside, merged."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from commons.speech import is_welcome
from forum import forms, policy, queries, service
from forum.drafts import ProblemDraft
from forum.models import Kind, ProblemState
from forum.routes.room import again, problem_or_404, room
from forum.routes.talk import comment_in

STEP_STATES = {
    "return": ProblemState.RETURNED,
    "park": ProblemState.PARKED,
    "pass_on": ProblemState.NOT_OURS,
    "withdraw": ProblemState.WITHDRAWN,
}


STEP_TITLES = {
    "return": lambda: _("Ask for more information"),
    "park": lambda: _("Park the matter"),
    "pass_on": lambda: _("Pass it to another office"),
    "withdraw": lambda: _("Withdraw the matter"),
}


@room.post("/<code>/admit")
def admit(code: str) -> Response:
    """Let it on the board."""
    problem = problem_or_404(code)
    service.admit_problem(problem, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/<any(return,park,pass_on,withdraw):step>", methods=["GET", "POST"])
def set_aside(code: str, step: str) -> Response:
    """Return, park, pass on or withdraw, with a reason everybody can read."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), step, problem)
    form = read(forms.ParkForm if step == "park" else forms.ReasonForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, STEP_TITLES[step]())
    until = form.until.data if step == "park" else None
    service.set_aside(problem, STEP_STATES[step], reason=form.reason.data, until=until, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/merge", methods=["GET", "POST"])
def merge(code: str) -> Response:
    """Two voices of one matter become one; both stay."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.MERGE, problem)
    form = read(forms.MergeForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Merge with another matter"))
    into = queries.problem_by_code(form.into.data.strip().upper())
    if into is None or not into.is_seen:
        form.into.errors = [_("No matter has this code. Please look at it again.")]
        return again(problem, form, _("Merge with another matter"), status=422)
    service.merge_problem(problem, into, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=into.code))


@room.route("/<code>/said/<said>/split", methods=["GET", "POST"])
def split(code: str, said: str) -> Response:
    """What somebody said becomes a matter of its own."""
    problem = problem_or_404(code)
    comment = comment_in(problem, said)
    if comment is None:
        abort(404)
    require(policy.TABLE, current_actor(), policy.SPLIT, problem)
    form = read(forms.SplitForm, category=problem.category.value)
    if request.method == "GET" or not (form.fill() and is_welcome(form, problem.area_path)):
        return again(problem, form, _("Make it a matter of its own"))
    # Whoever comments on an announcement does not speak for the place.
    kind = Kind.DISCUSSION if problem.kind is Kind.ANNOUNCEMENT else problem.kind
    draft = ProblemDraft(form.title.data, comment.text, form.category.data, kind=kind)
    own = service.split_problem(problem, comment, draft, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=own.code))
