"""Browsers that listen: `python -m benchmarks._listeners PORT STREAM COUNT`; a line of input ends it, then it tells what came when."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import threading
import time
from typing import cast
from urllib.parse import urlencode

import uvloop

PER_ADDRESS = 5_000  # the live process lets no more than 6,000 in from one address


class Listener(asyncio.Protocol):
    """Notes the moment at which each number of the stream arrived; a browser that is refused is an error."""

    def __init__(self, request: bytes, number: re.Pattern[bytes], arrived: dict[int, list[float]]) -> None:
        self.request, self.number, self.arrived = request, number, arrived
        self.rest, self.is_in = b"", asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        *messages, self.rest = (self.rest + data).split(b"\n\n")
        if not self.is_in.done():
            is_welcome = data.startswith(b"HTTP/1.1 200 ")
            self.is_in.set_result(None) if is_welcome else self.is_in.set_exception(ConnectionError(data[:30]))
        for message in messages:
            if found := self.number.search(message):
                self.arrived.setdefault(int(found[1]), []).append(now)


async def listen(port: int, stream: str, count: int) -> None:
    arrived: dict[int, list[float]] = {}
    since = sys.stdin.readline().strip()
    asked = urlencode({"streams": stream, "since": f"{stream}={since}", "lang": "th"})
    request = f"GET /live?{asked} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    number = re.compile(rf"^id: .*{re.escape(stream)}=(\d+)".encode(), re.MULTILINE)
    loop = asyncio.get_running_loop()
    for _some in range(0, count, 100):  # a hall does not arrive within one millisecond
        pairs = [
            await loop.create_connection(
                lambda: Listener(request, number, arrived),
                "127.0.0.1",
                port,
                local_addr=(f"127.0.0.{1 + _some // PER_ADDRESS}", 0),
            )
            for _one in range(min(100, count - _some))
        ]
        await asyncio.wait_for(asyncio.gather(*(listener.is_in for _transport, listener in pairs)), 20)
    print("all are in", flush=True)
    ended = asyncio.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), loop.call_soon_threadsafe(ended.set)), daemon=True).start()
    await ended.wait()
    print(json.dumps(arrived), flush=True)


if __name__ == "__main__":
    uvloop.run(listen(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
