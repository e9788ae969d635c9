"""What the live process reads from the database: new events, and what a page that was away has missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, select

from commons import clock
from commons.events.tables import EventFragment, EventInStream, EventRow, StreamHead
from commons.live.gauges import KIND, Gauge
from commons.live.messages import Cursor, Telling
from commons.live.rights import Rights
from commons.live.trimming import KEPT_FOR

MOST_MISSED = 500  # beyond this a page is loaded anew rather than mended
CHUNK = 500


@dataclass(frozen=True)
class Missed:
    """What a page has missed and may see, in order; `reload` says that it must be loaded anew instead."""

    tellings: list[Telling]
    heads: Cursor
    reload: Cursor | None = None


@dataclass(frozen=True)
class Behind:
    """What came after the heads given, in order; `too_far` are streams with more of it than is worth sending."""

    tellings: list[Telling]
    too_far: list[str]


class Log:
    """Reads the event log. Every method may be called from any thread and reads one snapshot.

    One snapshot, because a later event seen through one stream would hide an earlier one of another stream.
    """

    def __init__(self, engine: Engine) -> None:
        is_sqlite = engine.dialect.name == "sqlite"  # there every transaction is a snapshot
        self.engine = engine if is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    def events(self, ids: Collection[int]) -> list[Telling]:
        """These events in an order that agrees with all their streams."""
        with self.engine.connect() as connection:
            return _load(connection, ids)

    def behind(self, heads: Cursor) -> Behind:
        """What happened in these streams, and in these gauges, after the numbers given."""
        with self.engine.connect() as connection:
            ids: set[int] = set()
            too_far: list[str] = []
            for stream, n in _heads(connection, heads).items():
                if n - heads[stream] > MOST_MISSED:
                    too_far.append(stream)
                elif n > heads[stream]:
                    ids.update(row.event_id for row in _entries(connection, stream, heads[stream]))
            return Behind(_load(connection, ids) + _gauges(connection, heads), too_far)

    def gauges(self, streams: Iterable[str]) -> list[Telling]:
        """The present values of gauges."""
        with self.engine.connect() as connection:
            return _gauges(connection, dict.fromkeys(streams, 0))

    def missed(self, streams: Collection[str], since: Cursor, rights: Rights) -> Missed:
        """What these rights may see of these streams after a cursor; a stream the cursor does not name begins now."""
        with self.engine.connect() as connection:
            heads = _heads(connection, streams)
            ids: set[int] = set()
            last: Cursor = {}
            for stream, head in heads.items():
                for row in _visible(connection, stream, since.get(stream, head), rights):
                    ids.add(row.event_id)
                    last[stream] = row.n
            gauges = _gauges(connection, {stream: 0 for stream in streams if stream.startswith(KIND)})
            heads |= {stream: 0 for stream in streams if stream.startswith(KIND)}
            for gauge in gauges:
                heads |= gauge.numbers
            tellings = _load(connection, ids) if len(ids) <= MOST_MISSED else []
        if len(ids) > MOST_MISSED or any(map(_is_trimmed, tellings)):
            return Missed([], heads, reload=last)
        return Missed(tellings + [gauge for gauge in gauges if _is_due(gauge, since, rights)], heads)


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """Sort so that every stream's numbers rise. Possible because commits that share a stream are in one order in all of them."""
    given = list(tellings)
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, telling in enumerate(given):
        for stream, n in telling.numbers.items():
            lines[stream].append((n, place))
    order: TopologicalSorter[int] = TopologicalSorter({place: () for place in range(len(given))})
    for places in lines.values():
        for (_, first), (_, second) in pairwise(sorted(places)):
            order.add(second, first)
    return [given[place] for place in order.static_order()]


def _visible(connection: Connection, stream: str, n: int, rights: Rights) -> Iterator[Any]:
    """The entries of a stream that may be seen, at most one more than can be sent."""
    found = 0
    while found <= MOST_MISSED:
        rows = _entries(connection, stream, n, rights.might_see(EventRow.audience))
        for row in rows:
            if rights.see(row.audience):
                found += 1
                yield row
        if len(rows) < CHUNK:
            return
        n = rows[-1].n


def _entries(connection: Connection, stream: str, n: int, *conditions: ColumnElement[bool]) -> list[Any]:
    return list(
        connection.execute(
            select(EventInStream.n, EventInStream.event_id, EventRow.audience)
            .join(EventRow, EventRow.id == EventInStream.event_id)
            .where(EventInStream.stream == stream, EventInStream.n > n, *conditions)
            .order_by(EventInStream.n)
            .limit(CHUNK)
        )
    )


def _load(connection: Connection, ids: Collection[int]) -> list[Telling]:
    tellings: dict[int, Telling] = {}
    for part in _chunks(sorted(ids)):
        for row in connection.execute(select(EventRow.id, EventRow.audience, EventRow.at).where(EventRow.id.in_(part))):
            tellings[row.id] = Telling({}, row.audience, at=row.at)
        for entry in connection.execute(select(EventInStream.__table__).where(EventInStream.event_id.in_(part))):
            tellings[entry.event_id].numbers[entry.stream] = entry.n
        for piece in connection.execute(select(EventFragment.__table__).where(EventFragment.event_id.in_(part))):
            tellings[piece.event_id].html[piece.language] = piece.html
    return in_order(tellings.values())


def _heads(connection: Connection, streams: Collection[str]) -> Cursor:
    """How far streams have come; 0 for one in which nothing has happened. Gauges are left out."""
    wanted = [stream for stream in streams if not stream.startswith(KIND)]
    heads = dict.fromkeys(wanted, 0)
    for part in _chunks(wanted):
        for row in connection.execute(select(StreamHead.stream, StreamHead.n).where(StreamHead.stream.in_(part))):
            heads[row.stream] = row.n
    return heads


def _gauges(connection: Connection, since: Cursor) -> list[Telling]:
    names = [stream.removeprefix(KIND) for stream in since if stream.startswith(KIND)]
    return [
        Telling({KIND + row.name: row.version}, row.audience, {"th": row.html_th, "en": row.html_en}, row.at)
        for part in _chunks(names)
        for row in connection.execute(select(Gauge.__table__).where(Gauge.name.in_(part)))
        if row.version > since[KIND + row.name]
    ]


def _is_trimmed(telling: Telling) -> bool:
    return telling.at is not None and telling.at < clock.now() - KEPT_FOR


def _is_due(gauge: Telling, since: Cursor, rights: Rights) -> bool:
    """Whether a page must be sent a gauge: only its present value counts, and only to a page that shows it."""
    return rights.see(gauge.audience) and all(n > since.get(stream, n) for stream, n in gauge.numbers.items())


def _chunks(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
