"""What the database itself refuses: another word in a declared edition, another clause, source or figure of its ratification.

How far a clause is carried out, comments and the later states of an edition go on.
"""

from __future__ import annotations

from charters.models import FIXED
from commons.guards import Guard

_STATES = ", ".join(f"'{state.value}'" for state in sorted(FIXED))
EDITION_FIXED = f"OLD.state IN ({_STATES})"
DECLARED = (
    "charter_id",
    "code",
    "number",
    "preamble",
    "ratifying_hash",
    "content_hash",
    "declared_on",
    "declared_place",
    "effective_on",
    "form",
    "is_retrospective",
    "signatories",
)
OF_EDITION = f"EXISTS (SELECT 1 FROM edition WHERE edition.id = {{row}}.edition_id AND edition.state IN ({_STATES}))"
OF_CHAPTER = (
    "EXISTS (SELECT 1 FROM chapter JOIN edition ON edition.id = chapter.edition_id "
    f"WHERE chapter.id = {{row}}.chapter_id AND edition.state IN ({_STATES}))"
)
OF_CLAUSE = (
    "EXISTS (SELECT 1 FROM clause JOIN chapter ON chapter.id = clause.chapter_id JOIN edition ON edition.id = chapter.edition_id "
    f"WHERE clause.id = {{row}}.clause_id AND edition.state IN ({_STATES}))"
)
OF_CHARTER = f"EXISTS (SELECT 1 FROM edition WHERE edition.charter_id = OLD.id AND edition.state IN ({_STATES}))"
WORDS = "chapter_id, code, root, number, label, shown, heading, text, is_removed, responsible, when_done, how_known, effective_on"


def _whole(table: str, condition: str, *, words: str = "") -> list[Guard]:
    """Neither more rows nor fewer nor others."""
    what = f"UPDATE OF {words}" if words else "UPDATE"
    return [
        Guard(f"{table}_added", table, "INSERT", condition.format(row="NEW")),
        Guard(f"{table}_changed", table, what, condition.format(row="OLD")),
        Guard(f"{table}_removed", table, "DELETE", condition.format(row="OLD")),
    ]


GUARDS = [
    Guard("charter_named", "charter", "UPDATE OF area_id, code, name_th", OF_CHARTER),
    Guard("edition_declared", "edition", f"UPDATE OF {', '.join(DECLARED)}", EDITION_FIXED),
    Guard("edition_reopened", "edition", "UPDATE OF state", f"{EDITION_FIXED} AND NEW.state NOT IN ({_STATES})"),
    Guard("edition_kept", "edition", "DELETE", EDITION_FIXED),
    *_whole("chapter", OF_EDITION),
    *_whole("clause", OF_CHAPTER, words=WORDS),
    *_whole("clause_source", OF_CLAUSE),
    *_whole("ratification", OF_EDITION),
    # How people decided on the end of a charter is written once.
    Guard("repeal_changed", "repeal", "UPDATE", "1 = 1"),
    Guard("repeal_removed", "repeal", "DELETE", "1 = 1"),
]
