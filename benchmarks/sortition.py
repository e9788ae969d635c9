"""Draws of 20 from 200 and of 100 from 2,000 people, 5 features and 21 quotas, beside the relaxed bound that any method needs."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks._measure import tell
from methods.sortition import Method, Wanted, canonical, document, prepare
from methods.sortition.files import read_pool, read_quotas
from methods.sortition.people import Task, set_task
from methods.sortition.relaxed import Relaxed, coverable
from methods.sortition.solver import Rows
from tests.sortition.cases import town

ENGINES: tuple[str, ...] = ()  # nothing here touches a database
POOLS = ((200, 20), (2_000, 100))
AIMS_S = {
    (200, Method.MAXIMIN): 0.7,
    (2_000, Method.MAXIMIN): 10.0,
    (200, Method.LEXIMIN): 0.7,
    (2_000, Method.LEXIMIN): 60.0,
    (200, Method.STRATIFIED): 0.7,
    (2_000, Method.STRATIFIED): 10.0,
}
SEED = "48210937718264503951"


def main() -> None:
    for people, seats in POOLS:
        pool, quotas = town(people, seats)
        given = read_quotas(quotas)
        task = set_task(read_pool(pool, given), given, seats)
        for method in Method:
            _measure(task, Wanted(pool, quotas, seats, method), AIMS_S[people, method])


def _measure(task: Task, wanted: Wanted, aim_s: float) -> None:
    """A whole draw from two files to its record, and the bound alone, by turns."""
    prepared = prepare(wanted)  # loads the solver
    works: list[Callable[[], object]] = [partial(_draw, wanted), partial(_bound, task)]
    rounds = [[_cpu(work) for work in works] for _round in range(3)]
    ours, theirs = (statistics.median(taken) for taken in zip(*rounds, strict=True))
    record = json.loads(_draw(wanted))
    lowest = min(chance for chance in record["probabilities"].values() if chance)
    tell(
        f"sortition.{wanted.method}.{len(task.people)}", "none", cpu_s=ours, aim_s=aim_s, baseline_cpu_s=theirs,
        ratio=ours / theirs, groups=len(task.groups), panels=len(prepared.tickets), lowest=lowest, bound=record["bound"],
        proven_exactly=record["protocol"]["announced"]["proof"] is not None, within_aim=ours <= aim_s,
    )  # fmt: skip


def _draw(wanted: Wanted) -> str:
    return canonical(document(prepare(wanted), SEED))


def _bound(task: Task) -> object:
    rows = Rows(task)
    return Relaxed(task, rows, coverable(rows)).maximin()


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
