"""What pages of places show of the forum."""

from __future__ import annotations

from areas.models import Area
from commons.panels import Panel, panel_on
from forum import queries
from forum.labels import CATEGORIES, STATES
from forum.models import ProblemState
from members.models import Member

NEWEST = 5


@panel_on("area")
def board_panel(area: Area) -> Panel:
    """The board: how many matters, the newest ones, how many are solved and confirmed."""
    counts = queries.counts_by_state(area)
    seen = {state: number for state, number in counts.items() if state in queries.ON_BOARDS}
    return Panel(
        "forum/_area_panel.html",
        {
            "area": area,
            "total": sum(seen.values()),
            "solved": counts.get(ProblemState.CONFIRMED, 0),
            "newest": queries.board_of(area)[:NEWEST],
            "states": STATES,
            "categories": CATEGORIES,
        },
        order=10,
    )


@panel_on("me")
def my_matters(_member: Member) -> Panel:
    """The way to what one has put on boards."""
    return Panel("forum/_mine.html", {}, order=20)
