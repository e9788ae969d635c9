"""What is chosen before a budget is voted on: the money, what every project costs, whose money pays for it, what may stand on a ballot.

There is one purse for all projects, or one for each area beside what is left for projects of the whole place. `budget` is all the
money; the ceilings of the areas are parts of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
from methods.refusals import Reason, Refused
from methods.tally.order import Places
from methods.tally.result import Figure

MOST_BAHT, MOST_AREAS = 10**12, 50
RULES: Mapping[str, Callable[[BudgetVote, BudgetRules], BudgetOutcome]] = {
    "greedy": count_greedy,
    "greedy-per-cost": count_greedy_per_cost,
    "equal-shares": count_equal_shares,
}


class VoteIn(StrEnum):
    """For which projects one ballot may be, where areas have money of their own; those of the whole place are for everybody."""

    ALL = "all"
    ONE = "one"


@dataclass(frozen=True)
class Belonging:
    """A project that an area's money pays for."""

    project: str
    area: str


@dataclass(frozen=True)
class Purse:
    """Money and the projects it can pay for; the one of the whole place has no name."""

    name: str
    ceiling: int
    projects: tuple[str, ...]


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
    least_spent: int = 0  # what the projects on one ballot cost together at least, where ballots are purses
    most_spent: int | None = None  # at most; None: as much as there is
    areas: tuple[Figure, ...] = ()  # their ceilings by name
    area_of: tuple[Belonging, ...] = ()
    vote_in: VoteIn = VoteIn.ALL

    @property
    def cost_of(self) -> dict[str, int]:
        return {cost.name: int(cost.value) for cost in self.costs}

    @property
    def home_of(self) -> dict[str, str]:
        """The area of each project that has one."""
        return {one.project: one.area for one in self.area_of}

    def purses(self, projects: Sequence[str]) -> tuple[Purse, ...]:
        """All the money and what it can pay for, areas in their order, then the whole place."""
        homes = self.home_of
        rest = tuple(project for project in projects if project not in homes)
        left = self.budget - sum(int(area.value) for area in self.areas)
        found = [
            Purse(area.name, int(area.value), tuple(one for one in projects if homes.get(one) == area.name))
            for area in self.areas
        ]
        return (*found, Purse("", left, rest)) if rest or not found else tuple(found)


def rules_reader(most_of: Callable[[int], int], highest: Callable[[int], int]) -> Callable[..., MoneyRules]:
    """The reader of rules for one form of ballot; by the number of options, `most_of` says how many marks a voter has
    where nothing is set, `highest` how many may be set at all."""

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
        budget = reading.whole_number(raw.get("budget"), least=1, most=MOST_BAHT, setting="budget")
        most_spent = raw.get("most_spent")
        if most_spent is not None:
            most_spent = reading.whole_number(most_spent, least=1, most=budget, setting="most_spent")
        areas = _named(raw.get("areas", ()), what="area")
        rules = MoneyRules(
            fewest=reading.whole_number(raw.get("fewest", 1), most=most, setting="fewest"),
            most=most,
            equal=reading.truth(raw.get("equal", False), setting="equal"),
            budget=budget,
            costs=costs,
            rule=chosen["rule"],
            on_unaffordable=OnUnaffordable(chosen["on_unaffordable"]),
            completion=Completion(chosen["completion"]),
            threshold=reading.whole_number(raw.get("threshold", 0), most=MOST_BAHT, setting="threshold"),
            incompatible=_incompatible(raw.get("incompatible", ()), {cost.name for cost in costs}),
            least_spent=reading.whole_number(
                raw.get("least_spent", 0), most=most_spent or budget, setting="least_spent"
            ),
            most_spent=most_spent,
            areas=areas,
            area_of=_belonging(raw.get("area_of", ()), costs, areas),
            vote_in=VoteIn(reading.one_of(raw.get("vote_in", "all"), tuple(VoteIn), setting="vote_in")),
        )
        _check_purses(rules)
        return rules

    return read_rules


def _named(raw: object, *, what: str) -> tuple[Figure, ...]:
    """Amounts by name, as a mapping, as pairs, or as they are kept; in the order given."""
    found = dict(reading.pairs(_listed(raw, what), what=what))
    reading.whole_number(len(found), most=MOST_AREAS, setting=what)
    return tuple(
        Figure(reading.name(name, field=what), reading.whole_number(found[name], least=1, most=MOST_BAHT, option=name))
        for name in found
    )


def _belonging(raw: object, costs: Sequence[Figure], areas: Sequence[Figure]) -> tuple[Belonging, ...]:
    """The area of each project that has one, as a mapping or as it is kept."""
    if not isinstance(raw, Mapping):
        listed = reading.elements(raw, what="area_of")
        raw = [
            (one["project"], one["area"]) if isinstance(one, Mapping) and one.keys() == {"project", "area"} else one
            for one in listed
        ]
    projects, names = {cost.name for cost in costs}, {area.name for area in areas}
    found = dict(reading.pairs(raw, what="project"))
    if stray := found.keys() - projects:
        raise Refused(Reason.UNKNOWN_OPTION, given=reading.brief(min(stray)))
    return tuple(Belonging(project, reading.one_of(found[project], names, setting="area")) for project in sorted(found))


def _check_purses(rules: MoneyRules) -> None:
    """The ceilings are parts of the budget, and projects of the whole place need a part of their own."""
    areas = sum(int(area.value) for area in rules.areas)
    if areas > rules.budget:
        raise Refused(Reason.TOO_LARGE, given=areas, most=rules.budget, setting="areas")
    if areas == rules.budget and len(rules.area_of) < len(rules.costs):
        raise Refused(Reason.MISSING, setting="budget")


def _costs(raw: object, options: int) -> tuple[Figure, ...]:
    """Costs by project, as a mapping, as pairs, or as they are kept (name and value)."""
    found = dict(reading.pairs(_listed(raw, "costs"), what="project"))
    if len(found) != options:
        raise Refused(Reason.MISSING, setting="costs")
    return tuple(
        Figure(project, reading.whole_number(found[project], least=1, most=MOST_BAHT, option=project))
        for project in sorted(found)
    )


def _listed(raw: object, what: str) -> object:
    return raw if isinstance(raw, Mapping) else [_kept(one) for one in reading.elements(raw, what=what)]


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
