"""The bytes of the live channel: what a page sends as its cursor, what it is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from sys import intern

MOST_STREAMS = 20
_STREAM = re.compile(r"[a-z_]{1,20}:[A-Za-z0-9_.:-]{1,50}\Z")
Cursor = dict[str, int]
BEAT = b"event: beat\ndata: .\n\n"


class BadCursor(ValueError):
    """What was asked for is no list of streams or no cursor."""


@dataclass(eq=False)
class Telling:
    """Something that open pages are told: an event with its numbers, or the new value of a gauge."""

    numbers: Cursor  # every stream it stands in, so that a page that follows two of them knows both
    audience: str
    html: dict[str, str] = field(default_factory=dict)
    at: datetime | None = None
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def message(self, language: str) -> bytes:
        """The bytes that everyone who reads this language gets, made once."""
        known = self._bytes.get(language)
        if known is None:
            known = self._bytes[language] = _message(self.numbers, self.html.get(language))
        return known


def reload_message(cursor: Cursor) -> bytes:
    """Too much happened, or what happened is no longer kept: load the page."""
    written = write_cursor(cursor)
    return f"id: {written}\nevent: reload\ndata: {written}\n\n".encode()


def write_cursor(cursor: Cursor) -> str:
    """A cursor as text: "area:1025=41,problem:ABCDE=13"."""
    return ",".join(f"{stream}={n}" for stream, n in sorted(cursor.items()))


def read_cursor(text: str) -> Cursor:
    """A cursor as a page sends it. Raises BadCursor."""
    cursor: Cursor = {}
    for pair in filter(None, text.split(",")):
        stream, _, n = pair.rpartition("=")
        if not _STREAM.match(stream) or not n.isascii() or not n.isdigit() or len(n) > 15:
            raise BadCursor
        cursor[intern(stream)] = int(n)
    return cursor


def read_streams(text: str) -> tuple[str, ...]:
    """The streams a page asks for, each once. Raises BadCursor."""
    streams = tuple(dict.fromkeys(map(intern, text.replace(",", " ").split())))
    if not 0 < len(streams) <= MOST_STREAMS or not all(map(_STREAM.match, streams)):
        raise BadCursor
    return streams


def _message(numbers: Cursor, html: str | None) -> bytes:
    written = write_cursor(numbers)
    if html is None:
        return f"id: {written}\nevent: cursor\ndata: {written}\n\n".encode()
    lines = "\n".join(f"data: {line}" for line in html.splitlines())
    return f"id: {written}\nevent: fragment\n{lines}\n\n".encode()
