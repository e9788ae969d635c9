"""The simple stratified draw: seat after seat from the quota that is most in need, by chance; no solver needed.

Done a thousand times before anyone has thrown a die, from chance that only counts upwards, it gives a thousand panels
that meet the quotas. They are the tickets of a lottery like any other, so everyone's chance is known exactly.
Easy to explain, but chances can be far from equal: prefer maximin. Source: the draw described by the Sortition
Foundation before 2020, called LEGACY in Flanigan et al. (2021).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from methods.sortition.people import Seats, Task
from methods.sortition.refusals import Reason, Refused

REHEARSALS = 1_000
MOST_TRIES = 5_000
_DOMAIN = "sala-sortition-rehearsal"


def simple_panels(task: Task) -> list[tuple[Seats, int]]:
    """A thousand panels (fewer where the quotas are tight), each with how often it came up.

    Raises Refused when no try met the quotas, which does not prove that they are impossible.
    """
    found: Counter[Seats] = Counter()
    chance = _chances()
    for _attempt in range(MOST_TRIES):
        panel = _Filling(task).fill(chance)
        if panel is not None:
            found[panel] += 1
            if found.total() == REHEARSALS:
                break
    if not found:
        raise Refused(Reason.NO_SIMPLE_PANEL, tries=MOST_TRIES)
    return sorted(found.items())


def simple_bound(task: Task) -> Fraction:
    """The least chance cannot be higher than the most seats of a quota shared by its people, for whatever quota."""
    shut = {
        group for quota, groups in zip(task.quotas, task.members, strict=True) if not quota.most for group in groups
    }
    sizes = [0 if number in shut else group.size for number, group in enumerate(task.groups)]
    bound = Fraction(task.seats, max(1, sum(sizes)))
    for quota, groups in zip(task.quotas, task.members, strict=True):
        others = sum(each.least for each in task.quotas if each.category == quota.category and each != quota)
        if here := sum(sizes[group] for group in groups):
            bound = min(bound, Fraction(max(0, min(quota.most, task.seats - others)), here))
    return min(bound, Fraction(1))


def _chances() -> Iterator[int]:
    number = 0
    while True:
        yield int.from_bytes(hashlib.sha256(f"{_DOMAIN}\n{number}".encode()).digest())
        number += 1


class _Filling:
    """A panel on the way: who can still be taken, and what each quota holds, needs and has left."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.free = [group.size for group in task.groups]
        self.held = [0] * len(task.quotas)
        self.left = [sum(self.free[group] for group in groups) for groups in task.members]
        self.quotas_of: list[list[int]] = [[] for _group in task.groups]
        for number, groups in enumerate(task.members):
            for group in groups:
                self.quotas_of[group].append(number)
        self.together = [groups for _homes, groups in task.kinds for _group in groups]

    def fill(self, chance: Iterator[int]) -> Seats | None:
        """The seats of each group, or nothing when the quotas could not be met this time."""
        seats = [0] * len(self.free)
        for number, quota in enumerate(self.task.quotas):
            if not quota.most:
                self._shut(number)
        for _seat in range(self.task.seats):
            from_groups = self._most_in_need()
            heap = list(accumulate(self.free[group] for group in from_groups)) if from_groups else []
            if not heap or not heap[-1]:
                return None
            group = from_groups[bisect_right(heap, next(chance) % heap[-1])]
            seats[group] += 1
            self._take(group)
        panel = tuple(seats)
        return panel if self.task.fits(panel) else None

    def _most_in_need(self) -> list[int] | range:
        """The groups to take from: those of the quota that needs the largest share of who is left for it."""
        worst, share = -1, Fraction(0)
        for number, quota in enumerate(self.task.quotas):
            need = quota.least - self.held[number]
            if need > self.left[number]:
                return []
            if need > 0 and need * share.denominator > share.numerator * self.left[number]:
                worst, share = number, Fraction(need, self.left[number])
        return range(len(self.free)) if worst < 0 else list(self.task.members[worst])

    def _take(self, group: int) -> None:
        for each in self.together[group]:
            self._remove(each, min(self.free[each], len(self.task.groups[each].homes[0])))
        for number in self.quotas_of[group]:
            self.held[number] += 1
            if self.held[number] == self.task.quotas[number].most:
                self._shut(number)

    def _shut(self, number: int) -> None:
        for group in self.task.members[number]:
            self._remove(group, self.free[group])

    def _remove(self, group: int, people: int) -> None:
        self.free[group] -= people
        for number in self.quotas_of[group]:
            self.left[number] -= people
