"""What a plan of the state makes of a resolution: put forward, in the plan, or left out with a reason; for everybody to read."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import events, policy, queries
from councils.labels import PlanState
from councils.models import PlanLink, Resolution


@dataclass(frozen=True)
class PlanDraft:
    """Which plan, where in it, and what it made of the resolution."""

    plan_name: str
    years: str = ""
    reference: str = ""
    state: PlanState = PlanState.PROPOSED
    reason: str = ""


def tell_plan(resolution: Resolution, draft: PlanDraft, *, actor: Actor, link: PlanLink | None = None) -> PlanLink:
    """Write down that it was put forward for a plan, or (with `link`) what the plan answered."""
    require(policy.TABLE, actor, policy.TELL_PLAN, resolution)
    if draft.state is PlanState.NOT_INCLUDED and thai.is_blank(draft.reason):
        raise Conflict(_l("Please write a reason. Everybody can read it."))
    if link is None:
        link = PlanLink(resolution_id=resolution.id)
        session().add(link)
    link.plan_name, link.years, link.reference = draft.plan_name, draft.years, draft.reference
    link.state, link.reason = draft.state, draft.reason
    link.told_on, link.recorded_by_id = clock.today(), actor.member_id
    session().flush()
    session().expire(resolution, ["plans"])
    announce(
        events.PlanTold(
            actor=actor,
            resolution=resolution,
            council=resolution.body,
            state=link.state,
            problems=queries.problems_of(resolution.item),
            below=queries.items_below(resolution.item),
        )
    )
    return link
