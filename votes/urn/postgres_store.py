"""An urn as tables in the schema `urn` of PostgreSQL, written by transactions of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError

from commons.db import db, is_writing
from commons.lazy import lazy
from commons.short_codes import is_code
from votes.urn import box
from votes.urn.box import Answer, Hand, Posted
from votes.urn.layout import POSTGRESQL, TABLES
from votes.urn.store import Urn, UrnFault

psycopg = lazy("psycopg")  # not needed beside SQLite
T = TypeVar("T")
SCHEMA = "urn"
MAKING_SCHEMA = 7_208_110  # an advisory lock: two urns made at once must not both make the schema


class PostgresUrn(Urn):
    """Tables whose names begin with the round's code. PostgreSQL puts commits together by itself."""

    dialect = POSTGRESQL

    def __init__(self, round_code: str) -> None:
        if not is_code(round_code):
            raise ValueError("not the code of a round")
        super().__init__(f"{SCHEMA}.r_{round_code.lower()}_")

    def put_in_at_once(self, posted: Posted) -> Answer | None:
        """One statement and one commit, the engine's own."""
        try:
            with self._at_once() as hand:
                return box.put_in_at_once(hand, self.statements, posted)
        except psycopg.errors.UniqueViolation:  # the same key at the same moment, or a copied envelope
            return None

    def exists(self) -> bool:
        with self._transaction() as hand:
            name = self.sql("{urn}")
            return bool(hand.execute("SELECT to_regclass(%s)", (name,)).fetchone()[0])

    def drop(self) -> None:
        with self._transaction() as hand:
            for table in reversed(TABLES):
                hand.execute(self.sql(f"DROP TABLE IF EXISTS {{{table}}} CASCADE"))

    def prepare(self) -> None:
        with self._transaction() as hand:
            hand.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING_SCHEMA,))
            hand.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")

    @contextmanager
    def reading(self) -> Iterator[Hand]:
        with self._transaction() as hand:
            yield hand

    @contextmanager
    def writing(self) -> Iterator[Hand]:
        with self._transaction() as hand:
            yield hand

    def post(self, work: Callable[[Hand], T]) -> T:
        with self._transaction() as hand:
            return work(hand)

    def wipe(self) -> None:
        """The ballots were written by one transaction into new tables, and the old ones dropped: nothing is left to wipe."""

    @contextmanager
    def _at_once(self) -> Iterator[Hand]:
        """Every statement its own commit."""
        token = is_writing.set(True)
        try:
            with db.engine.engine.connect() as pooled:
                hand: Any = pooled.connection.driver_connection
                hand.autocommit = True
                try:
                    yield hand
                finally:
                    if not hand.closed:
                        hand.autocommit = False
        except psycopg.errors.UniqueViolation:
            raise
        except (psycopg.Error, DBAPIError):
            raise UrnFault from None
        finally:
            is_writing.reset(token)

    @contextmanager
    def _transaction(self) -> Iterator[Hand]:
        token = is_writing.set(True)
        try:
            with db.engine.engine.begin() as connection:
                yield connection.connection.driver_connection  # type: ignore[misc]
        except (psycopg.Error, DBAPIError):
            raise UrnFault from None
        finally:
            is_writing.reset(token)
