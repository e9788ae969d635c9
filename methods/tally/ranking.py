"""From totals to an order: more comes first, and ties fall to announced rules, one after the other."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from methods.exact import Number, exact
from methods.lots import lot
from methods.tally.paper import Option
from methods.tally.result import Figure, Line, Step, Tie

EARLIER = "earlier"
LOT = "lot"


@dataclass(frozen=True)
class TieRule:
    """A figure for every option; more of it comes first, or less where `least_first`."""

    name: str
    figures: Mapping[str, Number]
    least_first: bool = False
    is_shown: bool = True


def common_rules(options: Sequence[Option], *, vote: str, seed: str | None) -> list[TieRule]:
    """What stands behind every way's own rules: submitted earlier, then the lot once there is a seed."""
    rules = [TieRule(EARLIER, {option.id: option.submitted for option in options}, least_first=True)]
    if seed is not None:
        lots = {option.id: int(lot(option.id, vote=vote, seed=seed), 16) for option in options}
        rules.append(TieRule(LOT, lots, least_first=True, is_shown=False))
    return rules


def rank(
    totals: Mapping[str, Number],
    rules: Sequence[TieRule],
    parts: Mapping[str, tuple[Figure, ...]],
    own_order: Sequence[Sequence[str]] | None = None,
) -> tuple[tuple[Line, ...], tuple[Tie, ...]]:
    """The lines of the order and the ties in it. The order in which options are listed has no influence.

    A way with an order of its own brings it as groups of equal options, best first; the totals are then only shown.
    """
    alike = [sorted(group) for group in own_order] if own_order is not None else _alike(sorted(totals), totals)
    groups: list[list[str]] = []
    ties: list[Tie] = []
    for tied in alike:
        parted, steps = _part(tied, rules)
        groups += parted
        if len(tied) > 1:
            still_open = tuple(tuple(group) for group in parted if len(group) > 1)
            order = tuple(option for group in parted for option in group)
            ties.append(Tie(totals[tied[0]], order, tuple(steps), still_open))
    return _lines(groups, totals, parts, has_leads=own_order is None), tuple(ties)


def first_of(lines: Sequence[Line], seats: int, barred: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The first so many of an order without those who are barred; options of an open tie that does not fit as a whole are left
    out until the lot.
    """
    standing = [line for line in lines if line.option not in barred]
    taken = Counter(line.rank for line in standing)
    return tuple(line.option for line in standing if sum(taken[rank] for rank in taken if rank <= line.rank) <= seats)


def _alike(options: list[str], figures: Mapping[str, Number], *, least_first: bool = False) -> list[list[str]]:
    """The options in groups of equal figure, best group first; inside a group their order stays."""
    figure: Callable[[str], Number] = figures.__getitem__
    in_order = sorted(options, key=figure, reverse=not least_first)
    return [list(group) for _, group in groupby(in_order, key=figure)]


def _part(tied: list[str], rules: Sequence[TieRule]) -> tuple[list[list[str]], list[Step]]:
    """Part equal options by the first rule that can, then each remaining group by the rules behind it."""
    if len(tied) == 1 or not rules:
        return [tied], []
    rule, later = rules[0], rules[1:]
    groups = _alike(tied, rule.figures, least_first=rule.least_first)
    steps = [_step(rule, groups)] if len(groups) > 1 else []
    parted: list[list[str]] = []
    for group in groups:
        finer, more = _part(group, later)
        parted += finer
        steps += more
    return parted, steps


def _step(rule: TieRule, groups: list[list[str]]) -> Step:
    shown = [option for group in groups for option in group] if rule.is_shown else []
    figures = tuple(Figure(option, rule.figures[option]) for option in shown)
    return Step(rule.name, tuple(tuple(group) for group in groups), figures)


def _lines(
    groups: list[list[str]],
    totals: Mapping[str, Number],
    parts: Mapping[str, tuple[Figure, ...]],
    *,
    has_leads: bool,
) -> tuple[Line, ...]:
    sizes = [len(group) for group in groups]
    firsts = accumulate(sizes[:-1], initial=1)
    ranked = [(first, option) for first, group in zip(firsts, groups, strict=True) for option in group]
    following = [totals[option] for _, option in ranked[1:]]
    leads: list[Number | None] = [
        exact(totals[option] - after) if has_leads else None
        for (_, option), after in zip(ranked, following, strict=False)
    ]
    return tuple(
        Line(place, option, totals[option], lead, parts.get(option, ()))
        for (place, option), lead in zip(ranked, [*leads, None], strict=True)
    )
