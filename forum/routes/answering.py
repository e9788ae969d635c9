"""Doors of the office's side: answering in public, notes and evaluations among officers, words used again, what waits."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from commons import clock, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from forum import office_forms, policy, queries, service
from forum.routes.room import again, problem_or_404, room, shown
from forum.service.answering import AnswerDraft


@room.route("/<code>/answer", methods=["GET", "POST"])
def answer(code: str) -> Response:
    """Answer in public, with state, cost and day; ?template=… begins with words that are kept."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ANSWER, problem)
    form = read(office_forms.AnswerForm)
    if request.method == "GET" and (template := queries.template_by_code(request.args.get("template", ""))):
        form.text.data = template.text
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/answer.html",
            fragment="forum/_form.html",
            status=shown(),
            problem=problem,
            form=form,
            templates=queries.templates_for(problem.area),
        )
    draft = AnswerDraft(
        form.state.data, form.text.data, form.office_unit.data, cost=form.cost.data, due_on=form.due_on.data
    )
    service.answer_officially(problem, draft, actor=current_actor())
    return htmx.go_to(url_for(".show_problem", code=code))


@room.get("/<code>/office")
def show_office(code: str) -> Response:
    """What officers tell one another about a matter."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSESS, problem)
    evaluations = queries.evaluations_of(problem)
    return htmx.page(
        "forum/office.html",
        problem=problem,
        notes=queries.notes_on(problem),
        evaluations=evaluations,
        feasible=office_forms.FEASIBLE,
        mean=sum(one.feasibility for one in evaluations) / len(evaluations) if evaluations else None,
    )


@room.route("/<code>/office/note", methods=["GET", "POST"])
def note(code: str) -> Response:
    """Tell other officers something."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSESS, problem)
    form = read(office_forms.NoteForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Note for other officers"))
    service.note_internally(problem, form.text.data, actor=current_actor())
    return htmx.go_to(url_for(".show_office", code=code))


@room.route("/<code>/office/evaluation", methods=["GET", "POST"])
def evaluate(code: str) -> Response:
    """Say what you think of it as an officer."""
    problem = problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSESS, problem)
    form = read(office_forms.EvaluationForm)
    if request.method == "GET" or not form.fill():
        return again(problem, form, _("Evaluate this matter"))
    service.evaluate(
        problem,
        feasibility=form.feasibility.data,
        cost=form.cost.data,
        text=form.text.data,
        actor=current_actor(),
    )
    return htmx.go_to(url_for(".show_office", code=code))


@room.get("/office/<code>")
def show_unanswered(code: str) -> Response:
    """What waits for an answer of the office, the earliest day first, and the words that are kept."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSESS, area)
    return htmx.page(
        "forum/unanswered.html",
        area=area,
        problems=queries.unanswered_in(area),
        templates=queries.templates_for(area),
        today=clock.today(),
    )


@room.route("/office/<code>/words", methods=["GET", "POST"])
def add_template(code: str) -> Response:
    """Keep words that are used again."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSESS, area)
    form = read(office_forms.TemplateForm)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "forum/template.html", fragment="forum/_template_form.html", status=shown(), area=area, form=form
        )
    service.keep_template(area, form.title.data, form.text.data, actor=current_actor())
    return htmx.go_to(url_for(".show_unanswered", code=area.code))


@room.post("/office/<code>/words/<template>/forget")
def forget_template(code: str, template: str) -> Response:
    """Throw words away."""
    area, found = area_or_404(code), queries.template_by_code(template)
    require(policy.TABLE, current_actor(), policy.ASSESS, area)
    if found is None or found.area_id != area.id:
        abort(404)
    service.forget_template(area, found, actor=current_actor())
    return htmx.go_to(url_for(".show_unanswered", code=area.code))
