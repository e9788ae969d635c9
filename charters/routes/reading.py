"""What everybody reads: the charters of a place, a charter, an edition, its booklet, the exact text."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _

from areas.doors import area_or_404
from charters import amending_queries, policy, queries, service
from charters.acts import acts_for
from charters.clause_pages import CLAUSES_ON_A_PAGE, parts_on
from charters.harsh import pointed_out_in
from charters.laid_out import called_clause, laid_out
from charters.linking import linked_clauses
from charters.models import Edition, EditionState
from charters.routes.doors import (
    addresses_of_sources,
    edition_or_404,
)
from charters.routes.room import room
from charters.rules import standing
from charters.text import plain_text, text_hash, text_of
from commons import caching, htmx, thai
from commons.actors import current_actor
from commons.paging import Pages, page_number
from commons.permissions import may
from commons.story import way_of
from commons.things import stream_of
from methods.charter_text import citations


@room.get("/in/<code>")
def show_charters(code: str) -> Response:
    """The charters of a place and of the places in it."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page("charters/list.html", area=area, charters=queries.charters_in(area))


@room.get("/<code>")
def show_charter(code: str) -> Response:
    """A charter with all its editions; the one in force first."""
    charter = queries.charter_by_code(code)
    if charter is None:
        abort(404)
    if unchanged := caching.unchanged([stream_of(charter)]):
        return unchanged
    actor = current_actor()
    read = {edition.code for edition in charter.editions if may(policy.TABLE, actor, policy.READ, edition)}
    return htmx.page("charters/charter.html", charter=charter, steps=way_of(charter), may_read=read)


@room.get("/editions/<code>")
def show_edition(code: str) -> Response:
    """An edition, to be read on a phone: chapters, clauses, where each came from."""
    if unchanged := caching.unchanged([f"edition:{code}"]):
        return unchanged
    edition = edition_or_404(code)
    page = Pages(len(edition.clauses), size=CLAUSES_ON_A_PAGE, number=page_number())
    parts = parts_on(edition, page)
    may_draft = current_actor().is_signed_in and may(policy.TABLE, current_actor(), policy.DRAFT, edition)
    return htmx.page(
        "charters/edition.html",
        edition=edition,
        page=page,
        parts=parts,
        steps=way_of(edition),
        acts=acts_for(edition, current_actor()),
        may_draft=may_draft,
        pointed_out=pointed_out_in(edition) if may_draft else {},
        repeals=queries.repeals_of(edition) if edition.is_fixed else [],
        may_report=may(policy.TABLE, current_actor(), policy.REPORT, edition),
        linked=linked_clauses(edition, [clause for part in parts for clause in part.clauses]),
        typed="",
        source_of=addresses_of_sources(edition),
        earlier=next((one for one in reversed(edition.charter.editions) if one.number < edition.number), None),
        slips=amending_queries.slips_of(edition) if edition.is_fixed else {},
        now=standing(edition) if edition.state is EditionState.RATIFYING else None,
        now_asked=_asked_now(edition),
        suggested=amending_queries.counts_by_clause(edition),
        is_intact=edition.content_hash is None or text_hash(edition) == edition.content_hash,
    )


@room.get("/editions/<code>/cite")
def find_citation(code: str) -> Response:
    """What "หมวด 2 ข้อ 7 วรรคสอง" says in this edition, and where the same clause stands in the others."""
    edition = edition_or_404(code)
    typed = thai.canonical_line(request.args.get("at", ""))
    citation = citations.read(typed)
    found = citations.find(text_of(edition), citation) if citation else None
    clause = edition.clauses[found.clause] if found and found.clause is not None else None
    return htmx.page(
        "charters/cited.html",
        edition=edition,
        typed=typed,
        found=found,
        clause=clause,
        others=queries.same_clause(clause) if clause else [],
    )


@room.get("/editions/<code>/booklet")
def show_booklet(code: str) -> Response:
    """The edition as a booklet for print."""
    edition = edition_or_404(code)
    return htmx.page("charters/booklet.html", edition=edition, chapters=laid_out(text_of(edition)), day=None, pages={})


@room.get("/editions/<code>/text")
def show_text(code: str) -> Response:
    """The exact text that is hashed, so that anybody can check the fingerprint."""
    return Response(plain_text(edition_or_404(code)), mimetype="text/plain")


def _asked_now(edition: Edition) -> list[tuple[str, str]]:
    """What is decided on, by the root of the clause ("" the whole), each with its name."""
    if edition.state is not EditionState.RATIFYING:
        return []
    clauses = {clause.root: called_clause(clause) for clause in edition.clauses}
    return [
        (asked.clause_root, clauses.get(asked.clause_root, _("the whole text")))
        for asked in service.questions_of(edition)
    ]
