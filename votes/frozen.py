"""What the database itself refuses: changing a frozen round or its list, changing or deleting a result or a leaf of the board.

The service asks first and says it in a sentence; these triggers stand behind it, on both engines. A migration that makes one of
these tables anew (SQLite does at every change of a column) must set its guards up again; a test looks for them.
"""

from __future__ import annotations

# What is asked, of whom and how: no longer to be changed once it is frozen.
ASKED = (
    "area_id",
    "title",
    "question",
    "explainer",
    "way",
    "rules",
    "settings",
    "secrecy",
    "electorate",
    "eligible",
    "slips_made",
    "roll_from",
    "roll_body",
    "roll_hash",
    "late_voters",
    "booths",
    "public_key",
    "conditions",
)
FROZEN_ROUND = "OLD.frozen_at IS NOT NULL"
ENDED_ROUND = "OLD.state IN ('published', 'void')"
LATE_BY_RULE = (
    "NEW.added_at IS NOT NULL AND EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND round.late_voters)"
)
LIST_OF_FROZEN = "EXISTS (SELECT 1 FROM round WHERE round.id = {row}.round_id AND round.frozen_at IS NOT NULL)"
REAL = "NOT EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id AND round.is_rehearsal)"
REAL_VOTE = (
    "NOT EXISTS (SELECT 1 FROM round JOIN round_voter ON round_voter.round_id = round.id "
    "WHERE round_voter.id = OLD.voter_id AND round.is_rehearsal)"
)

# Name, table, what it stops, and when.
GUARDS = [
    ("round_asked", "round", f"UPDATE OF {', '.join(ASKED)}", FROZEN_ROUND),
    ("round_ended", "round", "UPDATE", ENDED_ROUND),
    ("round_kept", "round", "DELETE", f"{FROZEN_ROUND} AND NOT OLD.is_rehearsal"),
    ("round_rehearsal", "round", "UPDATE OF is_rehearsal", FROZEN_ROUND),
    ("round_item_added", "round_item", "INSERT", LIST_OF_FROZEN.format(row="NEW")),
    ("round_item_changed", "round_item", "UPDATE", LIST_OF_FROZEN.format(row="OLD")),
    ("round_item_removed", "round_item", "DELETE", f"{LIST_OF_FROZEN.format(row='OLD')} AND {REAL}"),
    ("round_voter_added", "round_voter", "INSERT", f"{LIST_OF_FROZEN.format(row='NEW')} AND NOT ({LATE_BY_RULE})"),
    (
        "round_voter_changed",
        "round_voter",
        "UPDATE OF round_id, number, member_id, name, person, added_at",
        LIST_OF_FROZEN.format(row="OLD"),
    ),
    ("round_voter_removed", "round_voter", "DELETE", f"{LIST_OF_FROZEN.format(row='OLD')} AND {REAL}"),
    ("open_vote_changed", "open_vote", "UPDATE", "1 = 1"),
    ("open_vote_removed", "open_vote", "DELETE", REAL_VOTE),
    ("round_result_changed", "round_result", "UPDATE", "1 = 1"),
    ("round_result_removed", "round_result", "DELETE", REAL),
    ("board_leaf_changed", "board_leaf", "UPDATE", "1 = 1"),
    ("board_leaf_removed", "board_leaf", "DELETE", REAL),
    ("board_checkpoint_changed", "board_checkpoint", "UPDATE", "1 = 1"),
    ("board_checkpoint_removed", "board_checkpoint", "DELETE", REAL),
]


def guard_statements(dialect: str) -> list[str]:
    """The statements that set the guards up."""
    statements: list[str] = []
    for name, table, what, when in GUARDS:
        if dialect == "sqlite":
            refusal = f"BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"
            statements.append(f"CREATE TRIGGER {name} BEFORE {what} ON {table} WHEN {when} {refusal}")
        else:
            statements += _postgresql_guard(name, table, what, when)
    return statements


def lift_statements(dialect: str) -> list[str]:
    """The statements that take the guards away again; only a migration does that."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {name}" for name, *_rest in GUARDS]
    return [
        statement
        for name, table, *_rest in GUARDS
        for statement in (f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()")
    ]


def _postgresql_guard(name: str, table: str, what: str, when: str) -> list[str]:
    """A condition may ask another table, so it stands in a function of its own."""
    row = "OLD" if what == "DELETE" else "NEW"
    refusal = f"RAISE EXCEPTION 'frozen: {table}' USING ERRCODE = 'integrity_constraint_violation'"
    body = f"BEGIN IF {when} THEN {refusal}; END IF; RETURN {row}; END"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
