"""What pages of places and problems show of charters."""

from __future__ import annotations

from areas.models import Area
from charters import queries
from commons.panels import Panel, panel_on
from commons.things import stream_of
from forum.models import Problem


@panel_on("area")
def charters_panel(area: Area) -> Panel:
    """The charters of this place and of the places in it."""
    return Panel("charters/_area_panel.html", {"area": area, "charters": queries.charters_in(area)}, order=40)


@panel_on("problem")
def clauses_panel(problem: Problem) -> Panel | None:
    """The clauses in force that came from this problem."""
    clauses = queries.clauses_citing(stream_of(problem))
    return Panel("charters/_problem_panel.html", {"clauses": clauses}, order=40) if clauses else None
