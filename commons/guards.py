"""Guards: what the database itself refuses, whoever sends the statement, on both engines; rooms list theirs, migrations set them up.

The service asks first and says it in a sentence; a guard stands behind it. A migration that makes a guarded table anew (SQLite
does at every change of a column) must set its guards up again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Guard(NamedTuple):
    """A trigger: what it stops on a table ("UPDATE", "UPDATE OF title, text", "DELETE") and when, as a condition on OLD or NEW."""

    name: str
    table: str
    what: str
    when: str


def guard_statements(dialect: str, guards: Iterable[Guard]) -> list[str]:
    """The statements that set guards up."""
    statements: list[str] = []
    for guard in guards:
        statements += [_on_sqlite(guard)] if dialect == "sqlite" else _on_postgresql(guard)
    return statements


def lift_statements(dialect: str, guards: Iterable[Guard]) -> list[str]:
    """The statements that take guards away again; only a migration does that."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {guard.name}" for guard in guards]
    return [
        statement
        for guard in guards
        for statement in (f"DROP TRIGGER {guard.name} ON {guard.table}", f"DROP FUNCTION {guard.name}()")
    ]


def _on_sqlite(guard: Guard) -> str:
    refusal = f"BEGIN SELECT RAISE(ABORT, 'frozen: {guard.table}'); END"
    return f"CREATE TRIGGER {guard.name} BEFORE {guard.what} ON {guard.table} WHEN {guard.when} {refusal}"


def _on_postgresql(guard: Guard) -> list[str]:
    """A condition may ask another table, so it stands in a function of its own."""
    row = "OLD" if guard.what == "DELETE" else "NEW"
    refusal = f"RAISE EXCEPTION 'frozen: {guard.table}' USING ERRCODE = 'integrity_constraint_violation'"
    body = f"BEGIN IF {guard.when} THEN {refusal}; END IF; RETURN {row}; END"
    return [
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.what} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]
