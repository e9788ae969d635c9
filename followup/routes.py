"""The doors of follow-up: an undertaking, its forms, and the list of a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.settings import setting
from bodies.models import Body
from commons import caching, clock, htmx, idempotency, thai
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import Form, choices, read
from commons.paging import chosen
from commons.permissions import Conflict, require
from commons.things import stream_of
from commons.unit_of_work import reading
from followup import forms, labels, policy, queries, service, shown
from followup.labels import LeadKind, UndertakingState
from followup.models import Undertaking
from forum.models import Problem, ProblemState
from forum.queries import problem_by_code
from meetings.queries import agreements_about
from members.queries import member_by_code

room = Blueprint("followup", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(followup_words=labels))
S = UndertakingState
LISTS = {
    "open": ((S.RUNNING, S.PAUSED), None),
    "overdue": ((S.RUNNING,), True),
    "claimed": ((S.DONE_CLAIMED,), None),
    "confirmed": ((S.CONFIRMED,), None),
}


@room.get("/<code>")
def show_undertaking(code: str) -> Response:
    """An undertaking: next step, lead, owner, day, evidence, what the community says, the whole way."""
    undertaking = _undertaking_or_404(code)
    if unchanged := caching.unchanged([stream_of(undertaking), stream_of(undertaking.problem)]):
        return unchanged
    return htmx.page(
        "followup/undertaking.html",
        **shown.undertaking_state(undertaking),
        acts=shown.acts_for(undertaking, current_actor()),
    )


@room.get("/area/<code>")
def show_area(code: str) -> Response:
    """What is done in a place: open, overdue, said to be solved, confirmed, and what has no owner yet."""
    area = area_or_404(code)
    which = chosen("show", {*LISTS, "without"}, otherwise="open")
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    states, is_overdue = LISTS.get(which, ((), None))
    found = queries.undertakings_in(area, states=states, is_overdue=is_overdue) if states else []
    return htmx.page(
        "followup/area.html",
        fragment="followup/_list.html",
        area=area,
        which=which,
        counts=queries.counts_in(area),
        undertakings=found,
        problems=queries.problems_without_step(area) if which == "without" else [],
    )


@room.route("/problem/<code>/open", methods=["GET", "POST"])
def open_undertaking(code: str) -> Response:
    """Give a problem a next step, an owner and a day; begins with what a session agreed on."""
    problem = _problem_or_404(code)
    require(policy.TABLE, current_actor(), policy.OPEN, problem)
    bodies = {f"body:{body.code}": body for body in queries.leads_for(problem)}
    form = read(forms.OpenForm, data=_begun(problem))
    form.lead.choices = choices(_leads(problem, bodies))
    if problem.state is not ProblemState.RANKED:
        del form.reason

    def again(status: int | None = None) -> Response:
        return _form_page(
            form,
            _("Give it a next step"),
            template="followup/open.html",
            fragment="followup/_open_form.html",
            back=url_for("forum.show_problem", code=problem.code),
            about=problem.title,
            status=status,
            problem=problem,
        )

    if request.method == "GET" or not form.fill() or not _can_lead(form, bodies):
        return again()
    made: list[Undertaking] = []
    reason = form.reason.data if "reason" in form else ""
    refused = _act_or_again(
        form,
        lambda: made.append(
            service.open_undertaking(problem, _plan(form, bodies), reason=reason, actor=current_actor())
        ),
        again,
    )
    return refused or _to(made[0])


@room.route("/<code>/next-step", methods=["GET", "POST"])
def change_next_step(code: str) -> Response:
    """A new next step, owner or day."""
    undertaking = _undertaking_or_404(code)
    require(policy.TABLE, current_actor(), policy.CHANGE, undertaking)
    form = read(forms.NextStepForm, obj=undertaking)
    return _do(
        undertaking,
        form,
        _("Change the next step"),
        lambda: service.change_next_step(
            undertaking,
            form.next_step.data,
            form.owner_label.data,
            cast(date, form.due_on.data),
            actor=current_actor(),
        ),
    )


@room.route("/<code>/claim", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def claim(code: str) -> Response:
    """แจ้งว่าแก้แล้ว, with evidence."""
    with reading():
        undertaking = _undertaking_or_404(code)
        require(policy.TABLE, current_actor(), policy.CLAIM, undertaking)
        form = read(forms.ClaimForm)

    def act() -> None:
        idempotency.take()
        service.claim_done(undertaking, form.evidence.data, photo=form.photo.data, actor=current_actor())

    return _do(undertaking, form, _("Mark as solved"), act)


@room.route("/<code>/not-finished", methods=["GET", "POST"])
def say_not_finished(code: str) -> Response:
    """ยังไม่จบ, with a reason."""
    undertaking = _undertaking_or_404(code)
    require(policy.TABLE, current_actor(), policy.OBJECT, undertaking)
    form = read(forms.ReasonForm)
    return _do(
        undertaking,
        form,
        _("Not finished yet"),
        lambda: service.say_not_finished(undertaking, form.reason.data, actor=current_actor()),
    )


@room.route("/<code>/confirm", methods=["GET", "POST"])
def confirm(code: str) -> Response:
    """แก้แล้ว ขอบคุณ: somebody of the community confirms."""
    undertaking = _undertaking_or_404(code)
    require(policy.TABLE, current_actor(), policy.CONFIRM, undertaking)
    if request.method == "GET":
        return htmx.page("followup/confirm.html", undertaking=undertaking)
    service.confirm(undertaking, actor=current_actor())
    return _to(undertaking)


@room.route("/<code>/came-back", methods=["GET", "POST"])
def say_it_came_back(code: str) -> Response:
    """What was solved is there again."""
    undertaking = _undertaking_or_404(code)
    require(policy.TABLE, current_actor(), policy.COME_BACK, undertaking)
    form = read(forms.ReasonForm)
    return _do(
        undertaking,
        form,
        _("It came back"),
        lambda: service.say_it_came_back(undertaking, form.reason.data, actor=current_actor()),
    )


@room.route("/<code>/<any(running,paused,cancelled):state>", methods=["GET", "POST"])
def step(code: str, state: str) -> Response:
    """Pause it, take it up again, or give it up."""
    undertaking, to = _undertaking_or_404(code), UndertakingState(state)
    require(policy.TABLE, current_actor(), policy.STEP_RIGHTS[to], undertaking)
    form = read(Form if to is S.RUNNING else forms.ReasonForm)
    titles = {S.RUNNING: _("Take it up again"), S.PAUSED: _("Pause the work"), S.CANCELLED: _("Give it up")}

    def act() -> None:
        reason = form.reason.data if "reason" in form else ""
        service.step_undertaking(undertaking, to, reason=reason, actor=current_actor())

    return _do(undertaking, form, titles[to], act)


def _do(undertaking: Undertaking, form: Form, title: str, act: Callable[[], Any]) -> Response:
    """Show the form, or do what it says; where that is refused now, the form again with everything typed."""

    def again(status: int | None = None) -> Response:
        back = url_for(".show_undertaking", code=undertaking.code)
        return _form_page(form, title, back=back, about=undertaking.title, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    return _act_or_again(form, act, again) or _to(undertaking)


def _act_or_again(form: Form, act: Callable[[], Any], again: Callable[[int], Response]) -> Response | None:
    try:
        act()
    except Conflict as refused:
        form.form_errors.append(str(refused.sentence))
        return again(409)
    return None


def _form_page(
    form: Form,
    title: str,
    *,
    back: str,
    about: str,
    status: int | None = None,
    template: str = "followup/form.html",
    fragment: str = "followup/_form.html",
    **more: Any,
) -> Response:
    shown_at = status or (200 if request.method == "GET" else 422)
    return htmx.again(
        template, fragment=fragment, status=shown_at, form=form, title=title, back=back, about=about, **more
    )


def _begun(problem: Problem) -> dict[str, Any]:
    """What the form begins with: what a session agreed on (?agreement=…, or the last), else the days in which progress is asked for."""
    days = int(setting("followup.days", area_path=problem.area_path))
    begun: dict[str, Any] = {"title": problem.title, "due_on": clock.today() + timedelta(days=days)}
    agreed = list(agreements_about(problem.code))
    if agreed:
        asked = request.args.get("agreement")
        last = next((one for one in agreed if one.code == asked), agreed[-1])
        begun |= {"next_step": last.next_step, "owner_label": last.owner_label}
        if last.due_on is not None and last.due_on >= clock.today():
            begun["due_on"] = last.due_on
    return begun


def _leads(problem: Problem, bodies: dict[str, Body]) -> list[tuple[str, str]]:
    others = [(key, body.name) for key, body in bodies.items()]
    return [
        (LeadKind.COMMUNITY.value, problem.area.label),
        *others,
        (LeadKind.OTHER.value, _("An office or another organisation (needs a reason)")),
    ]


def _can_lead(form: forms.OpenForm, bodies: dict[str, Body]) -> bool:
    """E-23, said beside the fields it is about; and a member code that leads nowhere."""
    if policy.needs_exception(_lead_kind(form), bodies.get(form.lead.data)) and thai.is_blank(
        form.exception_reason.data
    ):
        form.lead.errors = [str(service.NOT_OF_THE_COMMUNITY)]
    if _lead_kind(form) is LeadKind.OTHER and thai.is_blank(form.lead_label.data):
        form.lead_label.errors = [_("Please write who leads.")]
    if form.owner_code.data and member_by_code(form.owner_code.data) is None:
        form.owner_code.errors = [_("No member has this code. Please look at it again, or leave it empty.")]
    return not form.errors


def _lead_kind(form: forms.OpenForm) -> LeadKind:
    return LeadKind.BODY if form.lead.data.startswith("body:") else LeadKind(form.lead.data)


def _plan(form: forms.OpenForm, bodies: dict[str, Body]) -> service.Plan:
    kind, lead_body = _lead_kind(form), bodies.get(form.lead.data)
    return service.Plan(
        title=form.title.data,
        next_step=form.next_step.data,
        owner_label=form.owner_label.data,
        due_on=cast(date, form.due_on.data),
        lead_kind=kind,
        lead_body=lead_body,
        lead_label=form.lead_label.data if kind is LeadKind.OTHER else "",
        exception_reason=form.exception_reason.data if policy.needs_exception(kind, lead_body) else "",
        supporters=form.supporters.data,
        owner=member_by_code(form.owner_code.data) if form.owner_code.data else None,
    )


def _undertaking_or_404(code: str) -> Undertaking:
    undertaking = queries.undertaking_by_code(code)
    return undertaking if undertaking is not None and undertaking.problem.is_seen else abort(404)


def _problem_or_404(code: str) -> Problem:
    problem = problem_by_code(code)
    return problem if problem is not None and problem.is_seen else abort(404)


def _to(undertaking: Undertaking) -> Response:
    return htmx.go_to(url_for(".show_undertaking", code=undertaking.code))
