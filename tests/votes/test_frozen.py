"""What the database itself refuses: changing what is asked, adding to a frozen list, touching a result. On both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commons.db import session
from tests.votes import halls
from votes import service
from votes.frozen import GUARDS


def refused(statement: str, **values) -> bool:
    """Whether the database refuses a statement, whoever sends it."""
    try:
        with session().begin_nested():
            session().execute(text(statement), values)
    except DBAPIError:
        return True
    return False


@pytest.fixture
def voting(world):
    return halls.opened(world, "matrix_group")


@pytest.fixture
def told(world):
    return halls.matrix_published(world)


@pytest.mark.parametrize("change", [
    "way = 'dots'", "rules = '{}'", "question = 'อื่น'", "title = 'อื่น'", "explainer = 'อื่น'", "secrecy = 'slips'",
    "eligible = 5", "slips_made = 500", "electorate = 'ใครก็ได้'"])  # fmt: skip
def test_n28_what_is_asked_cannot_be_changed_while_it_is_open(voting, change):
    assert refused(f"UPDATE round SET {change} WHERE id = :id", id=voting.id)


@pytest.mark.parametrize("statement", [
    "UPDATE round_item SET title = 'อื่น' WHERE round_id = :id",
    "DELETE FROM round_item WHERE round_id = :id",
    "INSERT INTO round_item (round_id, number, title, submitted_at) VALUES (:id, 99, 'เพิ่ม', '2025-01-01 00:00:00')"])  # fmt: skip
def test_n28_the_list_of_an_open_round_stays(voting, statement):
    assert refused(statement, id=voting.id)


def test_while_it_is_prepared_the_list_may_change(world):
    round_ = halls.drafted(world)
    assert not refused("UPDATE round_item SET title = 'อื่น' WHERE round_id = :id", id=round_.id)


@pytest.mark.parametrize("statement", [
    "UPDATE round_result SET document = '{}' WHERE round_id = :id", "DELETE FROM round_result WHERE round_id = :id",
    "UPDATE round SET state = 'tallied' WHERE id = :id", "UPDATE round SET marks = 1 WHERE id = :id",
    "DELETE FROM round WHERE id = :id"])  # fmt: skip
def test_a_published_result_and_its_round_stay(told, statement):
    assert refused(statement, id=told.id)


def test_a_result_cannot_be_changed_even_before_it_is_published(world, voting):
    service.write_sheet(voting, halls.fields(voting, halls.agreed_scores()), actor=world.actor("facilitator"))
    round_ = halls.counted(voting, world)
    assert refused("UPDATE round_result SET fingerprint = 'x' WHERE round_id = :id", id=round_.id)


def test_every_guard_is_in_the_migrated_database(world):
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    found = set(session().scalars(text(names[session().get_bind().dialect.name])))
    assert {name for name, *_rest in GUARDS} <= found
