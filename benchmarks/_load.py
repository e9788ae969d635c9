"""A load of our own: connections that each ask again as soon as they were answered, for a bounded time, on loopback only."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

import uvloop

PATIENCE = 20.0  # seconds after which a load that hangs is an error


@dataclass
class Load:
    """What a load found."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    ended_at: float = 0.0
    began_at: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / (self.ended_at - self.began_at)

    def __iadd__(self, other: Load) -> Load:
        """Both one after the other."""
        self.seconds += other.seconds
        self.wrong += other.wrong
        self.ended_at += other.ended_at - other.began_at
        return self


def load(port: int, path: str, headers: Mapping[str, str], *, connections: int, seconds: float) -> Load:
    """Ask one address over this many connections for this long."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()
    return uvloop.run(asyncio.wait_for(_load(port, request, connections, seconds), PATIENCE))


def first_answer(port: int, path: str) -> bool:
    """Whether the server gives this page already."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


async def _load(port: int, request: bytes, connections: int, seconds: float) -> Load:
    found = Load(began_at=time.perf_counter())
    until = found.began_at + seconds
    await asyncio.gather(*(_ask_on(port, request, until, found) for _one in range(connections)))
    found.ended_at = time.perf_counter()
    return found


async def _ask_on(port: int, request: bytes, until: float, found: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    while (begin := time.perf_counter()) < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(_length(head))
        found.seconds.append(time.perf_counter() - begin)
        found.wrong += not head.startswith(b"HTTP/1.1 200")
    writer.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("an answer without length")
