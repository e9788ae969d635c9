"""Opinion maps of 10,000 × 500 and 50,000 × 1,000, fresh and refreshed, beside the plain way: a full table and its products."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks._measure import tell
from methods.opinion.arrays import Array, numpy
from methods.opinion.opinion_map import make_map, refresh
from methods.opinion.reactions import Reactions, collect

ENGINES: tuple[str, ...] = ()  # nothing here touches a database
SIZES = ((10_000, 500, 40), (50_000, 1_000, 40))  # people, statements, votes of each
AIMS_S = {10_000: 0.4, 50_000: 2.0}
REFRESH_AIM_S = 0.5
MEMORY_AIM_MIB = 400
HIDDEN_GROUPS = 3


def main() -> None:
    for people, statements, each in SIZES:
        votes, hidden = _talk(people, statements, each)
        _measure(people, statements, votes, hidden)


def _measure(people: int, statements: int, votes: tuple[Array, Array, Array], hidden: Array) -> None:
    """The whole map and its refresh after a hundredth of new votes, and the plain baseline, by turns."""
    names = [str(place) for place in range(people)], [str(place) for place in range(statements)]
    before = tuple(part[: len(part) * 99 // 100] for part in votes)
    state = make_map(collect(*names, before)).state
    works: list[Callable[[], object]] = [
        partial(_fresh, names, votes),
        partial(lambda: refresh(collect(*names, votes), state)),
        partial(_plain, collect(*names, votes)),
    ]
    rounds = [[_cpu(work) for work in works] for _round in range(3)]
    ours, again, plain = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    found = make_map(collect(*names, votes))
    tell(
        f"opinion.map.{people}x{statements}", "none", votes=len(votes[0]), cpu_s=ours, aim_s=AIMS_S[people],
        baseline_cpu_s=plain, ratio=ours / plain, refresh_s=again, refresh_aim_s=REFRESH_AIM_S, k=found.k,
        alike=alike(hidden[found.group_of >= 0], found.group_of[found.group_of >= 0]),
        peak_mib=_peak_mib(), memory_aim_mib=MEMORY_AIM_MIB,
        within_aim=ours <= AIMS_S[people] and again <= REFRESH_AIM_S and _peak_mib() <= MEMORY_AIM_MIB,
    )  # fmt: skip


def _fresh(names: tuple[list[str], list[str]], votes: tuple[Array, Array, Array]) -> object:
    return make_map(collect(*names, votes))


def _plain(reactions: Reactions) -> object:
    """What the textbook does: the products of the full table, block by block so that it fits, and every eigenvector of them."""
    size = len(reactions.statements)
    products = numpy.zeros((size, size))
    for first in range(0, len(reactions.people), 5_000):
        is_in = (reactions.rows >= first) & (reactions.rows < first + 5_000)
        table = numpy.zeros((min(5_000, len(reactions.people) - first), size))
        table[reactions.rows[is_in] - first, reactions.columns[is_in]] = reactions.values[is_in]
        products += table.T @ table
    return numpy.linalg.eigh(products)


def _talk(people: int, statements: int, each: int) -> tuple[tuple[Array, Array, Array], Array]:
    """Votes of people from three groups of unlike size, who lean on every statement as their group does."""
    chance = numpy.random.default_rng(7)
    hidden = chance.choice(HIDDEN_GROUPS, size=people, p=[0.5, 0.3, 0.2])
    leaning = chance.beta(0.6, 0.6, size=(HIDDEN_GROUPS, statements))
    rows = numpy.tile(numpy.arange(people), each)
    columns = chance.integers(statements, size=people * each)
    drawn = chance.random(people * each)
    values = numpy.where(chance.random(people * each) < leaning[hidden[rows], columns], 1, -1)
    return (rows, columns, numpy.where(drawn < 0.15, 0, values).astype(numpy.int8)), hidden


def alike(one: Array, other: Array) -> float:
    """The adjusted Rand index of two divisions of the same people: 1 is the same, 0 is chance."""
    table = numpy.histogram2d(one, other, bins=(max(one) + 1, max(other) + 1))[0]
    pairs, of_one, of_other = (
        float((counts * (counts - 1) / 2).sum()) for counts in (table, table.sum(axis=1), table.sum(axis=0))
    )
    expected = of_one * of_other / (len(one) * (len(one) - 1) / 2)
    return (pairs - expected) / ((of_one + of_other) / 2 - expected)


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
