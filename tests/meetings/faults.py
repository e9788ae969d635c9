"""A running session under faults: connections that are cut, web and live processes that are killed; nothing missed, lost or doubled.

`make faults` runs both in full and prints a line of JSON for each; `test_faults.py` runs a little of the first.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks._house import ENGINES, House, environment_of, house, sign_in_as
from benchmarks._listening import head, live
from benchmarks.hall import begun
from commons.unit_of_work import unit_of_work
from meetings import queries, service
from tests import servers

LISTENERS, CUTS, KILLS, HANDS = 100, 10_000, 20, 4
SENDING_SECONDS = 4.0  # between two kills


@dataclass
class Screen:
    """A page that listens to a session, is cut off and comes back with the number it knows."""

    stream: str
    known: int
    heard: list[int] = field(default_factory=list)
    cuts: int = 0

    async def listen(self, port: int, chance: random.Random, ended: asyncio.Event) -> None:
        """Until the end: connect, read for a moment, be cut."""
        number = re.compile(rf"^id: .*{re.escape(self.stream)}=(\d+)".encode(), re.MULTILINE)
        while not ended.is_set():
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:  # the process was killed a moment ago
                await asyncio.sleep(0.05)
                continue
            asked = urlencode({"streams": self.stream, "since": f"{self.stream}={self.known}", "lang": "th"})
            writer.write(f"GET /live?{asked} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            await self._read_for(chance.uniform(0.0, 0.25), reader, number)
            writer.transport.abort()
            self.cuts += 1

    async def _read_for(self, seconds: float, reader: asyncio.StreamReader, number: re.Pattern[bytes]) -> None:
        """What comes whole counts; a message that was cut in the middle is asked for again."""
        rest, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                piece = await asyncio.wait_for(reader.read(65536), left)
            except (TimeoutError, OSError):
                return
            if not piece:
                return
            *messages, rest = (rest + piece).split(b"\n\n")
            for message in messages:
                if (found := number.search(message)) and int(found[1]) > self.known:
                    self.heard.append(int(found[1]))
                    self.known = int(found[1])


def cut_connections(here: House, cuts: int, *, listeners: int = LISTENERS, seed: int = 1) -> dict[str, Any]:
    """Cut the lines of many screens while the session goes on. Raises AssertionError when one missed or doubled something."""
    code = begun(here)
    stream = f"meeting:{code}"
    with live(here) as (_pid, port):
        since = head(here, stream)
        screens = [Screen(stream, since) for _screen in range(listeners)]
        last = asyncio.run(_cut(here, port, code, screens, cuts, random.Random(seed)))
    wanted = list(range(since + 1, last + 1))
    for screen in screens:
        assert screen.heard == wanted, f"{len(screen.heard)} of {len(wanted)} events"
    return {
        "cuts": sum(screen.cuts for screen in screens),
        "screens": listeners,
        "events": len(wanted),
        "missed": 0,
        "doubled": 0,
    }


async def _cut(here: House, port: int, code: str, screens: list[Screen], cuts: int, chance: random.Random) -> int:
    """Act until enough lines were cut, then let every screen come to the end; the last number."""
    ended = asyncio.Event()
    listening = [asyncio.create_task(screen.listen(port, chance, ended)) for screen in screens]
    numbers = itertools.count(41)
    while sum(screen.cuts for screen in screens) < cuts:
        await asyncio.to_thread(_act, here, code, next(numbers))
        await asyncio.sleep(0.05)
    last = head(here, f"meeting:{code}")
    deadline = time.monotonic() + 60
    while any(screen.known < last for screen in screens) and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    ended.set()
    await asyncio.gather(*listening)
    return last


def _act(here: House, code: str, count: int) -> None:
    with here.app.app_context(), unit_of_work():
        meeting = queries.meeting_to_change(code)
        assert meeting is not None
        service.count_people(meeting, service.Counts(count=count), actor=here.actors["facilitator"])


@dataclass
class Device:
    """A desk without a net: sends one act after the other, and each again with its key until it is answered."""

    path: str
    cookie: str
    port: int
    name: int
    answered: int = 0
    retried: int = 0

    def work(self, ended: threading.Event) -> None:
        """The act that was begun when the end came is still brought home."""
        while not ended.is_set():
            key = f"device-{self.name}-act-{self.answered:08}"
            while not self._send(key):
                self.retried += 1
                time.sleep(0.05)
            self.answered += 1

    def _send(self, key: str) -> bool:
        try:
            token = json.loads(self._ask("GET", f"{self.path}/state")[1])["token"]
            body = urlencode({"kind": "person", "standing": "guest", "from_device": "1", "submit_key": key})
            status, said = self._ask("POST", self.path, body, token)
        except (OSError, HTTPException, ValueError, KeyError):
            return False
        assert status in (200, 303, 503), (status, said[:300])
        return status != 503

    def _ask(self, method: str, path: str, body: str = "", token: str = "") -> tuple[int, str]:
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": self.cookie, "Host": f"127.0.0.1:{self.port}"}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        try:
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()


def kill_the_house(here: House, kills: int, *, seed: int = 1) -> dict[str, Any]:
    """Kill web and live processes of a running session again and again. Raises AssertionError when an act is lost or doubled."""
    code, chance, ended = begun(here), random.Random(seed), threading.Event()
    cookie, port = sign_in_as(here, "facilitator"), servers.two_free_ports()
    devices = [Device(f"/sessions/{code}/offline", cookie, port, name) for name in range(HANDS)]
    hands = [threading.Thread(target=device.work, args=(ended,), daemon=True) for device in devices]
    with _house_process(here, port) as process:
        for hand in hands:
            hand.start()
        for _kill in range(kills):
            time.sleep(SENDING_SECONDS * chance.uniform(0.3, 1.0))
            process.kill()
            process.start()
        ended.set()
        for hand in hands:
            hand.join(60)
    assert not any(hand.is_alive() for hand in hands)
    return _counted(here, code, devices) | {"kills": kills}


def _counted(here: House, code: str, devices: list[Device]) -> dict[str, Any]:
    with here.app.app_context():
        meeting = queries.meeting_by_code(code)
        assert meeting is not None
        numbers = sorted(entry.number for entry in queries.entries_of(meeting, limit=1_000_000))
        present = queries.presence_of(meeting).guests
    sent = sum(device.answered for device in devices)
    assert numbers == list(range(1, sent + 1)) and present == sent, (len(numbers), present, sent)
    return {"acknowledged": sent, "lost": 0, "doubled": 0, "retries": sum(device.retried for device in devices)}


class _Process:
    """The program as it runs in earnest, pages and live pages, in a group of its own that can be killed at once."""

    def __init__(self, here: House, port: int) -> None:
        self.command = [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "start", "--port", str(port)]
        self.environment, self.log, self.port = (
            environment_of(here) | {"LIVE_ORIGIN": ""},
            here.var / "faults.log",
            port,
        )

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.running = subprocess.Popen(
                self.command, env=self.environment, stdout=out, stderr=out, start_new_session=True, cwd=Path.cwd()
            )
        end = time.monotonic() + 60
        while not servers.is_open(self.port):
            assert self.running.poll() is None and time.monotonic() < end, self.log.read_text()[-2000:]
            time.sleep(0.05)

    def kill(self) -> None:
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()
        while servers.is_open(self.port) or servers.is_open(self.port + 1):
            time.sleep(0.02)


@contextmanager
def _house_process(here: House, port: int) -> Iterator[_Process]:
    process = _Process(here, port)
    process.start()
    try:
        yield process
    finally:
        process.kill()


def main(cuts: int = CUTS, kills: int = KILLS) -> None:
    """Both, on both engines."""
    for engine in ENGINES:
        with house(engine, comments=1, problems=100) as here:
            _tell("faults.cuts", engine, cut_connections(here, cuts))
            _tell("faults.session_kills", engine, kill_the_house(here, kills))


def _tell(name: str, engine: str, figures: dict[str, Any]) -> None:
    print(json.dumps({"name": name, "database": engine} | figures), flush=True)


if __name__ == "__main__":
    main(*(int(size) for size in sys.argv[1:]))
