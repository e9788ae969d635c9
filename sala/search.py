"""The search page: one field, narrowed by kind and place, the same for everyone."""

from __future__ import annotations

from flask import Blueprint, Response, request

from commons import htmx, search, thai
from commons.paging import chosen, page_number
from commons.short_codes import clean_code
from commons.story import Names

LONGEST_CODE = 20
room = Blueprint("search", __name__)


@room.get("/search")
def show_results() -> Response:
    """What was found, or the empty field."""
    kinds = search.kinds_to_find()
    kind = chosen("kind", kinds, otherwise="")
    area = clean_code(request.args.get("area", ""))[:LONGEST_CODE]
    query = thai.canonical_line(request.args.get("q", "")[: 4 * search.asking.LONGEST_QUERY])
    alike = clean_code(request.args.get("alike", ""))[:LONGEST_CODE]
    kinds_asked = [kind] if kind else []
    found = search.search(query, kinds=kinds_asked, area=area or None, alike=alike or None, page=page_number())
    places = [f"area:{code}" for code in {area, *(_nearest(hit) for hit in found.hits)} if code]
    names = Names([*places, *(_thing(hit) for hit in found.hits)])
    return htmx.page(
        "search/results.html",
        fragment="search/_results.html",
        query=query,
        kind=kind,
        area=area,
        kinds=kinds,
        found=found,
        alike=alike,
        called=lambda hit: _called(hit, names),
        place_of=lambda hit: names.of(f"area:{_nearest(hit)}").title,
        area_name=names.of(f"area:{area}").title if area else "",
    )


def _called(hit: search.Hit, names: Names) -> str:
    """How a hit is called in the reader's language, where its title does not say it."""
    named = names.named(_thing(hit))
    return named.title if named is not None and named.title != hit.plain_title else ""


def _thing(hit: search.Hit) -> str:
    return f"{hit.thing_kind}:{hit.code}"


def _nearest(hit: search.Hit) -> str:
    """The code of the nearest place around a hit."""
    return hit.area_path.rstrip("/").rpartition("/")[2]
