"""Visitors' pages kept in the memory of this process, packed, under the validator that says when they change.

A page with a validator is the same for every visitor until the validator changes, so a page once rendered is sent again
as it is. The validator is asked of the database each time: what is kept can never be older than what a 304 would keep,
and is rendered anew after a minute for what no event of its streams tells, such as counts on a board far above.
"""

from __future__ import annotations

import gzip
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Generic, Protocol, TypeVar

from flask import Flask, Response, current_app, request

FIRST_LEVEL, LEVEL = 1, 6  # quickly for the first who asks, better once it is sent often
OFTEN = 2
MOST_SECONDS = 60.0
OWN_HEADERS = frozenset(
    {"Content-Type", "Content-Length", "ETag", "Cache-Control"}
)  # what `caching.mark` has set by then


@dataclass(frozen=True)
class KeptPage:
    """A page as it goes out to browsers that take gzip."""

    packed: bytes
    content_type: str
    since: float = field(default_factory=time.monotonic)
    asked: int = 0  # how often it was sent at the first level

    @property
    def size(self) -> int:
        return len(self.packed)


class Kept(Protocol):
    """Something that takes up memory since a moment."""

    @property
    def size(self) -> int: ...
    @property
    def since(self) -> float: ...


K = TypeVar("K", bound=Kept)


class KeptPages(Generic[K]):
    """What was asked for last, up to so many bytes, each under the validator that says when it changes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[Hashable, K] = OrderedDict()
        self._lock = Lock()

    def find(self, validator: Hashable) -> K | None:
        with self._lock:
            page = self._pages.get(validator)
            if page is None:
                return None
            if time.monotonic() - page.since > MOST_SECONDS:
                self._drop(validator)
                return None
            self._pages.move_to_end(validator)
            return page

    def keep(self, validator: Hashable, page: K) -> None:
        """Keep a page, instead of the one before; those that nobody asked for longest give way."""
        with self._lock:
            if page.size > self.most_bytes:
                return
            if validator in self._pages:
                self._drop(validator)
            self._pages[validator] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Keep nothing any longer."""
        with self._lock:
            self._pages.clear()
            self.bytes = 0

    def _drop(self, validator: Hashable) -> None:
        self.bytes -= self._pages.pop(validator).size


def init_app(app: Flask) -> None:
    """As many bytes as the settings say; none switches it off."""
    app.extensions["sala_kept_pages"] = KeptPages[KeptPage](app.config["KEPT_PAGES_BYTES"] // 2)


def find(validator: str) -> Response | None:
    """The page of this validator as an answer."""
    page = _pages().find(validator)
    if page is None:
        return None
    if page.asked <= OFTEN:
        page = _asked_again(page)
        _pages().keep(validator, page)
    return _answer(page)


def _asked_again(page: KeptPage) -> KeptPage:
    """The page with one more who asked; packed better once they are many."""
    packed = gzip.compress(gzip.decompress(page.packed), LEVEL, mtime=0) if page.asked == OFTEN else page.packed
    return replace(page, packed=packed, asked=page.asked + 1)


def keep(validator: str, response: Response) -> None:
    """Keep a page that has just been rendered, and send it as it was packed."""
    if not _pages().most_bytes or response.is_streamed or not OWN_HEADERS.issuperset(response.headers.keys()):
        return
    page = KeptPage(gzip.compress(response.get_data(), FIRST_LEVEL, mtime=0), response.headers["Content-Type"])
    _pages().keep(validator, page)
    if takes_gzip():
        response.set_data(page.packed)
        _say_packed(response)


def takes_gzip() -> bool:
    """Whether this browser takes gzip, as all do."""
    return request.accept_encodings["gzip"] > 0


def _answer(page: KeptPage) -> Response:
    if not takes_gzip():
        return Response(gzip.decompress(page.packed), content_type=page.content_type)
    response = Response(page.packed, content_type=page.content_type)
    _say_packed(response)
    return response


def _say_packed(response: Response) -> None:
    response.headers["Content-Encoding"] = "gzip"


def _pages() -> KeptPages[KeptPage]:
    pages: KeptPages[KeptPage] = current_app.extensions["sala_kept_pages"]
    return pages
