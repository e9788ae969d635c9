"""A change is kept whole or not at all; a question keeps nothing."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commons import clock
from commons.db import session
from commons.outbox import Task
from commons.unit_of_work import keep_apart, reading, unit_of_work
from tests.commons.changes import changing, count_of, note, notes


@pytest.fixture
def desk(database_url, app, tmp_path):
    with changing(database_url, tmp_path) as browser:
        yield browser


def send(desk, **fields: str):
    return desk.client.post("/changes/note", data={"submit_key": secrets.token_urlsafe(16), "words": "x", **fields})


def test_a_change_that_was_answered_well_is_kept(desk):
    assert send(desk).status_code == 303
    assert notes() == ["x"]


@pytest.mark.parametrize("then, status", [("break", 500), ("refuse", 403), ("again", 422)])
def test_a_change_that_was_not_keeps_nothing(desk, then, status):
    assert send(desk, then=then).status_code == status
    assert (notes(), count_of("submission")) == ([], 0)


def test_n11_a_question_cannot_write(desk):
    """Not by care alone: the database refuses it."""
    assert desk.client.get("/changes/read").status_code == 500
    assert notes() == []


def test_a_command_keeps_all_or_nothing(desk):
    with pytest.raises(RuntimeError), unit_of_work():
        note("lost")
        raise RuntimeError
    with unit_of_work():
        note("kept")
    assert notes() == ["kept"]


def test_a_command_within_another_is_refused_and_loses_nothing(desk):
    with unit_of_work():
        note("outer")
        with pytest.raises(RuntimeError, match="within another"), unit_of_work():
            note("inner")
        note("outer, after")
    assert notes() == ["outer", "outer, after"]


def test_what_is_kept_apart_survives_the_failure_of_the_rest(desk):
    with pytest.raises(RuntimeError), unit_of_work():
        note("lost")
        keep_apart(lambda: note("kept apart"))
        note("lost too")
        raise RuntimeError
    assert notes() == ["kept apart"]


def test_reading_within_a_change_cannot_write(desk):
    with unit_of_work():
        with pytest.raises(DBAPIError), reading():
            session().execute(text("DELETE FROM submission"))
        note("after")
    assert notes() == ["after"]


def test_nothing_is_kept_apart_at_the_cost_of_a_change_under_way(house):
    session().add(Task(job="noted", payload={}, due_at=clock.now()))
    with pytest.raises(RuntimeError, match="would be lost"):
        keep_apart(lambda: None)
    assert len(session().new) == 1


def test_a_request_that_changes_something_begins_no_command(desk):
    assert send(desk, then="command").status_code == 500
    assert notes() == []
