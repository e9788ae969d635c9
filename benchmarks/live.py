"""2,000 pages that listen to the real live process: from one act to every screen, CPU a delivery, memory a listener."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

from benchmarks._house import ENGINES, JOINERS, House, environment_of, house, plain_of
from benchmarks._measure import call, cpu_of, get, in_turn, memory_of, percentile, tell
from commons.events import cursor
from commons.unit_of_work import unit_of_work
from forum import service
from forum.queries import problem_by_code
from tests import servers

LISTENERS = 2_000
ACTS, PAUSE_SECONDS = JOINERS, 0.15  # about seven a second: a hall that presses "the same trouble"
PATIENCE_SECONDS = 60


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=50, problems=100) as here, live(here) as (pid, port):
            _listen(here, pid, port)


@contextlib.contextmanager
def live(here: House) -> Iterator[tuple[int, int]]:
    """The live process as it runs in earnest."""
    port = servers.free_port()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "live", "--port", str(port)]
    with servers.running(
        command, is_ready=lambda: servers.is_open(port), log=here.var / "live.log", environment=environment_of(here)
    ) as pid:
        yield pid, port


def _listen(here: House, pid: int, port: int) -> None:
    stream = f"problem:{here.topic}"
    before, _pss = memory_of(pid)
    with listeners(port, stream, head(here, stream), LISTENERS) as screens:
        with_all, _pss = memory_of(pid)
        with cpu_of([pid]) as cpu:
            began = _act(here, stream)
            time.sleep(1.0)
        arrived = {
            int(n): times for n, times in json.loads(screens.communicate("end\n", PATIENCE_SECONDS)[0]).items()
        }
    delays = [moment - began[n] for n, times in arrived.items() for moment in times if n in began]
    last = [max(arrived[n]) - moment for n, moment in began.items() if n in arrived]
    assert len(delays) == LISTENERS * ACTS, f"{len(delays)} of {LISTENERS * ACTS} deliveries"
    a_delivery, a_poll = cpu() / len(delays) * 1e6, poll_us(here)
    tell(
        "live.listeners", here.engine, listeners=LISTENERS, acts=ACTS, p50_ms=statistics.median(delays) * 1000,
        p95_ms=percentile(delays, 0.95) * 1000, last_screen_p95_ms=percentile(last, 0.95) * 1000, aim_p95_ms=60,
        us_a_delivery=a_delivery, aim_us=10, baseline_us=a_poll, ratio=a_delivery / a_poll,
        kib_a_listener=(with_all - before) * 1024 / LISTENERS, aim_kib=4, rss_mib=with_all,
    )  # fmt: skip


def _act(here: House, stream: str) -> dict[int, float]:
    """Different members press "the same trouble"; when each began, by its number in the stream."""
    began = {}
    for number in range(ACTS):
        begin = time.monotonic()
        with here.app.app_context(), unit_of_work():
            problem = problem_by_code(here.topic)
            assert problem is not None
            service.join_affected(problem, actor=here.actors[f"joiner{number}"])
        began[head(here, stream)] = begin
        time.sleep(PAUSE_SECONDS)
    return began


def head(here: House, stream: str) -> int:
    with here.app.app_context():
        return cursor([stream])[stream]


def poll_us(here: House) -> float:
    """The baseline: a page of plain Flask that asks whether there is something new, CPU a question."""
    plain = plain_of(here)
    asked = get("/topic", If_None_Match=f'W/"{len(here.comments_html)}"')
    return statistics.median(in_turn([partial(call, plain, asked)], rounds=5, calls=100)[0]) * 1000


@contextlib.contextmanager
def listeners(port: int, stream: str, since: int, count: int) -> Iterator[subprocess.Popen[str]]:
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


if __name__ == "__main__":
    main()
