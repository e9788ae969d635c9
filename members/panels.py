"""What pages of places show of people: how many belong, how one joins, and the door for those who look after them."""

from __future__ import annotations

from areas.models import Area, Level
from commons.panels import Panel, panel_on
from members import queries


@panel_on("area")
def members_of_area(area: Area) -> Panel | None:
    """The same for everyone, so that the page may be shared: what a reader may do there is asked behind the links."""
    if area.level is Level.NATION:
        return None
    context = {
        "area": area,
        "members": queries.count_members(area.path),
        "is_community": area.level is Level.COMMUNITY and not area.has_ended,
    }
    return Panel("members/_of_area.html", context, order=80)
