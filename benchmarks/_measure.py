"""How things are measured: CPU of calls in turn with their baseline, one line of JSON a figure."""

from __future__ import annotations

import gzip
import io
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") / 1024


def tell(name: str, database: str, **figures: Any) -> None:
    """Print one measurement."""
    rounded = {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}
    print(json.dumps({"name": name, "database": database} | rounded, ensure_ascii=False), flush=True)


@dataclass(frozen=True)
class Asked:
    """A request as a WSGI server would hand it over."""

    path: str
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""

    def environ(self) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.method, "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1:8000",
            "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False, "wsgi.input": io.BytesIO(self.body),
        }  # fmt: skip
        if self.body:
            environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(self.body))}
        return environ | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()}


@dataclass(frozen=True)
class Got:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """What it says, unpacked."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def get(path: str, **headers: str) -> Asked:
    return Asked(path, {name.replace("_", "-"): value for name, value in headers.items()})


def post(path: str, fields: Mapping[str, str], **headers: str) -> Asked:
    return Asked(path, headers, "POST", urlencode(fields).encode())


def call(app: Callable[..., Any], asked: Asked) -> Got:
    """One request through WSGI."""
    told: list[Any] = []
    answer = app(asked.environ(), lambda status, headers, _error=None: told.extend((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Got(int(told[0][:3]), dict(told[1]), body)


def in_turn(works: Sequence[Callable[[], object]], *, rounds: int, calls: int) -> list[list[float]]:
    """CPU milliseconds a call of each work, by turns round by round, so that a drifting machine touches all alike."""
    for work in works:
        work()
        work()
    taken: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for number, work in enumerate(works):
            begin = time.process_time()
            for _call in range(calls):
                work()
            taken[number].append((time.process_time() - begin) / calls * 1000)
    return taken


def ratio(ours: Sequence[float], baseline: Sequence[float]) -> float:
    """The median of the ratios round by round."""
    return statistics.median(one / other for one, other in zip(ours, baseline, strict=True) if other)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def cpu_of(pids: Sequence[int]) -> Iterator[Callable[[], float]]:
    """CPU seconds that these processes and their children of now take within the block, known from the kernel's ticks."""
    everyone = [each for pid in pids for each in (pid, *children_of(pid))]
    begin = sum(map(_cpu, everyone))
    taken: list[float] = []
    yield lambda: taken[0] if taken else sum(map(_cpu, everyone)) - begin
    taken.append(sum(map(_cpu, everyone)) - begin)


def children_of(pid: int) -> list[int]:
    """The processes that this one began."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(each.parent.name))
    return found


def memory_of(pid: int) -> tuple[float, float]:
    """RSS and PSS of a process in MiB."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(lines["Rss"].split()[0]) / 1024, int(lines["Pss"].split()[0]) / 1024


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
