"""Tells the live process that there is news: on PostgreSQL a notification inside the commit, on SQLite the file itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from commons.db import session
from commons.events.kinds import Announced

CHANNEL = "sala_events"
LONGEST_PAYLOAD = 7000  # PostgreSQL refuses 8,000 bytes and more


def tell_of_events(_announced: list[Announced], ids: list[int]) -> None:
    """Notify in the same transaction: it is delivered at the commit, in the order of commits, or not at all."""
    for payload in payloads(ids):
        _notify(payload)


def tell_of_gauge(stream: str) -> None:
    """Notify that a gauge has a new value."""
    _notify(stream)


def payloads(ids: list[int]) -> Iterator[str]:
    """The ids as texts that fit into a notification."""
    part = ""
    for event_id in ids:
        if len(part) > LONGEST_PAYLOAD:
            yield part
            part = ""
        part += f",{event_id}" if part else str(event_id)
    if part:
        yield part


def _notify(payload: str) -> None:
    if session().get_bind().dialect.name == "postgresql":
        session().execute(select(func.pg_notify(CHANNEL, payload)))
