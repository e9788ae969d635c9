"""Doors to one matter: reading it, how far one has read."""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import get_locale

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.kept_parts import part
from commons.paging import chosen, page_number
from commons.permissions import may, require
from forum import forms, pages, policy, queries, service
from forum.acts import acts_for
from forum.routes.room import problem_or_404, room

ORDERS = set(queries.ORDERS)


@room.get("/<code>")
def show_problem(code: str) -> Response:
    """A matter with everything that stands beside it."""
    if unchanged := caching.unchanged([f"problem:{code}"]):
        return unchanged
    language, number, actor = str(get_locale()), page_number(), current_actor()
    order = chosen("order", ORDERS, otherwise="old")
    page = part(
        "problem", code, number, order,
        make=lambda: pages.problem_page(code, language, number, order),
        letters_in=lambda made: made.letters if made else 0,
    )  # fmt: skip
    if page is None or not (page.problem.is_seen or may(policy.TABLE, actor, policy.SEE_UNSEEN, page.problem)):
        abort(404)
    return htmx.page(
        "forum/problem.html",
        problem=page.problem,
        page=page,
        page_number=number,
        order=order,
        has_more=page.problem.comment_count > number * queries.COMMENTS_PER_PAGE,
        acts=acts_for(page.problem, actor),
        reader=queries.reader_of(page.problem, actor.member_id),
    )


@room.post("/<code>/read")
def mark_read(code: str) -> Response:
    """I have read the thread so far."""
    problem = problem_or_404(code)
    upto = read(forms.ReadForm)
    upto.fill()
    service.read_up_to(problem, upto.upto.data or 0, actor=current_actor())
    otherwise = url_for(".show_problem", code=code, _anchor="comments")
    return htmx.answer(
        "forum/_read.html", otherwise=otherwise, problem=problem, is_read=True, last_id=upto.upto.data or 0
    )


@room.get("/mine")
def show_mine() -> Response:
    """What I have put on boards, drafts too."""
    actor = current_actor()
    require(policy.TABLE, actor, policy.READ, None)
    return htmx.page("forum/mine.html", problems=queries.problems_of(actor.member_id or 0))
