"""Who contributed to the charter of a wider place: each place in it with the clauses that came from there, and who is not yet in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select

from areas.models import Area
from charters.library import finding
from charters.models import Charter, Clause, Edition
from charters.queries import IN_FORCE
from commons.db import session


@dataclass(frozen=True)
class Contributor:
    """A place with charters in force, and the clauses of the wider charter that came from them."""

    area: Area
    charters: list[Charter]
    clauses: list[Clause]


@dataclass
class Contributors:
    """The places by the place right below the wider one (the districts of a province), in their order."""

    groups: dict[Area, list[Contributor]] = field(default_factory=dict)

    @property
    def all(self) -> list[Contributor]:
        return [one for group in self.groups.values() for one in group]

    @property
    def inside(self) -> int:
        """How many places are in it."""
        return sum(bool(one.clauses) for one in self.all)


def contributors(edition: Edition) -> Contributors:
    """Every place below that has a charter in force, or that a clause came from."""
    area = edition.charter.area
    here = {clause.root: clause for clause in edition.clauses}
    from_charter: dict[int, list[Clause]] = defaultdict(list)
    for taken in finding.taken_into(edition.charter_id):
        if taken.root in here:
            from_charter[taken.source_charter_id].append(here[taken.root])
    charters = _charters_below(area, set(from_charter))
    by_area: dict[Area, list[Charter]] = defaultdict(list)
    for charter in charters:
        by_area[charter.area].append(charter)
    found = Contributors()
    for place, theirs in by_area.items():
        clauses = {one.root: one for charter in theirs for one in from_charter.get(charter.id, [])}
        group = _right_below(place, area)
        ordered = sorted(clauses.values(), key=lambda clause: clause.number)
        found.groups.setdefault(group, []).append(Contributor(place, theirs, ordered))
    return found


def _charters_below(area: Area, taken: set[int]) -> list[Charter]:
    in_force = Charter.editions.any(Edition.state.in_(IN_FORCE))
    below = Area.path.startswith(area.path, autoescape=True) & (Area.id != area.id)
    found = (
        select(Charter)
        .join(Area, Area.id == Charter.area_id)
        .where((below & in_force) | Charter.id.in_(list(taken)))
        .options(finding.AREA_OF_CHARTER)
        .order_by(Area.path, Charter.id)
    )
    return list(session().scalars(found).unique())


def _right_below(place: Area, wide: Area) -> Area:
    """The place right below the wide one in which a place lies; itself, where it lies elsewhere."""
    here = place
    while here.parent is not None and here.parent.path != wide.path and here.parent.path.startswith(wide.path):
        here = here.parent
    return here if here.path.startswith(wide.path) else place
