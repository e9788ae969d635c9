"""Doors to writing: proposing a matter, writing one down for others, changing it; what is near to it is shown first."""

from __future__ import annotations

from typing import TypeVar

from flask import Response, abort, request, url_for

from areas.doors import area_or_404
from areas.models import Area
from areas.settings import setting
from commons import htmx, idempotency, thai
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import TITLE_MAX, read
from commons.permissions import may, require
from commons.speech import is_welcome, keeps_covers
from commons.unit_of_work import reading
from forum import forms, policy, queries, service
from forum.drafts import ProblemDraft
from forum.labels import KINDS, WRITE
from forum.models import Doer, Kind, Origin, Problem, ProblemState
from forum.routes.room import problem_or_404, room, shown
from forum.service.writing import action_for
from forum.spots import write_spot

F = TypeVar("F", bound=forms.ProblemForm)
AS_DRAFT = "draft"


@room.route("/board/<code>/propose", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def propose(code: str) -> Response:
    """Put a matter on the board in one's own words; what is near to it is shown before it is sent."""
    with reading():
        area, kind = area_or_404(code), _kind()
        require(policy.TABLE, current_actor(), action_for(kind), area)
        form = _form(forms.ProblemForm, kind, area)
    if request.method == "GET" or not (form.fill() and (_is_draft() or is_welcome(form, area.path))):
        return _again(area, form, kind)
    draft, near = _draft(form, kind), [] if _is_draft() else _near_before(area, form)
    if near:
        return _again(area, form, kind, near=near)
    idempotency.take()
    area = area_or_404(code)
    if _is_draft():
        problem = service.keep_draft(area, draft, actor=current_actor())
        return htmx.go_to(url_for(".show_mine"))
    doer = Doer(form.doer.data) if "doer" in form and form.doer.data else None
    solution = form.solution.data if "solution" in form else ""
    problem = service.propose_problem(area, draft, actor=current_actor(), solution=solution, doer=doer)
    return htmx.go_to(url_for(".show_problem", code=problem.code))


@room.get("/board/<code>/near")
def show_near(code: str) -> Response:
    """What is near to the words somebody is typing."""
    area = area_or_404(code)
    if not may(policy.TABLE, current_actor(), policy.RECORD, area):
        require(policy.TABLE, current_actor(), policy.PROPOSE, area)
    title, text = (
        thai.canonical_line(request.args.get(name, "")[: TITLE_MAX * 4]) for name in ("title", "text_as_spoken")
    )
    near = queries.near_matters(area, title, text)
    return htmx.page("forum/near.html", fragment="forum/_near.html", area=area, near=near, is_asked=False)


@room.route("/board/<code>/record", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def record(code: str) -> Response:
    """Write down the words of somebody else; they are marked with who recorded them and how they came."""
    with reading():
        area, kind = area_or_404(code), _kind()
        require(policy.TABLE, current_actor(), policy.RECORD, area)
        origin = _recorded_origin(area)
        form = _form(forms.RecordForm, kind, area)
    if request.method == "GET" or not (form.fill() and is_welcome(form, area.path)):
        return _again(area, form, kind, origin=origin.value)
    draft, near = _draft(form, kind), _near_before(area, form)
    if near:
        return _again(area, form, kind, near=near, origin=origin.value)
    idempotency.take()
    area = area_or_404(code)
    problem = service.record_problem(area, draft, origin=origin, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=problem.code))


@room.route("/<code>/edit", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def edit(code: str) -> Response:
    """The proposer changes the words, or goes on with a draft."""
    with reading():
        problem = problem_or_404(code)
        require(policy.TABLE, current_actor(), policy.EDIT, problem)
        form = _form(forms.ProblemForm, problem.kind, problem.area, problem)
        is_draft = _is_draft() and problem.state is ProblemState.DRAFT  # what was sent once is read by others
    if request.method == "GET" or not (
        form.fill() and keeps_covers(form, problem) and (is_draft or is_welcome(form, problem.area_path))
    ):
        return _again(problem.area, form, problem.kind, problem=problem)
    draft = _draft(form, problem.kind)
    idempotency.take()
    problem = problem_or_404(code)
    service.edit_problem(problem, draft, actor=current_actor(), send=not is_draft)
    return htmx.go_to(url_for(".show_mine") if is_draft else url_for(".show_problem", code=code))


def _form(form_class: type[F], kind: Kind, area: Area, problem: Problem | None = None) -> F:
    """The form of this kind, with what the community allows."""
    form = read(form_class, obj=problem)
    form.speak_of(kind)
    if "is_anonymous" in form and not _may_choose_name(area, problem):
        del form.is_anonymous
    if (
        problem is not None
        and request.method == "GET"
        and problem.latitude is not None
        and problem.longitude is not None
    ):
        form.spot.data = write_spot(problem.latitude, problem.longitude)
    return form


def _may_choose_name(area: Area, problem: Problem | None) -> bool:
    """Not once it was sent. A draft keeps its choice, so that none is sent with a name its writer did not mean to give."""
    if problem is not None and problem.state is not ProblemState.DRAFT:
        return False
    is_allowed = setting("board.anonymous_questions", area_path=area.path)
    return bool(is_allowed) or (problem is not None and problem.is_anonymous)


def _again(
    area: Area,
    form: forms.ProblemForm,
    kind: Kind,
    *,
    near: list[queries.NearMatter] | None = None,
    problem: Problem | None = None,
    origin: str = "",
) -> Response:
    return htmx.again(
        "forum/propose.html" if problem is None else "forum/edit.html",
        fragment="forum/_problem_form.html",
        status=shown(),
        area=area,
        form=form,
        kind=kind,
        heading=WRITE[kind],
        kinds=_kinds_for(area),
        is_asked=bool(near),
        near=near or [],
        places=queries.places_of(area),
        problem=problem,
        origin=origin,
        may_keep=origin == "" and (problem is None or problem.state.value == AS_DRAFT),
    )


def _kinds_for(area: Area) -> list[tuple[str, str]]:
    """The kinds this person may write here, with the address of each form."""
    return [
        (words, url_for(str(request.endpoint), code=area.code, kind=kind.value))
        for kind, words in KINDS.items()
        if request.endpoint != "forum.edit" and may(policy.TABLE, current_actor(), action_for(kind), area)
    ]


def _near_before(area: Area, form: forms.ProblemForm) -> list[queries.NearMatter]:
    """What is so near that one asks before sending, unless it has been looked at."""
    if request.form.get("looked"):
        return []
    found = queries.near_matters(area, form.title.data, form.text_as_spoken.data)
    return [near for near in found if near.is_same]


def _draft(form: forms.ProblemForm, kind: Kind) -> ProblemDraft:
    """What was said, with the files made ready before the write lock is taken."""
    said = {
        name: form[name].data
        for name in ("place", "since", "who_affected", "cause", "photo", "is_anonymous")
        if name in form
    }
    return ProblemDraft(
        title=form.title.data,
        text_as_spoken=form.text_as_spoken.data,
        category=form.category.data,
        kind=kind,
        spot=form.spot.spot,
        way=form.way.data if isinstance(form, forms.RecordForm) else None,
        sent=form.sent(),
        **said,
    )


def _kind() -> Kind:
    asked = request.values.get("kind", Kind.PROBLEM.value)
    if asked not in {kind.value for kind in KINDS}:
        abort(400)
    return Kind(asked)


def _is_draft() -> bool:
    return request.form.get("keep") == AS_DRAFT


def _recorded_origin(area: Area) -> Origin:
    return (
        Origin.OFFICE if may({"office": [[policy.is_officer]]}, current_actor(), "office", area) else Origin.ROOM_CARD
    )
