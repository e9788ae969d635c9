"""Equal Shares, one run: everybody holds the same share, and the project that costs its supporters least per use is bought next.

Exact and fast at once. Binary numbers only guide: they give bounds that are certain (every sum has its error added), and a
project is passed over only where such a bound says so. Whatever is chosen, and whatever lies too close to call, is worked out in
whole numbers: prices are fractions over one common denominator, and two are compared by multiplying across.

A voter pays min(what is left of the share, price × points). The share is 1 in here; `x` is a price per point.
Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import gcd, inf
from typing import Any

from methods.heavy import lazy

numpy = lazy("numpy")

GRAIN = 2.0**-52  # of a float near 1
MARGIN = 1e-9  # by which a guess is taken too high, so that it nearly always is high enough
MOST_STEPS = 100  # of Newton's method; from wherever it is then, whole numbers take over


@dataclass(frozen=True)
class Crowd:
    """The ballots `voters` that give a project `points`; `people` gave each of them, and people × points are its `marks`."""

    voters: Any
    points: Any
    people: Any
    marks: Any
    size: float
    total: float

    @classmethod
    def of(cls, voters: Any, points: Any, weights: Any) -> Crowd:
        people = weights[voters].astype("float64")  # whole numbers, far below where floats begin to round
        marks = people * points
        return cls(voters, points, people, marks, float(people.sum()), float(marks.sum()))

    def only(self, those: Any) -> Crowd:
        parts = (each[those] for each in (self.voters, self.points, self.people, self.marks))
        voters, points, people, marks = parts
        return Crowd(voters, points, people, marks, float(people.sum()), float(marks.sum()))


@dataclass(frozen=True)
class Market:
    """Whole numbers that a run needs, and nothing of what they mean.

    `weights[i]` people gave ballot i; project p costs `costs[p]` in some unit of money, `crowds[p]` are those who support it, a
    use is worth `worth[p]` per point. `ranks` say who comes first where prices are equal; projects of one rank are equal in
    every respect. `rivals[p]` may not be bought beside p.
    """

    weights: Any
    costs: Sequence[int]
    worth: Sequence[int]
    crowds: Sequence[Crowd]
    ranks: Sequence[int]
    rivals: Sequence[frozenset[int]]
    eligible: Sequence[int]

    @cached_property
    def people(self) -> int:
        return int(self.weights.sum())

    @cached_property
    def kind(self) -> str:
        """The smallest kind of number that holds all points."""
        most = max((int(crowd.points.max(initial=0)) for crowd in self.crowds), default=0)
        return next(
            (kind for kind, end in (("uint8", 2**8), ("uint16", 2**16), ("uint32", 2**32)) if most < end), "int64"
        )


@dataclass(frozen=True)
class Purchase:
    """A project bought: the price per point is `price` shares; how many people paid it in full, and how many all they had."""

    project: int
    price: Fraction
    in_full: int
    all_they_had: int


@dataclass(frozen=True)
class Price:
    """The exact price of a project now: `above` / (`below` × the common denominator); who cannot pay it in full, and who can."""

    project: int
    above: int
    below: int
    capped: Any
    paying: Any

    def per_use(self, worth: int) -> tuple[int, int]:
        return self.above, self.below * worth


@dataclass
class Run:
    """One run with shares of `budget` / people; `spent` is in the unit of costs. It ends early at a tie that nothing decides."""

    market: Market
    budget: int
    limit: int | None = None  # the run may stop as soon as it has spent more than this
    falls: Sequence[int] = ()  # the projects that ties are taken to fall on, one after the other
    spent: int = 0
    bought: list[int] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    equals: tuple[int, ...] = ()  # a tie beyond those that stopped the run
    ties: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        market = self.market
        size = len(market.weights)
        self._prices: list[int] = []  # of what was bought, over the common denominator
        self._below = self.budget or 1
        self._left = numpy.ones(size)
        self._dead = numpy.zeros(size, dtype=bool)
        self._paid = numpy.empty((len(market.eligible), size), dtype=market.kind)
        self._shares = [market.costs[p] * market.people / self._below for p in range(len(market.costs))]
        self._crowds = list(market.crowds)
        self._bounds = [inf] * len(market.costs)
        for p in market.eligible if self.budget else ():
            self._bounds[p] = self._shares[p] / market.crowds[p].total * (1 - 4 * GRAIN)
        # What a float of `_left` may be wrong by after any number of purchases, with room to spare.
        self._error = 8 * GRAIN * (len(market.eligible) + 2)

    def go(self) -> Run:
        while best := self._cheapest():
            chosen = self._one_of(best)
            if chosen is None:
                self.equals = tuple(price.project for price in best)
                return self
            self._buy(chosen)
            if self.limit is not None and self.spent > self.limit:
                return self
        return self

    def money_left_of(self, p: int) -> Fraction:
        """What the supporters of a project have left together, in the unit of costs."""
        voters = self.market.crowds[p].voters
        alive = voters[~self._dead[voters]]
        people, spent = self._spent_by(alive)
        return (people - Fraction(spent, self._below)) * Fraction(self.budget, self.market.people)

    def _cheapest(self) -> list[Price]:
        """The project to buy next; several that are equal in every respect; none if nothing can be paid any more.

        First bounds push aside what is dearer than the best guess; then the exact prices of what is left say whether the guess
        was high enough. If not, what they say is the guess that holds.
        """
        near, guess = self._near(inf, is_final=False)
        best = self._priced(near)
        dearest = self._float(best[0]) * (1 + 8 * GRAIN) if best else inf
        if dearest > guess:
            near, guess = self._near(dearest, is_final=True)
            best = self._priced(near)
        return best

    def _priced(self, near: Sequence[int]) -> list[Price]:
        """The cheapest of these by their exact prices."""
        best: list[Price] = []
        for p in near:
            if (price := self._price(p)) is not None:
                sign = self._compared(price, best[0]) if best else -1
                best = [price] if sign < 0 else best if sign > 0 else [*best, price]
        return best

    def _near(self, guess: float, *, is_final: bool) -> tuple[list[int], float]:
        """The projects that may be the cheapest, and the price per use above which all others certainly are."""
        worth, near = self.market.worth, []
        for p in sorted(self.market.eligible, key=lambda p: self._bounds[p] / worth[p]):
            if self._bounds[p] / worth[p] > guess or self._bounds[p] == inf:
                break
            about = self._narrowed(p, guess * worth[p])
            if about is not None:
                near.append(p)
                guess = guess if is_final else min(guess, about / worth[p] * (1 + MARGIN))
        return [p for p in near if self._bounds[p] / worth[p] <= guess], guess

    def _one_of(self, best: list[Price]) -> Price | None:
        """The only one, any of those that do not touch each other, or the one that the tie falls on."""
        if len(best) == 1:
            return best[0]
        in_order = sorted(best, key=lambda price: price.project)
        if self._are_apart(in_order):
            return in_order[0]
        tied = tuple(price.project for price in in_order)
        if len(self.ties) == len(self.falls):
            return None
        self.ties.append(tied)
        return in_order[tied.index(self.falls[len(self.ties) - 1])]

    def _are_apart(self, equals: Sequence[Price]) -> bool:
        """Without a common supporter and without rivalry, so that buying one changes nothing for the others."""
        seen = numpy.zeros(len(self._left), dtype=bool)
        for price in equals:
            voters = self._crowds[price.project].voters
            if seen[voters].any() or any(other.project in self.market.rivals[price.project] for other in equals):
                return False
            seen[voters] = True
        return True

    def _compared(self, one: Price, other: Price) -> int:
        """Below 0 if one comes first: cheaper per use, or the same and of better rank."""
        above, below = one.per_use(self.market.worth[one.project])
        others_above, others_below = other.per_use(self.market.worth[other.project])
        difference = above * others_below - others_above * below
        return difference or self.market.ranks[one.project] - self.market.ranks[other.project]

    def _narrowed(self, p: int, bound: float) -> float | None:
        """About the price per point, or None if it is certainly above the bound. Either way the project's own bound is raised.

        Whoever is left out of the sums, what the others would have to pay is at most the price: so every step gives a bound.
        """
        crowd = self._crowds[p]
        left = self._left[crowd.voters]
        error = (2 * self._error + GRAIN * len(left)) * crowd.size + 8 * GRAIN * self._shares[p]
        x, before, rest = self._bounds[p], -1.0, 0.0
        for _step in range(MOST_STEPS):
            capped = left < x * crowd.points
            rest = crowd.total - _sum_of(capped, crowd.marks)
            held = _sum_of(capped * crowd.people, left)
            if rest <= 0 and held + error < self._shares[p]:
                self._bounds[p] = inf
                return None
            if rest <= 0 or rest == before:
                break
            x = (self._shares[p] - held) / rest
            certain = x * (1 - 8 * GRAIN) - error / rest
            self._bounds[p] = max(self._bounds[p], certain)
            if certain > bound:
                return None
            before = rest
        return x if rest > 0 else inf

    def _price(self, p: int) -> Price | None:
        """Newton's steps in whole numbers, from those who certainly cannot pay in full up to all who cannot; None if nobody can."""
        crowd = self._living(p)
        left = self._left[crowd.voters]
        capped = left < self._bounds[p] * crowd.points - 2 * self._error
        while True:
            people, spent = self._spent_by(crowd.voters[capped])
            held = people * self._below - spent
            above = self.market.costs[p] * self.market.people * (self._below // self.budget) - held
            rest = ~capped
            below = int(_sum_of(rest, crowd.marks))
            if below == 0:
                self._bounds[p] = inf
                return None
            most = above / (below * self._below) * crowd.points
            more = rest & (left < most - 2 * self._error)
            close = numpy.flatnonzero(rest & ~more & (left <= most + 2 * self._error))
            if len(close):
                more[close] = self._are_short(crowd.points[close], crowd.voters[close], above, below)
            if not more.any():
                return Price(p, above, below, crowd.voters[capped], rest)
            capped |= more

    def _living(self, p: int) -> Crowd:
        """The supporters who have something left; the others are forgotten for the rest of the run."""
        alive = ~self._dead[self._crowds[p].voters]
        if not alive.all():
            self._crowds[p] = self._crowds[p].only(alive)
        return self._crowds[p]

    def _are_short(self, points: Any, voters: Any, above: int, below: int) -> Any:
        """Which of those too close to call hold less than the price, in whole numbers, once for all who paid the same so far."""
        paid = self._paid[: len(self._prices), voters].T.astype("int64")
        alike, group = numpy.unique(numpy.column_stack([points, paid]), axis=0, return_inverse=True)
        short = [self._is_short([int(each) for each in row], above, below) for row in alike]
        return numpy.array(short, dtype=bool)[group.ravel()]

    def _is_short(self, row: Sequence[int], above: int, below: int) -> bool:
        points, *paid = row
        held = self._below - sum(price * part for price, part in zip(self._prices, paid, strict=True))
        return held * below < above * points

    def _spent_by(self, voters: Any) -> tuple[int, int]:
        """How many people these are, and what they have paid so far, over the common denominator."""
        weights = self.market.weights[voters]
        if not len(voters) or not self._prices:
            return int(weights.sum()), 0
        # Whole numbers below 2**53 are exact in these floats, and adding them up is quicker than with integers.
        paid = self._paid[: len(self._prices)].take(voters, axis=1).astype("float64")
        parts = numpy.einsum("ij,j->i", paid, weights.astype("float64"))
        return int(weights.sum()), sum(
            price * int(part) for price, part in zip(self._prices, parts.tolist(), strict=True)
        )

    def _buy(self, price: Price) -> None:
        p, market = price.project, self.market
        common = gcd(price.above, price.below)
        above, below = price.above // common, price.below // common
        self._below *= below
        self._prices = [each * below for each in self._prices] + [above]
        crowd = self._crowds[p]
        voters, points = crowd.voters[price.paying], crowd.points[price.paying]
        x = above / self._below
        self._left[voters] = numpy.maximum(self._left[voters] - x * points, 0)
        self._paid[len(self.bought)] = 0
        self._paid[len(self.bought)][voters] = points
        self._left[price.capped] = 0
        self._dead[price.capped] = True
        self.bought.append(p)
        self.spent += market.costs[p]
        in_full, all_they_had = (int(market.weights[each].sum()) for each in (voters, price.capped))
        self.purchases.append(Purchase(p, Fraction(above, self._below), in_full, all_they_had))
        for other in market.rivals[p] | {p}:
            self._bounds[other] = inf

    def _float(self, price: Price) -> float:
        """The price per use, rounded."""
        return price.above / (price.below * self._below) / self.market.worth[price.project]


def _sum_of(one: Any, other: Any) -> float:
    """Their products added up, without the threads that a matrix product would start for such short work."""
    return float(numpy.einsum("i,i->", one, other))
