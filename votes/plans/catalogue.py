"""All entries by their code, in the order of the picker."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l

from votes.models import Round, Secrecy
from votes.plans.choosing import CHOOSING
from votes.plans.criteria import CRITERIA_PLANS, HANLON_PLANS
from votes.plans.deciding import DECIDING
from votes.plans.money import MONEY_PLANS
from votes.plans.orders import ORDERS
from votes.plans.pairs import PAIRING
from votes.plans.plan import Group, Plan
from votes.plans.ticking import DOTTING

GROUPS: dict[Group, Any] = {
    Group.RANKING: _l("Put problems in order"),
    Group.DECIDING: _l("Decide"),
    Group.SEVERAL: _l("Choose several people or matters"),
    Group.MONEY: _l("Budget"),
}

_plans: dict[str, Plan] = {}
PLANS: Mapping[str, Plan] = MappingProxyType(_plans)


def offer(plan: Plan) -> None:
    """Add an entry to the picker. Raises ValueError for a code that is taken."""
    if plan.code in _plans:
        raise ValueError(f"there is already a plan {plan.code}")
    _plans[plan.code] = plan


def plans_in(group: Group, *, simple: bool) -> list[Plan]:
    """The entries of a group: the simple ones, or the others."""
    return [plan for plan in PLANS.values() if plan.group is group and plan.is_simple is simple]


def plan_of(round_: Round) -> Plan:
    """The entry that was picked for a round."""
    in_open = round_.secrecy is Secrecy.SHEET
    fitting = [plan for plan in PLANS.values() if plan.way == round_.way]
    for plan in fitting:
        is_same = all((round_.rules or {}).get(name) == value for name, value in plan.fixed.items())
        if is_same and (plan.secrecy is Secrecy.SHEET) is in_open:
            return plan
    return fitting[0]


def plan_of_way(way: str) -> Plan:
    """The first entry that counts by a way: how its results are told."""
    return next(plan for plan in PLANS.values() if plan.way == way)


for _plan in (*DOTTING, *CRITERIA_PLANS, *HANLON_PLANS, *PAIRING, *ORDERS, *DECIDING, *CHOOSING, *MONEY_PLANS):
    offer(_plan)
