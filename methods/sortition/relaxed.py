"""The fairest chances if seats could be split, and the proof that no lottery over whole panels is fairer.

Every lottery over panels gives each group an average number of seats, and these averages obey the same quotas. So the
best averages bound the best lottery: that is a linear program of a few hundred numbers. Its dual prices are the proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from methods.heavy import lazy
from methods.sortition.people import Task
from methods.sortition.solver import Rows, Vector, is_solved

np = lazy("numpy")

SCALE = 10**12  # prices are whole multiples of 1/SCALE
_NOTHING = 1e-8
_INF = 1e30


@dataclass(frozen=True)
class Certificate:
    """Prices that prove that no lottery gives everyone more than `bound`.

    Each seat costs `seat`, each seat of a quota its price in `quotas`, each home of a kind its price in `homes` (all
    in units of 1/SCALE). Priced in this way no panel is worth more than its quotas allow; see `bound_of`.
    """

    seat: int
    quotas: tuple[int, ...]
    homes: tuple[int, ...]
    bound: Fraction


def bound_of(task: Task, covered: Sequence[int], *, seat: int, quotas: Sequence[int], homes: Sequence[int]) -> Fraction:
    """What prices prove: the least chance of the covered groups cannot be higher than this, whatever the lottery.

    A person of group g is worth the sum of the prices of the seat, its quotas and its home. No panel is worth more than
    `seat`·seats plus, for each quota, its price times its most (or its least, where the price is below zero), plus the
    prices of all homes. A lottery that gives everyone p is worth p times what all covered people are worth. Any prices
    give a true bound, if no group is worth less than nothing (a price of its home makes up for that). Arithmetic is exact.
    """
    worth = [seat] * len(task.groups)
    for price, groups in zip(quotas, task.members, strict=True):
        for group in groups:
            worth[group] += price
    total = Fraction(seat * task.seats)
    for quota, price in zip(task.quotas, quotas, strict=True):
        total += price * (quota.most if price > 0 else quota.least)
    for (count, alike), price in zip(task.kinds, homes, strict=True):
        lifted = max(price, 0, *(-worth[group] for group in alike))
        total += lifted * count
        for group in alike:
            worth[group] += lifted
    everyone = sum(worth[group] * task.groups[group].size for group in covered)
    return total / everyone if everyone > 0 else Fraction(1)


class Relaxed:
    """The linear program over average seats, with one more number: the chance that everyone covered has at least."""

    def __init__(self, task: Task, rows: Rows, covered: Sequence[int]) -> None:
        self.task, self.rows, self.covered = task, rows, list(covered)
        self._model = rows.model()
        self._chance = rows.count
        self._model.addVar(0.0, 1.0)
        self._first = len(rows.rows)
        for group in self.covered:
            columns = np.array([group, self._chance], dtype=np.int32)
            self._model.addRow(0.0, _INF, 2, columns, np.array([1.0, -rows.sizes[group]]))

    def maximin(self) -> tuple[Vector, Certificate]:
        """The average seats whose lowest chance is highest, and among those the highest chance lowest; with the proof."""
        least = self._highest_floor()
        certificate = self._certificate()
        self._model.changeColBounds(self._chance, least, 1.0)
        self._model.changeColCost(self._chance, 0.0)
        self._model.addVar(0.0, 1.0)
        self._model.changeColCost(self._chance + 1, -1.0)
        for group in self.covered:
            columns = np.array([group, self._chance + 1], dtype=np.int32)
            self._model.addRow(-_INF, 0.0, 2, columns, np.array([1.0, -self.rows.sizes[group]]))
        is_solved(self._model)
        return np.array(self._model.getSolution().col_value)[: self.rows.count], certificate

    def leximin(self) -> tuple[Vector, Certificate]:
        """The average seats whose lowest chance is highest, then the second lowest, and so on; with the proof of the first."""
        least = self._highest_floor()
        certificate = self._certificate()
        free = set(range(len(self.covered)))
        while free:
            prices = np.abs(np.array(self._model.getSolution().row_dual)[self._first :])
            stuck = [place for place in sorted(free) if prices[place] * self.rows.sizes[self.covered[place]] > _NOTHING]
            for place in stuck or sorted(free):  # without prices all that are left have what they can have
                self._settle(place, least)
                free.discard(place)
            if free:
                least = self._highest_floor()
        return np.array(self._model.getSolution().col_value)[: self.rows.count], certificate

    def _highest_floor(self) -> float:
        self._model.changeColCost(self._chance, 1.0)
        is_solved(self._model)
        return float(self._model.getObjectiveValue())

    def _settle(self, place: int, chance: float) -> None:
        """From now on this group keeps its chance, and the floor of the others may rise."""
        group = self.covered[place]
        self._model.changeCoeff(self._first + place, self._chance, 0.0)
        floor = max(0.0, chance * self.rows.sizes[group] - 1e-11)
        self._model.changeRowBounds(self._first + place, floor, _INF)

    def _certificate(self) -> Certificate:
        solution: Any = self._model.getSolution()
        prices = [round(price * SCALE) for price in np.array(solution.row_dual)]
        columns = np.array(solution.col_dual)
        quota_prices = prices[self.rows.first_quota : self.rows.first_quota + len(self.task.quotas)]
        shared = iter(prices[: self.rows.first_quota])
        homes = []
        for _count, groups in self.task.kinds:
            own = round(max(float(columns[group]) for group in groups) * SCALE)  # of a group that fills all its homes
            homes.append(max(0, own) + (next(shared) if len(groups) > 1 else 0))
        seat = prices[self._first - 1]
        bound = bound_of(self.task, self.covered, seat=seat, quotas=quota_prices, homes=homes)
        return Certificate(seat, tuple(quota_prices), tuple(homes), bound)


def coverable(rows: Rows) -> list[int]:
    """The groups that have a seat in some panel if seats could be split; nobody else can ever be drawn."""
    model = rows.model()
    left = np.ones(rows.count)
    while left.any():
        model.changeColsCost(rows.count, rows.all, left)
        is_solved(model)
        here = (np.array(model.getSolution().col_value) > _NOTHING) & (left > 0)
        if not here.any():
            break
        left[here] = 0
    return [int(group) for group in np.where(left == 0)[0]]
