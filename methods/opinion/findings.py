"""What an opinion map says, as named facts that a room can put into sentences: what unites, what divides, what is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from methods.opinion.agreeing import group_aware
from methods.opinion.arrays import Array, numpy
from methods.opinion.opinion_map import Group, OpinionMap
from methods.opinion.representing import SURE, Direction, Leaning, difference_z

LEAST_SEEN = 5  # of a group: fewer votes are not told as a share
CLEAR = 0.6  # the share from which a group leans clearly
APART = 0.3  # between two groups, at the least
MOST_TOLD = 5


@dataclass(frozen=True)
class Share:
    """How many of those who saw a statement in one group leaned to one side."""

    group: int
    votes: int
    seen: int

    @property
    def percent(self) -> int:
        """Whole hundredths, halves up."""
        return (200 * self.votes + self.seen) // (2 * self.seen)


@dataclass(frozen=True)
class United:
    """A statement to which every group leans the same way; `lowest` is the group that leans least."""

    statement: int
    direction: Direction
    lowest: Share


@dataclass(frozen=True)
class Divided:
    """A statement with which one group agrees much more than another; both shares are of agreeing."""

    statement: int
    more: Share
    less: Share


@dataclass(frozen=True)
class Findings:
    """The facts. `unclear` are statements that too few people have seen to say anything."""

    people: int
    grouped: int
    hidden: int
    statements: int
    votes: int
    groups: Sequence[Group]
    shared: Sequence[Leaning]  # what most people hold, whatever their group
    unites: Sequence[United]
    divides: Sequence[Divided]
    unclear: int


def findings(found: OpinionMap) -> Findings:
    """What can be told from this map. Shares are of votes given; a group's share needs five of them."""
    is_kept = ~found.reactions.is_out
    seen_by_all = numpy.bincount(found.reactions.columns, minlength=len(is_kept))
    return Findings(
        people=len(found.reactions.people),
        grouped=sum(group.size for group in found.groups),
        hidden=found.hidden_people,
        statements=int(is_kept.sum()),
        votes=len(found.reactions.values),
        groups=found.groups,
        shared=found.consensus,
        unites=_unites(found, is_kept) if len(found.groups) > 1 else [],
        divides=_divides(found, is_kept) if len(found.groups) > 1 else [],
        unclear=int(((seen_by_all < LEAST_SEEN) & is_kept).sum()),
    )


def _unites(found: OpinionMap, is_kept: Array) -> list[United]:
    """Statements that all groups have seen and lean to clearly, highest group-aware consensus first."""
    counts = found.counts
    is_seen = (counts.seen >= LEAST_SEEN).all(axis=0) & is_kept
    ranked = []
    for direction, votes in ((Direction.AGREE, counts.agree), (Direction.DISAGREE, counts.disagree)):
        share = votes / numpy.maximum(counts.seen, 1)
        value = group_aware(counts, direction)
        for place in numpy.flatnonzero(is_seen & (share >= CLEAR).all(axis=0)):
            lowest = int(numpy.argmin(share[:, place]))
            told = Share(lowest, int(votes[lowest, place]), int(counts.seen[lowest, place]))
            ranked.append((-float(value[place]), int(place), United(int(place), direction, told)))
    return [united for _value, _place, united in sorted(ranked, key=lambda each: each[:2])[:MOST_TOLD]]


def _divides(found: OpinionMap, is_kept: Array) -> list[Divided]:
    """Statements on which two groups differ most, as far as the difference is surely none of chance."""
    counts = found.counts
    ranked: list[tuple[float, int, Divided]] = []
    for place in numpy.flatnonzero(is_kept):
        asked = [group for group in range(len(counts.seen)) if counts.seen[group, place] >= LEAST_SEEN]
        if len(asked) < 2:
            continue
        shares = [Share(group, int(counts.agree[group, place]), int(counts.seen[group, place])) for group in asked]
        more, less = max(shares, key=_part), min(shares, key=_part)
        apart = _part(more) - _part(less)
        if apart >= APART and _is_sure(more, less):
            ranked.append((-apart, int(place), Divided(int(place), more, less)))
    return _first(ranked)


def _first(ranked: Iterable[tuple[float, int, Divided]]) -> list[Divided]:
    return [divided for _apart, _place, divided in sorted(ranked, key=lambda each: each[:2])[:MOST_TOLD]]


def _part(share: Share) -> float:
    return share.votes / share.seen


def _is_sure(more: Share, less: Share) -> bool:
    return bool(difference_z(more.votes, more.seen, less.votes, less.seen) > SURE)
