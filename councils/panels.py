"""What pages of other rooms show of councils."""

from __future__ import annotations

from areas.levels import Level
from areas.models import Area
from bodies.models import Body
from charters.models import Clause
from commons import clock
from commons.actors import current_actor
from commons.panels import Panel, panel_on
from commons.permissions import may
from councils import policy, queries
from councils.models import OPEN_ITEMS, TAKEN_UP
from councils.reminders import reminders_of
from councils.service import READY
from forum.models import Problem
from meetings.models import Meeting

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


@panel_on("meeting")
def meeting_panel(meeting: Meeting) -> Panel | None:
    """What a meeting of a council resolved, and the door by which who leads it adopts what stands before it in one decision."""
    if meeting.body is None:
        return None
    resolutions = queries.resolutions_in(meeting)
    waiting = queries.items_before(meeting) if may(policy.TABLE, current_actor(), policy.ADOPT, meeting.body) else []
    needs = {"meeting": meeting, "resolutions": resolutions, "waiting": waiting}
    return Panel("councils/_meeting_panel.html", needs, order=10) if resolutions or waiting else None


@panel_on("clause")
def clause_panel(clause: Clause) -> Panel | None:
    """The door by which a clause that holds becomes a matter for a council."""
    return Panel("councils/_clause_panel.html", {"clause": clause}) if clause.chapter.edition.is_fixed else None


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
            "unassigned": sum(1 for one in resolutions if one.has_no_owner),
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
