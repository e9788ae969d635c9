"""Doors to the talk about a matter: comments, where each stands, the same trouble, ways to solve it."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from areas.settings import setting
from commons import caching, htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import read
from commons.paging import page_number
from commons.permissions import may, require
from commons.speech import is_welcome
from commons.unit_of_work import reading
from forum import forms, pages, policy, queries, service
from forum.drafts import Said
from forum.labels import SIDES
from forum.models import Comment, Kind, Problem, Side
from forum.routes.room import again, problem_or_404, room, shown


@room.route("/<code>/comment", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def comment(code: str) -> Response:
    """Say something to a matter, answer a comment (?to=…), take up its words (?quote=…)."""
    with reading():
        problem = problem_or_404(code)
        require(policy.TABLE, current_actor(), policy.COMMENT, problem)
        form = read(forms.CommentForm)
    return _say(problem, form, for_others=False)


@room.route("/<code>/comment-for-others", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def comment_for_others(code: str) -> Response:
    """Write down what somebody else says; it is marked."""
    with reading():
        problem = problem_or_404(code)
        require(policy.TABLE, current_actor(), policy.COMMENT, problem)
        require(policy.TABLE, current_actor(), policy.RECORD, problem)
        form = read(forms.CommentForOthersForm)
    return _say(problem, form, for_others=True)


@room.get("/<code>/sides")
def show_sides(code: str) -> Response:
    """The talk by side: who agrees, who agrees with remarks, who cannot agree yet."""
    if unchanged := caching.unchanged([f"problem:{code}"]):
        return unchanged
    problem, number, language = problem_or_404(code), page_number(), str(get_locale())
    counts = queries.count_sides(problem)
    columns = [
        (side, counts.get(side, 0), pages.thread_html(problem, language, number, side))
        for side in Side
        if counts.get(side)
    ]
    has_more = any(count > number * queries.COMMENTS_PER_PAGE for count in counts.values())
    return htmx.page(
        "forum/sides.html",
        problem=problem,
        columns=columns,
        numbers=[(SIDES[side], count) for side, count, _html in columns],
        page_number=number,
        has_more=has_more,
    )


@room.get("/<code>/affected")
def show_affected(code: str) -> Response:
    """Who has the same trouble, by community."""
    if unchanged := caching.unchanged([f"problem:{code}"]):
        return unchanged
    problem = problem_or_404(code)
    return htmx.page("forum/affected.html", problem=problem, counts=queries.affected_by_area(problem))


@room.post("/<code>/affected")
def join(code: str) -> Response:
    """เดือดร้อนเหมือนกัน."""
    problem = problem_or_404(code)
    service.join_affected(problem, actor=current_actor())
    otherwise = url_for(".show_problem", code=code)
    return htmx.answer("forum/_affected.html", otherwise=otherwise, problem=problem, has_joined=True)


@room.route("/<code>/solution", methods=["GET", "POST"])
def propose_solution(code: str) -> Response:
    """Propose a way to solve it."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUGGEST, problem)
    form = read(forms.ProposalForm)
    if request.method == "GET" or not (form.fill() and is_welcome(form, problem.area_path)):
        return again(problem, form, _("Propose a solution"))
    service.propose_solution(
        problem, form.text.data, form.doer.data, actor=current_actor(), cost_estimate=form.cost_estimate.data
    )
    return htmx.go_to(url_for(".show_problem", code=code))


def _say(problem: Problem, form: forms.CommentForm, *, for_others: bool) -> Response:
    parent = comment_in(problem, form.parent.data or request.args.get("to"))
    quoted = comment_in(problem, form.quote.data or request.args.get("quote"))
    if problem.kind is not Kind.QUESTION or not setting("board.anonymous_questions", area_path=problem.area_path):
        del form.is_anonymous
    if request.method == "GET" or not (form.fill() and is_welcome(form, problem.area_path)):
        return htmx.again(
            "forum/comment.html",
            fragment="forum/_comment_form.html",
            status=shown(),
            problem=problem,
            form=form,
            parent=parent,
            quoted=quoted,
            for_others=for_others,
            may_record=may(policy.TABLE, current_actor(), policy.RECORD, problem),
        )
    said = Said(
        form.text.data,
        side=Side(form.side.data) if form.side.data else None,
        quotes=quoted,
        way=form.way.data if isinstance(form, forms.CommentForOthersForm) else None,
        is_anonymous="is_anonymous" in form and form.is_anonymous.data,
        sent=form.sent(),
    )
    idempotency.take()
    comment = service.post_comment(problem, said, actor=current_actor(), parent=parent)
    return htmx.go_to(where(comment))


def comment_in(problem: Problem, code: str | None) -> Comment | None:
    """A visible comment of this thread, or None."""
    found = queries.comment_by_code(code) if code else None
    return found if found is not None and found.problem_id == problem.id and not found.is_hidden else None


def where(comment: Comment) -> str:
    """The place of a comment in its thread."""
    page = queries.page_of(comment)
    return url_for(
        ".show_problem", code=comment.problem.code, page=page if page > 1 else None, _anchor=f"c-{comment.code}"
    )
