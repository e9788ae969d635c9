"""What a group stands for: statements it agrees or disagrees with clearly, and more than the other groups do.

The formulas are Polis' (`repness.clj`): shares with one vote added to either side, and two tests of proportions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from methods.opinion.arrays import Array, numpy
from methods.opinion.reactions import AGREE, DISAGREE, Reactions

SURE = 1.2816  # nine times out of ten, one-sided
MOST_REPRESENTATIVE = 5


class Direction(StrEnum):
    """Which way people lean on a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Counts:
    """Votes by group and statement, (groups, statements): agreeing, disagreeing, given at all."""

    agree: Array
    disagree: Array
    seen: Array

    def shares(self, votes: Array) -> Array:
        """Of those who saw a statement; nobody having seen it, one half."""
        return (votes + 1) / (self.seen + 2)


@dataclass(frozen=True)
class Leaning:
    """How a group, or everybody, leans on one statement.

    `p` is the share with one vote added to either side, `z` tests it against one half. `ratio` says how many times the share
    of the other groups that is, and `ratio_z` tests the difference; both are 0 where everybody is asked.
    """

    statement: int
    direction: Direction
    votes: int
    seen: int
    p: float
    z: float
    ratio: float = 0.0
    ratio_z: float = 0.0
    is_best_agreed: bool = False

    @property
    def weight(self) -> float:
        """Polis' measure of how representative a statement is."""
        return self.ratio * self.ratio_z * self.p * self.z


def count_votes(reactions: Reactions, group_of: Array, groups: int) -> Counts:
    """The votes of each group; people in group -1 are in none."""
    size = len(reactions.statements)
    group = group_of[reactions.rows]
    is_in = group >= 0
    cells, values = (group * size + reactions.columns)[is_in], reactions.values[is_in]
    tables = [
        numpy.bincount(of, minlength=groups * size).reshape(groups, size)
        for of in (cells[values == AGREE], cells[values == DISAGREE], cells)
    ]
    return Counts(*tables)


def share_z(votes: Array, seen: Array) -> Array:
    """z of a share against one half."""
    return 2 * numpy.sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)


def difference_z(votes: Array, seen: Array, other_votes: Array, other_seen: Array) -> Array:
    """z of the difference of two shares; 0 where everybody did the same."""
    votes, seen, other_votes, other_seen = votes + 1, seen + 1, other_votes + 1, other_seen + 1
    pooled = (votes + other_votes) / (seen + other_seen)
    spread = pooled * (1 - pooled) * (1 / seen + 1 / other_seen)
    apart = votes / seen - other_votes / other_seen
    return numpy.where(spread > 0, apart / numpy.sqrt(numpy.where(spread > 0, spread, 1)), 0.0)


def representative(counts: Counts, is_out: Array) -> list[list[Leaning]]:
    """For each group up to five statements, those it agrees with first; the best agreed one always, where there is any."""
    sides = {
        Direction.AGREE: _Side.of(counts, counts.agree),
        Direction.DISAGREE: _Side.of(counts, counts.disagree),
    }
    return [_chosen(counts, sides, group, is_out) for group in range(len(counts.seen))]


@dataclass(frozen=True)
class _Side:
    votes: Array
    p: Array
    z: Array
    ratio: Array
    ratio_z: Array

    @classmethod
    def of(cls, counts: Counts, votes: Array) -> _Side:
        rest, rest_seen = votes.sum(axis=0) - votes, counts.seen.sum(axis=0) - counts.seen
        p = counts.shares(votes)
        ratio = p / ((rest + 1) / (rest_seen + 2))
        return cls(votes, p, share_z(votes, counts.seen), ratio, difference_z(votes, counts.seen, rest, rest_seen))

    @property
    def is_sure(self) -> Array:
        return (self.z > SURE) & (self.ratio_z > SURE)


def _chosen(counts: Counts, sides: dict[Direction, _Side], group: int, is_out: Array) -> list[Leaning]:
    agree, disagree = sides[Direction.AGREE], sides[Direction.DISAGREE]

    def leaning(place: int, *, is_best: bool = False) -> Leaning:
        way = Direction.AGREE
        if not is_best and agree.ratio_z[group, place] <= disagree.ratio_z[group, place]:
            way = Direction.DISAGREE
        side = sides[way]
        return Leaning(
            place, way, int(side.votes[group, place]), int(counts.seen[group, place]), float(side.p[group, place]),
            float(side.z[group, place]), float(side.ratio[group, place]), float(side.ratio_z[group, place]), is_best,
        )  # fmt: skip

    is_sure = (agree.is_sure | disagree.is_sure)[group] & ~is_out
    sure = [leaning(int(place)) for place in numpy.flatnonzero(is_sure)]
    best = _best_agreed(agree, disagree, group, is_out)
    first = [] if best is None else [leaning(best, is_best=True)]
    if not sure and not first:
        first = _most_telling(agree, disagree, group, is_out, leaning)
    rest = sorted((each for each in sure if each.statement != best), key=lambda each: (-each.weight, each.statement))
    kept = (first + rest)[:MOST_REPRESENTATIVE]
    return sorted(kept, key=lambda each: each.direction is Direction.DISAGREE)


def _best_agreed(agree: _Side, disagree: _Side, group: int, is_out: Array) -> int | None:
    """One statement that the group agrees with, as Polis finds it: by how representative it is, or by its share alone."""
    best: int | None = None
    for place in numpy.flatnonzero(((agree.votes + disagree.votes)[group] > 0) & ~is_out):
        p, z, ratio, ratio_z = (float(of[group, place]) for of in (agree.p, agree.z, agree.ratio, agree.ratio_z))
        if best is None:
            is_better = z > SURE or (ratio > 1 and p > 0.5)
        elif agree.ratio[group, best] > 1:
            known = [of[group, best] for of in (agree.ratio, agree.ratio_z, agree.p, agree.z)]
            is_better = ratio * ratio_z * p * z > float(numpy.prod(known))
        else:
            is_better = p * z > agree.p[group, best] * agree.z[group, best]
        best = int(place) if is_better else best
    return best


def _most_telling(
    agree: _Side, disagree: _Side, group: int, is_out: Array, leaning: Callable[[int], Leaning]
) -> list[Leaning]:
    """Nothing being sure: the one statement on which the group differs most."""
    is_seen = ((agree.votes + disagree.votes)[group] > 0) & ~is_out
    if not is_seen.any():
        return []
    differs = numpy.where(is_seen, numpy.maximum(agree.ratio_z[group], disagree.ratio_z[group]), -numpy.inf)
    return [leaning(int(numpy.argmax(differs)))]
