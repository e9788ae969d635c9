"""Where words came from and where they went: the lineage of a clause and of a charter, who is in a charter and who is not yet."""

from __future__ import annotations

from flask import Response, request

from charters.library.contributing import contributors
from charters.library.lineage import Branch, charter_family, family_of
from charters.library.picture import picture_of
from charters.routes.doors import clause_or_404, edition_or_404
from charters.routes.room import room
from charters.routes.taking import charter_or_404
from commons import htmx
from commons.paging import chosen


@room.get("/clauses/<code>/lineage")
def show_clause_lineage(code: str) -> Response:
    """The tree a clause stands in, as a picture and as a table."""
    clause = clause_or_404(code)
    family = family_of(clause)

    def name(branch: Branch) -> str:
        found = family.clauses[branch.key]
        return f"{found.edition.charter.area.label}: {found.heading or found.text}"

    return htmx.page(
        "charters/library/clause_lineage.html",
        clause=clause,
        edition=clause.edition,
        family=family,
        picture=picture_of(family.branches, name, here=clause.root),
    )


@room.get("/<code>/lineage")
def show_lineage(code: str) -> Response:
    """Which charters a charter took from, and which took from it."""
    charter = charter_or_404(code)
    family = charter_family(charter)

    def name(branch: Branch) -> str:
        return family.charters[branch.key].name_th

    return htmx.page(
        "charters/library/lineage.html",
        charter=charter,
        family=family,
        sources=picture_of(family.sources, name, here=code),
        takers=picture_of(family.takers, name, here=code),
    )


@room.get("/editions/<code>/contributors")
def show_contributors(code: str) -> Response:
    """What a charter of a wider place took from which place in it, and who is not yet in it."""
    edition = edition_or_404(code)
    view = chosen("view", {"all", "in", "not"}, otherwise="all")
    return htmx.page(
        "charters/library/contributors.html", edition=edition, found=contributors(edition), view=view, here=request.path
    )
