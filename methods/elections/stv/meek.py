"""Meek's method: the elected keep just the part of each vote that they need, the rest goes on; repeated until it settles.

Source: I. D. Hill, B. A. Wichmann, D. R. Woodall, "Algorithm 123: Single transferable vote by Meek's method", Computer Journal
30 (1987); in the arithmetic of the Proportional Representation Foundation's Reference Meek Rule: nine decimals, what a
candidate keeps is rounded up, the quota falls as votes are exhausted, an iteration ends when all surpluses together are below
a millionth of a vote or no longer shrink. Equal preferences count as the mean of all their orders, one rank at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import comb

from methods.elections.outcome import Outcome
from methods.elections.profile import Profile
from methods.elections.stv.count import Count, counted
from methods.elections.stv.rules import EqualRanks, Papers, Quota, StvRules, Tiers
from methods.exact import Number

NINE_DECIMALS = 10**9
SETTLED = 1_000  # a millionth of a vote


def count_meek(profile: Profile, rules: StvRules) -> Outcome:
    """STV by Meek's method. Equal ranks share the vote unless the rules say otherwise."""
    return counted("stv-meek", _meek, profile, rules, EqualRanks.SPLIT)


def _meek(profile: Profile, rules: StvRules, papers: Papers, script: Sequence[int]) -> Count:
    return MeekCount(profile, rules, papers, script, one=NINE_DECIMALS)


@dataclass
class Node:
    """Ballots that begin alike share their way: `count` of them come by here, and go on by their next rank."""

    count: Number = 0
    further: dict[tuple[int, ...], "Node"] = field(default_factory=dict)


@dataclass
class MeekCount(Count):
    keep: list[int] = field(default_factory=list)  # keep factors, in units of `one`
    root: Node = field(default_factory=Node)
    iterations: int = 0

    def run(self) -> None:
        self.root = _tree(self.papers.counts)
        self.keep = [self.one if one in self.continuing else 0 for one in range(len(self.tallies))]
        self._distribute()
        self.record(1, "begin", ())
        number = 1
        while not self.is_over:
            self._settle(number)
            if not self.is_over:
                number += 1
                self._exclude(number)
        self.end()

    def _settle(self, number: int) -> None:
        """Iterate until the surpluses are as good as gone, electing whoever reaches the quota on the way."""
        before: Number | None = None
        while True:
            if reached := [one for one in self.continuing if self.tallies[one] >= self.quota]:
                self.elect(reached, number)
                before = None  # a new surplus came in; it may be larger than the one before
            surplus = self._surplus()
            if self.is_over or surplus < SETTLED or (before is not None and surplus >= before):
                return
            before = surplus
            self._tighten()
            self._distribute()

    def _surplus(self) -> Number:
        return sum(max(self.tallies[one] - self.quota, 0) for one in self.elected)

    def _tighten(self) -> None:
        """An elected candidate keeps so much of each vote that the quota remains."""
        for one in self.elected:
            self.keep[one] = min(self.one, int(_up(self.keep[one] * self.quota, self.tallies[one])))

    def _exclude(self, number: int) -> None:
        """The lowest goes out; who is within the surplus still moving counts as equally low."""
        bound = min(self.tallies[one] for one in self.continuing) + self._surplus()
        tied = [one for one in self.continuing if self.tallies[one] <= bound]
        last = self.ties.lowest(tied, where=f"exclusion, stage {number}")
        self.ties.history.append(tuple(self.tallies))
        self.continuing.discard(last)
        self.excluded.append(last)
        self.keep[last] = 0
        self._distribute()
        self.record(number, "exclude", [last], surplus=self._surplus(), iterations=self.iterations * self.one)

    def _distribute(self) -> None:
        """Walk all ballots with the keep factors of now; then the quota of what is not exhausted."""
        self.iterations += 1
        self.tallies = [0 for _one in self.tallies]
        waiting: list[tuple[Node, int]] = [(self.root, self.one)]
        while waiting:
            node, weight = waiting.pop()
            for tier, child in node.further.items():
                rest = self._served(tier, child.count, weight)
                if rest:
                    waiting.append((child, rest))
        votes = sum(self.tallies)
        self.exhausted = self.papers.valid * self.one - votes
        self.quota = self._quota(votes)

    def _quota(self, votes: Number) -> Number:
        if self.rules.quota is Quota.HARE:
            return max(_up(votes, self.rules.seats), 1)
        return votes // (self.rules.seats + 1) + 1

    def _served(self, tier: tuple[int, ...], count: Number, weight: int) -> int:
        """Give the candidates of one rank what they keep of `count` papers; what is left of each paper's weight."""
        able = [one for one in tier if self.keep[one]]
        if len(able) == 1:
            kept = {able[0]: int(_up(weight * self.keep[able[0]], self.one))}
        else:
            kept = {one: self._mean_kept(one, able, weight) for one in able}
        for one, part in kept.items():
            self.tallies[one] += count * part
        # With equal ranks a hopeful candidate takes all that comes; only dust of the division is left over, and is lost.
        return 0 if any(self.keep[one] == self.one for one in able) else weight - sum(kept.values())

    def _mean_kept(self, one: int, able: Sequence[int], weight: int) -> int:
        """What a candidate keeps on average over all orders of equal ones: before it may come any others."""
        passing = [1] + [0] * (len(able) - 1)  # passing[m]: sum over sets of m others of what all of them let through
        for place, other in enumerate(each for each in able if each != one):
            for m in range(place + 1, 0, -1):
                passing[m] = passing[m] * self.one + passing[m - 1] * (self.one - self.keep[other])
            passing[0] *= self.one
        scale = self.one ** (len(able) - 1)
        mean = sum(Fraction(part, comb(len(able) - 1, m)) for m, part in enumerate(passing)) / (len(able) * scale)
        return int(weight * self.keep[one] * mean // self.one)


def _tree(counts: dict[Tiers, Number]) -> Node:
    root = Node()
    for tiers, count in counts.items():
        node = root
        for tier in tiers:
            node = node.further.setdefault(tier, Node())
            node.count += count
    return root


def _up(dividend: Number, divisor: Number) -> Number:
    return -(-dividend // divisor)
