"""Numbers that people read, and references that follow them: told anew whenever something moved."""

from __future__ import annotations

from charters.models import Edition
from charters.text import text_of
from commons.db import session
from methods.charter_text import numbering
from methods.charter_text.text import Text


def settle(edition: Edition, before: Text | None = None) -> None:
    """Count chapters and clauses in the order they stand in, and let the references in their words follow.

    `before` is the text as it was before something moved; a clause whose words follow gets its next revision.
    """
    if before is not None:
        changed = numbering.followed(text_of(edition), before)
        for clause in edition.clauses:
            if again := changed.get(clause.root):
                clause.text, clause.revision = again.text, clause.revision + 1
                clause.responsible, clause.when_done, clause.how_known = (
                    again.responsible,
                    again.when_done,
                    again.how_known,
                )
    shown = numbering.shown(text_of(edition))
    for index, chapter in enumerate(edition.chapters):
        chapter.shown = shown.chapters[index]
    for place, clause in enumerate(edition.clauses):
        clause.number, clause.shown = place + 1, shown.clauses[place]
    session().flush()
