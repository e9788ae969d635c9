"""The library: charters and clauses in force anywhere, found by kind, place and matter; one clause beside those that are alike."""

from __future__ import annotations

from flask import Response, request

from areas.models import Area
from areas.queries import area_by_code, find_areas
from charters.labels import KINDS
from charters.library import finding
from charters.library.finding import Sought
from charters.library.targets import drafts_of
from charters.models import CharterKind, Clause
from charters.queries import IN_FORCE
from charters.routes.doors import clause_or_404
from charters.routes.room import room
from commons import htmx, thai
from commons.actors import current_actor
from commons.paging import PAGE_SIZE, Pages, chosen, page_number
from methods.text.word_diff import stretches

LONGEST_WORDS = 100


@room.get("/library")
def show_library() -> Response:
    """What is in force anywhere; with words also the clauses that hold them."""
    sought, place = _sought(), thai.canonical_line(request.args.get("place", ""))[:LONGEST_WORDS]
    clauses = finding.count_clauses(sought) if sought.words else 0
    charters = finding.count_charters(sought)
    pages = Pages(total=max(charters, clauses), number=page_number())
    return htmx.page(
        "charters/library/library.html",
        sought=sought,
        place=place,
        kinds=KINDS,
        themes=finding.themes(),
        charters=finding.charters_found(sought, offset=pages.offset, limit=PAGE_SIZE),
        clauses=finding.clauses_found(sought, offset=pages.offset, limit=PAGE_SIZE) if sought.words else [],
        counts=(charters, clauses),
        pages=pages,
        is_place_unknown=bool(place) and sought.within is None,
    )


@room.get("/clauses/<code>/elsewhere")
def show_alike(code: str) -> Response:
    """A clause beside those of other places on the same matter, each with how far it is carried out."""
    clause = clause_or_404(code)
    within = _place(request.args.get("in", ""))
    found = finding.alike(clause, within=within)
    view = chosen("view", {"text", "marked"}, otherwise="text")
    return htmx.page(
        "charters/library/alike.html",
        clause=clause,
        edition=clause.edition,
        found=found,
        within=within,
        wider=_around(clause),
        view=view,
        marked={one.clause.code: stretches(clause.text, one.clause.text) for one in found} if view == "marked" else {},
        may_take=bool(drafts_of(current_actor())),
        is_in_force=clause.edition.state in IN_FORCE,
    )


def _sought() -> Sought:
    """What the address asks for; a place that is not known narrows nothing and is told."""
    kind = chosen("kind", {kind.value for kind in CharterKind}, otherwise="")
    themes = finding.themes()
    return Sought(
        words=thai.canonical_line(request.args.get("words", ""))[:LONGEST_WORDS],
        kind=CharterKind(kind) if kind else None,
        within=_place(request.args.get("place", "")),
        theme=next((theme for theme in themes if theme == request.args.get("theme")), ""),
    )


def _place(typed: str) -> Area | None:
    typed = thai.canonical_line(typed)[:LONGEST_WORDS]
    if not typed:
        return None
    return area_by_code(typed.upper()) or next(iter(find_areas(typed, limit=1)), None)


def _around(clause: Clause) -> list[Area]:
    """The places around a clause, the nearest first, to narrow the comparison to."""
    found, place = [], clause.edition.charter.area.parent
    while place is not None and place.level.number < 5:
        found.append(place)
        place = place.parent
    return found
