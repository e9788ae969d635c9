"""A long text in pages: 200 clauses on each, so that a phone can open it; every clause knows the page it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from charters.models import Chapter, Clause, Edition
from commons.addresses import address_of
from commons.paging import Pages

CLAUSES_ON_A_PAGE = 200


@dataclass(frozen=True)
class ShownPart:
    """A chapter, or what of it stands on a page; `address` leads to where it begins, wherever that is."""

    chapter: Chapter
    clauses: list[Clause]
    address: str
    is_here: bool  # whether anything of it stands on this page
    begins_here: bool


def parts_on(edition: Edition, page: Pages) -> list[ShownPart]:
    """All chapters, with the clauses that stand on this page."""
    found, place = [], 0
    last = page.offset + page.size
    for chapter in edition.chapters:
        own = chapter.clauses
        here = own[max(0, page.offset - place) : max(0, last - place)]
        begins = min(place // page.size + 1, page.count)
        anchor = f"#chapter-{chapter.number}"
        address = anchor if begins == page.number else _address(edition.code, begins) + anchor
        begins_here = begins == page.number
        found.append(ShownPart(chapter, here, address, bool(here) or begins_here, begins_here))
        place += len(own)
    return found


def address_of_clause(clause: Clause) -> str:
    """Where a clause is read in its edition."""
    return address_at(clause.edition.code, clause.number, clause.code)


def address_at(edition: str, number: int, clause: str) -> str:
    """The same by the codes and the place of the clause in the text."""
    return f"{_address(edition, max(0, number - 1) // CLAUSES_ON_A_PAGE + 1)}#k-{clause}"


def _address(edition: str, page: int) -> str:
    return address_of("charters.show_edition", code=edition, page=page if page > 1 else None)
