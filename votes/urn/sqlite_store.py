"""An urn as a file beside the SQLite database: `VAR/urns/<round>.sqlite`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pysqlite3.dbapi2 as driver
from flask import current_app

from commons.short_codes import is_code
from votes.urn import group_commit
from votes.urn.box import Hand
from votes.urn.layout import SQLITE
from votes.urn.store import Urn, UrnFault

T = TypeVar("T")


class SqliteUrn(Urn):
    """One file for each round. Ballots go in through the one writer thread of this process."""

    dialect = SQLITE

    def __init__(self, round_code: str) -> None:
        super().__init__()
        if not is_code(round_code):
            raise ValueError("not the code of a round")
        self.path = Path(current_app.config["VAR"]) / "urns" / f"{round_code}.sqlite"

    def exists(self) -> bool:
        return self.path.exists()

    def drop(self) -> None:
        group_commit.stop(self.path)
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.touch(mode=0o600)

    @contextmanager
    def reading(self) -> Iterator[Hand]:
        connection = self._open()
        try:
            connection.execute("PRAGMA query_only=ON")
            yield connection
        except driver.Error:
            raise UrnFault from None
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[Hand]:
        connection = self._open()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except driver.Error:
            raise UrnFault from None
        finally:
            connection.close()

    def post(self, work: Callable[[Hand], T]) -> T:
        return group_commit.post(self.path, lambda: open_file(self.path), work)

    def wipe(self) -> None:
        """VACUUM writes every page anew from the sorted tables; the write-ahead log is cut to nothing."""
        connection = self._open()
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except driver.Error:
            raise UrnFault from None
        finally:
            connection.close()

    def _open(self) -> Any:
        if not self.path.exists():
            raise UrnFault
        return open_file(self.path)


def open_file(path: Path) -> Any:
    """A connection to an urn that keeps every commit through a power cut and overwrites what it deletes."""
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    for pragma in (
        "busy_timeout=10000",
        "journal_mode=WAL",
        "synchronous=EXTRA",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection
