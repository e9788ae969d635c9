"""What pages of places show of bodies."""

from __future__ import annotations

from areas.levels import Level
from areas.models import Area
from bodies import queries
from bodies.labels import BODY_KIND_NAMES
from commons.panels import Panel, panel_on

MOST_SHOWN = 8


@panel_on("area")
def bodies_panel(area: Area) -> Panel | None:
    """Who takes part here as a body; nothing on the page of the nation and where there is none."""
    found = [] if area.level is Level.NATION else queries.bodies_in(area)
    if not found:
        return None
    needs = {"area": area, "bodies": found[:MOST_SHOWN], "total": len(found), "kinds": BODY_KIND_NAMES}
    return Panel("bodies/_area_panel.html", needs, order=30)
