"""The event log: numbers without gaps in commit order, chained hashes, no free text."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from flask import Flask
from nacl.signing import SigningKey
from sqlalchemy import select, text

from commons.db import db, is_writing, session
from commons.events import Event, announce, cursor, events_about, events_since, verify
from commons.events.tables import EventInStream, StreamHead
from commons.unit_of_work import unit_of_work


@dataclass(frozen=True)
class Pot:
    code: str
    thing_kind: ClassVar[str] = "pot"
    area_path: str = "/TH/23/2301/"


@dataclass(frozen=True, kw_only=True)
class PotFired(Event):
    kind: ClassVar[str] = "test.pot_fired"
    pot: Pot
    degrees: int = 1000
    note: str = ""


@pytest.fixture
def empty_log(app: Flask):
    """Really committed events, removed afterwards."""
    session().rollback()
    yield app
    session().rollback()
    token = is_writing.set(True)
    with db.engine.begin() as connection:
        for table in ("event_in_stream", "event_about", "event_fragment", "stream_head", "event"):
            connection.execute(text(f"DELETE FROM {table}"))
    is_writing.reset(token)


def fire(code: str, **facts: Any) -> None:
    with unit_of_work():
        announce(PotFired(pot=Pot(code), **facts))


def test_an_event_is_numbered_in_the_streams_of_its_thing_and_its_places(empty_log):
    fire("ABCDE")
    fire("FGHJK")
    assert cursor(["pot:ABCDE", "pot:FGHJK", "area:2301", "area:23", "area:99"]) == {
        "pot:ABCDE": 1,
        "pot:FGHJK": 1,
        "area:2301": 2,
        "area:23": 2,
        "area:99": 0,
    }


def test_the_way_of_a_thing_is_read_in_order(empty_log):
    fire("ABCDE", degrees=900)
    fire("ABCDE", degrees=1100)
    pot: Any = Pot("ABCDE")
    assert [told.facts["degrees"] for told in events_about(pot)] == [900, 1100]
    assert [n for n, _ in events_since("pot:ABCDE", 1)] == [2]


def test_a_rolled_back_change_leaves_no_gap(empty_log):
    fire("ABCDE")
    with pytest.raises(RuntimeError), unit_of_work():
        announce(PotFired(pot=Pot("ABCDE")))
        raise RuntimeError
    fire("ABCDE")
    assert [n for n, _ in events_since("pot:ABCDE", 0)] == [1, 2]


def test_facts_refuse_free_text():
    with pytest.raises(ValueError, match="no free text"):
        PotFired(pot=Pot("ABCDE"), note="ป้าหน้าปากซอย").facts()


def test_numbers_are_gap_free_under_concurrent_writers(empty_log):
    """Eight writers over overlapping streams: every stream is 1..n, and the chain is whole."""
    failures: list[BaseException] = []

    def write(worker: int) -> None:
        try:
            with empty_log.app_context():
                for turn in range(15):
                    fire("ABCDE" if (worker + turn) % 2 else "FGHJK")
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    numbers = (
        session()
        .scalars(select(EventInStream.n).where(EventInStream.stream == "area:23").order_by(EventInStream.n))
        .all()
    )
    assert numbers == list(range(1, 121))
    assert list(verify.faults_in_log(session())) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event SET body = replace(body, '1000', '1001') WHERE id = (SELECT max(id) FROM event)",
        "UPDATE event SET actor_role = 'chair' WHERE id = (SELECT min(id) FROM event)",
        "DELETE FROM event_in_stream WHERE stream = 'area:23' AND n = 2",
        "DELETE FROM event_in_stream WHERE stream = 'pot:ABCDE' AND n = 3",
        "UPDATE stream_head SET n = 2 WHERE stream = 'area:2301'",
    ],
)
def test_one_changed_byte_is_found(empty_log, damage):
    for _ in range(3):
        fire("ABCDE")
    assert list(verify.faults_in_log(session())) == []
    with unit_of_work():
        session().execute(text(damage))
    assert list(verify.faults_in_log(session()))


def test_a_cut_tail_is_seen_against_the_published_checkpoint(empty_log):
    for _ in range(3):
        fire("ABCDE")
    published = verify.checkpoint(session(), SigningKey.generate(), "2568-10-01")
    with unit_of_work():
        cut_last_event("ABCDE")
    assert list(verify.faults_in_log(session())) == []
    assert "cut off" in " ".join(verify.faults_against_checkpoint(session(), published))
    assert list(verify.faults_against_checkpoint(session(), published.replace("pot:ABCDE", "pot:ABCDF")))


def cut_last_event(code: str) -> None:
    """Remove the last event as someone with full access would: all its rows, and the heads set back."""
    last = session().scalar(text("SELECT max(id) FROM event"))
    for stream in (f"pot:{code}", "area:2301", "area:23"):
        session().execute(text("DELETE FROM event_in_stream WHERE stream = :s AND n = 3"), {"s": stream})
        before = session().get_one(EventInStream, (stream, 2))
        head = session().get_one(StreamHead, stream)
        head.n, head.hash = 2, before.hash
    session().flush()
    session().execute(text("DELETE FROM event_about WHERE event_id = :e"), {"e": last})
    session().execute(text("DELETE FROM event WHERE id = :e"), {"e": last})
