"""Who takes a resolution on, what they report, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from bodies.models import Organization
from commons import clock, thai
from commons.actors import VISITOR, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed, require
from councils import events, links, policy, queries
from councils.labels import ACTION_STATES, ActionState, ResolutionState
from councils.models import Action, Resolution
from councils.service.steps import NO_REASON, give_back, step_of
from forum.models import Problem

R, T = ResolutionState, ActionState


@dataclass(frozen=True)
class ActionDraft:
    """What is asked of whom, until when. `is_own`: of the body's own people, who can be charged."""

    what: str
    due_on: date
    organization: Organization | None = None
    organization_label: str = ""
    is_own: bool = False


def add_action(resolution: Resolution, draft: ActionDraft, *, actor: Actor) -> Action:
    """Name an organisation and a day. With the first one the resolution is taken on and the problems it answers go on."""
    require(policy.TABLE, actor, policy.ASSIGN, resolution)
    if resolution.state in (R.COMPLETED, R.CLOSED):
        step_of(resolution, R.ASSIGNED)
    label = draft.organization.name_th if draft.organization else draft.organization_label
    if thai.is_blank(label) or thai.is_blank(draft.what):
        raise Conflict(_l("Please name an organisation, what it does, and a day."))
    action = Action(
        resolution=resolution,
        organization=draft.organization,
        organization_label=label,
        is_own=draft.is_own,
        what=draft.what,
        due_on=draft.due_on,
        state=T.ASSIGNED,
    )
    session().add(action)
    is_first = resolution.state is R.ADOPTED
    if is_first:
        step_of(resolution, R.ASSIGNED)
    session().flush()
    announce(
        events.ActionAssigned(
            actor=actor,
            resolution=resolution,
            council=resolution.body,
            action=action,
            due_on=action.due_on,
            is_first=is_first,
            problems=queries.problems_of(resolution.item),
            below=queries.items_below(resolution.item),
        )
    )
    return action


def report_action(
    action: Action, state: ActionState, *, actor: Actor, report: str = "", evidence: str = "", reason: str = ""
) -> None:
    """Say how far it has come: begun, done with a report, held up or ended with a reason. The resolution follows."""
    require(policy.TABLE, actor, policy.REPORT, action)
    action.reported_by = ""  # an earlier answer through the link was signed by the organisation; this one is not
    _report(action, state, actor, report, evidence, reason)


def make_link(action: Action, *, actor: Actor) -> str:
    """A new link by which the organisation answers itself, without an account; the one before ends. What stands in its address."""
    require(policy.TABLE, actor, policy.ASSIGN, action)
    if action.state in links.OVER:
        raise Conflict(_l("This is done or ended already, so it needs no link."))
    links.renew(action)
    session().flush()
    token = links.token_of(action)
    assert token is not None
    return token


def answer_by_link(
    token: str, state: ActionState, *, reported_by: str, report: str = "", evidence: str = "", reason: str = ""
) -> Action:
    """What the organisation says through its link; the link is the right, and it holds for its own action alone."""
    action = links.action_of(token)
    if action is None:
        raise NotAllowed(_l("This link does not work."))
    action.reported_by = reported_by
    _report(action, state, VISITOR, report, evidence, reason)
    return action


def _report(action: Action, state: ActionState, actor: Actor, report: str, evidence: str, reason: str) -> None:
    if state not in policy.ACTION_STEPS[action.state]:
        raise Conflict(
            _("This step is not possible now. It stands at: %(state)s", state=str(ACTION_STATES[action.state]))
        )
    if state in policy.NEEDS_REASON and thai.is_blank(reason):
        raise Conflict(NO_REASON)
    if state is T.COMPLETED and thai.is_blank(report):
        raise Conflict(_l("Please write what was done."))
    action.state, action.state_reason, action.reported_at = state, reason, clock.now()
    action.report, action.evidence = report or action.report, evidence or action.evidence
    session().flush()
    _follow(action.resolution, has_report=bool(report), actor=actor)
    announce(
        events.ActionReported(
            actor=actor,
            resolution=action.resolution,
            council=action.body,
            action=action,
            state=state,
            problems=queries.problems_of(action.resolution.item),
            below=queries.items_below(action.resolution.item),
        )
    )


def step_resolution(resolution: Resolution, state: ResolutionState, *, actor: Actor, reason: str = "") -> None:
    """The body says that it is carried out (all its actions have ended, at least one done), held up, going on, or ended."""
    require(policy.TABLE, actor, policy.STEP_RESOLUTION, resolution)
    if state is R.COMPLETED and not _is_carried_out(resolution):
        raise Conflict(_l("A resolution is carried out when everything somebody took on is done."))
    if state is R.ASSIGNED and not resolution.actions:
        raise Conflict(_l("Please name an organisation, what it does, and a day."))
    step_of(resolution, state, reason=reason)
    problems = give_back(resolution.item) if state is R.CLOSED else queries.problems_of(resolution.item)
    _announce_step(resolution, actor, problems=problems)


def tell_overdue(today: date) -> int:
    """Tell once of every action whose day has passed; how many were told. The worker does this."""
    late = queries.actions_that_fell_due(today)
    for action in late:
        action.overdue_told_on = action.due_on
        announce(
            events.ActionOverdue(
                resolution=action.resolution,
                council=action.body,
                action=action,
                due_on=action.due_on,
                problems=queries.problems_of(action.resolution.item),
                below=queries.items_below(action.resolution.item),
            )
        )
    session().flush()
    return len(late)


def _follow(resolution: Resolution, *, has_report: bool, actor: Actor) -> None:
    """A resolution is in progress once somebody began, and reported on once somebody reported."""
    steps = [R.IN_PROGRESS] if resolution.state in (R.ASSIGNED, R.BLOCKED) else []
    if has_report and resolution.state in (R.ASSIGNED, R.BLOCKED, R.IN_PROGRESS):
        steps.append(R.REPORTED)
    for state in steps:
        step_of(resolution, state)
        _announce_step(resolution, actor)


def _is_carried_out(resolution: Resolution) -> bool:
    states = {action.state for action in resolution.actions}
    return T.COMPLETED in states and states <= {T.COMPLETED, T.CLOSED}


def _announce_step(resolution: Resolution, actor: Actor, problems: list[Problem] | None = None) -> None:
    told = queries.problems_of(resolution.item) if problems is None else problems
    announce(
        events.ResolutionStepped(
            actor=actor,
            resolution=resolution,
            council=resolution.body,
            state=resolution.state,
            problems=told,
            below=queries.items_below(resolution.item),
        )
    )
