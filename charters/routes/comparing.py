"""What changed: between two editions, between numbered drafts, and every wording a clause has had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, abort, request
from flask_babel import gettext as _

from charters import amending, policy
from charters import amending_queries as queries
from charters.amending_tables import Suggestion
from charters.changes import shown, told_changes, wording_change
from charters.routes.doors import clause_or_404, edition_or_404
from charters.routes.room import room
from charters.routes.suggesting import suggestion_or_404
from commons import htmx
from commons.actors import current_actor
from commons.permissions import may
from methods.text.aligning import aligned
from methods.text.clauses import Part, diff
from methods.text.word_diff import stretches


@room.get("/compare/<code>/<other>")
def compare(code: str, other: str) -> Response:
    """Two editions, of one charter or of two places: what changed, in a sentence and clause by clause."""
    before, after = edition_or_404(code), edition_or_404(other)
    parts, later = amending.parts_of(before), amending.parts_of(after)
    if before.charter_id != after.charter_id:
        later = aligned(parts, later)
    title = _("What changed")
    return _changes(title, parts, later, editions=(before, after), area=after.charter.area)


@room.get("/editions/<code>/drafts")
def show_drafts(code: str) -> Response:
    """The numbered drafts of an edition with what came into each, and by whom."""
    edition = edition_or_404(code)
    drafts = queries.numbered_drafts(edition)
    return htmx.page(
        "charters/drafts.html",
        edition=edition,
        drafts=drafts,
        taken={draft.number: queries.taken_into(edition, draft.number) for draft in drafts},
        may_number=may(policy.TABLE, current_actor(), policy.NUMBER, edition),
    )


@room.get("/editions/<code>/drafts/<int:number>")
def show_draft(code: str, number: int) -> Response:
    """A numbered draft beside the one before it."""
    edition = edition_or_404(code)
    texts = {draft.number: [Part(**part) for part in draft.parts] for draft in queries.numbered_drafts(edition)}
    if number not in texts:
        abort(404)
    title = _("Draft %(number)d", number=number)
    return _changes(
        title, texts.get(number - 1, []), texts[number], editions=(edition, edition), area=edition.charter.area
    )


@room.get("/clauses/<code>/suggestions")
def show_meetings(code: str) -> Response:
    """What is suggested to one clause: what meets, with every combination, then all of it."""
    clause = clause_or_404(code)
    found = queries.suggestions_to(clause)
    return htmx.page(
        "charters/meetings.html",
        clause=clause,
        edition=clause.edition,
        found=found,
        total=queries.counts_by_clause(clause.edition).get(clause.id, (0, 0))[1],
        meetings=amending.meetings(found),
    )


@room.get("/suggestions/<code>/alternatives")
def show_alternatives(code: str) -> Response:
    """The versions of one suggestion side by side: what the clause would read like with each of them."""
    suggestion = suggestion_or_404(code)
    found = queries.alternatives_of(suggestion) or [suggestion]
    return htmx.page(
        "charters/alternatives.html",
        suggestion=suggestion,
        clause=suggestion.clause,
        edition=suggestion.edition,
        versions=[(one, stretches(one.clause.text, _reads(one))) for one in found],
    )


@room.get("/clauses/<code>/versions")
def show_versions(code: str) -> Response:
    """Every wording a clause has had in this edition, each with what changed and whose suggestion it was."""
    clause = clause_or_404(code)
    versions = queries.versions_of(clause)
    rows = [
        (version, wording_change(earlier, version.text))
        for earlier, version in zip(["", *(one.text for one in versions)], versions, strict=False)
    ]
    return htmx.page("charters/versions.html", clause=clause, edition=clause.edition, rows=rows)


def _reads(suggestion: Suggestion) -> str:
    """The clause with a suggestion brought onto today's text; where that cannot be, as it was written."""
    return amending.combined([suggestion]) or suggestion.wording


def _changes(title: str, before: Sequence[Part], after: Sequence[Part], **context: Any) -> Response:
    operations = diff(before, after)
    view = "beside" if request.args.get("view") == "beside" else "changed"
    return htmx.page(
        "charters/changes.html",
        title=title,
        view=view,
        told=told_changes(operations),
        changes=shown(operations, before, after),
        **context,
    )
