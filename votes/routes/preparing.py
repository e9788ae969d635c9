"""The doors of those who prepare a round: draft, desk, slips, opening."""

from __future__ import annotations

from flask import Response, abort, render_template, request, url_for

from areas.doors import area_or_404
from areas.models import Area
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from votes import forms, policy, queries, service
from votes.desk import desk_face
from votes.following import still_open
from votes.forms import RoundForm, slips_form
from votes.models import Round
from votes.plans import GROUPS, PLANS, Plan, plan_of, plans_in
from votes.results import shown_result
from votes.routes.room import desk, room, round_for, status
from votes.routes.slip_sheets import printed_slips
from votes.warned import warnings_of


@room.route("/in/<code>/new", methods=["GET", "POST"])
def draft(code: str) -> Response:
    """Begin a round for a place: pick the way of deciding, then say what is asked."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAFT, area)
    plan = _picked()
    if plan is None:
        return _picker(url_for(".draft", code=code), area, url_for(".show_rounds", code=code))
    problems = queries.rankable_problems(area)
    form = read(forms.round_form(plan), data={"plan": plan.code}).offering(problems)
    if request.method == "GET" or not form.fill():
        return _form("votes/new.html", area, form, None)
    round_ = service.draft_round(area, form.draft(problems), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=round_.code))


@room.route("/<code>/edit", methods=["GET", "POST"])
def edit(code: str) -> Response:
    """Change a round while it is being prepared; with `?plan=` it is given another way of deciding."""
    round_ = round_for(policy.EDIT, code)
    plan = _picked() or (None if "plan" in request.args else plan_of(round_))
    if plan is None:
        return _picker(url_for(".edit", code=code), round_.area, url_for(".edit", code=code))
    problems = queries.rankable_problems(round_.area)
    form = read(forms.round_form(plan), data=forms.values_of(round_, plan)).offering(problems)
    if request.method == "GET" or not form.fill():
        return _form("votes/edit.html", round_.area, form, round_)
    service.change_round(round_, form.draft(problems), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/again", methods=["GET", "POST"])
def ask_again(code: str) -> Response:
    """Mend what did not carry and ask the same people once more."""
    earlier = round_for(policy.ASK_AGAIN, code)
    plan, result = plan_of(earlier), shown_result(earlier)
    rules = plan.again(result) if result and result.is_quorate else None
    if rules is None or result is None:
        abort(404)
    chosen = {forms.RULE + name: value for name, value in rules.items()}
    problems = queries.rankable_problems(earlier.area)
    form = read(
        forms.round_form(plan), data=forms.values_of(earlier, plan, still_open(result.found)) | chosen
    ).offering(problems)
    if request.method == "GET" or not form.fill():
        return _form("votes/again.html", earlier.area, form, earlier)
    round_ = service.ask_again(earlier, form.draft(problems), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=round_.code))


def _picked() -> Plan | None:
    return PLANS.get(request.form.get("plan") or request.args.get("plan", ""))


def _picker(here: str, area: Area, back: str) -> Response:
    simple, others = ({group: plans_in(group, simple=simple) for group in GROUPS} for simple in (True, False))
    return htmx.page("votes/pick.html", area=area, here=here, back=back, groups=GROUPS, simple=simple, others=others)


def _form(page: str, area: Area, form: RoundForm, round_: Round | None) -> Response:
    return htmx.again(
        page,
        fragment="votes/_round_form.html",
        status=status(),
        area=area,
        form=form,
        round=round_,
        other_way=_other_way(area, round_),
    )


def _other_way(area: Area, round_: Round | None) -> str:
    """Where another way is picked; none for the next round of what is asked again."""
    if round_ is None:
        return url_for(".draft", code=area.code)
    return "" if round_.is_frozen else url_for(".edit", code=round_.code, plan="")


@room.get("/<code>/desk")
def show_desk(code: str) -> Response:
    """The desk: where the round stands and what can be done now."""
    round_ = round_for(policy.SEE_WORK, code)
    return htmx.page("votes/desk.html", fragment="votes/_desk.html", **desk_face(round_, current_actor()))


@room.route("/<code>/slips", methods=["GET", "POST"])
def make_slips(code: str) -> Response:
    """Say how many slips are printed."""
    round_ = round_for(policy.MAKE_SLIPS, code)
    kind, known = slips_form(round_)
    form = read(kind, data=known)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "votes/slips.html", fragment="votes/_slips_form.html", status=status(), round=round_, form=form
        )
    service.make_slips(round_, form.slips.data or 0, parts=form.parts, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/slips/print")
def print_slips(code: str) -> Response:
    """The slips, ten a page. A change, not a question: that they were shown is told in public."""
    round_ = round_for(policy.PRINT_SLIPS, code)
    codes = service.print_slips(round_, actor=current_actor())
    return Response(render_template("votes/print/slips.html", round=round_, slips=printed_slips(round_, codes)))


@room.route("/<code>/open", methods=["GET", "POST"])
def open_round(code: str) -> Response:
    """Freeze the list and open the voting."""
    round_ = round_for(policy.OPEN, code)
    if request.method == "GET":
        return htmx.page("votes/open.html", round=round_, warnings=warnings_of(round_))
    service.open_round(round_, actor=current_actor())
    return desk(round_)
