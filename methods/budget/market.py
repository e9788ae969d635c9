"""From a vote to the whole numbers that Equal Shares is run on: money, weights and points each in their smallest unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm
from typing import Any

from methods.budget.shares import Crowd, Market
from methods.budget.vote import BudgetRules, BudgetVote, Utility
from methods.elections.profile import Ballot
from methods.exact import Number
from methods.heavy import lazy
from methods.refusals import Reason, Refused

numpy = lazy("numpy")

MOST = (
    2**50
)  # of people, points and money in their smallest units, so that sums stay whole in every kind of number used


@dataclass(frozen=True)
class Stall:
    """The market, its budget, and the units: one unit of money is `money` small ones, a whole vote `people`, a point `points`.

    `step` is what one unit more of money for every voter adds to the budget.
    """

    market: Market
    budget: int
    step: int
    money: int
    people: int
    points: int


def stall_of(vote: BudgetVote, rules: BudgetRules) -> Stall:
    """Raises Refused where the numbers are beyond all bounds or nobody voted."""
    ballots = vote.profile.ballots
    people = _unit(ballot.count for ballot in ballots)
    points_unit = _unit(points for ballot in ballots if ballot.scores for points in ballot.scores.values())
    money = _unit([*vote.costs, vote.budget]) * people
    costs, budget = [int(cost * money) for cost in vote.costs], int(vote.budget * money)
    weights = [int(ballot.count * people) for ballot in ballots]
    if not sum(weights):
        raise Refused(Reason.NO_BALLOTS)
    voters, points = _supporters(ballots, len(costs), points_unit)
    _within_bounds(sum(weights), max((int(each.max(initial=0)) for each in points), default=0), budget, *costs)
    all_weights = numpy.array(weights, dtype="int64")
    market = Market(
        weights=all_weights,
        costs=costs,
        worth=costs if rules.utility is Utility.COST else [1] * len(costs),
        crowds=[Crowd.of(who, given, all_weights) for who, given in zip(voters, points, strict=True)],
        ranks=_ranks(vote, rules),
        rivals=_rivals(vote),
        eligible=vote.supported(rules.threshold),
    )
    return Stall(market, budget, sum(weights) * money // people, money, people, points_unit)


def _unit(numbers: Iterable[Number]) -> int:
    """How many small units make one, so that all these numbers are whole in them."""
    return lcm(*{number.denominator for number in numbers})


def _within_bounds(people: int, points: int, *money: int) -> None:
    if people * max(points, 1) > MOST:
        raise Refused(Reason.TOO_LARGE, given=people, most=MOST, field="votes")
    if max(money) > MOST:
        raise Refused(Reason.TOO_LARGE, given=max(money), most=MOST, field="budget")


def _supporters(ballots: Sequence[Ballot], projects: int, unit: int) -> tuple[list[Any], list[Any]]:
    """For each project, the ballots that give it points, and how many, in small units. Small numbers are sorted faster."""
    lengths = numpy.fromiter(map(_marks, ballots), dtype="int64", count=len(ballots))
    marks = int(lengths.sum())
    named = numpy.fromiter(chain.from_iterable(map(_named, ballots)), dtype="uint16", count=marks)
    given = numpy.ones(marks, dtype="int64")
    if any(ballot.scores is not None for ballot in ballots):
        points = chain.from_iterable(map(_given, ballots))
        given = numpy.fromiter((int(each * unit) for each in points), dtype="int64", count=marks)
    whose = numpy.repeat(numpy.arange(len(ballots)), lengths)
    order = numpy.argsort(named, kind="stable")
    order = order[given[order] > 0]
    cuts = numpy.searchsorted(named[order], numpy.arange(1, projects, dtype="uint16"))
    return numpy.split(whose[order], cuts), numpy.split(given[order], cuts)


def _marks(ballot: Ballot) -> int:
    if ballot.scores is not None:
        return len(ballot.scores)
    return len(ballot.tiers[0]) if len(ballot.tiers) == 1 else sum(map(len, ballot.tiers))


def _named(ballot: Ballot) -> Iterable[int]:
    if ballot.scores is not None:
        return ballot.scores
    return ballot.tiers[0] if len(ballot.tiers) == 1 else chain.from_iterable(ballot.tiers)


def _given(ballot: Ballot) -> Iterable[Number]:
    return ballot.scores.values() if ballot.scores is not None else (1,) * _marks(ballot)


def _ranks(vote: BudgetVote, rules: BudgetRules) -> list[int]:
    """Where prices are equal: the cheaper project, then the one with more points, then as announced; equal ranks stay open."""
    scores = list(vote.scores.values())
    keys = [(cost, -score) for cost, score in zip(vote.costs, scores, strict=True)]
    groups: dict[tuple[Number, Number], list[str]] = {}
    for name, key in zip(vote.profile.options, keys, strict=True):
        groups.setdefault(key, []).append(name)
    ranks: dict[str, int] = {}
    for key in sorted(groups):
        parted, _rule = rules.breaks.part(groups[key])
        for group in parted:
            ranks |= dict.fromkeys(group, len(ranks))
    return [ranks[name] for name in vote.profile.options]


def _rivals(vote: BudgetVote) -> list[frozenset[int]]:
    places = {name: at for at, name in enumerate(vote.profile.options)}
    sets = [frozenset(places[name] for name in together) for together in vote.incompatible]
    return [frozenset().union(*(each for each in sets if at in each)) - {at} for at in range(len(vote.costs))]


def in_money(stall: Stall, amount: Number) -> Fraction:
    """An amount of small units as money."""
    return Fraction(amount) / stall.money
