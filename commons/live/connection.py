"""One browser: reads one request, then listens until either side ends it."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

from commons.live import http
from commons.live.admission import address_of, allowed_origin
from commons.live.messages import BadCursor, Cursor, Telling, read_cursor, read_streams
from commons.live.rights import VISITORS, Rights

if TYPE_CHECKING:
    from commons.live.server import LiveServer

log = logging.getLogger(__name__)
BEAT_SECONDS = 15
LANGUAGES = ("th", "en")
FLUSH_SECONDS = 5


class Connection(asyncio.Protocol):
    """Small, because there may be ten thousand."""

    __slots__ = (
        "_room",
        "_timer",
        "address",
        "beat",
        "cookie",
        "cursor",
        "head",
        "language",
        "pending",
        "rights",
        "server",
        "streams",
        "transport",
    )

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.transport: asyncio.Transport | None = None
        self.head: bytes | None = b""
        self.address = ""
        self.beat = 0  # the second of its sign of life
        self.streams: tuple[str, ...] = ()
        self.cursor: Cursor = {}
        self.language = "th"
        self.cookie = ""
        self.rights: Rights = VISITORS
        self.pending: list[Telling] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._room: asyncio.Future[None] | None = None  # while more than enough is unsent

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self.server.limits.head_seconds, self.refuse, 408)

    def data_received(self, data: bytes) -> None:
        if self.head is None:
            return  # a listener has nothing more to say
        self.head += data
        if http.END in self.head:
            head, self.head = self.head.partition(http.END)[0], None
            self._stop_timer()
            self.server.do(self.open(head))
        elif len(self.head) > http.LONGEST_HEAD:
            self.refuse(431)

    def connection_lost(self, _error: Exception | None) -> None:
        self._stop_timer()
        self.transport = None
        self.resume_writing()
        self._leave()

    def pause_writing(self) -> None:
        self._room = self._room or asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        room, self._room = self._room, None
        if room is not None and not room.done():
            room.set_result(None)

    # What the hub asks for.

    def send(self, message: bytes) -> None:
        """Send; a browser that does not take what it is sent is let go, and comes back with its cursor."""
        transport = self.transport
        if transport is None or transport.is_closing():
            return
        if self._room is not None and transport.get_write_buffer_size() > self.server.limits.unsent_bytes:
            transport.abort()
            return
        transport.write(message)

    def is_gone(self) -> bool:
        return self.transport is None

    def drop(self) -> None:
        """End at once; what is not sent yet will be asked for again."""
        if self.transport is not None:
            self.transport.abort()

    async def drained(self) -> None:
        """Wait until more can be sent, but not for ever."""
        if self._room is not None:
            try:
                await asyncio.wait_for(asyncio.shield(self._room), self.server.limits.drain_seconds)
            except TimeoutError:
                self.drop()

    # From request to listening.

    async def open(self, head: bytes) -> None:
        """Answer the request: an endless stream, or one short sentence."""
        try:
            await self._open(http.read_request(head))
        except http.Refused as refused:
            self.refuse(refused.status)
        except BadCursor:
            self.refuse(400)
        except Exception as failure:
            log.warning("a listener was let go: %s", type(failure).__name__)
            self.drop()

    async def _open(self, request: http.Request) -> None:
        allowed = allowed_origin(request, self.server.house)
        if request.path == "/healthz":
            return self._finish(http.answer(200, body="ok\n"))
        if request.path != "/live":
            raise http.Refused(404)
        since = self._read(request)
        self.cookie = http.read_cookie(request.headers.get("cookie", ""), self.server.house.cookie)
        self.server.guests.let_in(self)
        self.server.hub.attach(self, since)
        if self.cookie:
            await self._find_rights()
        self.send(http.stream_head(allowed, retry=random.randint(1000, 4000)))
        await self.server.hub.tell_missed(self, since)

    def _read(self, request: http.Request) -> Cursor:
        """What is to be listened to; the cursor to begin after."""
        peer = self.transport.get_extra_info("peername") if self.transport is not None else None
        self.address = address_of(request, str(peer[0]) if peer else "", self.server.house)
        self.beat = random.randrange(BEAT_SECONDS)
        self.streams = read_streams(request.query.get("streams", ""))
        self.language = next((name for name in LANGUAGES if name == request.query.get("lang", "th")), "")
        if not self.language:
            raise http.Refused(400)
        since = read_cursor(request.query.get("since", ""))
        for stream, n in read_cursor(request.headers.get("last-event-id", "")).items():
            since[stream] = max(n, since.get(stream, 0))
        return {stream: since[stream] for stream in self.streams if stream in since}

    async def _find_rights(self) -> None:
        server = self.server
        try:
            self.rights = await server.ask(server.rights_of, self.cookie)
        except Exception as failure:
            log.warning("rights could not be read: %s", type(failure).__name__)
            raise http.Refused(503) from None
        if self.rights.sign_in is not None and not self.is_gone():
            server.guests.signed_in(self, self.rights.sign_in)

    def refuse(self, status: int) -> None:
        """Answer with a status and end."""
        extra = {405: "Allow: GET\r\n", 429: "Retry-After: 10\r\n", 503: "Retry-After: 10\r\n"}.get(status, "")
        self._finish(http.answer(status, extra=extra))

    def _finish(self, message: bytes) -> None:
        self.send(message)
        self.head = None
        self._stop_timer()
        if self.transport is not None:
            self.transport.close()
            self._timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.drop)

    def _leave(self) -> None:
        self.server.hub.leave(self)
        self.server.guests.let_go(self, self.rights.sign_in)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
