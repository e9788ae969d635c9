"""Gives announced events their numbers: the last statements before a commit, streams in sorted order.

The head of a stream is locked until the commit, so numbers are gap-free and in commit order on both engines, and
two commits that share streams can never wait for each other in a circle.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from commons.events.kinds import ANNOUNCED, Announced
from commons.events.tables import EventAbout, EventInStream, EventRow, StreamHead
from commons.things import ref

EMPTY_HASH = bytes(32)


def chain(before: bytes, stream: str, n: int, body: str) -> bytes:
    """The hash of the n-th event of a stream: SHA-256 over the hash before, the place and the stored bytes."""
    return hashlib.sha256(before + f"\n{stream}\n{n}\n".encode() + body.encode()).digest()


def take_announced(session: Session) -> list[Announced]:
    """What was announced since the last commit, taken out of the session."""
    announced: list[Announced] = session.info.pop(ANNOUNCED, [])
    return announced


def store_events(session: Session, announced: list[Announced]) -> list[int]:
    """Store the events themselves; the ids of their rows in order."""
    session.flush()
    ids = [_insert_event(session, item) for item in announced]
    rows = _about_rows(announced, ids)
    if rows:
        session.execute(insert(EventAbout), rows)
    return ids


def number_events(session: Session, announced: list[Announced], ids: list[int]) -> None:
    """Number stored events in their streams. Nothing may be written after this but the commit itself."""
    by_stream: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item, event_id in zip(announced, ids, strict=True):
        body = item.event.as_stored(item.at)
        for stream in item.event.streams():
            by_stream[stream].append((event_id, body))
    rows: list[dict[str, Any]] = []
    for stream in sorted(by_stream):
        rows.extend(_advance(session, stream, by_stream[stream]))
    if rows:
        session.execute(insert(EventInStream), rows)


def _insert_event(session: Session, item: Announced) -> int:
    event = item.event
    result = session.execute(
        insert(EventRow)
        .values(
            kind=event.kind,
            at=item.at,
            actor_code=event.actor.code,
            actor_role=event.actor.role_towards(event.area_path()),
            area_path=event.area_path(),
            audience=event.audience_label(),
            body=event.as_stored(item.at),
        )
        .returning(EventRow.id)
    )
    return int(result.scalar_one())


def _about_rows(announced: list[Announced], ids: list[int]) -> list[dict[str, Any]]:
    rows = {
        (event_id, str(ref(thing))): {"event_id": event_id, "kind": thing.thing_kind, "code": thing.code}
        for item, event_id in zip(announced, ids, strict=True)
        for thing in item.event.things()
    }
    return list(rows.values())


def _advance(session: Session, stream: str, events: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """Lock the stream's head, number the events after it, move the head."""
    n, last = _lock_head(session, stream)
    rows = []
    for event_id, body in events:
        n += 1
        last = chain(last, stream, n, body)
        rows.append({"stream": stream, "n": n, "event_id": event_id, "hash": last})
    session.execute(update(StreamHead).where(StreamHead.stream == stream).values(n=n, hash=last))
    return rows


def _lock_head(session: Session, stream: str) -> tuple[int, bytes]:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(StreamHead).values(stream=stream, n=0, hash=EMPTY_HASH).on_conflict_do_nothing())
    found = session.execute(
        select(StreamHead.n, StreamHead.hash).where(StreamHead.stream == stream).with_for_update()
    ).one()
    return found.n, found.hash
