"""Doors to the end of a talk: the summary, signing it, saying what is missing, closing."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, may, require
from commons.speech import is_welcome
from forum import office_forms, policy, queries, service
from forum.models import Problem
from forum.routes.room import again, problem_or_404, room, shown
from forum.service.closing import SummaryDraft


@room.get("/<code>/summary")
def show_summary(code: str) -> Response:
    """The summary, what it rests on, who has signed; for those who spoke the buttons to sign."""
    problem = problem_or_404(code)
    summary, actor = queries.summary_of(problem), current_actor()
    may_write = may(policy.TABLE, actor, policy.SUMMARISE, problem) and problem.talk_closed_at is None
    if summary is None and not may_write:
        abort(404)
    return htmx.page(
        "forum/summary.html",
        problem=problem,
        summary=summary,
        cited=queries.cited_in(summary) if summary else [],
        signatures=queries.signatures_on(summary) if summary else [],
        signers_named=queries.signers_named(problem),
        missing=queries.sides_missing(problem, summary) if summary else [],
        may_write=may_write,
        may_sign=bool(summary and actor.member_id and queries.side_of(problem, actor.member_id)[0])
        and problem.talk_closed_at is None,
    )


@room.route("/<code>/summary/write", methods=["GET", "POST"])
def write_summary(code: str) -> Response:
    """Write what was heard, decided and not decided, and name the comments it rests on."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUMMARISE, problem)
    earlier = queries.summary_of(problem)
    form = read(office_forms.SummaryForm, obj=earlier)
    form.offer(queries.may_be_cited(problem))
    if request.method == "GET":
        form.cited_many.data = [comment.code for comment in queries.cited_in(earlier)] if earlier else []
        return _summary_again(problem, form)
    cited = queries.comments_by_codes(problem, form.codes()) if form.fill() else []
    if form.errors:
        return _summary_again(problem, form)
    draft = SummaryDraft(form.heard.data, form.decided.data, form.not_decided.data)
    try:
        service.write_summary(problem, draft, cited, actor=current_actor())
    except Conflict as refused:
        if problem.talk_closed_at is not None:
            raise
        form.refuse(str(refused.sentence))
        return _summary_again(problem, form)
    return htmx.go_to(url_for(".show_summary", code=code))


@room.post("/<code>/summary/sign")
def sign_summary(code: str) -> Response:
    """Yes, that is what was said."""
    problem = problem_or_404(code)
    service.sign_summary(problem, is_agreed=True, actor=current_actor())
    return htmx.go_to(url_for(".show_summary", code=code))


@room.route("/<code>/summary/missing", methods=["GET", "POST"])
def say_what_is_missing(code: str) -> Response:
    """Not yet: something is missing or wrong."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.REACT, problem)
    form = read(office_forms.MissingForm)
    if request.method == "GET" or not (form.fill() and is_welcome(form, problem.area_path)):
        return again(problem, form, _("Something is missing"))
    service.sign_summary(problem, is_agreed=False, remark=form.remark.data, actor=current_actor())
    return htmx.go_to(url_for(".show_summary", code=code))


@room.route("/<code>/close", methods=["GET", "POST"])
def close_talk(code: str) -> Response:
    """End the talk with its summary; where a side has not signed it needs a reason."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUMMARISE, problem)
    summary = queries.summary_of(problem)
    if summary is None:
        abort(404)
    form = read(office_forms.CloseForm)
    missing = queries.sides_missing(problem, summary)
    if not missing:
        del form.reason
    good = request.method == "POST" and form.fill()
    if good and missing and not form.reason.data:
        form.ask_for_reason()
        good = False
    if not good:
        return again(problem, form, _("End the talk with this summary"))
    service.close_talk(problem, reason=form.reason.data if missing else "", actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


def _summary_again(problem: Problem, form: office_forms.SummaryForm) -> Response:
    return htmx.again(
        "forum/form.html",
        fragment="forum/_form.html",
        status=shown(),
        problem=problem,
        form=form,
        title=_("Sum up the talk"),
    )
