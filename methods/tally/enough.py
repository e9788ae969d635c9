"""What would have been enough for another result, where no figure of the result says it: found by counting the ballots again.

No promise that it is the least; only that with it the count comes out differently, which is tried before it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from methods.elections.breaks import OPEN
from methods.elections.profile import Unranked
from methods.tally.against import FALLEN
from methods.tally.elected import ELECTED, counted
from methods.tally.money import EQUAL_SHARES, MONEY
from methods.tally.money_rules import MoneyRules
from methods.tally.registry import WAYS, AnyResult
from methods.tally.result import Figure

MORE = "enough/"  # before an option: so many more people who put it alone on their ballot
CHEAPER = "enough-cost/"  # before a project: at this cost it would have been funded
MOST_MARKS = 20_000  # ballots times options, beyond which nothing is counted again
BY_ORDERS = frozenset(way.code for way in ELECTED)
BY_MONEY = frozenset(way.code for way in MONEY)


def with_enough(found: AnyResult, ballots: Sequence[Any]) -> AnyResult:
    """The result with what would have been enough among its figures; as it is where nothing was found, or it would take long."""
    if found.needs_lot or len(ballots) * len(found.lines) > MOST_MARKS:
        return found
    if found.paper.way in BY_ORDERS:
        return replace(found, figures=(*found.figures, *_more_people(found, ballots)))
    if found.paper.way in BY_MONEY and found.paper.rules.rule == EQUAL_SHARES:
        return replace(found, figures=(*found.figures, *_cheaper(found, ballots)))
    return found


def _more_people(found: AnyResult, ballots: Sequence[Any]) -> list[Figure]:
    """How many more who name the next one alone would have changed who wins."""
    rules, challenger = found.paper.rules, _next_one(found)
    if challenger is None or rules.fewest > 1 or getattr(rules, "unranked", None) is Unranked.NO_OPINION:
        return []
    before = _winners(found, ballots)

    def is_enough(more: int) -> bool:
        return _winners(found, [*ballots, *[{challenger: 1}] * more]) not in (before, None)

    enough = fewest_for(is_enough, most=len(ballots) + 1)
    return [Figure(f"{MORE}{challenger}", enough)] if enough else []


def _winners(found: AnyResult, ballots: Sequence[Any]) -> frozenset[str] | None:
    """Who wins; None while a tie is open."""
    outcome = counted(found.paper, ballots, method=found.paper.way, seed=found.seed)
    return None if any(tie.rule == OPEN for tie in outcome.ties) else frozenset(outcome.winners)


def _next_one(found: AnyResult) -> str | None:
    """The one who follows those who win: alone on its place, neither fallen away nor the line that leaves things as they are."""
    fallen = {option for stage in found.stages if stage.action in FALLEN for option in stage.options}
    winners = found.winners or found.order[0]
    out = fallen | {*winners, getattr(found.paper.rules, "default", None)}
    left = [group for group in found.order if not out.issuperset(group)]
    return left[0][0] if left and len(left[0]) == 1 else None


def fewest_for(is_enough: Callable[[int], bool], *, most: int) -> int | None:
    """A number that is enough while one fewer is not; None where not even `most` are."""
    low, high = 0, 1
    while not is_enough(high):
        if high >= most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _cheaper(found: AnyResult, ballots: Sequence[Any]) -> list[Figure]:
    """The cost at which the closest project that was too dear for its supporters would have been funded."""
    short = {line.option: part.value for line in found.lines for part in line.parts if part.name == "short"}
    rules: MoneyRules = found.paper.rules
    for project in sorted(short, key=lambda one: (short[one], -found.line(one).total, one)):
        cost = int((rules.cost_of[project] - short[project]) // 1)
        if cost < 1:
            continue
        costs = tuple(replace(one, value=cost) if one.name == project else one for one in rules.costs)
        paper = replace(found.paper, rules=replace(rules, costs=costs))
        if project in WAYS[paper.way].count(paper, ballots, (), seed=found.seed).winners:
            return [Figure(f"{CHEAPER}{project}", cost)]
    return []
