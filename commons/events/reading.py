"""Questions to the event log: cursors for caching and live pages, the way of a thing, what came since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from commons.db import session
from commons.events.tables import EventAbout, EventInStream, EventRow, StreamHead
from commons.things import Thing

# Asked by every page, so it is built once; building a statement costs more than running this one.
HEAD = select(StreamHead.stream, StreamHead.n).where(StreamHead.stream == bindparam("stream"))
HEADS = select(StreamHead.stream, StreamHead.n).where(StreamHead.stream.in_(bindparam("streams", expanding=True)))


@dataclass(frozen=True)
class Told:
    """An event as its readers see it."""

    id: int
    kind: str
    at: datetime
    actor_code: str | None
    actor_role: str
    area_path: str
    audience: str
    things: list[str]
    facts: dict[str, Any]

    def code_of(self, kind: str) -> str | None:
        """The code of the first thing of that kind it tells of."""
        return next((thing.partition(":")[2] for thing in self.things if thing.startswith(f"{kind}:")), None)


def cursor(streams: Iterable[str]) -> dict[str, int]:
    """How far each stream has come; 0 for one in which nothing has happened yet."""
    wanted = list(dict.fromkeys(streams))
    one = len(wanted) == 1
    rows = session().connection().execute(HEAD if one else HEADS, {"stream": wanted[0]} if one else {"streams": wanted})
    heads = {stream: n for stream, n in rows}
    return {stream: heads.get(stream, 0) for stream in wanted}


def events_about(thing: Thing, *, kinds: Collection[str] | None = None, limit: int = 200) -> list[Told]:
    """The way of a thing: the public events that tell of it, oldest first; those of some kinds, the last `limit` of them."""
    statement = (
        select(EventRow)
        .join(EventAbout, EventAbout.event_id == EventRow.id)
        .where(EventAbout.kind == thing.thing_kind, EventAbout.code == thing.code, EventRow.audience == "public")
        .order_by(EventRow.id.desc())
        .limit(limit)
    )
    if kinds is not None:
        statement = statement.where(EventRow.kind.in_(kinds))
    return [told(row) for row in reversed(session().scalars(statement).all())]


def events_since(stream: str, n: int, *, limit: int = 500) -> list[tuple[int, Told]]:
    """The events of a stream after number `n`, with their numbers, in order."""
    rows = (
        session()
        .execute(
            select(EventInStream.n, EventRow)
            .join(EventRow, EventRow.id == EventInStream.event_id)
            .where(EventInStream.stream == stream, EventInStream.n > n)
            .order_by(EventInStream.n)
            .limit(limit)
        )
        .all()
    )
    return [(number, told(event)) for number, event in rows]


def told(row: EventRow) -> Told:
    """Read a stored event."""
    body = json.loads(row.body)
    return Told(
        row.id,
        row.kind,
        row.at,
        row.actor_code,
        row.actor_role,
        row.area_path,
        row.audience,
        body["things"],
        body["facts"],
    )
