"""Impossible quotas: a smallest set of limits that cannot hold together, and the smallest change that mends it all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from methods.heavy import lazy
from methods.sortition.people import Quota, Task, set_task
from methods.sortition.solver import MOST_NODES, Rows, highspy, is_solved

np = lazy("numpy")

_FAR = 1e9


@dataclass(frozen=True)
class Limit:
    """One side of a quota: its least seats, or its most."""

    quota: Quota
    is_least: bool


@dataclass(frozen=True)
class Clash:
    """Why there is no panel.

    Without any one of `limits` the others can hold together. `mended` are the quotas that would have to give, with their
    new limits; fewest seats are moved in total. It is empty when no change of quotas helps, because there are too few homes
    for the seats. `homes_matter` says that with several people of one home the quotas could be met.
    `within_flex` says that the change stays within what the file allows.
    """

    limits: tuple[Limit, ...]
    mended: tuple[Quota, ...]
    within_flex: bool
    homes_matter: bool


def explain(task: Task) -> Clash:
    """Why no panel of this task meets the quotas. Raises Refused when that is too hard to find out."""
    mended = _smallest_change(task, within_flex=True)
    within_flex = mended is not None
    if mended is None:
        mended = _smallest_change(task, within_flex=False)
    homes_matter = False
    if len({person.home for person in task.people if person.home}):
        alone = [replace(person, home="") for person in task.people]
        homes_matter = _Model(set_task(alone, task.quotas, task.seats)).is_possible(None)
    return Clash(_irreducible(task) if mended else (), tuple(mended or ()), within_flex, homes_matter)


def mend(quotas: Iterable[Quota], mended: Iterable[Quota]) -> list[Quota]:
    """The quotas with those that give replaced."""
    changed = {quota.key: quota for quota in mended}
    return [changed.get(quota.key, quota) for quota in quotas]


def _irreducible(task: Task) -> tuple[Limit, ...]:
    """Leave out one limit after the other; what cannot be left out is the set."""
    model = _Model(task)
    limits = [
        Limit(quota, is_least)
        for quota in task.quotas
        for is_least in (True, False)
        if (quota.least > 0 if is_least else quota.most < task.seats)
    ]
    for size in (len(limits) // 4, len(limits) // 16, 1):  # first in heaps, then one by one
        at = 0
        while size and at < len(limits):
            fewer = limits[:at] + limits[at + size :]
            if model.is_possible(fewer):
                at += size
            else:
                limits = fewer
    return tuple(limits)


def _smallest_change(task: Task, *, within_flex: bool) -> list[Quota] | None:
    """The quotas that change, with fewest seats in total; nothing where no change helps."""
    return _Model(task).smallest_change(within_flex=within_flex)


class _Model:
    """Whole seats within limits that can be taken away or moved."""

    def __init__(self, task: Task) -> None:
        self.task, self.rows = task, Rows(task)
        self._model: Any = self.rows.model()
        self._model.setOptionValue("mip_max_nodes", MOST_NODES)
        whole = np.array([highspy.HighsVarType.kInteger] * self.rows.count)
        self._model.changeColsIntegrality(self.rows.count, self.rows.all, whole)

    def is_possible(self, limits: Collection[Limit] | None) -> bool:
        """Whether a panel meets these limits (all of them, without any given)."""
        wanted = None if limits is None else {(limit.quota.key, limit.is_least) for limit in limits}
        for number, quota in enumerate(self.task.quotas):
            has_least = wanted is None or (quota.key, True) in wanted
            has_most = wanted is None or (quota.key, False) in wanted
            least, most = quota.least if has_least else 0.0, quota.most if has_most else _FAR
            if least > most:
                return False
            self._model.changeRowBounds(self.rows.first_quota + number, float(least), float(most))
        return is_solved(self._model)

    def smallest_change(self, *, within_flex: bool) -> list[Quota] | None:
        """Give every quota two numbers by which its least may fall and its most rise, and keep their sum small."""
        self._model.changeObjectiveSense(highspy.ObjSense.kMinimize)
        first = self.rows.count
        for number, quota in enumerate(self.task.quotas):
            fall = quota.least - quota.flex_least if within_flex else quota.least
            rise = quota.flex_most - quota.most if within_flex else max(0, self.task.seats - quota.most)
            row = self.rows.first_quota + number
            self._model.changeRowBounds(row, -_FAR, _FAR)
            for most, sign, bounds in (
                (fall, 1.0, (float(quota.least), _FAR)),
                (rise, -1.0, (-_FAR, float(quota.most))),
            ):
                self._model.addVar(0.0, float(max(0, most)))
                column = self._model.getNumCol() - 1
                self._model.changeColCost(column, 1.0)
                self._model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
                groups = self.rows.rows[row][2]
                columns = np.append(groups, column).astype(np.int32)
                self._model.addRow(*bounds, len(columns), columns, np.append(np.ones(len(groups)), sign))
        if not is_solved(self._model):
            return None
        moved = [round(value) for value in list(self._model.getSolution().col_value)[first:]]
        return [
            replace(quota, least=quota.least - fall, most=quota.most + rise)
            for quota, fall, rise in zip(self.task.quotas, moved[::2], moved[1::2], strict=True)
            if fall or rise
        ]
