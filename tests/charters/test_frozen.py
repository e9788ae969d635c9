"""What the database itself refuses of a declared edition. On both engines."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from charters import service
from charters.frozen import GUARDS
from charters.models import ClauseStatus, EditionState
from commons.db import session
from commons.permissions import Conflict
from tests.charters.test_service import declared, draft

__all__ = ["draft"]
OF_CLAUSE = "clause_id IN (SELECT clause.id FROM clause JOIN chapter ON chapter.id = chapter_id WHERE edition_id = :id)"
OF_CHAPTER = "chapter_id IN (SELECT id FROM chapter WHERE edition_id = :id)"
CHANGES = [
    "UPDATE edition SET preamble = 'อื่น' WHERE id = :id",
    "UPDATE edition SET content_hash = 'x' WHERE id = :id",
    "UPDATE edition SET signatories = '[]' WHERE id = :id",
    "UPDATE edition SET state = 'drafting' WHERE id = :id",
    "DELETE FROM edition WHERE id = :id",
    "UPDATE charter SET name_th = 'อื่น' WHERE id = (SELECT charter_id FROM edition WHERE id = :id)",
    "UPDATE chapter SET title = 'อื่น' WHERE edition_id = :id",
    "DELETE FROM chapter WHERE edition_id = :id",
    "INSERT INTO chapter (edition_id, number, title, guiding_question) VALUES (:id, 9, 'เพิ่ม', '')",
    f"UPDATE clause SET text = 'อื่น' WHERE {OF_CHAPTER}",
    f"UPDATE clause SET number = number + 1 WHERE {OF_CHAPTER}",
    f"DELETE FROM clause WHERE {OF_CHAPTER}",
    f"UPDATE clause_source SET title = 'อื่น' WHERE {OF_CLAUSE}",
    f"DELETE FROM clause_source WHERE {OF_CLAUSE}",
    "UPDATE ratification SET in_favour = in_favour + 1 WHERE edition_id = :id",
    "DELETE FROM ratification WHERE edition_id = :id",
]


def refused(statement: str, **values) -> bool:
    """Whether the database refuses a statement, whoever sends it."""
    try:
        with session().begin_nested():
            session().execute(text(statement), values)
    except DBAPIError as error:
        return "frozen" in str(error)
    return False


@pytest.mark.parametrize("statement", CHANGES)
def test_a_declared_edition_stays_as_it_was_declared(draft, world, statement):
    assert refused(statement, id=declared(draft, world).id)


@pytest.mark.parametrize("statement", [change for change in CHANGES if change.startswith("UPDATE")])
def test_control_a_draft_may_be_written(draft, statement):
    assert not refused(statement, id=draft.id)


def test_what_goes_on_after_the_declaration_goes_on(draft, world):
    edition = declared(draft, world)
    service.report_clause(edition.clauses[0], ClauseStatus.DONE, actor=world.actor("chair"))
    following = service.begin_next_edition(edition, actor=world.actor("chair"))
    assert edition.clauses[0].status is ClauseStatus.DONE and following.state is EditionState.DRAFTING


def test_an_edition_under_review_is_not_declared_again(draft, world):
    edition = declared(draft, world)
    edition.state = EditionState.REVIEWING
    with pytest.raises(Conflict):
        service.declare(edition, declared_on=date(2026, 1, 1), place="", signatories=[], actor=world.actor("chair"))


def test_every_guard_is_in_the_migrated_database(house):
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    found = set(session().scalars(text(names[session().get_bind().dialect.name])))
    assert {guard.name for guard in GUARDS} <= found
