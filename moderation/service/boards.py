"""The rules of a board: what a place adds to the common rules, and what may not stand on its boards."""

from __future__ import annotations

from collections.abc import Sequence

from areas.models import Area
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import require
from moderation import events, policy, queries
from moderation.models import HouseRules


def change_house_rules(area: Area, own: str, blocked: Sequence[str], *, actor: Actor) -> HouseRules:
    """Write the place's own rules and its list of words and addresses anew."""
    require(policy.TABLE, actor, policy.SET_BOARD, area)
    rules = queries.house_rules_of(area) or HouseRules(area_id=area.id)
    rules.own, rules.blocked, rules.changed_at = own, list(dict.fromkeys(blocked)), clock.now()
    session().add(rules)
    session().flush()
    announce(events.HouseRulesChanged(actor=actor, place=area))
    return rules
