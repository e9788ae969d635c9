"""Many ballots, one commit: a writer thread per urn and process takes what has come and makes it durable together.

SQLite's lock is not fair and a commit costs a sync of the disk. So each process has one writer per urn. It takes what is
there, commits it at once, and only then answers; what comes meanwhile goes together with the next commit, so that nobody
waits for others who may not come, and under load a commit carries many. Every ballot has a savepoint of its own. A queue
that is full answers at once.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pysqlite3.dbapi2 import Error

from votes.urn.store import UrnBusy, UrnFault

log = logging.getLogger(__name__)
MOST_TOGETHER = 200
MOST_WAITING = 1_000
IDLE_SECONDS = 30.0
ANSWER_SECONDS = 30.0

T = TypeVar("T")
Opener = Callable[[], Any]


@dataclass
class _Waiting:
    """One change and the promise of its result."""

    work: Callable[[Any], Any]
    result: Future[Any] = field(default_factory=Future)
    value: Any = None
    failure: BaseException | None = None


class _Writer(threading.Thread):
    """Writes to one urn until nothing has come for a while."""

    def __init__(self, path: Path, opener: Opener) -> None:
        super().__init__(name=f"urn-{path.stem}", daemon=True)
        self.path, self.opener = path, opener
        self.waiting: queue.Queue[_Waiting | None] = queue.Queue(MOST_WAITING)

    def run(self) -> None:
        try:
            connection = self.opener()
        except Error:
            connection = None
        try:
            while batch := self._collect():
                _write_together(connection, batch)
        finally:
            if connection is not None:
                connection.close()

    def _collect(self) -> list[_Waiting]:
        """What has come, at least one; nothing when the thread may end."""
        first = self._first()
        if first is None:
            return []
        batch = [first]
        while len(batch) < MOST_TOGETHER:
            try:
                one = self.waiting.get_nowait()
            except queue.Empty:
                break
            if one is None:
                self.waiting.put(None)  # end after this batch
                break
            batch.append(one)
        return batch

    def _first(self) -> _Waiting | None:
        while True:
            try:
                return self.waiting.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                with _lock:
                    if self.waiting.empty():
                        if _writers.get(self.path) is self:
                            del _writers[self.path]
                        return None


_writers: dict[Path, _Writer] = {}
_lock = threading.Lock()


def post(path: Path, opener: Opener, work: Callable[[Any], T]) -> T:
    """Do `work` in a transaction shared with others; returns when it is durable.

    Raises UrnBusy when too many wait, UrnFault when it is unknown whether it was kept.
    """
    one = _Waiting(work)
    with _lock:
        writer = _writers.get(path)
        if writer is None or not writer.is_alive():
            writer = _writers[path] = _Writer(path, opener)
            writer.start()
        try:
            writer.waiting.put_nowait(one)
        except queue.Full:
            raise UrnBusy from None
    try:
        value: T = one.result.result(timeout=ANSWER_SECONDS)
    except TimeoutError:
        raise UrnFault from None
    return value


def stop(path: Path) -> None:
    """End the writer of an urn that is being dropped, after what it has taken."""
    with _lock:
        writer = _writers.pop(path, None)
    if writer is not None and writer.is_alive():
        writer.waiting.put(None)
        writer.join(timeout=ANSWER_SECONDS)


def _write_together(connection: Any, batch: list[_Waiting]) -> None:
    """One transaction for all; a change that fails is undone alone. Everybody is answered after the commit."""
    try:
        if connection is None:
            raise UrnFault
        connection.execute("BEGIN IMMEDIATE")
        for one in batch:
            _write_one(connection, one)
        connection.execute("COMMIT")
    except (Error, UrnFault):
        log.error("an urn could not be written")  # never why: the driver's words may hold what was written
        _undo(connection)
        for one in batch:
            one.result.set_exception(UrnFault())
        return
    for one in batch:
        if one.failure is not None:
            one.result.set_exception(one.failure)
        else:
            one.result.set_result(one.value)


def _write_one(connection: Any, one: _Waiting) -> None:
    connection.execute("SAVEPOINT one")
    try:
        one.value = one.work(connection)
    except Error:
        connection.execute("ROLLBACK TO one")
        one.failure = UrnFault()
    except BaseException as failure:
        connection.execute("ROLLBACK TO one")
        one.failure = failure
    connection.execute("RELEASE one")


def _undo(connection: Any) -> None:
    if connection is not None and connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except Error:
            log.error("an urn could not be rolled back")
