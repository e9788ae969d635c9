"""Screens that listen to the real live process: from one act to every screen, CPU a delivery, memory a listener."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks._house import House, environment_of, plain_of
from benchmarks._measure import call, cpu_of, get, in_turn, memory_of, percentile, tell
from commons.events import cursor
from commons.unit_of_work import unit_of_work
from tests import servers

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Acts:
    """What happens while screens listen: the same act so many times, each in a commit of its own."""

    stream: str
    act: Callable[[int], object]
    head: Callable[[], int]  # the number of the stream after an act
    count: int
    pause_seconds: float
    settling_seconds: float = 1.0


def measure(name: str, here: House, acts: Acts, *, listeners: int, aim_p95_ms: int, poll_us: float) -> None:
    """Let so many screens listen to a live process of their own while the acts happen; tell how it went."""
    with live(here) as (pid, port):
        before, _pss = memory_of(pid)
        with _screens(port, acts.stream, acts.head(), listeners) as screens:
            with_all, _pss = memory_of(pid)
            with cpu_of([pid]) as cpu:
                began = _happen(here, acts)
                time.sleep(acts.settling_seconds)
            arrived: dict[str, list[float]] = json.loads(screens.communicate("end\n", PATIENCE_SECONDS)[0])
    delays = [moment - began[int(n)] for n, times in arrived.items() for moment in times if int(n) in began]
    last = [max(arrived[str(n)]) - moment for n, moment in began.items() if str(n) in arrived]
    assert len(delays) == listeners * acts.count, f"{len(delays)} of {listeners * acts.count} deliveries"
    a_delivery = cpu() / len(delays) * 1e6
    tell(
        name, here.engine, listeners=listeners, acts=acts.count, p50_ms=statistics.median(delays) * 1000,
        p95_ms=percentile(delays, 0.95) * 1000, last_screen_p95_ms=percentile(last, 0.95) * 1000, aim_p95_ms=aim_p95_ms,
        us_a_delivery=a_delivery, aim_us=10, baseline_us=poll_us, ratio=a_delivery / poll_us,
        kib_a_listener=(with_all - before) * 1024 / listeners, aim_kib=4, rss_mib=with_all,
    )  # fmt: skip


def poll_us(here: House) -> float:
    """The baseline: a page of plain Flask that asks whether there is something new, CPU a question. Once a house."""
    plain = plain_of(here)
    asked = get("/topic", If_None_Match=f'W/"{len(here.comments_html)}"')
    return statistics.median(in_turn([partial(call, plain, asked)], rounds=5, calls=100)[0]) * 1000


def head(here: House, stream: str) -> int:
    """How far a stream of events has come."""
    with here.app.app_context():
        return cursor([stream])[stream]


@contextlib.contextmanager
def live(here: House) -> Iterator[tuple[int, int]]:
    """The live process as it runs in earnest; its process and its port."""
    port = servers.free_port()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "live", "--port", str(port)]
    with servers.running(
        command, is_ready=lambda: servers.is_open(port), log=here.var / "live.log", environment=environment_of(here)
    ) as pid:
        yield pid, port


def _happen(here: House, acts: Acts) -> dict[int, float]:
    """When each act began, by its number in the stream."""
    began = {}
    for number in range(acts.count):
        begin = time.monotonic()
        with here.app.app_context(), unit_of_work():
            acts.act(number)
        began[acts.head()] = begin
        time.sleep(acts.pause_seconds)
    return began


@contextlib.contextmanager
def _screens(port: int, stream: str, since: int, count: int) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, so that reading costs the writer nothing."""
    command = [sys.executable, "-m", "benchmarks._listeners", str(port), stream, str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(f"{since}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "all are in\n", "not everybody was let in"
            yield process
        finally:
            process.kill()
