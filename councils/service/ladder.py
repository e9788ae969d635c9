"""The ladder: a matter goes up to a body of a wider place, and the answer comes down to every place that raised it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from bodies.models import Body
from commons import search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.things import ref
from councils import events, policy, queries
from councils.labels import AgendaState
from councils.models import AgendaItem, AssemblyCycle
from councils.service.agenda import Origin, add_origins
from councils.service.seconding import refuse_outside_call
from councils.service.steps import lock

NO_LONGER_THERE = frozenset({AgendaState.WITHDRAWN, AgendaState.NOT_SELECTED})


def send_up(item: AgendaItem, to: Body, *, actor: Actor, cycle: AssemblyCycle | None = None) -> AgendaItem:
    """Put what a body has taken up before a body of a wider place, with how it was decided below and all it came from."""
    require(policy.TABLE, actor, policy.SEND_UP, item)
    if item.state not in policy.SENT_UP_FROM:
        raise Conflict(_l("A matter goes up after the council here has taken it up."))
    if to.id == item.body_id or not item.area_path.startswith(to.area_path) or to.kind not in queries.DECIDING:
        raise Conflict(_l("Please choose a council of a wider place around this one."))
    lock(to)
    if any(one.body_id == to.id and one.state not in NO_LONGER_THERE for one in queries.items_from(str(ref(item)))):
        raise Conflict(_l("It is before that council already."))
    refuse_outside_call(to, cycle)
    up = AgendaItem(
        body=to,
        title=item.title,
        problem_text=item.problem_text,
        evidence=item.evidence,
        ask=item.ask,
        who_should_act=item.who_should_act,
        cycle=cycle,
        proposer_id=actor.member_id,
        proposer_role=actor.role_towards(item.area_path),
    )
    session().add(up)
    first = Origin(item.title, str(ref(item)), item.area_path, _figures(item))
    rest = [Origin(one.title, one.thing, one.place_path, one.figures) for one in item.origins]
    add_origins(up, [first, *rest])
    session().flush()
    announce(
        events.ItemSentUp(actor=actor, item=item, council=item.body, up=up, to=to, problems=queries.problems_of(item))
    )
    search.index(up)
    return up


def _figures(item: AgendaItem) -> dict[str, Any] | None:
    """How the body below decided; nothing where it has not decided yet."""
    resolution = queries.resolution_of_item(item)
    if resolution is None:
        return None
    return {
        "number": resolution.full_number,
        "way": resolution.decided_by.value,
        "in_favour": resolution.in_favour,
        "against": resolution.against,
        "abstained": resolution.abstained,
        "present": resolution.present,
        "seats": resolution.seats,
    }
