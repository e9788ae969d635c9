"""Doors to cases: what was reported, who takes it, what is decided and co-signed."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.contributions import PICTURE, handling_of
from commons.forms import read
from commons.permissions import may, require
from moderation import forms, policy, service
from moderation.models import Act, Case
from moderation.routes.room import again, case_or_404, room
from moderation.service.deciding import NOT_THERE
from moderation.service.steps import contribution_of, stand_there

EVERYBODY = (policy.SEE_CASE, policy.SEE_AS_AUTHOR, policy.SEE_DECISION)
ACTS = (
    policy.CLAIM, policy.RELEASE, policy.HIDE_AT_ONCE, policy.ASK_SECOND, policy.GIVE_SECOND, policy.PROPOSE,
    policy.CO_SIGN, policy.LIFT, policy.APPEAL, policy.SPEAK_IN_REVIEW,
)  # fmt: skip


@room.get("/cases/<code>")
def show_case(code: str) -> Response:
    """A case, as its reviewers, its author or everybody may see it."""
    case, actor = case_or_404(code, *EVERYBODY), current_actor()
    is_author = may(policy.TABLE, actor, policy.SEE_AS_AUTHOR, case)
    reviews = may(policy.TABLE, actor, policy.SEE_CASE, case)
    found = contribution_of(case)
    return htmx.page(
        "moderation/case.html",
        case=case,
        kind=handling_of(case.thing_kind_of).label,
        found=found if found is not None and (reviews or is_author or found.is_seen) else None,
        reviews=reviews,
        is_author=is_author,
        acts={act for act in ACTS if may(policy.TABLE, actor, act, case)},
    )


@room.post("/cases/<code>/<any(claim,release,lift):act>")
def step(code: str, act: str) -> Response:
    """Take a case, give it back, or open a talk again."""
    case = case_or_404(code, policy.SEE_CASE)
    verbs = {"claim": service.claim, "release": service.release, "lift": service.lift_lock}
    verbs[act](case, actor=current_actor())
    return htmx.go_to(_to(case))


@room.route("/cases/<code>/hide", methods=["GET", "POST"])
def hide_at_once(code: str) -> Response:
    """Hide what cannot wait."""
    case = case_or_404(code, policy.SEE_CASE)
    require(policy.TABLE, current_actor(), policy.HIDE_AT_ONCE, case)
    form = read(forms.HideForm)
    if request.method == "GET" or not form.fill():
        return again(
            form,
            _("Hide it at once"),
            case=case,
            back=_to(case),
            submit=_("Hide it"),
            intro=_("It is out of sight in less than a minute. Two people decide about it within 48 hours."),
        )
    service.hide_at_once(case, form.reason.data, actor=current_actor())
    return htmx.go_to(_to(case))


@room.route("/cases/<code>/<any(ask,give):act>-second", methods=["GET", "POST"])
def second_opinion(code: str, act: str) -> Response:
    """Ask another moderator, or say what one thinks."""
    case = case_or_404(code, policy.SEE_CASE)
    action = policy.ASK_SECOND if act == "ask" else policy.GIVE_SECOND
    require(policy.TABLE, current_actor(), action, case)
    form = read(forms.WordsForm)
    if request.method == "GET" or not form.fill():
        title = _("Ask for a second opinion") if act == "ask" else _("Give a second opinion")
        return again(form, title, case=case, back=_to(case), submit=_("Send"), found=contribution_of(case))
    verb = service.ask_second if act == "ask" else service.give_second
    verb(case, form.words.data, actor=current_actor())
    return htmx.go_to(_to(case))


@room.route("/cases/<code>/decide", methods=["GET", "POST"])
def decide(code: str) -> Response:
    """Say what is to be done, on which rule and why."""
    case = case_or_404(code, policy.SEE_CASE)
    require(policy.TABLE, current_actor(), policy.PROPOSE, case)
    found, form = contribution_of(case), read(forms.DecisionForm)
    has_picture = found is not None and bool(found.fields.get(PICTURE))
    form.offer(can_lock=handling_of(case.thing_kind_of).set_locked is not None, has_picture=has_picture)
    if request.method == "POST" and form.fill() and _can_be_covered(case, form):
        decision = service.Decision(form.act.data, form.rule_number, form.reason.data, form.words())
        service.propose(case, decision, actor=current_actor())
        return htmx.go_to(_to(case))
    return again(form, _("Decide"), case=case, back=_to(case), submit=_("Send"), found=found)


@room.route("/cases/<code>/co-sign", methods=["GET", "POST"])
def co_sign(code: str) -> Response:
    """Agree with a proposed decision for the community, or not."""
    case = case_or_404(code, policy.SEE_CASE)
    require(policy.TABLE, current_actor(), policy.CO_SIGN, case)
    if request.method == "POST":
        service.co_sign(case, actor=current_actor())
        return htmx.go_to(_to(case))
    return htmx.page("moderation/co_sign.html", case=case, found=contribution_of(case))


@room.route("/cases/<code>/decline", methods=["GET", "POST"])
def decline(code: str) -> Response:
    """Do not co-sign, with the reason for the moderators."""
    case = case_or_404(code, policy.SEE_CASE)
    require(policy.TABLE, current_actor(), policy.CO_SIGN, case)
    form = read(forms.ReasonForm)
    if request.method == "GET" or not form.fill():
        return again(
            form, _("Do not co-sign"), case=case, back=_to(case), submit=_("Send"), found=contribution_of(case)
        )
    service.decline(case, form.reason.data, actor=current_actor())
    return htmx.go_to(_to(case))


def _can_be_covered(case: Case, form: forms.DecisionForm) -> bool:
    """Whether the words that are to be covered stand there; the form says so, so that nothing typed is lost."""
    if form.act.data is not Act.MASK or stand_there(case, form.words()):
        return True
    form.covers.errors = [str(NOT_THERE)]
    return False


def _to(case: Case) -> str:
    return url_for(".show_case", code=case.code)
