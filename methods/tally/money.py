"""Budgets: projects with their cost, a ballot of one of four kinds, and a rule that says which of them the money pays for.

The ballot is a purse that may not be overspent (knapsack), a number of ticks (k-approval), an order, or points to hand out. The
rules are those of `methods.budget`: most points first, stopping or skipping what does not fit; most points for the cost; equal
shares with or without completion.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods import reading
from methods.budget import (
    BudgetOutcome,
    BudgetRules,
    BudgetVote,
    Completion,
    OnUnaffordable,
    count_equal_shares,
    count_greedy,
    count_greedy_per_cost,
)
from methods.elections.breaks import Breaks, layers
from methods.elections.profile import Ballot, Profile
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.elected import choices_of, figures_of, stages_of
from methods.tally.order import Places, check_places
from methods.tally.paper import Paper, Sheet
from methods.tally.result import Figure
from methods.tally.way import Tally, Way

MOST_BAHT = 10**12
RULES: Mapping[str, Callable[[BudgetVote, BudgetRules], BudgetOutcome]] = {
    "greedy": count_greedy,
    "greedy-per-cost": count_greedy_per_cost,
    "equal-shares": count_equal_shares,
}


@dataclass(frozen=True)
class MoneyRules(Places):
    """`most` is how many a ballot may tick, order or how many points it may hand out; `costs` are in baht by project."""

    budget: int
    costs: tuple[Figure, ...]
    rule: str
    on_unaffordable: OnUnaffordable
    completion: Completion
    threshold: int
    incompatible: tuple[tuple[str, ...], ...] = ()

    @property
    def cost_of(self) -> dict[str, int]:
        return {cost.name: int(cost.value) for cost in self.costs}


def _rules_reader(most_of: Callable[[int], int], highest: Callable[[int], int]) -> Callable[..., MoneyRules]:
    def read_rules(raw: Mapping[str, object], options: int) -> MoneyRules:
        most = reading.whole_number(raw.get("most", most_of(options)), least=1, most=highest(options), setting="most")
        chosen = {
            "rule": reading.one_of(raw.get("rule", "greedy"), RULES, setting="rule"),
            "on_unaffordable": reading.one_of(
                raw.get("on_unaffordable", "stop"), tuple(OnUnaffordable), setting="on_unaffordable"
            ),
            "completion": reading.one_of(raw.get("completion", "add1"), tuple(Completion), setting="completion"),
        }
        costs = _costs(raw.get("costs", ()), options)
        return MoneyRules(
            fewest=reading.whole_number(raw.get("fewest", 1), most=most, setting="fewest"),
            most=most,
            equal=reading.truth(raw.get("equal", False), setting="equal"),
            budget=reading.whole_number(raw.get("budget"), least=1, most=MOST_BAHT, setting="budget"),
            costs=costs,
            rule=chosen["rule"],
            on_unaffordable=OnUnaffordable(chosen["on_unaffordable"]),
            completion=Completion(chosen["completion"]),
            threshold=reading.whole_number(raw.get("threshold", 0), most=MOST_BAHT, setting="threshold"),
            incompatible=_incompatible(raw.get("incompatible", ()), {cost.name for cost in costs}),
        )

    return read_rules


def _costs(raw: object, options: int) -> tuple[Figure, ...]:
    """Costs by project, as a mapping, as pairs, or as they are kept (name and value)."""
    listed = raw if isinstance(raw, Mapping) else [_kept(one) for one in reading.elements(raw, what="costs")]
    found = dict(reading.pairs(listed, what="project"))
    if len(found) != options:
        raise Refused(Reason.MISSING, setting="costs")
    return tuple(
        Figure(project, reading.whole_number(found[project], least=1, most=MOST_BAHT, option=project))
        for project in sorted(found)
    )


def _kept(raw: object) -> object:
    return (raw["name"], raw["value"]) if isinstance(raw, Mapping) and raw.keys() == {"name", "value"} else raw


def _incompatible(raw: object, known: set[str]) -> tuple[tuple[str, ...], ...]:
    """Sets of projects of which one at most is funded."""
    found = []
    for group in reading.elements(raw, what="incompatible"):
        names = [reading.name(one, field="incompatible") for one in reading.elements(group, what="incompatible")]
        if stray := set(names) - known:
            raise Refused(Reason.UNKNOWN_OPTION, given=min(stray))
        if len(set(names)) > 1:
            found.append(tuple(sorted(set(names))))
    return tuple(sorted(set(found)))


def _read_ticks(paper: Paper[MoneyRules], raw: object) -> list[str]:
    chosen = sheets.options_on(paper, [(option, None) for option in reading.elements(raw, what="ballot")])
    _check_number(paper, len(chosen))
    return [option for option in paper.ids if option in chosen]


def _read_purse(paper: Paper[MoneyRules], raw: object) -> list[str]:
    """Projects that together cost no more than there is, none of them beside one it cannot go with."""
    ballot = _read_ticks(paper, raw)
    spent = sum(paper.rules.cost_of.get(option, MOST_BAHT) for option in ballot)
    if spent > paper.rules.budget:
        raise Refused(Reason.OVER_THE_BUDGET, given=spent, most=paper.rules.budget, over=spent - paper.rules.budget)
    for group in paper.rules.incompatible:
        if len(both := [option for option in ballot if option in group]) > 1:
            raise Refused(Reason.CANNOT_GO_TOGETHER, one=both[0], other=both[1])
    return ballot


def _read_order(paper: Paper[MoneyRules], raw: object) -> dict[str, int]:
    given = sheets.options_on(paper, raw)
    ballot = {
        option: reading.whole_number(given[option], least=1, most=len(paper.options), option=option)
        for option in paper.ids
        if given.get(option) not in (None, "")
    }
    _check_number(paper, len(ballot))
    if ballot:
        check_places(Counter(ballot.values()), may_share=paper.rules.equal)
    return ballot


def _read_points(paper: Paper[MoneyRules], raw: object) -> dict[str, int]:
    """Points handed out over the projects; together not more than everybody has."""
    given = sheets.options_on(paper, raw)
    ballot = {
        option: points
        for option in paper.ids
        if given.get(option) not in (None, "")
        and (points := reading.whole_number(given[option], most=paper.rules.most, option=option))
    }
    used = sum(ballot.values())
    _check_number(paper, used)
    return ballot


def _check_number(paper: Paper[MoneyRules], given: int) -> None:
    if given < paper.rules.fewest:
        raise Refused(Reason.TOO_FEW_MARKS, given=given, least=paper.rules.fewest)
    if given > paper.rules.most:
        raise Refused(Reason.TOO_MANY_MARKS, given=given, most=paper.rules.most)


def _points_of(ballot: Any, most: int) -> dict[str, int]:
    """What a ballot gives each project: one for a tick, its points, or for an order as many as places are left from its own on."""
    return {option: 1 for option in ballot} if isinstance(ballot, list) else dict(ballot)


def _points_of_order(ballot: Any, most: int) -> dict[str, int]:
    return {option: most + 1 - place for option, place in ballot.items()}


def vote_of(
    paper: Paper[MoneyRules], ballots: Sequence[Any], points: Callable[[Any, int], dict[str, int]]
) -> BudgetVote:
    """The vote as `methods.budget` counts it, projects in the order of their ids."""
    listed = sorted(paper.ids)
    place = {option: number for number, option in enumerate(listed)}
    heaps = Counter(
        tuple(sorted((place[option], given) for option, given in points(ballot, paper.rules.most).items()))
        for ballot in ballots
    )
    cost = paper.rules.cost_of
    if missing := [option for option in listed if option not in cost]:
        raise Refused(Reason.MISSING, option=missing[0])
    held = tuple(
        Ballot(times, tuple((one,) for one, _points in marks), dict(marks)) for marks, times in sorted(heaps.items())
    )
    return BudgetVote(
        profile=Profile(tuple(listed), held),
        costs=tuple(cost[option] for option in listed),
        budget=paper.rules.budget,
        incompatible=tuple(frozenset(group) for group in paper.rules.incompatible),
    )


def _counter(points: Callable[[Any, int], dict[str, int]]) -> Callable[..., Tally]:
    def count(
        paper: Paper[MoneyRules], ballots: Sequence[Any], _ledger: Sequence[Sheet], *, seed: str | None = None
    ) -> Tally:
        """Points per project, and what is funded by the rule that was chosen."""
        rules = paper.rules
        outcome = RULES[rules.rule](
            vote_of(paper, ballots, points),
            BudgetRules(
                on_unaffordable=rules.on_unaffordable,
                threshold=rules.threshold,
                completion=rules.completion,
                breaks=Breaks({option.id: option.submitted for option in paper.options}, paper.vote, seed),
            ),
        )
        return Tally(
            totals={option: outcome.figures.get(option, 0) for option in paper.ids},
            parts={option: _parts(option, outcome, rules) for option in paper.ids},
            figures=figures_of(dict(outcome.notes) | {"spent": outcome.spent or 0}),
            groups=layers(paper.ids, {o: (o in outcome.funded, outcome.figures.get(o, 0)) for o in paper.ids}),
            winners=tuple(sorted(outcome.funded)),
            stages=stages_of(outcome),
            choices=choices_of(outcome),
        )

    return count


def _parts(option: str, outcome: BudgetOutcome, rules: MoneyRules) -> tuple[Figure, ...]:
    """What it costs, and what was left when its turn came, where it had one."""
    parts = [Figure("cost", rules.cost_of[option])]
    short: list[Number] = [verdict.short for verdict in outcome.verdicts if verdict.project.id == option]
    return (*parts, *(Figure("short", figure) for figure in short if figure > 0))


def _way(
    code: str,
    form: str,
    read: Callable[..., Any],
    most: Callable[[int], int],
    highest: Callable[[int], int],
    points: Callable[..., dict[str, int]] = _points_of,
) -> Way[MoneyRules, Any]:
    return Way(
        code=code,
        ballot_form=form,
        rules=MoneyRules,
        read_rules=_rules_reader(most, highest),
        read_ballot=read,
        read_sheet=None,
        least_ballots=lambda rules: 1,
        count=_counter(points),
        uses_lot=True,
        ranks=False,
    )


MONEY: tuple[Way[MoneyRules, Any], ...] = (
    _way("knapsack", "purse", _read_purse, lambda options: options, lambda options: options),
    _way("budget-ticks", "purse", _read_ticks, lambda options: min(5, options), lambda options: options),
    _way(
        "budget-order",
        "priced-order",
        _read_order,
        lambda options: min(5, options),
        lambda options: options,
        _points_of_order,
    ),
    _way("budget-points", "priced-points", _read_points, lambda _options: 10, lambda _options: 1000),
)
