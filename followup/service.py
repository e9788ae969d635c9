"""The verbs of follow-up. Each asks the policy, changes, announces, and takes the problem along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import setting
from bodies.models import Body
from commons import clock, search, thai
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.files import Photo, keep_photo
from commons.permissions import Conflict, require
from councils.models import Action
from followup import events, policy, queries
from followup.labels import STATES, LeadKind, UndertakingState, VoiceKind
from followup.models import Undertaking, Voice
from forum import service as forum
from forum.labels import STATES as PROBLEM_STATES
from forum.models import Problem, ProblemState
from members.models import Member

S = UndertakingState
NO_REASON = _l("Please write a reason. Everybody can read it.")
# Translators: E-23.
NOT_OF_THE_COMMUNITY = _l(
    "The lead must be a community; offices support it. If it has to be otherwise, write the reason. Everybody can read it."
)


@dataclass(frozen=True)
class Plan:
    """What is undertaken: the next step, who answers for it, until when, who leads and who supports."""

    title: str
    next_step: str
    owner_label: str
    due_on: date
    lead_kind: LeadKind = LeadKind.COMMUNITY
    lead_body: Body | None = None
    lead_label: str = ""
    exception_reason: str = ""
    supporters: str = ""
    owner: Member | None = None


def open_undertaking(problem: Problem, plan: Plan, *, actor: Actor, reason: str = "") -> Undertaking:
    """Give a problem a next step, an owner and a day. A problem that was only ranked needs a written reason (no visit)."""
    require(policy.TABLE, actor, policy.OPEN, problem)
    if policy.needs_exception(plan.lead_kind, plan.lead_body) and thai.is_blank(plan.exception_reason):
        raise Conflict(NOT_OF_THE_COMMUNITY)
    if plan.lead_kind is LeadKind.OTHER and thai.is_blank(plan.lead_label):
        raise Conflict(_l("Please write who leads."))
    return _open(problem, plan, actor=actor, reason=reason)


def open_from_action(problem: Problem, action: Action, *, actor: Actor) -> Undertaking:
    """A council named an organisation and a day for a resolution: that is the next step of the problem it came from."""
    lead = next((body for body in queries.leads_for(problem) if policy.may_lead(body)), None)
    plan = Plan(
        title=action.resolution.title,
        next_step=action.what,
        owner_label=action.organization_label,
        due_on=action.due_on,
        lead_kind=LeadKind.BODY if lead else LeadKind.COMMUNITY,
        lead_body=lead,
    )
    return _open(problem, plan, actor=actor, action=action)


def change_next_step(undertaking: Undertaking, next_step: str, owner_label: str, due_on: date, *, actor: Actor) -> None:
    """A new next step, owner or day, while it is being worked on."""
    require(policy.TABLE, actor, policy.CHANGE, undertaking)
    if undertaking.state is not S.RUNNING:
        raise Conflict(_refused(undertaking))
    undertaking.next_step, undertaking.owner_label, undertaking.due_on = next_step, owner_label, due_on
    session().flush()
    announce(events.NextStepChanged(actor=actor, undertaking=undertaking, problem=undertaking.problem, due_on=due_on))
    search.index(undertaking)


def claim_done(undertaking: Undertaking, evidence: str, *, actor: Actor, photo: Photo | None = None) -> None:
    """แจ้งว่าแก้แล้ว, with evidence. From now on residents have some days to say that it is not finished."""
    require(policy.TABLE, actor, policy.CLAIM, undertaking)
    _claim(undertaking, evidence, actor=actor, photo=photo)


def claim_from_action(undertaking: Undertaking, evidence: str, *, actor: Actor) -> None:
    """The organisation reported to the council that it is done: that is the claim, with its report as evidence."""
    if undertaking.state is S.RUNNING:
        _claim(undertaking, evidence, actor=actor)


def say_not_finished(undertaking: Undertaking, reason: str, *, actor: Actor) -> None:
    """ยังไม่จบ: a verified member of the community says so in time, with a reason; the work goes on."""
    require(policy.TABLE, actor, policy.OBJECT, undertaking)
    _can(undertaking, S.RUNNING, only_from=S.DONE_CLAIMED)
    if undertaking.objection_until is not None and clock.today() > undertaking.objection_until:
        raise Conflict(
            _l(
                "The days for saying that it is not finished have passed. It counts as solved only once it is confirmed."
            )
        )
    _speak(undertaking, VoiceKind.NOT_FINISHED, actor, reason=reason)
    _step(undertaking, S.RUNNING, reason=reason)
    announce(events.SaidNotFinished(actor=actor, undertaking=undertaking, problem=undertaking.problem))
    _take_along(undertaking.problem, reason=reason)


def confirm(undertaking: Undertaking, *, actor: Actor) -> None:
    """Somebody of the community, not the one who claimed, confirms. It is solved when the days for objections are over."""
    require(policy.TABLE, actor, policy.CONFIRM, undertaking)
    _can(undertaking, S.CONFIRMED)
    if _has_spoken(undertaking, VoiceKind.CONFIRMS, actor):
        return
    _speak(undertaking, VoiceKind.CONFIRMS, actor)
    until = undertaking.objection_until or clock.today()
    announce(
        events.ConfirmedByOne(
            actor=actor,
            undertaking=undertaking,
            problem=undertaking.problem,
            confirmations=undertaking.confirmations,
            objection_until=until,
        )
    )
    if clock.today() > until:
        _settle(undertaking)


def say_it_came_back(undertaking: Undertaking, reason: str, *, actor: Actor) -> None:
    """What was solved is there again: a member of the community says so, with a reason."""
    require(policy.TABLE, actor, policy.COME_BACK, undertaking)
    _can(undertaking, S.RUNNING, only_from=S.CONFIRMED)
    _speak(undertaking, VoiceKind.CAME_BACK, actor, reason=reason)
    _step(undertaking, S.RUNNING, reason=reason)
    announce(events.CameBack(actor=actor, undertaking=undertaking, problem=undertaking.problem))
    _take_along(undertaking.problem, reason=reason)


def step_undertaking(undertaking: Undertaking, state: UndertakingState, *, actor: Actor, reason: str = "") -> None:
    """Pause it, take it up again or give it up, with a reason for the first and the last."""
    require(policy.TABLE, actor, policy.STEP_RIGHTS[state], undertaking)
    _can(undertaking, state, only_from=S.PAUSED if state is S.RUNNING else None)
    if state is not S.RUNNING and thai.is_blank(reason):
        raise Conflict(NO_REASON)
    _step(undertaking, state, reason=reason)
    announce(events.UndertakingStepped(actor=actor, undertaking=undertaking, problem=undertaking.problem, state=state))
    _take_along(undertaking.problem)


def settle_confirmed(today: date) -> int:
    """What somebody of the community confirmed and nobody objected to in time is solved; how many were. The worker does this."""
    ready = [one for one in queries.whose_days_have_passed(today) if one.confirmations]
    for undertaking in ready:
        _settle(undertaking)
    return len(ready)


def tell_overdue(today: date) -> int:
    """Tell once of everything whose day has passed; how many were told. The worker does this."""
    late = queries.that_fell_due(today)
    for undertaking in late:
        undertaking.overdue_told_on = undertaking.due_on
        session().flush()
        announce(events.Overdue(undertaking=undertaking, problem=undertaking.problem, due_on=undertaking.due_on))
    return len(late)


def _open(problem: Problem, plan: Plan, *, actor: Actor, reason: str = "", action: Action | None = None) -> Undertaking:
    if problem.state not in policy.OPENABLE:
        raise Conflict(
            _(
                "This step is not possible now. The matter stands at: %(state)s",
                state=str(PROBLEM_STATES[problem.state]),
            )
        )
    undertaking = Undertaking(
        problem=problem,
        action_code=action.code if action else None,
        resolution_code=action.resolution.code if action else None,
        title=plan.title,
        lead_kind=plan.lead_kind,
        lead_body=plan.lead_body,
        lead_label=plan.lead_label,
        exception_reason=plan.exception_reason,
        supporters=plan.supporters,
        next_step=plan.next_step,
        owner_label=plan.owner_label,
        owner_id=plan.owner.id if plan.owner else None,
        opened_by_id=actor.member_id,
        due_on=plan.due_on,
        state=S.RUNNING,
        claim_number=0,
        voices=[],
    )
    if problem.state is not ProblemState.IN_PROJECT:
        forum.move(problem, ProblemState.IN_PROJECT, reason=reason)
    session().add(undertaking)
    session().flush()
    announce(
        events.UndertakingOpened(
            actor=actor,
            undertaking=undertaking,
            problem=problem,
            due_on=plan.due_on,
            lead=plan.lead_kind,
            is_exception=bool(plan.exception_reason),
        )
    )
    search.index(undertaking)
    return undertaking


def _claim(undertaking: Undertaking, evidence: str, *, actor: Actor, photo: Photo | None = None) -> None:
    _can(undertaking, S.DONE_CLAIMED)
    if thai.is_blank(evidence):
        raise Conflict(_l("Please write what was done and what shows it."))
    days = int(setting("solved.objection_days", area_path=undertaking.area_path))
    undertaking.evidence, undertaking.claim_number = evidence, undertaking.claim_number + 1
    undertaking.claimed_at, undertaking.claimed_by_id = clock.now(), actor.member_id
    undertaking.objection_until = clock.today() + timedelta(days=days)
    _step(undertaking, S.DONE_CLAIMED)
    if photo is not None:
        kept = keep_photo(photo, title=undertaking.title, area_path=undertaking.area_path, actor=actor)
        undertaking.evidence_photo = kept.name
        session().flush()
    announce(
        events.DoneClaimed(
            actor=actor,
            undertaking=undertaking,
            problem=undertaking.problem,
            objection_until=undertaking.objection_until,
        )
    )
    _take_along(undertaking.problem)
    search.index(undertaking)


def _settle(undertaking: Undertaking) -> None:
    _step(undertaking, S.CONFIRMED)
    undertaking.confirmed_at = clock.now()
    session().flush()
    announce(
        events.ConfirmedByCommunity(
            actor=SYSTEM,
            undertaking=undertaking,
            problem=undertaking.problem,
            confirmations=undertaking.confirmations,
        )
    )
    _take_along(undertaking.problem)


def _take_along(problem: Problem, *, reason: str = "") -> None:
    """A problem stands where all that is undertaken for it stands: being solved while something runs, solved when all is confirmed."""
    states = {one.state for one in queries.living_of(problem)}
    if not states:
        return
    wanted = ProblemState.CONFIRMED
    if states & {S.RUNNING, S.PAUSED}:
        wanted = ProblemState.IN_PROJECT
    elif S.DONE_CLAIMED in states:
        wanted = ProblemState.DONE_CLAIMED
    if wanted is ProblemState.CONFIRMED and problem.state is ProblemState.IN_PROJECT:
        forum.move(problem, ProblemState.DONE_CLAIMED)
    if problem.state is not wanted:
        forum.move(problem, wanted, reason=reason)


def _can(undertaking: Undertaking, state: UndertakingState, *, only_from: UndertakingState | None = None) -> None:
    """Lock it, so that an objection and the end of its days take their turns; refuse a step that is not possible."""
    session().refresh(undertaking, ["state"], with_for_update={"of": Undertaking})
    if state in policy.STEPS[undertaking.state] and only_from in (None, undertaking.state):
        return
    raise Conflict(_refused(undertaking))


def _refused(undertaking: Undertaking) -> str:
    # Translators: %(state)s is where an undertaking stands.
    return _("This step is not possible now. It stands at: %(state)s", state=str(STATES[undertaking.state]))


def _step(undertaking: Undertaking, state: UndertakingState, *, reason: str = "") -> None:
    _can(undertaking, state)
    undertaking.state, undertaking.state_reason = state, reason
    session().flush()


def _speak(undertaking: Undertaking, kind: VoiceKind, actor: Actor, *, reason: str = "") -> None:
    if kind is not VoiceKind.CONFIRMS and thai.is_blank(reason):
        raise Conflict(NO_REASON)
    if _has_spoken(undertaking, kind, actor):
        return
    undertaking.voices.append(
        Voice(claim_number=undertaking.claim_number, kind=kind, member_id=actor.member_id, reason=reason)
    )
    session().flush()


def _has_spoken(undertaking: Undertaking, kind: VoiceKind, actor: Actor) -> bool:
    return any(
        voice.kind is kind and voice.claim_number == undertaking.claim_number and voice.member_id == actor.member_id
        for voice in undertaking.voices
    )
