"""What is carried along: open suggestions go on to the next edition with their clauses, a wording that came too late is kept beside."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from charters.amending import Wish
from charters.amending_tables import Suggestion, SuggestionKind, SuggestionState
from charters.models import Clause, Edition
from charters.service.suggesting import Given, suggest
from commons.actors import Actor
from commons.db import session


def carry_suggestions(edition: Edition, following: Edition) -> None:
    """Give the open suggestions of an edition to the draft of the next one, each to the clause that was copied."""
    roots = {clause.id: clause.root for clause in edition.clauses}
    copies = {clause.root: clause for clause in following.clauses}
    for suggestion in session().scalars(_open_of(edition)):
        copied = copies.get(roots.get(suggestion.clause_id, ""))
        if copied is None:
            continue
        suggestion.edition_id, suggestion.clause_id, suggestion.clause = following.id, copied.id, copied
        suggestion.base_revision = copied.revision if suggestion.base_text == copied.text else 0
        if suggestion.other_id is not None:
            other = copies.get(roots.get(suggestion.other_id, ""))
            suggestion.other_id, suggestion.other = (other.id, other) if other else (None, None)
    session().flush()


def count_open_suggestions(edition: Edition) -> int:
    """How many suggestions to an edition wait for an answer."""
    counted = select(func.count(Suggestion.id)).where(
        Suggestion.edition_id == edition.id, Suggestion.state == SuggestionState.OPEN
    )
    return session().scalar(counted) or 0


def keep_beside(clause: Clause, text: str, *, actor: Actor, reason: str) -> Suggestion:
    """Keep a wording that came after somebody else's as a suggestion to it: neither is lost, both can be compared."""
    return suggest(clause, Wish(SuggestionKind.REPLACE, text), actor=actor, given=Given(reason=reason))


def _open_of(edition: Edition) -> Select[Suggestion]:
    states = (SuggestionState.OPEN, SuggestionState.DRAFT)
    return select(Suggestion).where(Suggestion.edition_id == edition.id, Suggestion.state.in_(states))
