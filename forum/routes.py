"""The doors of the forum: boards, problems, and the forms beside them."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area
from areas.places import crumbs_to
from commons import caching, htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import Form, read
from commons.kept_parts import part
from commons.paging import page_number
from commons.permissions import may, require
from commons.short_codes import is_code
from commons.things import stream_of
from forum import forms, labels, pages, policy, queries, service
from forum.acts import acts_for
from forum.labels import CATEGORIES
from forum.models import Category, Comment, Doer, Origin, Problem, ProblemState, SiteVisit

room = Blueprint("forum", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(forum_words=labels, crumbs_to=crumbs_to))
ORDERS = ("new", "discussed", "affected")


@room.get("/board/<code>")
def show_board(code: str) -> Response:
    """The board of a community, or of all communities in an area."""
    if unchanged := caching.unchanged([f"area:{code.upper()}"], ages=not is_code(code.upper())):
        return unchanged
    order, page, category, language = _order(), page_number(), _category(), str(get_locale())
    board = part(
        "board", code.upper(), order, page, category,
        make=lambda: pages.board_page(code.upper(), language, order=order, category=category, page=page),
        letters_in=lambda made: made.letters if made else 0,
    )  # fmt: skip
    if board is None:
        abort(404)
    return htmx.page(
        "forum/board.html",
        may_record=may(policy.TABLE, current_actor(), policy.RECORD, board.area),
        may_admit=may(policy.TABLE, current_actor(), policy.ADMIT, board.area),
        fragment="forum/_list.html",
        area=board.area,
        order=order,
        page_number=page,
        category=category,
        has_more=board.has_more,
        cards=board.cards,
    )


@room.get("/same/<code>")
def show_same_matters(code: str) -> Response:
    """The same matter across the communities of an area, one line each."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page("forum/same_matters.html", area=area, matters=queries.same_matters_in(area))


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
            "forum/propose.html", fragment="forum/_problem_form.html", status=_shown(), area=area, form=form, origin=""
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
            status=_shown(),
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
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.EDIT, problem)
    form = read(forms.ProblemForm, obj=problem)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/edit.html",
            fragment="forum/_problem_form.html",
            status=_shown(),
            area=problem.area,
            problem=problem,
            form=form,
            origin="",
        )
    draft = _draft(form)
    idempotency.take()
    service.edit_problem(problem, draft, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/comment", methods=["GET", "POST"])
def comment(code: str) -> Response:
    """Say something to a problem, or answer a comment (?to=…)."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.COMMENT, problem)
    form = read(forms.CommentForm)
    parent = _comment_in(problem, form.parent.data or request.args.get("to"))
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/comment.html",
            fragment="forum/_comment_form.html",
            status=_shown(),
            problem=problem,
            form=form,
            parent=parent,
        )
    service.post_comment(problem, form.text.data, actor=current_actor(), parent=parent)
    return htmx.go_to(url_for(".show_problem", code=code, page=_last_page(problem), _anchor="comments"))


@room.post("/<code>/affected")
def join(code: str) -> Response:
    """เดือดร้อนเหมือนกัน."""
    problem = _problem_or_404(code)
    service.join_affected(problem, actor=current_actor())
    return htmx.answer(
        "forum/_affected.html", otherwise=url_for(".show_problem", code=code), problem=problem, has_joined=True
    )


@room.route("/<code>/solution", methods=["GET", "POST"])
def propose_solution(code: str) -> Response:
    """Propose a way to solve it."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUGGEST, problem)
    form = read(forms.ProposalForm)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, _("Propose a solution"))
    service.propose_solution(
        problem, form.text.data, form.doer.data, actor=current_actor(), cost_estimate=form.cost_estimate.data
    )
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/depth-note", methods=["GET", "POST"])
def add_depth_note(code: str) -> Response:
    """The office adds what it found out, beside the community's words."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADD_DEPTH, problem)
    form = read(forms.DepthNoteForm)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, _("Add in-depth information"))
    service.add_depth_note(
        problem, form.text.data, source=form.source.data, office_unit=form.office_unit.data, actor=current_actor()
    )
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/visit", methods=["GET", "POST"])
def plan_visit(code: str) -> Response:
    """Fix a day to go and look together."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.PLAN_VISIT, problem)
    form = read(forms.VisitForm)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, _("Go and look together"))
    service.plan_visit(problem, cast(date, form.visited_on.data), actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/visit/<visit_code>/<any(community,office):side>", methods=["GET", "POST"])
def confirm_visit(code: str, visit_code: str, side: str) -> Response:
    """One side confirms what was found."""
    problem = _problem_or_404(code)
    visit = _visit_or_404(problem, visit_code)
    action = policy.CONFIRM_FOR_COMMUNITY if side == "community" else policy.CONFIRM_FOR_OFFICE
    require(policy.TABLE, current_actor(), action, problem)
    form = read(forms.VisitReportForm, obj=visit)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, _("Confirm the visit"))
    service.confirm_visit(problem, visit, side=side, findings=form.findings.data, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.post("/<code>/admit")
def admit(code: str) -> Response:
    """Let it on the board."""
    problem = _problem_or_404(code)
    service.admit_problem(problem, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/<any(return,park,pass_on,withdraw,hide):step>", methods=["GET", "POST"])
def set_aside(code: str, step: str) -> Response:
    """Return, park, pass on, withdraw or hide, with a reason everybody can read."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), step, problem)
    form = read(forms.ParkForm if step == "park" else forms.ReasonForm)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, STEP_TITLES[step]())
    until = form.until.data if step == "park" else None
    service.set_aside(problem, STEP_STATES[step], reason=form.reason.data, until=until, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.route("/<code>/merge", methods=["GET", "POST"])
def merge(code: str) -> Response:
    """Two voices of one matter become one; both stay."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.MERGE, problem)
    form = read(forms.MergeForm)
    if request.method == "GET" or not form.fill():
        return _again(problem, form, _("Merge with another matter"))
    into = queries.problem_by_code(form.into.data.strip().upper())
    if into is None or not into.is_seen:
        form.into.errors = [_("No matter has this code. Please look at it again.")]
        return _again(problem, form, _("Merge with another matter"), status=422)
    service.merge_problem(problem, into, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=into.code))


@room.get("/waiting/<code>")
def show_waiting(code: str) -> Response:
    """What waits for a moderator or the committee."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADMIT, area)
    return htmx.page("forum/waiting.html", area=area, problems=queries.waiting_in(area))


STEP_STATES = {
    "return": ProblemState.RETURNED,
    "park": ProblemState.PARKED,
    "pass_on": ProblemState.NOT_OURS,
    "withdraw": ProblemState.WITHDRAWN,
    "hide": ProblemState.HIDDEN,
}
STEP_TITLES = {
    "return": lambda: _("Ask for more information"),
    "park": lambda: _("Park the matter"),
    "pass_on": lambda: _("Pass it to another office"),
    "withdraw": lambda: _("Withdraw the matter"),
    "hide": lambda: _("Hide while it is being checked"),
}


def _again(problem: Problem, form: Form, title: str, *, status: int | None = None) -> Response:
    return htmx.again(
        "forum/form.html",
        fragment="forum/_form.html",
        status=status or _shown(),
        problem=problem,
        form=form,
        title=title,
    )


def _shown() -> int:
    return 200 if request.method == "GET" else 422


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


def _problem_or_404(code: str) -> Problem:
    """Hidden things and missing things answer the same."""
    problem = queries.problem_by_code(code)
    if problem is None or not (problem.is_seen or may(policy.TABLE, current_actor(), policy.SEE_UNSEEN, problem)):
        abort(404)
    return problem


def _visit_or_404(problem: Problem, code: str) -> SiteVisit:
    visit = queries.visit_by_code(code)
    if visit is None or visit.problem_id != problem.id:
        abort(404)
    return visit


def _comment_in(problem: Problem, code: str | None) -> Comment | None:
    found = queries.comment_by_code(code) if code else None
    return found if found is not None and found.problem_id == problem.id and not found.is_hidden else None


def _order() -> str:
    order = request.args.get("order", "new")
    if order not in ORDERS:
        abort(400)
    return order


def _category() -> Category | None:
    asked = request.args.get("category")
    if not asked:
        return None
    if asked not in {kind.value for kind in CATEGORIES}:
        abort(400)
    return Category(asked)


def _last_page(problem: Problem) -> int:
    return max(1, -(-problem.comment_count // queries.COMMENTS_PER_PAGE))
