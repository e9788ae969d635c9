"""Instant run-off: the option with the fewest votes goes out, round by round, until one has more than half."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from methods.elections.breaks import EARLIER, NO_BREAKS, OPEN, Breaks, first, layers, settle
from methods.elections.outcome import Outcome, Stage, TieBroken
from methods.elections.packed import MOST_OPTIONS, UNRANKED, Packed, packed
from methods.elections.profile import Ballot, Profile
from methods.exact import Number, exact
from methods.heavy import lazy

numpy = lazy("numpy")

PLAIN_BALLOTS = 50_000  # distinct ones; beyond that NumPy holds them in bytes
MOST_STATES, MOST_STATES_IN_BULK = 2_000, 60  # looked at while a tie is open; beyond that all who stand may win
PREVIOUS = "previous-stage"
TOGETHER = "together"
SAME_WINNER = "same-winner"  # whichever of them goes out
EXHAUSTED = "exhausted"


class Piles(Protocol):
    """The ballots, each lying with the option it counts for now."""

    def tallies(self) -> list[Number]: ...

    def take_out(self, options: Iterable[int]) -> None: ...

    def copy(self) -> Piles: ...


def irv(ballots: Profile | Packed, *, breaks: Breaks = NO_BREAKS) -> Outcome:
    """The stages of the run-off, the winner, and all options in the order they held out.

    A ballot counts for its best option that is still in. One that comes to a place with several options stops there, as it
    does when nothing is left on it (both: "exhausted"). Equal and last: who had fewer in the latest earlier round where they differ
    goes out, else who comes last as announced. While that is open, the last who have less together than the next go out together; else
    every way is followed, at later ties too, and winners are all who win in one of them.
    """
    piles: Piles = _Plain(ballots) if _is_small(ballots) else _Bulk(ballots)
    withdrawn = ballots.withdrawn if isinstance(ballots, Profile) else frozenset()
    piles.take_out(withdrawn)
    count = _Count(ballots.options, ballots.valid, breaks, MOST_STATES if _is_small(ballots) else MOST_STATES_IN_BULK)
    return count.outcome(count.run(_Run(piles, frozenset(range(len(ballots.options))) - withdrawn)))


def _is_small(ballots: Profile | Packed) -> bool:
    return isinstance(ballots, Profile) and (
        len(ballots.ballots) <= PLAIN_BALLOTS or len(ballots.options) > MOST_OPTIONS
    )


@dataclass(frozen=True)
class _Run:
    """One count under way, or ended with `winners`."""

    piles: Piles
    standing: frozenset[int]
    rounds: tuple[tuple[Number, ...], ...] = ()
    stages: tuple[Stage, ...] = ()
    ties: tuple[TieBroken, ...] = ()
    out: tuple[tuple[str, ...], ...] = ()
    winners: frozenset[int] = frozenset()


class _Count:
    """The rules of the run-off over the options of one election."""

    def __init__(self, options: Sequence[str], valid: Number, breaks: Breaks, states: int) -> None:
        self.options, self.valid, self.breaks = options, valid, breaks
        self.states = states  # that may still be looked at while a tie is open

    def run(self, run: _Run) -> _Run:
        """Go on until somebody has won, or until only an open tie decides; then with all who could win."""
        while True:
            tallies = run.piles.tallies()
            leader = self._with_majority(run.standing, tallies)
            if leader is not None:
                return self._ended(run, tallies, frozenset([leader]))
            run = replace(run, rounds=(*run.rounds, tuple(tallies)))
            losers, ties = self._losers(run, tallies, self._last(run.standing, tallies))
            run = replace(run, ties=(*run.ties, *ties))
            if losers is None:
                return self._every_way(run, tallies)
            if len(run.standing - losers) == 1:
                return self._ended(run, tallies, run.standing - losers)
            run = self._without(run, tallies, losers)

    def outcome(self, run: _Run) -> Outcome:
        """What the ended count found, as an outcome."""
        final = run.stages[-1].tallies if run.stages else {}
        others = [self.options[one] for one in run.standing - run.winners]
        ranks = sorted({final[name] for name in others}, reverse=True)
        groups = [
            tuple(sorted(self.options[one] for one in run.winners)),
            *(tuple(sorted(name for name in others if final[name] == rank)) for rank in ranks),
            *reversed(run.out),
        ]
        told = any(tie.rule in (OPEN, SAME_WINNER) for tie in run.ties)
        ranking, more = settle([group for group in groups if group], NO_BREAKS if told else self.breaks, where="irv")
        ties = (*run.ties, *(() if told else more))
        figures = run.stages[0].tallies if run.stages else {}
        return Outcome("irv", first(ranking), ranking, figures, stages=run.stages, ties=ties)

    def _with_majority(self, standing: frozenset[int], tallies: Sequence[Number]) -> int | None:
        leader = max(standing, key=lambda one: tallies[one])
        return leader if 2 * tallies[leader] > sum(tallies) or len(standing) == 1 else None

    def _last(self, standing: frozenset[int], tallies: Sequence[Number]) -> frozenset[int]:
        fewest = min(tallies[one] for one in standing)
        return frozenset(one for one in standing if tallies[one] == fewest)

    def _losers(
        self, run: _Run, tallies: Sequence[Number], last: frozenset[int]
    ) -> tuple[frozenset[int] | None, tuple[TieBroken, ...]]:
        """Who goes out now, and how a tie for it was parted; nobody (None) while that is open."""
        if len(last) == 1:
            return last, ()
        equal = last
        for earlier in reversed(run.rounds[:-1]):
            fewest = min(earlier[one] for one in equal)
            equal = frozenset(one for one in equal if earlier[one] == fewest)
            if len(equal) == 1:
                return equal, (self._tie(last, PREVIOUS, next(iter(equal))),)
        parted, rule = self.breaks.part(self.options[one] for one in equal)
        if len(parted[-1]) == 1:
            loser = self.options.index(parted[-1][0])
            return frozenset([loser]), (self._tie(last, EARLIER if rule == OPEN else rule, loser),)
        hopeless = self._hopeless(run, tallies, len(last))
        if hopeless:
            return hopeless, (self._tie(last, TOGETHER),)
        return None, (self._tie(equal, OPEN),)

    def _hopeless(self, run: _Run, tallies: Sequence[Number], least: int) -> frozenset[int]:
        """The fewest of the last, at least so many, who have less together than the next: in whatever order, all of them go out."""
        order = sorted(run.standing, key=lambda one: tallies[one])
        together: Number = 0
        for place, one in enumerate(order):
            if place >= least and together < tallies[one]:
                return frozenset(order[:place])
            together += tallies[one]
        return frozenset()

    def _tie(self, last: frozenset[int], rule: str, loser: int | None = None) -> TieBroken:
        names = sorted(self.options[one] for one in last)
        order = [name for name in names if loser is None or name != self.options[loser]]
        if loser is not None:
            order.append(self.options[loser])
        return TieBroken("last", tuple(names), rule, tuple(order) if loser is not None else ())

    def _without(self, run: _Run, tallies: Sequence[Number], losers: frozenset[int]) -> _Run:
        names = tuple(sorted(self.options[one] for one in losers))
        stage = self._stage(run, "exclude", names, tallies)
        run.piles.take_out(losers)
        groups = layers(names, {self.options[one]: -tallies[one] for one in losers})
        return replace(run, standing=run.standing - losers, stages=(*run.stages, stage), out=(*run.out, *groups))

    def _ended(self, run: _Run, tallies: Sequence[Number], winners: frozenset[int], action: str = "elect") -> _Run:
        names = tuple(sorted(self.options[one] for one in winners))
        stage = self._stage(run, action, names, tallies)
        return replace(run, stages=(*run.stages, stage), winners=winners)

    def _every_way(self, run: _Run, tallies: Sequence[Number]) -> _Run:
        """Take out each of the equal ones in turn, and so on at every later tie; whoever can win so is a winner."""
        winners = self._possible(run.standing, run.piles, {})
        if len(winners) == 1:
            run = replace(run, ties=(*run.ties[:-1], replace(run.ties[-1], rule=SAME_WINNER)))
        return self._ended(run, tallies, winners, action="end")

    def _possible(
        self, standing: frozenset[int], piles: Piles, known: dict[frozenset[int], frozenset[int]]
    ) -> frozenset[int]:
        """Who can win among those standing; everybody once more ways are open than we follow."""
        if standing in known:
            return known[standing]
        tallies = piles.tallies()
        leader, last = self._with_majority(standing, tallies), self._last(standing, tallies)
        if leader is not None:
            return frozenset([leader])
        self.states -= 1
        if self.states < 0 or not any(tallies):
            return standing
        winners: set[int] = set()
        for loser in sorted(last):
            way = piles if len(last) == 1 else piles.copy()
            way.take_out([loser])
            winners |= self._possible(standing - {loser}, way, known)
        known[standing] = frozenset(winners)
        return known[standing]

    def _stage(self, run: _Run, action: str, names: tuple[str, ...], tallies: Sequence[Number]) -> Stage:
        standing = {self.options[one]: exact(tallies[one]) for one in sorted(run.standing)}
        figures = {EXHAUSTED: exact(self.valid - sum(standing.values()))}
        return Stage(len(run.stages) + 1, action, names, standing, figures)


class _Plain:
    """Piles of ballots as they are; a ballot moves only when its option goes out."""

    def __init__(self, ballots: Profile | Packed) -> None:
        assert isinstance(ballots, Profile)
        self._out: set[int] = set()
        self._piles: list[list[tuple[Ballot, int]]] = [[] for _option in ballots.options]
        for ballot in ballots.ballots:
            self._lay(ballot, 0)

    def tallies(self) -> list[Number]:
        return [sum(ballot.count for ballot, _place in pile) for pile in self._piles]

    def take_out(self, options: Iterable[int]) -> None:
        gone = list(options)
        self._out.update(gone)
        for option in gone:
            moving, self._piles[option] = self._piles[option], []
            for ballot, place in moving:
                self._lay(ballot, place + 1)

    def copy(self) -> _Plain:
        other = object.__new__(_Plain)
        other._out, other._piles = set(self._out), [list(pile) for pile in self._piles]
        return other

    def _lay(self, ballot: Ballot, place: int) -> None:
        while place < len(ballot.tiers) and len(ballot.tiers[place]) == 1:
            option = ballot.tiers[place][0]
            if option not in self._out:
                self._piles[option].append((ballot, place))
                return
            place += 1


class _Bulk:
    """Piles held by NumPy: for every ballot the option it counts for, found again only when that goes out."""

    def __init__(self, ballots: Profile | Packed) -> None:
        held = packed(ballots) if isinstance(ballots, Profile) else ballots
        self._size = len(held.options)
        ranks = numpy.frombuffer(held.rows, dtype="uint8").reshape(-1, self._size)
        self._left = numpy.where(ranks < _stops(ranks)[:, None], ranks, UNRANKED).astype("uint8")
        self._counts = held.counts
        self._pile = self._choose(self._left)

    def tallies(self) -> list[Number]:
        if not self._counts:
            found = numpy.bincount(self._pile, minlength=self._size + 1)
            return [int(count) for count in found[: self._size]]
        totals: list[Number] = [0] * (self._size + 1)
        for option, count in zip(self._pile.tolist(), self._counts, strict=True):
            totals[option] += count
        return totals[: self._size]

    def take_out(self, options: Iterable[int]) -> None:
        gone = sorted(options)
        self._left[:, gone] = UNRANKED
        moving = numpy.flatnonzero(numpy.isin(self._pile, gone))
        self._pile[moving] = self._choose(self._left[moving])

    def copy(self) -> _Bulk:
        other = object.__new__(_Bulk)
        other._size, other._counts = self._size, self._counts
        other._left, other._pile = self._left.copy(), self._pile.copy()
        return other

    def _choose(self, left: Any) -> Any:
        """The best option left on each ballot, or the number after the last option where there is none."""
        best = left.argmin(axis=1)
        rank = left[numpy.arange(len(left)), best]
        return numpy.where(rank == UNRANKED, self._size, best)


def _stops(ranks: Any) -> Any:
    """The first place of each ballot that several options share; beyond all places where there is none."""
    ranked = numpy.count_nonzero(ranks != UNRANKED, axis=1)
    deepest = numpy.where(ranks == UNRANKED, 0, ranks).max(axis=1, initial=0).astype("int64")
    stops = numpy.full(len(ranks), UNRANKED, dtype="int64")
    shared = numpy.flatnonzero(ranked > deepest + 1)
    for rank in range(ranks.shape[1] - 1, -1, -1):
        here = numpy.count_nonzero(ranks[shared] == rank, axis=1) > 1
        stops[shared[here]] = rank
    return stops
