"""Panels found by a solver: one HiGHS model of the quotas, kept warm while bounds and wishes change.

A **wish** is a weight for each group; the solver looks for the panel that is worth most. The relaxed model (seats may be
split) is solved in a fraction of a millisecond from where it stood; a **dive** then makes its answer whole by pinning one
split group after the other. Only when that fails is the whole problem searched.

Everything here is deterministic for one version of HiGHS: one thread, fixed seeds, limits in steps and never in seconds.
"""

from __future__ import annotations

from typing import Any

from methods.heavy import lazy
from methods.sortition.people import Seats, Task
from methods.sortition.refusals import Reason, Refused

highspy = lazy("highspy")
np = lazy("numpy")

Vector = Any  # a NumPy array of floats; the package is loaded at first use, so its types are not at hand

WHOLE = 1e-6  # nearer than this to a whole number is whole
MOST_NODES = 20_000  # of one search; beyond it the task is too hard
_DIVE_STEPS = 25


def new_model() -> Any:
    """A silent, deterministic HiGHS."""
    model = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
    ):
        model.setOptionValue(option, value)
    return model


def is_solved(model: Any) -> bool:
    """Run it, once more from nothing where the warm start led astray. False when there is no answer; raises Refused when unknown."""
    known = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
    model.run()
    if model.getModelStatus() not in known:
        model.clearSolver()
        model.run()
    if model.getModelStatus() not in known:
        raise Refused(Reason.TOO_HARD)
    return bool(model.getModelStatus() == known[0])


class Rows:
    """The task as numbers: `most` of each group, and rows of groups with the least and most seats they may hold together."""

    def __init__(self, task: Task) -> None:
        self.sizes: Vector = np.array([group.size for group in task.groups], dtype=float)
        self.most: Vector = np.array([len(group.homes) for group in task.groups], dtype=float)
        rows = [(0, homes, groups) for homes, groups in task.kinds if len(groups) > 1]
        rows += [
            (quota.least, quota.most, list(groups)) for quota, groups in zip(task.quotas, task.members, strict=True)
        ]
        rows.append((task.seats, task.seats, list(range(len(task.groups)))))
        self.rows = [(float(least), float(most), np.array(groups, dtype=np.int32)) for least, most, groups in rows]
        self.least_in = np.array([least for least, _most, _groups in self.rows])
        self.most_in = np.array([most for _least, most, _groups in self.rows])
        self.first_quota = len(rows) - 1 - len(task.quotas)
        self.count = len(task.groups)
        self.all = np.arange(self.count, dtype=np.int32)

    def model(self) -> Any:
        """The relaxed model with a column for each group and a row for each row."""
        model = new_model()
        model.addVars(self.count, np.zeros(self.count), self.most)
        for least, most, groups in self.rows:
            model.addRow(least, most, len(groups), groups, np.ones(len(groups)))
        model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        return model

    def matrix(self) -> Vector:
        """One line a row, one column a group, 1 where the row counts the group."""
        matrix = np.zeros((len(self.rows), self.count))
        for number, (_least, _most, groups) in enumerate(self.rows):
            matrix[number, groups] = 1
        return matrix


class Diver:
    """Looks for whole panels near the relaxed optimum, within bounds that a caller narrows."""

    def __init__(self, rows: Rows, *, seed: int = 1) -> None:
        self.rows = rows
        self.chance = np.random.default_rng(seed)
        self._model = rows.model()
        self._model.setOptionValue("presolve", "off")
        self.open()

    def open(self) -> None:
        """Allow every panel of the task again."""
        self._least, self._most = np.zeros(self.rows.count), self.rows.most.copy()
        self._row_least, self._row_most = self.rows.least_in.copy(), self.rows.most_in.copy()
        self._model.changeColsBounds(self.rows.count, self.rows.all, self._least, self._most)
        for number in range(len(self.rows.rows)):
            self._model.changeRowBounds(number, self._row_least[number], self._row_most[number])

    def narrow(self, least: Vector, most: Vector, row_least: Vector, row_most: Vector) -> None:
        """Allow only panels within these bounds of groups and rows."""
        changed = np.where((least != self._least) | (most != self._most))[0].astype(np.int32)
        if len(changed):
            self._model.changeColsBounds(len(changed), changed, least[changed], most[changed])
            self._least, self._most = least.copy(), most.copy()
        for number in np.where((row_least != self._row_least) | (row_most != self._row_most))[0]:
            self._model.changeRowBounds(int(number), row_least[number], row_most[number])
        self._row_least, self._row_most = row_least.copy(), row_most.copy()

    def wish(self, weights: Vector | None = None) -> None:
        """Look for panels worth most by these weights, or by weights of chance."""
        weights = self.chance.random(self.rows.count) if weights is None else weights
        self._model.changeColsCost(self.rows.count, self.rows.all, weights)

    def find(self, *, tries: int) -> Vector | None:
        """A whole panel; a try that fails is followed by another wish."""
        for number in range(tries):
            if number:
                self.wish()
            if (found := self.dive()) is not None:
                return found
        return None

    def dive(self) -> Vector | None:
        """A whole panel near the relaxed optimum, or nothing when luck runs out; the bounds are left as they were."""
        pinned: list[tuple[int, float, float, tuple[float, float] | None]] = []
        found = None
        for _step in range(_DIVE_STEPS):
            seats = self._relaxed()
            if seats is None:
                if not self._turn_back(pinned):
                    break
                continue
            split = np.where(np.abs(seats - np.round(seats)) > WHOLE)[0]
            if not len(split):
                found = np.round(seats)
                break
            self._pin(int(split[self.chance.integers(len(split))]), seats, pinned)
        for group, least, most, _other in reversed(pinned):
            self._bound(group, least, most)
        return found

    def _relaxed(self) -> Vector | None:
        if not is_solved(self._model):
            return None
        return np.array(self._model.getSolution().col_value)

    def _pin(
        self, group: int, seats: Vector, pinned: list[tuple[int, float, float, tuple[float, float] | None]]
    ) -> None:
        """Round a group down or up, each with the chance that the split stands for."""
        least, most, below = self._least[group], self._most[group], float(np.floor(seats[group]))
        down, up = (least, below), (below + 1, most)
        first, other = (up, down) if self.chance.random() < seats[group] - below else (down, up)
        pinned.append((group, least, most, other))
        self._bound(group, *first)

    def _turn_back(self, pinned: list[tuple[int, float, float, tuple[float, float] | None]]) -> bool:
        while pinned:
            group, least, most, other = pinned.pop()
            if other is not None:
                self._bound(group, *other)
                pinned.append((group, least, most, None))
                return True
            self._bound(group, least, most)
        return False

    def _bound(self, group: int, least: float, most: float) -> None:
        self._least[group], self._most[group] = least, most
        self._model.changeColBounds(group, float(least), float(most))


class Searcher:
    """Finds the very best panel by a wish, and proves it."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._model = rows.model()
        kinds = np.array([highspy.HighsVarType.kInteger] * rows.count)
        self._model.changeColsIntegrality(rows.count, rows.all, kinds)
        for option, value in (("mip_max_nodes", MOST_NODES), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9)):
            self._model.setOptionValue(option, value)

    def best(self, weights: Vector) -> tuple[Vector, float] | None:
        """The panel worth most and a proven bound of its worth; nothing where no panel meets the quotas.

        Raises Refused when the search is given up.
        """
        self._model.changeColsCost(self.rows.count, self.rows.all, weights)
        if not is_solved(self._model):
            return None
        found = np.round(np.array(self._model.getSolution().col_value))
        return found, max(self._model.getInfo().mip_dual_bound, float(found @ weights))


def as_seats(panel: Vector) -> Seats:
    """A panel in whole numbers."""
    return tuple(int(seats) for seats in panel)
