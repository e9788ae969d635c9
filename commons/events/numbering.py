"""Gives announced events their numbers: the last statements before a commit, streams in sorted order.

The head of a stream is locked until the commit, so numbers are gap-free and in commit order on both engines, and
two commits that share streams can never wait for each other in a circle.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
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
    connection = session.connection()
    ids = [int(connection.execute(_EVENT, _event_row(item)).scalar_one()) for item in announced]
    rows = _about_rows(announced, ids)
    if rows:
        connection.execute(_ABOUT, rows)
    return ids


def number_events(session: Session, announced: list[Announced], ids: list[int]) -> None:
    """Number stored events in their streams. Nothing may be written after this but the commit itself."""
    by_stream: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item, event_id in zip(announced, ids, strict=True):
        for stream in item.event.streams():
            by_stream[stream].append((event_id, item.body))
    if not by_stream:
        return
    connection = session.connection()
    heads = _lock_heads(connection, sorted(by_stream))
    rows: list[dict[str, Any]] = []
    for stream, (n, last) in heads.items():
        rows.extend(_numbered(stream, n, last, by_stream[stream]))
    ends = {row["stream"]: row for row in rows}
    connection.execute(_ADVANCE, [{"of": stream, "to": end["n"], "by": end["hash"]} for stream, end in ends.items()])
    connection.execute(_IN_STREAM, rows)


def _event_row(item: Announced) -> dict[str, Any]:
    event = item.event
    return {
        "kind": event.kind,
        "at": item.at,
        "actor_code": event.actor.code,
        "actor_role": event.actor.role_towards(event.area_path()),
        "area_path": event.area_path(),
        "audience": event.audience_label(),
        "body": item.body,
    }


def _about_rows(announced: list[Announced], ids: list[int]) -> list[dict[str, Any]]:
    rows = {
        (event_id, str(ref(thing))): {"event_id": event_id, "kind": thing.thing_kind, "code": thing.code}
        for item, event_id in zip(announced, ids, strict=True)
        for thing in item.event.things()
    }
    return list(rows.values())


def _numbered(stream: str, n: int, last: bytes, events: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
    """The events of a stream, numbered and chained after its head."""
    for event_id, body in events:
        n += 1
        last = chain(last, stream, n, body)
        yield {"stream": stream, "n": n, "event_id": event_id, "hash": last}


def _lock_heads(connection: Connection, streams: list[str]) -> dict[str, tuple[int, bytes]]:
    """Lock the heads of these streams, given in sorted order, and tell how far each has come; those that are new begin here.

    One statement: its rows are locked in the order they are given, whether it makes them or finds them, and what it gives back
    is what the last commit left. So two commits wait for each other at the first stream they share, never in a circle.
    """
    new = [{"stream": stream, "n": 0, "hash": EMPTY_HASH} for stream in streams]
    found = {stream: (n, digest) for stream, n, digest in connection.execute(_heads(connection.dialect.name), new)}
    return {stream: found[stream] for stream in streams}


@cache
def _heads(dialect_name: str) -> Any:
    """An upsert that leaves a head as it is: only so a row that is there is locked and given back."""
    dialect = sqlite if dialect_name == "sqlite" else postgresql
    statement = dialect.insert(HEADS)
    return statement.on_conflict_do_update(index_elements=["stream"], set_={"n": HEADS.c.n}).returning(
        HEADS.c.stream, HEADS.c.n, HEADS.c.hash
    )


HEADS = cast(Table, StreamHead.__table__)
# Run with every commit, so they are built once; as statements on tables they need not pass through the ORM.
_EVENT = insert(cast(Table, EventRow.__table__)).returning(EventRow.__table__.c.id)
_ABOUT = insert(cast(Table, EventAbout.__table__))
_IN_STREAM = insert(cast(Table, EventInStream.__table__))
_ADVANCE = update(HEADS).where(HEADS.c.stream == bindparam("of")).values(n=bindparam("to"), hash=bindparam("by"))
