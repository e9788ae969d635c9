"""What pages of places, bodies and matters show of sessions."""

from __future__ import annotations

from areas.models import Area
from bodies.models import Body
from commons.panels import Panel, panel_on
from forum.models import Problem
from meetings import kit, queries  # noqa: F401  the sheets of the kit register themselves
from meetings.quorum_kept import kept_in
from members.models import Member
from votes.models import Round

NEXT, PAST = 3, 3


@panel_on("me")
def own_code_panel(_member: Member) -> Panel:
    """What one shows at the door, before one stands there."""
    return Panel("meetings/_me_panel.html", {}, order=60)


@panel_on("area")
def sessions_of_area(area: Area) -> Panel | None:
    """The next sessions and the last ones."""
    ahead, past = queries.coming(area, limit=NEXT), queries.past(area, limit=PAST)
    return Panel("meetings/_area_panel.html", {"area": area, "ahead": ahead, "past": past}, order=30)


@panel_on("body")
def meetings_of_body(body: Body) -> Panel:
    """Its meetings, and the flag of a body that has published none for a year (D29)."""
    held = queries.meetings_of_body(body, limit=10)
    return Panel(
        "meetings/_body_panel.html", {"body": body, "meetings": held, "silence": queries.silence_of(body)}, order=30
    )


@panel_on("problem")
def session_of_problem(problem: Problem) -> Panel | None:
    """The session it was spoken in, and what sessions agreed about it."""
    spoken_in = queries.meeting_by_code(problem.meeting_code) if problem.meeting_code else None
    spoken_in = spoken_in if spoken_in is not None and spoken_in.is_seen else None
    agreements = queries.agreements_about(problem.code)
    if spoken_in is None and not agreements:
        return None
    return Panel(
        "meetings/_problem_panel.html", {"problem": problem, "spoken_in": spoken_in, "agreements": agreements}, order=30
    )


@panel_on("round")
def quorum_of_round(round_: Round) -> Panel | None:
    """Who was in the room when the vote opened and closed."""
    kept = queries.quorums_kept(round_) if round_.meeting_code else []
    meeting = queries.meeting_by_code(round_.meeting_code) if kept and round_.meeting_code else None
    if meeting is None or not meeting.is_seen:
        return None
    return Panel("meetings/_round_panel.html", {"meeting": meeting, "kept": kept_in(kept)}, order=30)
