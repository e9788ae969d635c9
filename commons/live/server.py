"""The live process: browsers listen here, so that a listener never occupies a worker that serves pages."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from commons.live.admission import Guests, House, Limits
from commons.live.connection import BEAT_SECONDS, Connection
from commons.live.hub import Hub
from commons.live.log import Log
from commons.live.messages import BEAT
from commons.live.rights import RightsReader

log = logging.getLogger(__name__)
T = TypeVar("T")
BACKLOG = 4096


class Watcher(Protocol):
    """Tells of news, from a thread of its own, until it is stopped."""

    def start(self, tell: Callable[[set[str] | None], None]) -> None: ...

    def stop(self) -> None: ...


class LiveServer:
    """Listens on one address. `start`, then `stop`, in one event loop."""

    def __init__(
        self, source: Log, watcher: Watcher, rights_of: RightsReader, house: House, limits: Limits | None = None
    ) -> None:
        self.limits = limits or Limits()
        self.house = house
        self.guests = Guests(self.limits)
        self.rights_of = rights_of
        self.hub = Hub(source, rights_of, self.ask)
        self._watcher = watcher
        self._executor = ThreadPoolExecutor(4, thread_name_prefix="live")
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Begin; the port that is listened on."""
        loop = asyncio.get_running_loop()
        listening = _listen(host, port, self.limits)
        self._server = await loop.create_server(lambda: Connection(self), sock=listening, backlog=BACKLOG)
        for work in (self.hub.run, self._beat, self._check_rights, self._look):
            self.do(work())
        self._watcher.start(lambda news: _call(loop, self.hub.wake, news))
        return int(listening.getsockname()[1])

    async def stop(self) -> None:
        """End; every page comes back by itself."""
        await self.ask(self._watcher.stop)
        if self._server is not None:
            self._server.close()
        for guest in list(self.guests.all):
            guest.drop()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._executor.shutdown(wait=True, cancel_futures=True)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something run beside; it is kept until it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ask(self, question: Callable[..., T], *about: Any) -> T:
        """Ask the database, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, question, *about)

    async def _beat(self) -> None:
        """Everyone hears a sign of life every fifteen seconds, a part of them each second."""
        second = 0
        while True:
            await asyncio.sleep(1)
            second = (second + 1) % BEAT_SECONDS
            for guest in list(self.guests.all):
                if isinstance(guest, Connection) and guest.beat == second and guest.pending is None:
                    guest.send(BEAT)

    async def _check_rights(self) -> None:
        """Ask for everyone's rights again and again, evenly spread."""
        while True:
            cookies = list(self.hub.by_cookie)
            for cookie in cookies or [""]:
                await asyncio.sleep(self.limits.rights_seconds / (len(cookies) or 1))
                try:
                    await self.hub.check_rights([cookie])
                except Exception as failure:
                    log.warning("rights could not be read: %s", type(failure).__name__)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(self.limits.safety_seconds)
            self.hub.wake(None)


def _listen(host: str, port: int, limits: Limits) -> socket.socket:
    """A socket whose connections end when a phone that has gone away acknowledges nothing for a minute."""
    listening = socket.create_server((host, port), backlog=BACKLOG)
    listening.setblocking(False)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limits.unacknowledged_seconds * 1000)
    return listening


def _call(loop: asyncio.AbstractEventLoop, work: Callable[[set[str] | None], None], news: set[str] | None) -> None:
    """Call from another thread; a loop that has ended hears nothing."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(work, news)
