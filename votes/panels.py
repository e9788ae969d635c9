"""What pages of places and of problems show of rounds."""

from __future__ import annotations

from areas.models import Area, Level
from commons.panels import Panel, panel_on
from forum.models import Problem
from methods import tally
from votes import queries
from votes.models import Round, RoundState

SHOWN = 5


@panel_on("area")
def rounds_panel(area: Area) -> Panel | None:
    """The newest rounds, and how many communities have a confirmed ranking."""
    rounds = queries.rounds_in(area.path, limit=SHOWN)
    ranked, communities = (0, 0) if area.level is Level.COMMUNITY else queries.ranked_communities(area)
    if not rounds and not communities:
        return None
    context = {"area": area, "rounds": rounds, "ranked": ranked, "communities": communities}
    return Panel("votes/_area_panel.html", context, order=20)


@panel_on("problem")
def problem_panel(problem: Problem) -> Panel | None:
    """The rounds a problem stood in and its place in each."""
    rounds = [(round_, place_of(problem, round_)) for round_ in queries.rounds_of_problem(problem)]
    return Panel("votes/_problem_panel.html", {"rounds": rounds}, order=30) if rounds else None


def place_of(problem: Problem, round_: Round) -> int | None:
    """The place of a problem in a published order."""
    if round_.state is not RoundState.PUBLISHED or round_.result is None:
        return None
    number = next(str(item.number) for item in round_.items if item.problem_id == problem.id)
    return tally.from_json(round_.result.document).line(number).rank
