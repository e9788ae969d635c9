"""Peeling average seats into whole panels: take a panel off, with as much weight as fits, until nothing is left.

What is left after each panel still obeys the quotas, in proportion to the weight that is left; a row or group that has
become tight stays tight. So every panel taken must fill what is tight and leave empty what is used up, and each step
makes one more thing tight. Source: the constructive proof of Carathéodory's theorem, as in the rounding of fractional
allocations by Budish, Che, Kojima and Milgrom, "Designing Random Allocation Mechanisms" (2013).
"""

from __future__ import annotations

from methods.heavy import lazy
from methods.sortition.solver import Diver, Rows, Vector

np = lazy("numpy")

_TIGHT = 1e-10
_DONE = 1e-9
_TRIES = 6


def peel(rows: Rows, averages: Vector, diver: Diver) -> list[Vector]:
    """The panels that were taken off; the weight of what is left at the end is small but seldom nothing."""
    matrix = rows.matrix()
    left, weight = averages.copy(), 1.0
    panels: list[Vector] = []
    diver.wish()
    while weight > _DONE:
        sums = matrix @ left
        diver.narrow(
            np.where(left >= weight * rows.most - _TIGHT, rows.most, 0.0),
            np.where(left <= _TIGHT, 0.0, rows.most),
            np.where(sums >= weight * rows.most_in - _TIGHT, rows.most_in, rows.least_in),
            np.where(sums <= weight * rows.least_in + _TIGHT, rows.least_in, rows.most_in),
        )
        panel = diver.find(tries=_TRIES)
        if panel is None:
            break
        step = min(_room(rows, left, weight, sums, panel, matrix @ panel), weight)
        if step <= 0:
            break
        panels.append(panel)
        left, weight = left - step * panel, weight - step
    diver.open()
    return panels


def _room(rows: Rows, left: Vector, weight: float, sums: Vector, panel: Vector, held: Vector) -> float:
    """How much weight the panel can have before what is left breaks a bound."""
    gains = np.concatenate([panel, rows.most - panel, held - rows.least_in, rows.most_in - held])
    slack = np.concatenate(
        [left, weight * rows.most - left, sums - weight * rows.least_in, weight * rows.most_in - sums]
    )
    growing = gains > 0
    return float(np.min(slack[growing] / gains[growing]))
