"""Ties that a method leaves: parted by who was submitted earlier, then by the lot of a public seed, and otherwise told as open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from methods.elections.outcome import Groups, TieBroken
from methods.exact import Number
from methods.lots import lot_order

EARLIER = "earlier"
LOT = "lot"
OPEN = "open"
VOTE = "count"  # stands for the vote in the lot where a file is counted that names none


@dataclass(frozen=True)
class Breaks:
    """What was announced for ties: `submitted` (lower is earlier) where it is known, and the `seed` once it is public."""

    submitted: Mapping[str, int] = field(default_factory=dict)
    vote: str = VOTE
    seed: str | None = None

    def part(self, tied: Iterable[str]) -> tuple[Groups, str]:
        """Equal options best first, and the rule that came last: "earlier", "lot", or "open" where none could part all."""
        names = sorted(tied)
        groups = layers(names, {name: -self.submitted.get(name, 0) for name in names})
        if all(len(group) == 1 for group in groups):
            return groups, EARLIER
        if self.seed is None:
            return groups, OPEN
        drawn = [lot_order(group, vote=self.vote, seed=self.seed) for group in groups]
        return tuple((name,) for group in drawn for name in group), LOT

    def order(self, options: Iterable[str]) -> tuple[str, ...] | None:
        """All options one after the other, or None while that is open."""
        groups, rule = self.part(options)
        return None if rule == OPEN else tuple(name for group in groups for name in group)


NO_BREAKS = Breaks()


def layers(options: Iterable[str], figures: Mapping[str, Any]) -> Groups:
    """The options in groups of equal figure, most first; inside a group by name, which means nothing."""
    ordered = sorted(sorted(options), key=lambda option: figures[option], reverse=True)
    return tuple(tuple(group) for _figure, group in groupby(ordered, key=lambda option: figures[option]))


def settle(groups: Sequence[Sequence[str]], breaks: Breaks, *, where: str) -> tuple[Groups, tuple[TieBroken, ...]]:
    """Part every group of equals by what was announced; tell each tie, also those that stay open."""
    settled: list[tuple[str, ...]] = []
    ties: list[TieBroken] = []
    for group in groups:
        if len(group) == 1:
            settled.append(tuple(group))
            continue
        parted, rule = breaks.part(group)
        settled += parted
        order = tuple(name for part in parted for name in part) if rule != OPEN else ()
        ties.append(TieBroken(where, tuple(sorted(group)), rule, order))
    return tuple(settled), tuple(ties)


def first(ranking: Groups, seats: int = 1) -> tuple[str, ...]:
    """Who wins: the first `seats` of the order, and all of a group that reaches over the last seat while its tie is open."""
    winners: list[str] = []
    for group in ranking:
        if len(winners) >= seats:
            break
        winners += group
    return tuple(winners)


def most_first(
    figures: Mapping[str, Number], breaks: Breaks, *, where: str, then: Sequence[tuple[str, Mapping[str, Any]]] = ()
) -> tuple[Groups, tuple[TieBroken, ...]]:
    """Rank by a figure, more first; ties by the method's own further figures (`then`: rule and figures), then as announced."""
    groups: list[tuple[str, ...]] = list(layers(figures, figures))
    ties: list[TieBroken] = []
    for rule, further in then:
        finer: list[tuple[str, ...]] = []
        for group in groups:
            parts = layers(group, further)
            if len(parts) > 1:
                ties.append(
                    TieBroken(where, tuple(sorted(group)), rule, tuple(name for part in parts for name in part))
                )
            finer += parts
        groups = finer
    settled, more = settle(groups, breaks, where=where)
    return settled, (*ties, *more)
