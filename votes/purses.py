"""What those who prepare a budget should see before it opens: projects that cost more than the purse they are in."""

from __future__ import annotations

from flask_babel import gettext as _

from methods.refusals import Refused
from votes import ballots
from votes.models import Round
from votes.plans import plan_of
from votes.plans.money import baht, purse_name


def warnings_of(round_: Round) -> list[str]:
    """A sentence for each project that could never be funded, in the order of the list; nothing for rounds without money."""
    if not plan_of(round_).has_costs:
        return []
    try:
        paper = ballots.paper_of(round_)
    except Refused:
        return []
    titles, cost_of = {str(item.number): item.title for item in round_.items}, paper.rules.cost_of
    purses = paper.rules.purses(paper.ids)
    return [
        _(
            "“%(title)s” costs %(cost)s baht, but its purse holds %(most)s (%(purse)s). It can never be funded.",
            title=titles[project],
            cost=baht(cost_of[project]),
            most=baht(purse.ceiling),
            purse=purse_name(purse.name),
        )
        for project in paper.ids
        for purse in purses
        if project in purse.projects and cost_of[project] > purse.ceiling
    ]
