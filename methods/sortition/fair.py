"""The fair draws: maximin lifts the lowest chance as high as can be, leximin then the second lowest, and so on.

First the fairest averages are found as if seats could be split (`relaxed`), then peeled into panels (`peeling`) and
mixed (`mixing`). Nearly always the mix reaches the averages, and the relaxed bound is the proof that nothing is fairer.
Where it does not, quotas cut so fine that whole panels reach less, panels are searched one by one (`_by_search`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from methods.heavy import lazy
from methods.sortition.mixing import CLOSE, Master, Mix, lift
from methods.sortition.peeling import peel
from methods.sortition.people import Task
from methods.sortition.refusals import Reason, Refused
from methods.sortition.relaxed import Certificate, Relaxed, coverable
from methods.sortition.solver import Diver, Rows, Searcher, Vector

np = lazy("numpy")

_PEELS = 4
_LIFTS = 40
MOST_GROUPS = 3_000  # kinds of people; beyond it a draw would take an hour


class Impossible(Exception):
    """No panel meets the quotas; `clash.explain` says which of them and how to mend it."""


class Method(StrEnum):
    """How a lottery over panels is made."""

    MAXIMIN = "maximin"
    LEXIMIN = "leximin"
    STRATIFIED = "stratified"


@dataclass(frozen=True)
class Fair:
    """A lottery, the groups that have a chance, the bound of the lowest chance, and its proof where it is the relaxed one."""

    mix: Mix
    covered: tuple[int, ...]
    bound: Fraction
    certificate: Certificate | None


def fair_mix(task: Task, method: Method) -> Fair:
    """The fairest lottery. Raises Impossible when no panel meets the quotas, Refused when the search is given up."""
    if len(task.groups) > MOST_GROUPS:
        raise Refused(Reason.TOO_HARD)
    rows = Rows(task)
    diver, searcher = Diver(rows), Searcher(rows)
    diver.wish()
    if diver.find(tries=3) is None and searcher.best(np.zeros(rows.count)) is None:
        raise Impossible
    covered = coverable(rows)
    known: list[Vector] = []
    for is_exact in (False, True):
        if is_exact:
            before, covered = covered, _really_coverable(rows, covered, searcher, known)
            if covered == before:
                break
        averages, certificate = _averages(task, rows, covered, method)
        mix, known = _reach(rows, covered, averages, diver, known)
        if mix is not None:
            return Fair(mix, tuple(covered), certificate.bound, certificate)
    fair = _by_search(rows, covered, method, diver, searcher, known)
    is_proven_by_search = fair.bound < certificate.bound
    return fair if is_proven_by_search else replace(fair, bound=certificate.bound, certificate=certificate)


def _averages(task: Task, rows: Rows, covered: Sequence[int], method: Method) -> tuple[Vector, Certificate]:
    relaxed = Relaxed(task, rows, covered)
    return relaxed.leximin() if method is Method.LEXIMIN else relaxed.maximin()


def _reach(
    rows: Rows, covered: Sequence[int], averages: Vector, diver: Diver, known: list[Vector]
) -> tuple[Mix | None, list[Vector]]:
    """A mix with exactly these averages, if a few rounds find one, and all panels met on the way."""
    master = Master(rows, covered)
    master.aim(averages)
    master.add(known)
    for turn in range(_PEELS + _LIFTS):
        if turn < _PEELS:
            master.add(peel(rows, averages, diver))
        else:
            diver.wish(master.prices)
            panels = [panel for panel in (diver.dive() for _dive in range(8)) if panel is not None]
            if not master.add(panels) and turn > _PEELS + 3:
                break
        if turn == 0 or not master.panels:
            continue
        master.solve()
        if master.floor >= -CLOSE:
            return master.mix(0.0), list(master.panels.values())
    return None, list(master.panels.values())


def _really_coverable(rows: Rows, covered: Sequence[int], searcher: Searcher, known: list[Vector]) -> list[int]:
    """The groups that have a seat in some whole panel; panels found on the way are added to `known`."""
    left = np.zeros(rows.count)
    left[list(covered)] = 1
    for panel in known:
        left[panel > 0] = 0
    while left.any():
        best = searcher.best(left)
        assert best is not None  # there is a panel
        panel, worth = best
        if worth < 0.5:
            break
        known.append(panel)
        left[panel > 0] = 0
    return [group for group in covered if not left[group]]


def _by_search(
    rows: Rows, covered: Sequence[int], method: Method, diver: Diver, searcher: Searcher, known: list[Vector]
) -> Fair:
    """The fairest lottery over whole panels, each level of it proven by a search for a better panel."""
    master = Master(rows, covered)
    master.aim(np.zeros(rows.count))
    master.add(known)
    bound = lift(master, diver, searcher, enough=1.0)
    first = min(1.0, bound)
    free = set(covered) if method is Method.LEXIMIN else set()
    while free:
        stuck = [group for group in sorted(free) if master.prices[group] * rows.sizes[group] > 1e-7]
        for group in stuck or sorted(free):
            master.settle(group, master.floor)
            free.discard(group)
        if free:
            lift(master, diver, searcher, enough=1.0)
        else:
            master.solve()
    return Fair(master.mix(first), tuple(covered), Fraction(first), None)
