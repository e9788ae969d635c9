"""Where news comes from: SQLite's change counter, or PostgreSQL's notifications; each from a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite3
from sqlalchemy import Engine

from commons.lazy import lazy
from commons.live.gauges import KIND
from commons.live.waking import CHANNEL

psycopg = lazy("psycopg")  # not needed beside SQLite
log = logging.getLogger(__name__)
Tell = Callable[[set[str] | None], None]
POLL_SECONDS = 0.02
LISTEN_SECONDS = 0.25
PAUSE_SECONDS = 1.0


def watcher_for(engine: Engine) -> SqliteWatcher | PostgresqlWatcher:
    """The watcher of a database."""
    if engine.dialect.name == "sqlite":
        return SqliteWatcher(Path(str(engine.url.database)))
    url = engine.url.set(drivername="postgresql")
    return PostgresqlWatcher(url.render_as_string(hide_password=False))


class _Watcher:
    """A thread that looks until it is stopped, and begins anew after a failure."""

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, tell: Tell) -> None:
        """Begin to tell."""
        self._thread = threading.Thread(target=self._keep_watching, args=(tell,), name="watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, within a second or so."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(timeout=3 * LISTEN_SECONDS)

    def _keep_watching(self, tell: Tell) -> None:
        while not self._ended.is_set():
            try:
                self._watch(tell)
            except (sqlite3.Error, psycopg.Error) as failure:
                log.warning("no news from the database for now: %s", type(failure).__name__)
                self._ended.wait(PAUSE_SECONDS)

    def _watch(self, tell: Tell) -> None:
        raise NotImplementedError


class SqliteWatcher(_Watcher):
    """Asks every 20 ms whether another connection has committed: no lock, no read of the file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def _watch(self, tell: Tell) -> None:
        connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only=ON")
            self._poll(connection, tell)
        finally:
            connection.close()

    def _poll(self, connection: Any, tell: Tell) -> None:
        version = _version(connection)
        last, gauges = _newest_event(connection), _gauge_versions(connection)
        tell(None)
        while not self._ended.wait(POLL_SECONDS):
            seen = _version(connection)
            if seen == version:
                continue
            version = seen  # noted before reading: a commit in between is looked at again
            ids = [row[0] for row in connection.execute("SELECT id FROM event WHERE id > ? ORDER BY id", (last,))]
            values = _gauge_versions(connection)
            news = {str(event_id) for event_id in ids}
            news |= {KIND + name for name, value in values.items() if gauges.get(name) != value}
            last, gauges = max([last, *ids]), values
            if news:
                tell(news)


class PostgresqlWatcher(_Watcher):
    """Listens for notifications, which arrive in the order of commits."""

    def __init__(self, conninfo: str) -> None:
        super().__init__()
        self.conninfo = conninfo

    def _watch(self, tell: Tell) -> None:
        with psycopg.connect(self.conninfo, autocommit=True, connect_timeout=5) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            tell(None)  # what was committed while nobody listened
            while not self._ended.is_set():
                for notice in connection.notifies(timeout=LISTEN_SECONDS):
                    tell(set(notice.payload.split(",")))


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _newest_event(connection: Any) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0])


def _gauge_versions(connection: Any) -> dict[str, int]:
    return dict(connection.execute("SELECT name, version FROM live_gauge").fetchall())
