"""What pages of other rooms show of follow-up."""

from __future__ import annotations

from areas.levels import Level
from areas.models import Area
from bodies.models import Body
from commons.actors import current_actor
from commons.panels import Panel, panel_on
from councils.models import AgendaItem, Resolution
from councils.queries import problems_of
from followup import queries, shown
from forum.models import Problem
from meetings.models import Meeting

MOST_LINES = 5  # of an item with more origins the first ones


@panel_on("problem")
def problem_panel(problem: Problem) -> Panel:
    """The line of the whole way, and what is done for the problem by whom until when."""
    return Panel("followup/_problem_panel.html", shown.problem_panel(problem), order=20)


@panel_on("area")
def area_panel(area: Area) -> Panel | None:
    """How many matters are being solved, said to be solved, confirmed; nothing on the page of the nation and where nothing was ranked."""
    if area.level is Level.NATION:
        return None
    counts = queries.counts_in(area)
    return None if counts.is_empty else Panel("followup/_area_panel.html", {"area": area, "counts": counts}, order=20)


@panel_on("body")
def body_panel(body: Body) -> Panel | None:
    """What a body leads."""
    led = queries.led_by(body)
    return Panel("followup/_body_panel.html", {"undertakings": led}, order=40) if led else None


@panel_on("meeting")
def meeting_panel(meeting: Meeting) -> Panel | None:
    """What became of the agreements of a session, and the door to what this reader may take on now."""
    followed = shown.followed_up(meeting, current_actor())
    return Panel("followup/_meeting_panel.html", {"followed": followed}, order=20) if followed else None


@panel_on("agenda_item")
def item_panel(item: AgendaItem) -> Panel | None:
    """How far the matters an agenda item came from are on the whole way."""
    lines = shown.lines_of(problems_of(item)[:MOST_LINES])
    return Panel("followup/_lines.html", {"lines": lines, "undertakings": []}, order=20) if lines else None


@panel_on("resolution")
def resolution_panel(resolution: Resolution) -> Panel | None:
    """The same for a resolution, with what was undertaken in the communities because of it."""
    lines, found = shown.lines_of(problems_of(resolution.item)[:MOST_LINES]), queries.from_resolution(resolution.code)
    return Panel("followup/_lines.html", {"lines": lines, "undertakings": found}, order=20) if lines or found else None
