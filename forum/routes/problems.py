"""Doors to one problem: proposing, recording, reading, changing its words."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import get_locale

from areas.doors import area_or_404
from areas.models import Area
from commons import caching, htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import read
from commons.kept_parts import part
from commons.paging import page_number
from commons.permissions import may, require
from forum import forms, pages, policy, queries, service
from forum.acts import acts_for
from forum.models import Doer, Origin
from forum.routes.room import problem_or_404, room, shown


@room.route("/board/<code>/propose", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def propose(code: str) -> Response:
    """Propose a problem in one's own words."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.PROPOSE, area)
    form = read(forms.ProblemForm)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/propose.html", fragment="forum/_problem_form.html", status=shown(), area=area, form=form, origin=""
        )
    draft = _draft(form)
    idempotency.take()
    doer = Doer(form.doer.data) if form.doer.data else None
    problem = service.propose_problem(area, draft, actor=current_actor(), solution=form.solution.data, doer=doer)
    return htmx.go_to(url_for(".show_problem", code=problem.code))


@room.route("/board/<code>/record", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def record(code: str) -> Response:
    """Write down a card for somebody else; it is marked with who recorded it."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.RECORD, area)
    form = read(forms.ProblemForm)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/propose.html",
            fragment="forum/_problem_form.html",
            status=shown(),
            area=area,
            form=form,
            origin=_recorded_origin(area).value,
        )
    draft = _draft(form)
    idempotency.take()
    problem = service.record_problem(area, draft, origin=_recorded_origin(area), actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=problem.code))


@room.get("/<code>")
def show_problem(code: str) -> Response:
    """A problem with everything that stands beside it."""
    if unchanged := caching.unchanged([f"problem:{code}"]):
        return unchanged
    language, number, actor = str(get_locale()), page_number(), current_actor()
    page = part(
        "problem", code, number,
        make=lambda: pages.problem_page(code, language, number),
        letters_in=lambda made: made.letters if made else 0,
    )  # fmt: skip
    if page is None or not (page.problem.is_seen or may(policy.TABLE, actor, policy.SEE_UNSEEN, page.problem)):
        abort(404)
    return htmx.page(
        "forum/problem.html",
        problem=page.problem,
        said=page.said,
        beside=page.beside,
        page_number=number,
        thread=page.thread,
        has_more=page.problem.comment_count > number * queries.COMMENTS_PER_PAGE,
        acts=acts_for(page.problem, actor),
        has_joined=pages.has_joined(page.problem, actor.member_id),
    )


@room.route("/<code>/edit", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def edit(code: str) -> Response:
    """The proposer changes the words."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.EDIT, problem)
    form = read(forms.ProblemForm, obj=problem)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/edit.html",
            fragment="forum/_problem_form.html",
            status=shown(),
            area=problem.area,
            problem=problem,
            form=form,
            origin="",
        )
    draft = _draft(form)
    idempotency.take()
    service.edit_problem(problem, draft, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


def _draft(form: forms.ProblemForm) -> service.ProblemDraft:
    """What was said, with the photo re-encoded and kept before the write lock is taken."""
    return service.ProblemDraft(
        title=form.title.data,
        text_as_spoken=form.text_as_spoken.data,
        category=form.category.data,
        place=form.place.data,
        since=form.since.data,
        who_affected=form.who_affected.data,
        cause=form.cause.data,
        photo=form.photo.data,
    )


def _recorded_origin(area: Area) -> Origin:
    return (
        Origin.OFFICE if may({"office": [[policy.is_officer]]}, current_actor(), "office", area) else Origin.ROOM_CARD
    )
