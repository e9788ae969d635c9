"""From what else than a problem a matter can come: a clause of a charter in force, or the resolution of another body."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from areas.models import Area
from charters.queries import clause_by_code
from commons.addresses import address_of
from commons.story import name_of
from councils import queries
from councils.service import Origin
from councils.wording import number_words

CLAUSE, RESOLUTION = "clause", "resolution"
KINDS = frozenset({CLAUSE, RESOLUTION})


@dataclass(frozen=True)
class Source:
    """Where a matter comes from, and the place around which councils can take it up."""

    origin: Origin
    area: Area


def source_of(kind: str, code: str) -> Source | None:
    """The thing as an origin; None for what is not there or is nothing yet that can be put forward."""
    if kind == CLAUSE:
        return _clause(code)
    return _resolution(code) if kind == RESOLUTION else None


def _clause(code: str) -> Source | None:
    clause = clause_by_code(code)
    if clause is None or not clause.chapter.edition.is_fixed:
        return None
    charter = clause.chapter.edition.charter
    thing = f"{CLAUSE}:{code}"
    named = name_of(thing)
    # Translators: %(charter)s is the name of a charter, %(clause)s "clause 7".
    title = _("%(charter)s, %(clause)s", charter=charter.name_th, clause=named.title)
    return Source(Origin(title, thing, charter.area_path, address=named.address), charter.area)


def _resolution(code: str) -> Source | None:
    resolution = queries.resolution_by_code(code)
    if resolution is None:
        return None
    title = f"{number_words(resolution)} {resolution.title} ({resolution.body.name})"
    address = address_of("councils.show_resolution", code=code)
    return Source(Origin(title, f"{RESOLUTION}:{code}", resolution.area_path, address=address), resolution.body.area)
