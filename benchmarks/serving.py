"""Under granian, one worker: how long readers wait at 16 and 64 connections, CPU a request, memory, the first answer after a start."""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial

from benchmarks._house import ENGINES, House, environment_of, house, plain_of
from benchmarks._load import Load, first_answer, load
from benchmarks._measure import children_of, cpu_of, memory_of, percentile, tell
from benchmarks._plain import cookie_of
from tests import servers

SALA, PLAIN = "wsgi:app", "benchmarks._plain:app_of_environment"
CONNECTIONS = (16, 64)
ROUNDS, SECONDS = 2, 0.5  # each address, each connections, each of the two programs in turn
AIMS_P95_MS = {16: 25, 64: 90}
STARTS = 4  # the first compiles


def main() -> None:
    for engine in ENGINES:
        with house(engine) as here:
            plain = plain_of(here)
            _cold_start(here)
            _second_start(here)
            with serving(here, SALA) as (sala, port), serving(here, PLAIN) as (flask, plain_port):
                for page in ("topic", "board"):
                    for who in ("anonymous", "member"):
                        asked = here.asked(page, who)
                        path = f"/{page}" if who == "anonymous" else f"/member/{page}"
                        headers = {} if who == "anonymous" else {"Cookie": cookie_of(plain)}
                        for connections in CONNECTIONS:
                            both = ((port, asked.path, asked.headers), (plain_port, path, headers))
                            _waiting(f"serving.{page}.{who}", here, both, connections, sala, flask)
                _memory(here, sala, flask)


@contextlib.contextmanager
def serving(here: House, target: str) -> Iterator[tuple[int, int]]:
    """A server of this program: the process of its worker, and its port."""
    port = servers.free_port()
    path = f"/problems/{here.topic}" if target == SALA else "/topic"
    with servers.running(
        [sys.executable, "-m", "benchmarks._server", target, str(port)],
        is_ready=lambda: first_answer(port, path),
        log=here.var / f"server-{port}.log",
        environment=environment_of(here),
    ) as pid:
        yield pid, port


def _waiting(
    name: str,
    here: House,
    both: tuple[tuple[int, str, Mapping[str, str]], ...],
    connections: int,
    sala: int,
    flask: int,
) -> None:
    """By turns, the baseline beside it."""
    found = [Load(), Load()]
    spent = [0.0, 0.0]
    for _round in range(ROUNDS):
        for number, (port, path, headers) in enumerate(both):
            with cpu_of([(sala, flask)[number]]) as cpu:
                found[number] += load(port, path, headers, connections=connections, seconds=SECONDS)
            spent[number] += cpu()
    assert not any(each.wrong for each in found), [each.wrong for each in found]
    ours, theirs = (percentile(each.seconds, 0.95) * 1000 for each in found)
    tell(
        f"{name}.{connections}", here.engine, p95_ms=ours, p50_ms=statistics.median(found[0].seconds) * 1000,
        baseline_p95_ms=theirs, ratio=ours / theirs, aim_p95_ms=AIMS_P95_MS[connections], per_s=found[0].per_second,
        baseline_per_s=found[1].per_second, cpu_ms=spent[0] / len(found[0].seconds) * 1000,
        baseline_cpu_ms=spent[1] / len(found[1].seconds) * 1000,
    )  # fmt: skip


def _memory(here: House, sala: int, flask: int) -> None:
    """After the load: the worker, not the process that looks after it."""
    ours, theirs = ([memory_of(child) for child in children_of(pid)] for pid in (sala, flask))
    rss, pss = (max(figures) for figures in zip(*ours, strict=True))
    tell(
        "serving.memory", here.engine, rss_mib=rss, pss_mib=pss, baseline_rss_mib=max(one[0] for one in theirs),
        ratio=rss / max(one[0] for one in theirs), aim_rss_mib=110, aim_pss_mib=50,
    )  # fmt: skip


def _cold_start(here: House) -> None:
    """From the command to the first page with status 200."""
    taken: dict[str, list[float]] = {SALA: [], PLAIN: []}
    for _start in range(STARTS):
        for target, seconds in taken.items():
            begin = time.perf_counter()
            with serving(here, target):
                seconds.append(time.perf_counter() - begin)
    ours, theirs = min(taken[SALA]), min(taken[PLAIN])
    tell("serving.cold_start", here.engine, seconds=ours, baseline_seconds=theirs, ratio=ours / theirs, aim_seconds=0.8)


def _second_start(here: House) -> None:
    """The whole of `flask sala start` on a database that is there: looking after the schema, pages, live pages, the worker."""
    taken = []
    for _start in range(STARTS):
        begin = time.perf_counter()
        port = servers.two_free_ports()
        with servers.running(
            [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "start", "--no-demo", "--port", str(port)],
            is_ready=partial(first_answer, port, f"/problems/{here.topic}"),
            log=here.var / "start.log",
            environment=environment_of(here),
        ):
            taken.append(time.perf_counter() - begin)
    tell("serving.second_start", here.engine, seconds=min(taken), first_seconds=taken[0], aim_seconds=3.0)


if __name__ == "__main__":
    main()
