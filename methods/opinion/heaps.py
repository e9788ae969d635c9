"""What may be drawn in public: heaps of at least five people instead of single dots, so that nobody can be located."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from methods.opinion.arrays import Array, numpy
from methods.opinion.grouping import LEAST_SHOWN
from methods.opinion.opinion_map import OpinionMap

ROUNDED_TO = 1  # decimals; people lie within about ten of the middle


@dataclass(frozen=True)
class Heap:
    """So many people of one group, drawn at their common middle."""

    x: float
    y: float
    group: int
    people: int


def heaps(found: OpinionMap, *, least: int = LEAST_SHOWN) -> tuple[Sequence[Heap], Array]:
    """The heaps to draw, and the heap of each person (-1 without one), by which people are shown where they are themselves.

    Each group is halved along its wider side as long as both halves keep `least` people. Nobody outside a group is drawn.
    """
    drawn: list[Heap] = []
    heap_of = numpy.full(len(found.group_of), -1)
    for group in found.groups:
        waiting = [numpy.flatnonzero(found.group_of == group.id)]
        while waiting:
            members = waiting.pop()
            if len(members) >= 2 * least:
                waiting.extend(_halves(found.places, members))
                continue
            heap_of[members] = len(drawn)
            x, y = (round(float(side) + 0.0, ROUNDED_TO) for side in found.places[members].mean(axis=0))
            drawn.append(Heap(x, y, group.id, len(members)))
    return drawn, heap_of


def _halves(places: Array, members: Array) -> tuple[Array, Array]:
    points = numpy.round(places[members], 9)
    side = int(numpy.argmax(numpy.ptp(points, axis=0)))
    order = numpy.lexsort((points[:, 1 - side], points[:, side]))
    return members[order[: len(members) // 2]], members[order[len(members) // 2 :]]
