"""The room's blueprint, and what its doors share: finding things, showing forms again."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from areas.places import crumbs_to
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form
from commons.permissions import may
from forum import labels, policy, queries
from forum.models import Problem

room = Blueprint("forum", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(forum_words=labels, crumbs_to=crumbs_to))


def again(problem: Problem, form: Form, title: str, *, status: int | None = None) -> Response:
    return htmx.again(
        "forum/form.html",
        fragment="forum/_form.html",
        status=status or shown(),
        problem=problem,
        form=form,
        title=title,
    )


def shown() -> int:
    return 200 if request.method == "GET" else 422


def problem_or_404(code: str) -> Problem:
    """Hidden things and missing things answer the same."""
    problem = queries.problem_by_code(code)
    if problem is None or not (problem.is_seen or may(policy.TABLE, current_actor(), policy.SEE_UNSEEN, problem)):
        abort(404)
    return problem
