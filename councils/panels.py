"""What pages of other rooms show of councils."""

from __future__ import annotations

from areas.levels import Level
from areas.models import Area
from bodies.models import Body
from commons import clock
from commons.panels import Panel, panel_on
from councils import queries
from councils.models import OPEN_ITEMS, TAKEN_UP
from councils.reminders import reminders_of
from councils.service import READY
from forum.models import Problem

MOST_SHOWN = 5


@panel_on("problem")
def council_panel(problem: Problem) -> Panel | None:
    """Before which councils it went and what they resolved; a ranked one that went nowhere yet, with the door to a council."""
    thing = f"problem:{problem.code}"
    items, resolutions = queries.items_from(thing), queries.resolutions_from(thing)
    if not items and problem.state not in READY:
        return None
    return Panel(
        "councils/_problem_panel.html",
        {"problem": problem, "items": items, "resolutions": resolutions, "is_ready": problem.state in READY},
        order=40,
    )


@panel_on("body")
def reminders_panel(body: Body) -> Panel | None:
    """What the law and its own rules remind it of."""
    told = reminders_of(body, clock.today())
    return Panel("councils/_reminders.html", {"reminders": told}, order=10) if told else None


@panel_on("body")
def agenda_panel(body: Body) -> Panel:
    """What is before it and what it resolved last."""
    items, resolutions = queries.items_of(body, OPEN_ITEMS), queries.resolutions_of(body)
    return Panel(
        "councils/_body_panel.html",
        {
            "body": body,
            "taken_up": [item for item in items if item.state in TAKEN_UP][:MOST_SHOWN],
            "open_total": len(items),
            "resolutions": resolutions[:MOST_SHOWN],
            "total": len(resolutions),
            "unassigned": sum(1 for one in resolutions if not one.actions),
        },
        order=30,
    )


@panel_on("area")
def area_panel(area: Area) -> Panel | None:
    """How much is before the councils of a place and below it; nothing on the page of the nation and where there is no council."""
    if area.level is Level.NATION:
        return None
    bodies = queries.councils_in(area)
    if not bodies:
        return None
    return Panel(
        "councils/_area_panel.html",
        {
            "area": area,
            "themes": queries.themes_of(area),
            "items": queries.open_items_in(area),
            "unassigned": queries.unassigned_in(area),
        },
        order=35,
    )
