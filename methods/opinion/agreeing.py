"""What unites: statements most people lean to the same way, and those that every group leans to (group-aware consensus)."""

from __future__ import annotations

from methods.opinion.arrays import Array, numpy
from methods.opinion.representing import SURE, Counts, Direction, Leaning, share_z

MOST_SHARED = 5


def group_aware(counts: Counts, direction: Direction = Direction.AGREE) -> Array:
    """The product over groups of (1 + agreeing) / (2 + seen): high only where no group is left out."""
    votes = counts.agree if direction is Direction.AGREE else counts.disagree
    return counts.shares(votes).prod(axis=0)


def consensus(everybody: Counts, is_out: Array) -> list[Leaning]:
    """Up to five statements that people agree with and up to five they disagree with, surest first.

    `everybody` counts all people as one group. A statement is taken when its share is above one half and the test is sure.
    """
    return [
        *_shared(everybody, everybody.agree, Direction.AGREE, is_out),
        *_shared(everybody, everybody.disagree, Direction.DISAGREE, is_out),
    ]


def _shared(everybody: Counts, votes: Array, direction: Direction, is_out: Array) -> list[Leaning]:
    p, z = everybody.shares(votes)[0], share_z(votes, everybody.seen)[0]
    taken = numpy.flatnonzero((p > 0.5) & (z > SURE) & ~is_out)
    found = [
        Leaning(int(at), direction, int(votes[0, at]), int(everybody.seen[0, at]), float(p[at]), float(z[at]))
        for at in taken
    ]
    return sorted(found, key=lambda each: (-each.p * each.z, each.statement))[:MOST_SHARED]
