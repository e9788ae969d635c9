"""Small elections that the tests of STV share."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.elections.stv import StvRules, count_meek, count_scottish, count_wig

METHODS = [count_scottish, count_wig, count_meek]


def rules(seats: int, seed: str | None = "2568", **more: Any) -> StvRules:
    return StvRules(seats, breaks=Breaks(seed=seed), **more)


@st.composite
def profiles(draw: st.DrawFn, *, equal_ranks: bool = True) -> Profile:
    """Three to six candidates, up to a dozen kinds of papers with gaps at the end and, if wanted, equal ranks."""
    size = draw(st.integers(3, 6))
    papers = draw(st.lists(st.tuples(st.integers(1, 9), _tiers(size, equal_ranks)), min_size=1, max_size=12))
    return Profile(tuple("abcdef"[:size]), tuple(Ballot(count, tiers) for count, tiers in papers))


def _tiers(size: int, equal_ranks: bool) -> st.SearchStrategy[tuple[tuple[int, ...], ...]]:
    order = st.permutations(range(size))
    cuts = st.lists(st.booleans() if equal_ranks else st.just(True), min_size=size, max_size=size)
    return st.tuples(order, cuts, st.integers(1, size)).map(lambda drawn: _cut(*drawn))


def _cut(order: Sequence[int], cuts: Sequence[bool], length: int) -> tuple[tuple[int, ...], ...]:
    tiers: list[list[int]] = []
    for option, is_new in list(zip(order, cuts, strict=True))[:length]:
        if is_new or not tiers:
            tiers.append([option])
        else:
            tiers[-1].append(option)
    return tuple(map(tuple, tiers))
