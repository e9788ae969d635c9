"""A live server on real sockets in a thread of its own, and browsers that listen to it, for tests."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

import uvloop
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import text

from commons.db import db, is_writing, session
from commons.events import Event, announce
from commons.live import Push, fragment_of
from commons.live.admission import House, Limits
from commons.live.log import Log
from commons.live.rights import VISITORS, Rights
from commons.live.server import LiveServer
from commons.live.watching import watcher_for
from commons.unit_of_work import unit_of_work

PAGE_PORT = 8000
PATIENCE = 10  # seconds until a test gives up waiting
TABLES = ("event_in_stream", "event_about", "event_fragment", "stream_head", "event", "live_gauge")
TEMPLATES = {"test/bell.html": '<p id="bell">\n{{ language }} {{ stroke }}</p>'}


@dataclass(frozen=True)
class Bell:
    code: str
    thing_kind: ClassVar[str] = "bell"
    area_path: str = "/TH/23/2301/"


@dataclass(frozen=True)
class Person:
    code: str
    thing_kind: ClassVar[str] = "member"
    area_path: str = "/TH/23/2301/"


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    kind: ClassVar[str] = "test.bell_rung"
    bell: Bell
    stroke: int = 0
    heard_by: str = "public"

    def audience_label(self) -> str:
        return self.heard_by


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    kind: ClassVar[str] = "test.person_left"
    person: Person


@fragment_of(BellRung)
def _pushes(event: BellRung) -> list[Push]:
    """The first stroke shows nothing."""
    return [Push("test/bell.html", {"stroke": event.stroke})] if event.stroke else []


def ring(code: str, *, stroke: int = 0, heard_by: str = "public") -> None:
    """Commit one event."""
    with unit_of_work():
        announce(BellRung(bell=Bell(code), stroke=stroke, heard_by=heard_by))


@contextmanager
def empty_log(app: Flask) -> Iterator[None]:
    """Really committed events, removed afterwards."""
    loader = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), *([loader] if loader else [])])
    session().rollback()
    try:
        yield
    finally:
        app.jinja_env.loader = loader
        session().rollback()
        token = is_writing.set(True)
        with db.engine.begin() as connection:
            for table in TABLES:
                connection.execute(text(f"DELETE FROM {table}"))
        is_writing.reset(token)


class LiveHouse:
    """A running live server. `people` says who a cookie belongs to and may be changed while it runs."""

    def __init__(self, app: Flask, limits: Limits | None = None) -> None:
        self.people: dict[str, Rights] = {}
        self.pages: list[Page] = []
        self._loop = uvloop.new_event_loop()
        with app.app_context():
            engine = db.engine
        house = House(hosts=("localhost", "127.0.0.1"), page_ports=(PAGE_PORT,), cookie="sala")
        self.server = LiveServer(
            Log(engine), watcher_for(engine), lambda cookie: self.people.get(cookie, VISITORS), house, limits
        )
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self.server.start("127.0.0.1", 0), self._loop).result(PATIENCE)

    def stop(self) -> None:
        for page in self.pages:
            page.cut()
        asyncio.run_coroutine_threadsafe(self.server.stop(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def ask(self, request: str) -> str:
        """Send a whole request; the whole answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request.encode())
            parts = iter(lambda: connection.recv(65536), b"")
            return b"".join(parts).decode()

    def page(self, *streams: str, cursor: dict[str, int] | None = None, cookie: str = "", headers: str = "") -> Page:
        self.pages.append(Page(self, streams, cursor, f"Cookie: sala={cookie}\r\n{headers}" if cookie else headers))
        return self.pages[-1]


@dataclass
class Message:
    """One message as a browser reads it."""

    event: str
    numbers: dict[str, int]
    data: str


class Page:
    """An open page: it keeps its cursor as static/js/sala.js does, and all it was sent."""

    def __init__(self, house: LiveHouse, streams: tuple[str, ...], cursor: dict[str, int] | None, headers: str) -> None:
        self.house, self.streams, self.headers = house, streams, headers
        self.cursor = dict.fromkeys(streams, 0) if cursor is None else cursor
        self.messages: list[Message] = []
        self.raw = b""
        self.head = ""
        self.connection = socket.socket()
        self.open()

    def open(self) -> None:
        """Ask for what came after the cursor."""
        since = ",".join(f"{stream}={self.cursor[stream]}" for stream in self.streams if stream in self.cursor)
        asked = urlencode({"streams": " ".join(self.streams), "since": since, "lang": "th"})
        self.cut()
        self.connection = socket.create_connection(("127.0.0.1", self.house.port), timeout=PATIENCE)
        self.connection.sendall(f"GET /live?{asked} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.headers}\r\n".encode())
        self._rest, self.head = b"", ""

    def cut(self) -> None:
        """The connection is lost, and all that was on the way."""
        self.connection.close()

    def read(self, seconds: float) -> bool:
        """Take in what has come; False when the other side has ended."""
        self.connection.settimeout(max(seconds, 0.001))
        try:
            got = self.connection.recv(65536)
        except TimeoutError:
            return True
        except ConnectionError:
            return False
        self.raw += got
        self._rest += got
        if not self.head and b"\r\n\r\n" in self._rest:
            head, _, self._rest = self._rest.partition(b"\r\n\r\n")
            self.head = head.decode()
        while self.head and b"\n\n" in self._rest:
            block, _, self._rest = self._rest.partition(b"\n\n")
            self._take(block.decode())
        return bool(got)

    def wait_until(self, what: Callable[[Page], bool], seconds: float = PATIENCE) -> None:
        """Read until something is so. Raises AssertionError when it does not come."""
        end = time.monotonic() + seconds
        while not what(self):
            assert time.monotonic() < end, f"waited for nothing; got {self.messages}"
            if not self.read(0.1):
                assert what(self), f"ended early; got {self.messages}"

    def listens(self) -> Page:
        """Wait until it is let in."""
        self.wait_until(lambda page: b"retry:" in page.raw)
        return self

    def hears_nothing(self, seconds: float = 0.4) -> bool:
        before = len(self.messages)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.1)
        return len(self.messages) == before

    def wait_for(self, count: int) -> list[Message]:
        self.wait_until(lambda page: len(page.messages) >= count)
        return self.messages

    def is_ended(self, seconds: float = PATIENCE) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.read(0.1):
                return True
        return False

    def _take(self, block: str) -> None:
        lines = [line.partition(": ") for line in block.split("\n")]
        found = {name: value for name, _, value in lines}
        if found.get("event") in (None, "beat"):
            return
        numbers = {pair.rpartition("=")[0]: int(pair.rpartition("=")[2]) for pair in found["id"].split(",")}
        data = "\n".join(value for name, _, value in lines if name == "data")
        self.messages.append(Message(found["event"], numbers, data))
        for stream, n in numbers.items():
            self.cursor[stream] = max(n, self.cursor.get(stream, -1))
