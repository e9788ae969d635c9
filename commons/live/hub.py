"""Who listens to what, and in which order they hear: every event once per listener, nothing left out.

A listener has a cursor of its own. What it missed is read from the database when it comes; what happens meanwhile
waits until that is sent. An event that reaches it twice, from the database and from the news, is known by its numbers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from commons.events.kinds import PUBLIC
from commons.live.gauges import KIND
from commons.live.log import MOST_MISSED, Log, in_order
from commons.live.messages import Cursor, Telling, reload_message
from commons.live.rights import Rights, RightsReader

log = logging.getLogger(__name__)
T = TypeVar("T")
MEMBER = "member:"
PAUSE_AFTER_FAILURE = 0.5  # seconds
TOLD_AT_ONCE = 3  # pages that are told what they missed; the others wait, so that news is never behind them


class Ask(Protocol):
    """Asks the database without holding up the others."""

    async def __call__(self, question: Callable[..., T], *about: Any) -> T: ...


class Listener(Protocol):
    """A connection that listens. `pending` holds what happens while it is told what it missed."""

    streams: tuple[str, ...]
    cursor: Cursor
    language: str
    cookie: str
    rights: Rights
    pending: list[Telling] | None

    def send(self, message: bytes) -> None:
        """Send, or let the connection go when it cannot take more."""

    def drop(self) -> None:
        """End the connection: its page comes back with its cursor, under the rights it has by then."""

    def is_gone(self) -> bool:
        """Whether the connection has ended."""

    async def drained(self) -> None:
        """Wait until more can be sent."""


class Hub:
    """The listeners of this process."""

    def __init__(self, source: Log, rights_of: RightsReader, ask: Ask) -> None:
        self.source = source
        self.rights_of = rights_of
        self._ask = ask
        self.by_stream: dict[str, set[Listener]] = {}
        self.by_cookie: dict[str, set[Listener]] = {}
        self.heads: Cursor = {}  # how far all listeners of a stream have come, at least
        self._news: set[str] = set()
        self._look_everywhere = False
        self._woken = asyncio.Event()
        self._looks = 0  # how often everything was looked at
        self._turn = asyncio.Semaphore(TOLD_AT_ONCE)

    # Listeners come and go.

    def attach(self, listener: Listener, since: Cursor) -> None:
        """Let a connection listen. What happens from now on waits for `tell_missed`.

        To be called before its rights are read, so that no change of them falls in between.
        """
        listener.pending = []
        listener.cursor = dict(since)
        for stream in listener.streams:
            self.by_stream.setdefault(stream, set()).add(listener)
        if listener.cookie:
            self.by_cookie.setdefault(listener.cookie, set()).add(listener)

    async def tell_missed(self, listener: Listener, since: Cursor) -> None:
        """Send a connection what it missed, then what has happened meanwhile; from then on it hears everything at once."""
        if not self._knows_better(listener):
            await self._send_missed(listener, since)
        waiting, listener.pending = listener.pending or [], None
        for telling in waiting:
            _tell(listener, telling)

    def leave(self, listener: Listener) -> None:
        """Forget a connection."""
        for stream in listener.streams:
            if _discard(self.by_stream, stream, listener):
                self.heads.pop(stream, None)
        _discard(self.by_cookie, listener.cookie, listener)

    def _knows_better(self, listener: Listener) -> bool:
        """Whether the page is as new as what was told last, so that the database need not be asked."""
        return all(
            stream in self.heads and listener.cursor.get(stream, -1) >= self.heads[stream]
            for stream in listener.streams
        )

    async def _send_missed(self, listener: Listener, since: Cursor) -> None:
        async with self._turn:
            if listener.is_gone():
                return
            looks = self._looks
            missed = await self._ask(self.source.missed, listener.streams, since, listener.rights)
        if any(telling.audience != PUBLIC for telling in missed.tellings):
            await self.check_rights([listener.cookie])  # as they were after the log was read
        for stream, head in missed.heads.items():
            listener.cursor.setdefault(stream, head)
            if listener in self.by_stream.get(stream, ()):
                self.heads[stream] = min(head, self.heads.get(stream, head))
        if looks != self._looks:
            self.wake(None)  # these streams were not yet among those that were looked at
        if missed.reload is not None:
            listener.cursor |= missed.heads
            listener.send(reload_message(missed.reload))
        for telling in missed.tellings:
            await listener.drained()
            _tell_now(listener, telling)

    # News.

    def wake(self, news: Iterable[str] | None) -> None:
        """There is news: numbers of events and names of gauges; None when some may have been lost. Only from the loop's thread."""
        if news is None:
            self._look_everywhere = True
        else:
            self._news.update(news)
        self._woken.set()

    async def run(self) -> None:
        """Pass on news until cancelled. What the database refuses is asked again."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            news, self._news = self._news, set()
            everywhere, self._look_everywhere = self._look_everywhere, False
            try:
                await self._pass_on(news, everywhere)
            except Exception as failure:
                log.warning("news could not be passed on, will be read again: %s", type(failure).__name__)
                await asyncio.sleep(PAUSE_AFTER_FAILURE)
                self.wake(None)

    async def _pass_on(self, news: set[str], everywhere: bool) -> None:
        ids = [int(item) for item in news if item.isdigit()]
        gauges = [item for item in news if item in self.by_stream and item.startswith(KIND)]
        tellings = await self._ask(self.source.events, ids) if ids else []
        if gauges:
            tellings = tellings + await self._ask(self.source.gauges, gauges)
        whom = self._members_in(tellings)
        if everywhere or self._has_gap(tellings):
            tellings = in_order(_once(await self._catch_up(), tellings))
            whom |= self._members_in(tellings) | self._hearing_what_is_private(tellings)
        await self.check_rights(whom)
        for telling in tellings:
            self._spread(telling)

    async def _catch_up(self) -> list[Telling]:
        """Everything after the heads. Listeners of a stream that is too far ahead come back and load their page."""
        self._looks += 1
        heads = dict(self.heads)
        behind = await self._ask(self.source.behind, heads)
        for stream in behind.too_far:
            for listener in list(self.by_stream.get(stream, ())):
                listener.drop()
        return behind.tellings

    def _has_gap(self, tellings: list[Telling]) -> bool:
        heads: Cursor = {}
        for telling in tellings:
            for stream, n in telling.numbers.items():
                if stream in self.heads and not stream.startswith(KIND):
                    known = heads.get(stream, self.heads[stream])
                    if n > known + 1:
                        return True
                    heads[stream] = max(known, n)
        return False

    def _spread(self, telling: Telling) -> None:
        """Tell everyone who follows one of its streams."""
        for stream, n in telling.numbers.items():
            if stream in self.heads:
                self.heads[stream] = max(n, self.heads[stream])
            for listener in list(self.by_stream.get(stream, ())):
                _tell(listener, telling)

    # Rights.

    async def check_rights(self, cookies: Iterable[str]) -> None:
        """Let go everyone whose rights are no longer those they came with."""
        for cookie in list(cookies):
            listeners = self.by_cookie.get(cookie)
            if not listeners:
                continue
            now = await self._ask(self.rights_of, cookie)
            for listener in list(listeners):
                if listener.rights != now:
                    listener.drop()

    def _members_in(self, tellings: list[Telling]) -> set[str]:
        """The cookies of listeners whom this news is about: their rights are read before they hear more."""
        codes = {
            stream.removeprefix(MEMBER)
            for telling in tellings
            for stream in telling.numbers
            if stream.startswith(MEMBER)
        }
        if not codes:
            return set()
        return {
            cookie
            for cookie, listeners in self.by_cookie.items()
            if any(listener.rights.actor.code in codes for listener in listeners)
        }

    def _hearing_what_is_private(self, tellings: list[Telling]) -> set[str]:
        """The cookies of listeners for whom some of this might be: an event that took their right may lie in a stream nobody follows."""
        return {
            listener.cookie
            for telling in tellings
            if telling.audience != PUBLIC
            for stream in telling.numbers
            for listener in self.by_stream.get(stream, ())
            if listener.cookie
        }


def _tell(listener: Listener, telling: Telling) -> None:
    if listener.pending is not None:
        listener.pending.append(telling)
        if len(listener.pending) > MOST_MISSED:
            listener.drop()
    elif listener.rights.see(telling.audience):
        _tell_now(listener, telling)


def _tell_now(listener: Listener, telling: Telling) -> None:
    """Send unless all its numbers are known here already."""
    cursor = listener.cursor
    new = False
    for stream in listener.streams:
        n = telling.numbers.get(stream)
        if n is not None and n > cursor.get(stream, -1):
            cursor[stream] = n
            new = True
    if new:
        listener.send(telling.message(listener.language))


def _once(first: list[Telling], then: list[Telling]) -> list[Telling]:
    """Both, without what is in both."""
    seen: dict[tuple[tuple[str, int], ...], Telling] = {}
    for telling in first + then:
        seen.setdefault(tuple(sorted(telling.numbers.items())), telling)
    return list(seen.values())


def _discard(index: dict[str, set[Listener]], key: str, listener: Listener) -> bool:
    """Take a listener out; whether it was the last."""
    listeners = index.get(key)
    if listeners is None:
        return False
    listeners.discard(listener)
    if not listeners:
        del index[key]
        return True
    return False
