"""Where clauses stand: a clause put behind another, taken out, moved; the numbers follow, and every wording is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from charters.amending_tables import ClauseVersion, Suggestion
from charters.models import Clause, ClauseSource, Edition
from charters.service.counting import settle
from charters.text import text_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.short_codes import new_code
from methods.charter_text.text import Text

BESIDE = ("heading", "responsible", "when_done", "how_known", "effective_on", "plain_note", "text_en")


def rewrite(
    clause: Clause, text: str, *, actor: Actor, by: Suggestion | None = None, beside: Mapping[str, Any] | None = None
) -> None:
    """Give a clause its next wording, and what stands `beside` it by field; the wording it had is kept as its version."""
    keep_version(clause, actor=actor)
    clause.text, clause.revision = text, clause.revision + 1
    for name, value in (beside or {}).items():
        setattr(clause, name, value)
    keep_version(clause, actor=actor, by=by)
    session().flush()


def keep_version(clause: Clause, *, actor: Actor, by: Suggestion | None = None) -> None:
    """Write down the wording a clause has now, once for each revision."""
    known = session().query(ClauseVersion.id).filter_by(clause_id=clause.id, revision=clause.revision).first()
    if known is None:
        version = ClauseVersion(
            clause_id=clause.id,
            revision=clause.revision,
            text=clause.text,
            beside=beside_of(clause),
            role=actor.role_towards(clause.area_path),
            suggestion_id=by.id if by else None,
            created_at=clock.now(),
        )
        session().add(version)
        session().flush()


def beside_of(clause: Clause) -> dict[str, str]:
    """What stands beside the words of a clause, without what is empty, as it is kept."""
    return {name: str(value) for name in BESIDE if (value := getattr(clause, name))}


def place_new(text: str, behind: Clause, *, actor: Actor, by: Suggestion) -> Clause:
    """A new clause behind another one, in the same chapter, with the suggestion as its source."""
    before = text_of(behind.edition)
    order = [clause for clause in behind.edition.clauses if clause is not behind]
    place = behind.edition.clauses.index(behind)
    code = new_code()
    clause = Clause(code=code, root=code, chapter=behind.chapter, number=0, text=text)
    clause.sources.append(source_of(by))
    session().add(clause)
    session().flush()
    renumber(behind.edition, [*order[:place], behind, clause, *order[place:]], before)
    keep_version(clause, actor=actor, by=by)
    return clause


def take_out(clause: Clause, *, actor: Actor) -> None:
    """Take a clause out of the draft. It is kept, with what was said to it."""
    keep_version(clause, actor=actor)
    edition = clause.edition
    before = text_of(edition)
    order = [one for one in edition.clauses if one is not clause]
    clause.is_removed, clause.number = True, 0
    session().flush()
    renumber(edition, order, before)


def move_behind(clause: Clause, other: Clause | None) -> None:
    """Put a clause behind another one, into its chapter; None puts it at the front of the text."""
    edition = clause.edition
    before = text_of(edition)
    order = [one for one in edition.clauses if one is not clause]
    place = order.index(other) + 1 if other is not None else 0
    clause.chapter = other.chapter if other is not None else edition.chapters[0]
    session().flush()
    renumber(edition, [*order[:place], clause, *order[place:]], before)


def renumber(edition: Edition, order: list[Clause], before: Text) -> None:
    """Number the clauses in this order, through the whole edition; references in their words follow `before`."""
    for number, clause in enumerate(order, start=1):
        clause.number = number
    session().flush()
    for chapter in edition.chapters:
        session().expire(chapter, ["clauses"])
    settle(edition, before)


def source_of(suggestion: Suggestion) -> ClauseSource:
    """The suggestion as a source of the clause it changed."""
    return ClauseSource(thing=f"suggestion:{suggestion.code}", title=suggestion.reason[:80] or suggestion.code)
