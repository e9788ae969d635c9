"""Several processes that cast with one slip at the same moment, each with its own connection; run by `test_races.py`."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import psycopg

from votes.urn import box, sqlite_store
from votes.urn.box import Outcome, Posted, Statements
from votes.urn.layout import POSTGRESQL, SQLITE, Dialect

RACERS = 4
WAIT_SECONDS = 30


@dataclass(frozen=True)
class Track:
    """Where the urn stands, for a process that knows nothing of the application."""

    address: str
    prefix: str
    is_sqlite: bool

    @property
    def dialect(self) -> Dialect:
        return SQLITE if self.is_sqlite else POSTGRESQL


class Racers:
    """Processes that stand ready for several races."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pool = context.Pool(RACERS, initializer=_stand_at, initargs=(context.Barrier(RACERS),))

    def race(
        self, track: Track, starts: list[list[Posted]], *, weakly: bool = False, together: bool = True
    ) -> list[list[Outcome]]:
        """For each start every racer posts its own ballot, when all stand at the line or as it comes; what each was told."""
        lanes = [[start[lane] for start in starts] for lane in range(RACERS)]
        told = self.pool.starmap_async(_run, [(track, lane, weakly, together) for lane in lanes], chunksize=1).get(
            3_600
        )
        return [list(outcomes) for outcomes in zip(*told, strict=True)]

    def close(self) -> None:
        self.pool.close()
        self.pool.join()


_line: Barrier


def _stand_at(barrier: Barrier) -> None:
    global _line
    _line = barrier


def _run(track: Track, lane: list[Posted], weakly: bool, together: bool) -> list[Outcome]:
    put_in: Callable[..., Outcome] = _put_in_weakly if weakly else _put_in
    statements = Statements(track.dialect, track.prefix)
    with _connected(track) as connection:
        return [put_in(track, connection, statements, posted, together) for posted in lane]


def _put_in(track: Track, connection: Any, statements: Statements, posted: Posted, together: bool) -> Outcome:
    """As the stores do it: where one statement can, it does; whatever it does not accept goes step by step."""
    if together:
        _line.wait(WAIT_SECONDS)
    if not track.is_sqlite and (done := _at_once(connection, statements, posted)) is not None:
        return done
    with _transaction(track, connection):
        return box.put_in(connection, statements, posted).outcome


def _at_once(connection: Any, statements: Statements, posted: Posted) -> Outcome | None:
    connection.autocommit = True
    try:
        answer = box.put_in_at_once(connection, statements, posted)
    except psycopg.errors.UniqueViolation:
        return None
    finally:
        connection.autocommit = False
    return None if answer is None else answer.outcome


def _put_in_weakly(track: Track, connection: Any, statements: Statements, posted: Posted, _together: bool) -> Outcome:
    """As systems did that looked first and wrote afterwards: all look, then all write."""
    used = connection.execute(track.dialect.sql("SELECT 1 FROM {used} WHERE slip = ?", track.prefix), (posted.slip,))
    is_used = used.fetchone() is not None
    if not track.is_sqlite:
        connection.commit()
    _line.wait(WAIT_SECONDS)
    if is_used:
        return Outcome.SLIP_USED
    with _transaction(track, connection):
        connection.execute(track.dialect.sql("INSERT INTO {used} (slip) VALUES (?)", track.prefix), (posted.slip,))
        connection.execute(statements.put, (posted.receipt, posted.envelope))
    return Outcome.ACCEPTED


@contextmanager
def _connected(track: Track) -> Iterator[Any]:
    connection = sqlite_store.open_file(Path(track.address)) if track.is_sqlite else psycopg.connect(track.address)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _transaction(track: Track, connection: Any) -> Iterator[None]:
    if track.is_sqlite:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    else:
        with connection.transaction():
            yield
