"""What pages of places show of conversations."""

from __future__ import annotations

from areas.models import Area
from commons.panels import Panel, panel_on
from opinions import queries

NEWEST = 3


@panel_on("area")
def area_panel(area: Area) -> Panel | None:
    """The newest conversations of a place; nothing where there is none."""
    lines = queries.conversations_in(area)
    return Panel("opinions/_area_panel.html", {"area": area, "lines": lines[:NEWEST]}, order=15) if lines else None
