"""Doors to the talk about a problem: comments, the same trouble, ways to solve it."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from forum import forms, policy, queries, service
from forum.models import Comment, Problem
from forum.routes.room import again, problem_or_404, room, shown


@room.route("/<code>/comment", methods=["GET", "POST"])
def comment(code: str) -> Response:
    """Say something to a problem, or answer a comment (?to=…)."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.COMMENT, problem)
    form = read(forms.CommentForm)
    parent = _comment_in(problem, form.parent.data or request.args.get("to"))
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/comment.html",
            fragment="forum/_comment_form.html",
            status=shown(),
            problem=problem,
            form=form,
            parent=parent,
        )
    service.post_comment(problem, form.text.data, actor=current_actor(), parent=parent)
    return htmx.go_to(url_for(".show_problem", code=code, page=_last_page(problem), _anchor="comments"))


@room.post("/<code>/affected")
def join(code: str) -> Response:
    """เดือดร้อนเหมือนกัน."""
    problem = problem_or_404(code)
    service.join_affected(problem, actor=current_actor())
    return htmx.answer(
        "forum/_affected.html", otherwise=url_for(".show_problem", code=code), problem=problem, has_joined=True
    )


@room.route("/<code>/solution", methods=["GET", "POST"])
def propose_solution(code: str) -> Response:
    """Propose a way to solve it."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUGGEST, problem)
    form = read(forms.ProposalForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Propose a solution"))
    service.propose_solution(
        problem, form.text.data, form.doer.data, actor=current_actor(), cost_estimate=form.cost_estimate.data
    )
    return htmx.go_to(url_for(".show_problem", code=code))


def _comment_in(problem: Problem, code: str | None) -> Comment | None:
    found = queries.comment_by_code(code) if code else None
    return found if found is not None and found.problem_id == problem.id and not found.is_hidden else None


def _last_page(problem: Problem) -> int:
    return max(1, -(-problem.comment_count // queries.COMMENTS_PER_PAGE))
