"""Small votes on money that several tests share."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from methods.budget import BudgetRules, BudgetVote
from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.exact import Number


def vote(budget: Number, costs: dict[str, Number], *ballots: str, **more: Any) -> BudgetVote:
    """Ballots such as "3 a b": three people ticked a and b; "2 a:5 b:1" gives points."""
    names = tuple(costs)
    read = [_ballot(line, names) for line in ballots]
    return BudgetVote(Profile(names, tuple(read)), tuple(costs.values()), budget, **more)


def _ballot(line: str, names: tuple[str, ...]) -> Ballot:
    count, *marks = line.split()
    if any(":" in mark for mark in marks):
        points = {names.index(name): Fraction(given) for name, _colon, given in (mark.partition(":") for mark in marks)}
        return Ballot(int(count), (tuple(points),), points)
    return Ballot(int(count), (tuple(map(names.index, marks)),) if marks else ())


def rules(seed: str | None = "2568", **more: Any) -> BudgetRules:
    return BudgetRules(breaks=Breaks(seed=seed), **more)


@st.composite
def votes(draw: st.DrawFn, *, scored: bool | None = None, incompatible: bool = False) -> BudgetVote:
    """Two to six projects, one to eight kinds of ballots; small numbers, so that prices and money often meet exactly."""
    size = draw(st.integers(2, 6))
    names = tuple("abcdef"[:size])
    is_scored = draw(st.booleans()) if scored is None else scored
    marks = st.dictionaries(st.integers(0, size - 1), st.integers(0, 3), max_size=size)
    ticks = st.sets(st.integers(0, size - 1), max_size=size)
    ballots = [
        Ballot(count, (), given) if is_scored else Ballot(count, (tuple(sorted(given)),) if given else ())
        for count, given in draw(
            st.lists(st.tuples(st.integers(1, 3), marks if is_scored else ticks), min_size=1, max_size=8)
        )
    ]
    costs = draw(st.lists(st.integers(1, 12), min_size=size, max_size=size))
    sets = draw(st.lists(st.sets(st.sampled_from(names), min_size=2, max_size=3), max_size=2)) if incompatible else []
    together = tuple(frozenset(each) for each in sets)
    return BudgetVote(Profile(names, tuple(ballots)), tuple(costs), draw(st.integers(0, 30)), together)
