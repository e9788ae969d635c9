"""Weighted inclusive Gregory: a surplus goes on with all papers of its candidate, each at its part of what it was worth.

Source of `count_scottish`: The Scottish Local Government Elections Order 2007, schedule 1, the rules of the count. Transfer
values have five decimals, the rest is cut off; the quota is Droop's whole one; all surpluses are transferred, the largest first,
one a stage; then the lowest candidate is excluded. Ties fall by the latest stage at which the tied differed, then by lot.
`count_wig` is the same in exact fractions, so that no part of a vote is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from methods.elections.outcome import Outcome
from methods.elections.profile import Profile
from methods.elections.stv.count import Count, counted
from methods.elections.stv.rules import EqualRanks, Papers, Quota, StvRules, Tiers, whole_quota
from methods.exact import Number, exact

FIVE_DECIMALS = 100_000

Parcel = tuple[Tiers, Number]  # the preferences that are left, and what one such paper is worth


def count_scottish(profile: Profile, rules: StvRules) -> Outcome:
    """STV by the Scottish order. Equal ranks stop a paper unless the rules say otherwise."""
    return counted("stv-scottish", _scottish, profile, rules, EqualRanks.STOP)


def count_wig(profile: Profile, rules: StvRules) -> Outcome:
    """Weighted inclusive Gregory in exact fractions. Equal ranks share the vote unless the rules say otherwise."""
    return counted("stv-wig", _exact, profile, rules, EqualRanks.SPLIT)


def _scottish(profile: Profile, rules: StvRules, papers: Papers, script: Sequence[int]) -> Count:
    return GregoryCount(profile, rules, papers, script, one=FIVE_DECIMALS)


def _exact(profile: Profile, rules: StvRules, papers: Papers, script: Sequence[int]) -> Count:
    return GregoryCount(profile, rules, papers, script, is_exact=True)


@dataclass
class GregoryCount(Count):
    is_exact: bool = False
    piles: list[dict[Parcel, Number]] = field(default_factory=list)  # how many papers of each kind a candidate holds
    surpluses: set[int] = field(default_factory=set)  # elected, with more than the quota, not yet transferred

    def run(self) -> None:
        self.piles = [{} for _one in self.tallies]
        self.quota = self._quota() * self.one
        for tiers, count in self.papers.counts.items():
            self._hand_on((tiers, self.one), count)
        self.record(1, "begin", ())
        number = 1
        self._close_stage(number)
        while not self.is_over:
            number += 1
            if self.surpluses:
                self._transfer_surplus(number)
            else:
                self._exclude(number)
            self._close_stage(number)
        self.end()

    def _quota(self) -> Number:
        if self.is_exact and self.rules.quota is Quota.HARE:
            return exact(Fraction(self.papers.valid or 1) / self.rules.seats)
        return whole_quota(self.papers.valid, self.rules)

    def _close_stage(self, number: int) -> None:
        """Those who have the quota are elected, and this stage is remembered for ties to come."""
        reached = [one for one in self.continuing if self.tallies[one] >= self.quota]
        self.elect(reached, number)
        self.surpluses.update(one for one in reached if self.tallies[one] > self.quota)
        self.ties.history.append(tuple(self.tallies))

    def _transfer_surplus(self, number: int) -> None:
        most = max(self.tallies[one] for one in self.surpluses)
        tied = [one for one in self.surpluses if self.tallies[one] == most]
        giver = self.ties.highest(tied, where=f"surplus, stage {number}")
        self.surpluses.discard(giver)
        total, surplus = self.tallies[giver], self.tallies[giver] - self.quota
        for (tiers, worth), count in self._emptied(giver, self.quota):
            self._hand_on((tiers, self._part(surplus * worth, total)), count)
        value = self._part(surplus * self.one, total)
        self.record(number, "transfer", [giver], surplus=surplus, transfer_value=value)

    def _exclude(self, number: int) -> None:
        least = min(self.tallies[one] for one in self.continuing)
        tied = [one for one in self.continuing if self.tallies[one] == least]
        last = self.ties.lowest(tied, where=f"exclusion, stage {number}")
        self.continuing.discard(last)
        self.excluded.append(last)
        for parcel, count in self._emptied(last, 0):
            self._hand_on(parcel, count)
        self.record(number, "exclude", [last])

    def _emptied(self, giver: int, rest: Number) -> list[tuple[Parcel, Number]]:
        pile, self.piles[giver] = self.piles[giver], {}
        self.tallies[giver] = rest
        return list(pile.items())

    def _hand_on(self, parcel: Parcel, count: Number) -> None:
        """Papers go to the next preference that is still in; without one they are non-transferable."""
        tiers, worth = parcel
        for at, tier in enumerate(tiers):
            if able := [one for one in tier if one in self.continuing]:
                for one, rest in _each_first(able, tiers[at + 1 :]):
                    part = worth if len(able) == 1 else self._part(worth, len(able))
                    self.piles[one][rest, part] = self.piles[one].get((rest, part), 0) + count
                    self.tallies[one] += count * part
                return
        self.exhausted += count * worth

    def _part(self, dividend: Number, divisor: Number) -> Number:
        return exact(Fraction(dividend) / divisor) if self.is_exact else dividend // divisor


def _each_first(able: Sequence[int], rest: Tiers) -> Iterator[tuple[int, Tiers]]:
    """Each of the equal ones in front, the others next together: the mean of all orders, one step at a time."""
    for one in able:
        others = tuple(other for other in able if other != one)
        yield one, (others, *rest) if others else rest
