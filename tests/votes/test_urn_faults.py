"""What an urn does when its disk, its queue or its keys fail: it says so, keeps nothing half, and never tells why."""

from __future__ import annotations

import queue
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pysqlite3.dbapi2 as driver
import pytest

from votes.urn import group_commit, keys
from votes.urn.group_commit import _undo, _Waiting, _write_together, _Writer, post
from votes.urn.sqlite_store import SqliteUrn
from votes.urn.store import UrnBusy, UrnFault

PATH = Path("an-urn")


class Connection:
    """A database in memory that fails at the statements it was told."""

    def __init__(self, *failing: str) -> None:
        self.inner, self.failing, self.said = driver.connect(":memory:", isolation_level=None), failing, list[str]()

    @property
    def in_transaction(self) -> bool:
        return bool(self.inner.in_transaction)

    def execute(self, text: str) -> Any:
        self.said.append(text)
        if text in self.failing:
            raise driver.OperationalError("disk full of secrets")
        return self.inner.execute(text)


def failing(_hand: Any) -> None:
    raise driver.IntegrityError("what was written")


def test_a_change_that_fails_is_undone_alone():
    good, bad, odd = _Waiting(lambda hand: 7), _Waiting(failing), _Waiting(lambda hand: dict[str, int]()["nothing"])
    _write_together(Connection(), [good, bad, odd])
    assert good.result.result() == 7
    assert isinstance(bad.result.exception(), UrnFault) and isinstance(odd.result.exception(), KeyError)


@pytest.mark.parametrize("statements", [("COMMIT",), ("COMMIT", "ROLLBACK"), ("BEGIN IMMEDIATE",)])
def test_what_was_not_committed_is_told_to_all_and_the_words_of_the_driver_to_nobody(statements, caplog):
    waiting = [_Waiting(lambda hand: 1), _Waiting(lambda hand: 2)]
    _write_together(Connection(*statements), waiting)
    assert all(isinstance(one.result.exception(), UrnFault) for one in waiting)
    assert "could not be written" in caplog.text and "secrets" not in caplog.text


def test_without_a_file_everybody_hears_of_the_fault():
    def no_file() -> Any:
        raise driver.OperationalError

    one = _Waiting(lambda hand: 1)
    writer = _Writer(PATH, no_file)
    writer.waiting.put(one)
    writer.waiting.put(None)
    writer.run()
    assert isinstance(one.result.exception(), UrnFault)
    _undo(None)


def test_a_writer_takes_what_has_come_up_to_its_bound_and_ends_when_told(monkeypatch):
    writer, first, second = _Writer(PATH, Connection), _Waiting(id), _Waiting(id)
    for one in (first, second, None):
        writer.waiting.put(one)
    monkeypatch.setattr(group_commit, "MOST_TOGETHER", 1)
    assert writer._collect() == [first]
    monkeypatch.setattr(group_commit, "MOST_TOGETHER", 9)
    assert writer._collect() == [second]
    assert writer._collect() == []


def test_a_writer_that_nobody_needs_ends_and_is_forgotten(monkeypatch):
    monkeypatch.setattr(group_commit, "IDLE_SECONDS", 0.001)
    known, unknown = _Writer(PATH, Connection), _Writer(PATH, Connection)
    monkeypatch.setitem(group_commit._writers, PATH, known)
    assert unknown._first() is None and group_commit._writers[PATH] is known
    assert known._first() is None and PATH not in group_commit._writers


def test_what_comes_at_the_last_moment_is_still_taken(monkeypatch):
    answers = iter([queue.Empty(), _Waiting(id)])

    def get(timeout: float) -> Any:
        answer = next(answers)
        if isinstance(answer, queue.Empty):
            raise answer
        return answer

    writer = _Writer(PATH, Connection)
    monkeypatch.setattr(writer, "waiting", SimpleNamespace(get=get, empty=lambda: False))
    assert isinstance(writer._first(), _Waiting)


@pytest.mark.parametrize("room, fault", [(0, UrnBusy), (1, UrnFault)])
def test_a_full_queue_and_an_answer_that_does_not_come(monkeypatch, room, fault):
    waiting: queue.Queue[Any] = queue.Queue(1)
    if not room:
        waiting.put(Future())
    monkeypatch.setattr(group_commit, "ANSWER_SECONDS", 0.001)
    monkeypatch.setitem(group_commit._writers, PATH, SimpleNamespace(waiting=waiting, is_alive=lambda: True))
    with pytest.raises(fault):
        post(PATH, Connection, lambda hand: 1)


@pytest.fixture
def folder(app, tmp_path, monkeypatch) -> Path:
    monkeypatch.setitem(app.config, "KEYS", str(tmp_path))
    monkeypatch.setitem(app.config, "VAR", str(tmp_path))
    return Path(tmp_path)


def test_keys_that_are_there_stay_and_a_damaged_one_is_gone(folder):
    keys.destroy("ABCDE")  # nothing is there yet
    keys.make_keys("ABCDE")
    kept = keys.slip_key("ABCDE")
    keys.make_keys("ABCDE")
    assert keys.slip_key("ABCDE") == kept
    (folder / "rounds" / "ABCDE.slips").write_bytes(b"short")
    with pytest.raises(keys.KeyGone):
        keys.slip_key("ABCDE")
    with pytest.raises(ValueError, match="code"):
        keys.slip_key("../x")


def test_an_urn_without_a_file_or_with_a_broken_one_says_so(folder):
    with pytest.raises(ValueError, match="code"):
        SqliteUrn("../x")
    urn = SqliteUrn("ABCDE")
    with pytest.raises(UrnFault):
        urn.wipe()
    urn.prepare()
    urn.path.write_bytes(b"no database, whatever it is called" * 100)
    with pytest.raises((UrnFault, driver.DatabaseError)):
        urn.wipe()
