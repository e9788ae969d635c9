"""How the events of resolutions and of who takes them on read on the way of a thing."""

from __future__ import annotations

from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _

from commons import thai
from commons.events.reading import Told
from commons.story import Names, sentence
from councils.labels import ACTION_STATES, RESOLUTION_STATES, ActionState, DecisionWay, PlanState, ResolutionState


@sentence("councils.resolution_adopted", leads_to="resolution")
def _adopted(told: Told, found: Names) -> str:
    facts = told.facts
    council, number = found.told(told, "body").title, f"{facts['number']}/{facts['year']}"
    if facts["way"] == DecisionWay.CONSENSUS.value:
        return _("%(council)s adopted resolution %(number)s by consensus", council=council, number=number)
    return _(
        "%(council)s adopted resolution %(number)s with %(f)s for, %(a)s against, %(b)s abstaining",
        council=council,
        number=number,
        f=facts["in_favour"],
        a=facts["against"],
        b=facts["abstained"],
    )


@sentence("councils.action_assigned", leads_to="resolution")
def _assigned(told: Told, found: Names) -> str:
    return _(
        "%(organization)s was asked to act by %(day)s",
        organization=found.told(told, "action").title,
        day=_day(told.facts["due_on"]),
    )


@sentence("councils.action_reported", leads_to="resolution")
def _reported(told: Told, found: Names) -> str:
    state = str(ACTION_STATES[ActionState(told.facts["state"])])
    return _("%(organization)s reports: %(state)s", organization=found.told(told, "action").title, state=state)


@sentence("councils.action_overdue", leads_to="resolution")
def _overdue(told: Told, found: Names) -> str:
    return _(
        "The day that was set for %(organization)s has passed (%(day)s)",
        organization=found.told(told, "action").title,
        day=_day(told.facts["due_on"]),
    )


@sentence("councils.resolution_stepped", leads_to="resolution")
def _resolution_stepped(told: Told, _names: Names) -> str:
    return _("The resolution: %(state)s", state=str(RESOLUTION_STATES[ResolutionState(told.facts["state"])]))


@sentence("councils.resolution_in_charter", leads_to="edition")
def _in_charter(told: Told, found: Names) -> str:
    clauses = ", ".join(str(number) for number in told.facts["clauses"])
    # Translators: %(charter)s is a charter, %(clauses)s numbers of its clauses.
    return _("Became clause %(clauses)s of %(charter)s", clauses=clauses, charter=found.told(told, "charter").title)


@sentence("councils.plan_told", leads_to="resolution")
def _plan_told(told: Told, _names: Names) -> str:
    match PlanState(told.facts["state"]):
        case PlanState.PROPOSED:
            return _("The resolution was put forward for a plan")
        case PlanState.INCLUDED:
            return _("The resolution is in a plan now")
        case PlanState.NOT_INCLUDED:
            return _("A plan left the resolution out, with a reason")


@sentence("councils.past_resolution_entered", leads_to="resolution")
def _past_entered(told: Told, found: Names) -> str:
    number = f"{told.facts['number']}/{told.facts['year']}"
    council = found.told(told, "body").title
    return _("Resolution %(number)s of %(council)s was entered afterwards", number=number, council=council)


def _day(iso: str) -> str:
    return thai.short_date(date.fromisoformat(iso), str(get_locale()))
