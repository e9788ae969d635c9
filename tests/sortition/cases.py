"""Pools and quotas for the tests of sortition, and what a look at every single panel says about them."""

from __future__ import annotations

import csv
import io
import random
from itertools import product
from typing import Any

import highspy
import numpy as np
from hypothesis import strategies as st

from methods.sortition.people import Person, Quota, Seats, Task, set_task


def task_of(*people: str, seats: int, **quotas: tuple[int, int]) -> Task:
    """People as words of one letter a category ("fa fa mb"); quotas by value, such as f=(1, 2)."""
    heads = [f"c{place}" for place in range(len(people[0].split("@")[0]))]
    pool = [Person(f"p{at}", tuple(each.split("@")[0]), (each + "@").split("@")[1]) for at, each in enumerate(people)]
    values = [
        (head, value) for place, head in enumerate(heads) for value in sorted({each.features[place] for each in pool})
    ]
    return set_task(pool, [Quota(head, value, *quotas.get(value, (0, seats))) for head, value in values], seats)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Small pools with quotas near their shares, some of them impossible; in some people live together."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=3))
    count = draw(st.integers(2, 8))
    homes = draw(st.sampled_from([[""], ["", "a", "b"]]))
    people = [
        Person(f"p{at}", tuple(str(draw(st.integers(0, size - 1))) for size in sizes), draw(st.sampled_from(homes)))
        for at in range(count)
    ]
    seats = draw(st.integers(1, count))
    quotas = []
    for place, size in enumerate(sizes):
        for value in map(str, range(size)):
            share = sum(person.features[place] == value for person in people) * seats // count
            least = max(0, share - draw(st.integers(0, 1)))
            quotas.append(Quota(f"c{place}", value, least, share + draw(st.integers(0, 2)), 0, seats))
    return set_task(people, quotas, seats)


def panels_of(task: Task) -> list[Seats]:
    """Every panel there is."""
    counts = [range(min(len(group.homes), task.seats) + 1) for group in task.groups]
    return [panel for panel in product(*counts) if task.fits(panel)]


def leximin_of(task: Task, panels: list[Seats]) -> dict[int, float]:
    """The leximin chance of each group that sits in some panel, by plain linear programs over all panels."""
    covered = [group for group in range(len(task.groups)) if any(panel[group] for panel in panels)]
    fixed: dict[int, float] = {}
    while free := [group for group in covered if group not in fixed]:
        floor = _best(task, panels, covered, fixed)
        for group in free:
            if _best(task, panels, covered, fixed, above=floor, wish=group) < floor + 1e-6:
                fixed[group] = floor
    return fixed


def _best(task: Task, panels: list[Seats], covered, fixed, *, above: float = 0.0, wish: int | None = None) -> float:
    """The highest floor of those not fixed; or the highest chance of one group when all have the floor `above`."""
    model: Any = highspy.Highs()
    model.setOptionValue("output_flag", False)
    for _panel in panels:
        model.addVar(0.0, 1.0)
    model.addVar(0.0, 1.0)
    last = len(panels)
    everything = np.arange(last, dtype=np.int32)
    model.addRow(1.0, 1.0, last, everything, np.ones(last))
    for group in covered:
        shares = [panel[group] / task.groups[group].size for panel in panels]
        lifted = -1.0 if wish is None and group not in fixed else 0.0
        least = fixed.get(group, above) - 1e-9
        model.addRow(least, 1e30, last + 1, np.append(everything, last).astype(np.int32), np.array([*shares, lifted]))
        if group == wish:
            model.changeColsCost(last, everything, np.array(shares))
    if wish is None:
        model.changeColCost(last, 1.0)
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.run()
    return float(model.getObjectiveValue())


def town(people: int, seats: int, *, seed: int = 1) -> tuple[bytes, bytes]:
    """A pool whose answers to the call are skewed, with quotas around the shares of the town: 5 features, 21 quotas."""
    chance = random.Random(seed)
    sizes = (2, 4, 5, 4, 6)
    in_town = [_shares([chance.uniform(0.6, 1.6) for _value in range(size)]) for size in sizes]
    answered = [_shares([share * chance.uniform(0.35, 1.8) for share in shares]) for shares in in_town]
    rows = [[f"v{chance.choices(range(len(each)), each)[0]}" for each in answered] for _person in range(people)]
    quotas = [
        [f"f{place}", f"v{value}", max(0, int(share * seats) - 1), int(share * seats) + 2]
        for place, shares in enumerate(in_town)
        for value, share in enumerate(shares)
    ]
    head = [f"f{place}" for place in range(len(sizes))]
    return csv_of(head, *rows), csv_of(["feature", "value", "min", "max"], *quotas)


def csv_of(*rows: list[Any]) -> bytes:
    """These rows as a file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _shares(parts: list[float]) -> list[float]:
    return [part / sum(parts) for part in parts]
