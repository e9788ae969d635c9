"""The pairwise table: how many people prefer each option to each other one, exactly, at once or ballot by ballot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from methods.elections.packed import MOST_OPTIONS, UNRANKED, Packed, packed
from methods.elections.profile import Ballot, Profile, Unranked
from methods.exact import Number, exact
from methods.heavy import lazy

numpy = lazy("numpy")

Table = tuple[tuple[Number, ...], ...]

# Up to here plain Python takes a second at most, and a web worker need not load NumPy.
PLAIN_WORK = 4_000_000


@dataclass(frozen=True)
class Pairs:
    """`prefer[i][j]` people put option i before option j; `compared[i][j]` said anything about the two (ties included)."""

    options: tuple[str, ...]
    prefer: Table
    compared: Table
    valid: Number

    def over(self, one: str, other: str) -> Number:
        """How many put one option before another."""
        return self.prefer[self.options.index(one)][self.options.index(other)]

    def without(self, dropped: Iterable[str]) -> Pairs:
        """The same table with some options left out."""
        gone = set(dropped)
        kept = [place for place, option in enumerate(self.options) if option not in gone]
        return Pairs(
            tuple(self.options[place] for place in kept),
            tuple(tuple(self.prefer[one][other] for other in kept) for one in kept),
            tuple(tuple(self.compared[one][other] for other in kept) for one in kept),
            self.valid,
        )


class PairTally:
    """A pairwise table kept up ballot by ballot: what `add` put in, `remove` takes out again."""

    def __init__(self, options: Sequence[str], unranked: Unranked = Unranked.LAST) -> None:
        self.options = tuple(options)
        self.unranked = unranked
        self.valid: Number = 0
        self._prefer = [[0] * len(self.options) for _option in self.options]
        self._compared = [[0] * len(self.options) for _option in self.options]

    def add(self, ballot: Ballot) -> None:
        """Count one more ballot (or as many as its count says)."""
        self._change(ballot, ballot.count)

    def remove(self, ballot: Ballot) -> None:
        """Take a ballot out that was added before."""
        self._change(ballot, -ballot.count)

    def pairs(self) -> Pairs:
        """The table as it stands now."""
        prefer = tuple(tuple(map(exact, row)) for row in self._prefer)
        if self.unranked is Unranked.LAST:
            compared = _everybody(len(self.options), self.valid)
        else:
            compared = tuple(tuple(map(exact, row)) for row in self._compared)
        return Pairs(self.options, prefer, compared, exact(self.valid))

    def _change(self, ballot: Ballot, count: Any) -> None:
        self.valid += count
        ranked = [option for tier in ballot.tiers for option in tier]
        below, left_out = list(ranked), []
        if self.unranked is Unranked.LAST:
            there = set(ranked)
            left_out = [option for option in range(len(self.options)) if option not in there]
        else:
            self._compare(ranked, count)
        for tier in ballot.tiers:
            del below[: len(tier)]
            for option in tier:
                row = self._prefer[option]
                for other in below:
                    row[other] += count
                for other in left_out:
                    row[other] += count

    def _compare(self, ranked: list[int], count: Any) -> None:
        for option in ranked:
            row = self._compared[option]
            for other in ranked:
                if other != option:
                    row[other] += count


def pairs_of(ballots: Profile | Packed, unranked: Unranked | None = None) -> Pairs:
    """The pairwise table of all ballots. The same figures come out whichever way they are added up."""
    meaning = ballots.unranked if unranked is None else unranked
    if isinstance(ballots, Profile):
        options = len(ballots.options)
        if len(ballots.ballots) * options**2 <= PLAIN_WORK or options > MOST_OPTIONS:
            return _plain(ballots, meaning)
        return _in_bulk(packed(ballots), meaning)
    return _in_bulk(ballots, meaning)


def _plain(profile: Profile, unranked: Unranked) -> Pairs:
    tally = PairTally(profile.options, unranked)
    for ballot in profile.ballots:
        tally.add(ballot)
    return tally.pairs()


def _in_bulk(ballots: Packed, unranked: Unranked) -> Pairs:
    """By NumPy: options × ballots, one comparison of bytes per pair and group of equally heavy ballots, whole numbers only."""
    size = len(ballots.options)
    prefer: list[list[Number]] = [[0] * size for _option in range(size)]
    compared: list[list[Number]] = [[0] * size for _option in range(size)]
    for count, ranks in _by_weight(ballots):
        against = ranks if unranked is Unranked.LAST else numpy.where(ranks == UNRANKED, 0, ranks).astype("uint8")
        for one in range(size):
            _add(prefer[one], numpy.count_nonzero(ranks[one] < against, axis=1), count)
            if unranked is Unranked.NO_OPINION:
                spoken = ranks[:, ranks[one] != UNRANKED] != UNRANKED
                _add(compared[one], numpy.count_nonzero(spoken, axis=1), count)
                compared[one][one] = 0
    told = tuple(tuple(map(exact, row)) for row in compared)
    return Pairs(
        ballots.options,
        tuple(tuple(map(exact, row)) for row in prefer),
        _everybody(size, ballots.valid) if unranked is Unranked.LAST else told,
        ballots.valid,
    )


def _by_weight(ballots: Packed) -> Iterable[tuple[Number, Any]]:
    """The ranks as options × ballots, ballots of equal weight together, so that counting them is enough."""
    rows = numpy.frombuffer(ballots.rows, dtype="uint8").reshape(-1, len(ballots.options))
    if not ballots.counts:
        yield 1, numpy.ascontiguousarray(rows.T)
        return
    places: dict[Number, list[int]] = {}
    for place, count in enumerate(ballots.counts):
        places.setdefault(count, []).append(place)
    for count, those in places.items():
        yield count, numpy.ascontiguousarray(rows[those].T)


def _add(row: list[Number], found: Any, count: Number) -> None:
    for place, more in enumerate(found.tolist()):
        row[place] += more * count


def _everybody(size: int, valid: Number) -> Table:
    """Where leaving out means last, everybody compares every two options."""
    table: list[list[Number]] = [[0] * size for _option in range(size)]
    for one, other in product(range(size), repeat=2):
        table[one][other] = exact(valid) if one != other else 0
    return tuple(map(tuple, table))
