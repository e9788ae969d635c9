"""What pages of rooms to our right show of moderation: the rules and the log of a place, and what waits for me."""

from __future__ import annotations

from areas.models import Area
from areas.queries import areas_at
from commons.actors import Role, current_actor
from commons.panels import Panel, panel_on
from members.models import Member
from moderation import queries

REVIEW = {Role.MODERATOR, *queries.OF_COMMUNITY}


@panel_on("area")
def area_panel(area: Area) -> Panel:
    """The rules, and the log of decisions."""
    return Panel("moderation/_area_panel.html", {"area": area}, order=80)


@panel_on("me")
def own_panel(member: Member) -> Panel | None:
    """Where one reviews with how much waits, and what was decided about one's own words."""
    actor = current_actor()
    paths = {grant.area_path for grant in actor.grants if grant.role in REVIEW and grant.area_path}
    places = sorted(areas_at(paths).values(), key=lambda area: area.path)
    waiting = [(area, queries.queue_in(area, actor).total) for area in places]
    own = queries.cases_of_author(member.id)
    return Panel("moderation/_own_panel.html", {"waiting": waiting, "own": own}, order=40) if waiting or own else None
