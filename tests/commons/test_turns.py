"""Many writers of one process on SQLite: each gets its turn, in the order in which they came, and none is refused."""

from __future__ import annotations

import threading
from collections import Counter

import pysqlite3.dbapi2
import pytest
from sqlalchemy import create_engine, text

from commons import db
from commons.turns import Turns

WRITERS, EACH = 24, 4


def in_line(turns, people):
    """Threads that wait for a turn, each arriving when the one before stands in the line; whom the turn came to, in order."""
    served = []

    def wait(person):
        assert turns.take(10)
        served.append(person)
        turns.hand_on()

    threads = []
    for person in people:
        threads.append(threading.Thread(target=wait, args=(person,)))
        threads[-1].start()
        while len(turns._waiting) <= person:
            threads[-1].join(0.001)
    return threads, served


def test_who_came_first_is_served_first():
    turns = Turns()
    assert turns.take(0)
    threads, served = in_line(turns, range(8))
    turns.hand_on()
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_who_gave_up_waiting_stands_in_nobodys_way():
    turns = Turns()
    assert turns.take(0)
    assert turns.take(0.01) is False
    turns.hand_on()
    assert turns.take(0)


@pytest.fixture
def file(tmp_path):
    """A database of its own in a file, whatever engine the other tests are on."""
    engine = create_engine(f"sqlite:///{tmp_path}/turns.db", module=pysqlite3.dbapi2, pool_size=WRITERS)
    db._prepare_sqlite(engine)
    token = db.is_writing.set(True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE turn (who INTEGER)"))
    yield engine
    db.is_writing.reset(token)
    engine.dispose()


def test_no_writer_waits_while_another_writes_again_and_again(file):
    """Nobody is two turns ahead of somebody who is waiting; before, whoever had just written wrote again."""
    start, failures = threading.Barrier(WRITERS), []

    def write(who):
        db.is_writing.set(True)
        start.wait()
        try:
            for _turn in range(EACH):
                with file.begin() as connection:
                    connection.execute(text("INSERT INTO turn VALUES (:who)"), {"who": who})
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with file.connect() as connection:
        order = [who for (who,) in connection.execute(text("SELECT who FROM turn ORDER BY rowid"))]
    assert failures == [] and Counter(order) == {who: EACH for who in range(WRITERS)}
    first_round = order[WRITERS : 2 * WRITERS]  # when all had come: one turn each, whoever came late at the start
    assert max(Counter(first_round).values()) <= 2, order


def test_a_turn_ends_with_a_transaction_that_failed(file):
    with pytest.raises(ZeroDivisionError), file.begin():
        _nothing = 1 / 0
    with file.begin() as connection:
        connection.execute(text("INSERT INTO turn VALUES (1)"))


def test_a_writer_of_another_process_gets_its_turn_too(file, tmp_path):
    """Another process knows nothing of our line; it is waited for and not refused."""
    other = pysqlite3.dbapi2.connect(f"{tmp_path}/turns.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    freed = threading.Timer(0.05, lambda: other.execute("COMMIT"))
    freed.start()
    with file.begin() as connection:
        connection.execute(text("INSERT INTO turn VALUES (1)"))
    freed.join()
    other.close()
