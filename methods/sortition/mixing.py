"""Mixing panels into a lottery: which weights bring everyone's chance up to what it should be, and which panel is missing.

One linear program (the master) holds a column for each panel known so far. Its prices say what a missing panel would be
worth; panels worth enough are added until none is left. Source: column generation as in Flanigan, Gölz, Gupta, Hennig
and Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596 (2021), over groups instead of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from methods.heavy import lazy
from methods.sortition.people import Seats
from methods.sortition.refusals import Reason, Refused
from methods.sortition.solver import Diver, Rows, Searcher, Vector, as_seats, highspy, is_solved, new_model

np = lazy("numpy")

CLOSE = 1e-8  # chances nearer than this are the same
_PRIMAL_SIMPLEX = 4
_INF = 1e30
_DIVES = 8  # a round of looking for missing panels
_MOST_ROUNDS = 1_000


@dataclass(frozen=True)
class Mix:
    """Panels with their weights, which add up to one; `reached` is the floor they bring everyone to, `proven` its bound."""

    panels: tuple[tuple[Seats, float], ...]
    reached: float
    proven: float


class Master:
    """The weights of panels that lift the floor: chance of each group ≥ what it keeps + floor, where the group is lifted."""

    def __init__(self, rows: Rows, groups: Sequence[int]) -> None:
        self.rows, self.groups = rows, list(groups)
        self.panels: dict[Seats, Vector] = {}
        self.floor = 0.0
        self.prices: Vector = np.zeros(rows.count)
        self._row_of = {group: row for row, group in enumerate(self.groups)}
        self._model = new_model()
        self._model.setOptionValue("presolve", "off")
        self._model.setOptionValue("simplex_strategy", _PRIMAL_SIMPLEX)
        self._model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._model.addVar(-1.0, 1.0)
        self._model.changeColCost(0, 1.0)
        for group in self.groups:
            self._model.addRow(0.0, _INF, 1, np.zeros(1, dtype=np.int32), np.array([-rows.sizes[group]]))
        self._model.addRow(1.0, 1.0, 0, np.zeros(0, dtype=np.int32), np.zeros(0))

    def aim(self, averages: Vector) -> None:
        """Ask for these average seats of every group, and the floor beyond them."""
        for row, group in enumerate(self.groups):
            self._model.changeRowBounds(row, float(averages[group]), _INF)

    def settle(self, group: int, chance: float) -> None:
        """Let the group keep this chance and lift the floor of the others."""
        row = self._row_of[group]
        self._model.changeCoeff(row, 0, 0.0)
        self._model.changeRowBounds(row, max(0.0, chance * self.rows.sizes[group] - CLOSE * 1e-2), _INF)

    def add(self, panels: Iterable[Vector]) -> int:
        """How many of them were new."""
        before = len(self.panels)
        for panel in panels:
            if as_seats(panel) not in self.panels:
                self.panels[as_seats(panel)] = panel
                self._add(panel)
        return len(self.panels) - before

    def _add(self, panel: Vector) -> None:
        filled = [group for group in np.nonzero(panel)[0] if int(group) in self._row_of]
        places = np.array([self._row_of[int(group)] for group in filled] + [len(self.groups)], dtype=np.int32)
        self._model.addCol(0.0, 0.0, _INF, len(places), places, np.append(panel[filled], 1.0))

    def solve(self) -> None:
        """Find the best weights; `floor` and `prices` (of a seat of each group) are of now."""
        if not is_solved(self._model):  # pragma: no cover - any panel is an answer
            raise Refused(Reason.TOO_HARD)
        self.floor = float(self._model.getObjectiveValue())
        duals = np.array(self._model.getSolution().row_dual)
        self.prices = np.zeros(self.rows.count)
        self.prices[self.groups] = np.abs(duals[: len(self.groups)])
        self.worth_of_panel = abs(float(duals[len(self.groups)]))

    def mix(self, proven: float) -> Mix:
        """The weights of now."""
        weights = np.maximum(np.array(self._model.getSolution().col_value)[1:], 0.0)
        total = float(weights.sum())
        panels = [
            (panel, float(weight) / total) for panel, weight in zip(self.panels, weights, strict=True) if weight > 0
        ]
        return Mix(tuple(panels), self.floor, proven)


def lift(master: Master, diver: Diver, searcher: Searcher, *, enough: float) -> float:
    """Add panels until the floor is `enough` or cannot rise; the answer is a proven bound of the floor.

    Where rounds or searches are used up the bound is above the floor that was reached.
    """
    bound = float("inf")
    for _round in range(_MOST_ROUNDS):
        master.solve()
        if master.floor >= enough - CLOSE:
            return max(enough, master.floor)
        diver.wish(master.prices)
        panels = [panel for panel in (diver.dive() for _dive in range(_DIVES)) if panel is not None]
        better = [panel for panel in panels if float(panel @ master.prices) > master.worth_of_panel + CLOSE]
        if master.add(better):
            continue
        try:
            best = searcher.best(master.prices)
        except (
            Refused
        ):  # the search for a better panel is too long: what is reached stands, under the bound known so far
            return bound
        assert best is not None  # the master holds a panel, so there is one
        panel, worth = best
        bound = min(bound, master.floor + max(0.0, worth - master.worth_of_panel))
        if worth <= master.worth_of_panel + CLOSE or not master.add([panel]):
            return bound
    return bound


def tickets(mix: Mix, *, count: int) -> list[tuple[Seats, int]]:
    """The lottery in whole tickets: each panel's weight rounded to a multiple of 1/`count`, by largest remainder."""
    shares = [(panel, Fraction(weight) * count) for panel, weight in mix.panels]
    total = sum(share for _panel, share in shares)
    shares = [(panel, share * count / total) for panel, share in shares]
    whole = {panel: int(share) for panel, share in shares}
    rest = count - sum(whole.values())
    by_remainder = sorted(shares, key=lambda each: (whole[each[0]] - each[1], each[0]))
    for panel, _share in by_remainder[:rest]:
        whole[panel] += 1
    return sorted((panel, number) for panel, number in whole.items() if number)
