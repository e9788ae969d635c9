"""What would have changed a result, found by counting again: more people for the next one, more points or less cost for a project."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.budget import BudgetRules, BudgetVote
from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.exact import Number
from methods.tally.enough import CHEAPER, MORE
from methods.tally.money import EQUAL_SHARES
from methods.tally.money_rules import RULES, MoneyRules, Purse
from votes.plans.money import baht
from votes.results import ShownResult

TICKED = ("knapsack", "budget-ticks")


def enough(result: ShownResult) -> list[str]:
    """How many more who put the next one alone on their ballot would have been enough."""
    for figure in result.found.figures:
        if figure.name.startswith(MORE):
            return [
                ngettext(
                    "It would have been enough for another result if %(num)d more person had come and put only “%(title)s” on the ballot",
                    "It would have been enough for another result if %(num)d more people had come and put only “%(title)s” on the ballot",
                    int(figure.value),
                    title=result.title(figure.name.removeprefix(MORE)),
                )
            ]
    return []


def closest_project(result: ShownResult) -> list[str]:
    """The project that was closest to the money: by its points, exactly; in equal shares by what it costs, as far as that was tried."""
    if result.found.paper.rules.rule == EQUAL_SHARES:
        return _cheaper(result)
    missing = points_missing(result)
    if not missing:
        return []
    project = min(missing, key=lambda one: (missing[one], one))
    words = {"title": result.title(project)}
    if result.found.paper.way in TICKED:
        return [
            ngettext(
                "“%(title)s” would be funded if %(num)d more person had ticked it",
                "“%(title)s” would be funded if %(num)d more people had ticked it",
                missing[project],
                **words,
            )
        ]
    return [
        ngettext(
            "“%(title)s” would be funded if it had %(num)d more point",
            "“%(title)s” would be funded if it had %(num)d more points",
            missing[project],
            **words,
        )
    ]


def points_missing(result: ShownResult) -> dict[str, int]:
    """By how many points each project that is not funded missed the money, other things being equal; those no points help are left out."""
    found = result.found
    scores = {line.option: int(line.total) for line in found.lines}
    missing = {}
    for purse in found.paper.rules.purses(found.paper.ids):
        for project in purse.projects:
            if project in found.winners:
                continue
            for more in _steps(found.paper.rules, purse, scores, project):
                if project in funded(result, purse, scores | {project: scores[project] + more}):
                    missing[project] = more
                    break
    return missing


def _steps(rules: MoneyRules, purse: Purse, scores: Mapping[str, int], project: str) -> list[int]:
    """The numbers of points at which its place can change: level with another one, past it, or past what all need."""
    cost, steps = rules.cost_of, {1, int(rules.threshold) - scores[project]}
    for other in purse.projects:
        worth = Fraction(cost[project], cost[other]) if rules.rule == "greedy-per-cost" else Fraction(1)
        level = scores[other] * worth - scores[project]
        steps |= {-floor(-level), floor(level) + 1}
    return sorted(step for step in steps if step > 0)


def funded(result: ShownResult, purse: Purse, scores: Mapping[str, Number]) -> tuple[str, ...]:
    """What the rule of the paper pays for out of a purse at these points."""
    paper, rules = result.found.paper, result.found.paper.rules
    listed = sorted(purse.projects)
    given = {place: scores[project] for place, project in enumerate(listed)}
    groups = [frozenset(group) & set(listed) for group in rules.incompatible]
    vote = BudgetVote(
        profile=Profile(tuple(listed), (Ballot(1, tuple((place,) for place in given), given),)),
        costs=tuple(rules.cost_of[project] for project in listed),
        budget=purse.ceiling,
        incompatible=tuple(group for group in groups if len(group) > 1),
    )
    chosen = BudgetRules(
        on_unaffordable=rules.on_unaffordable,
        threshold=rules.threshold,
        breaks=Breaks({option.id: option.submitted for option in paper.options}, paper.vote, result.found.seed),
    )
    return tuple(RULES[rules.rule](vote, chosen).funded)


def _cheaper(result: ShownResult) -> list[str]:
    for figure in result.found.figures:
        if figure.name.startswith(CHEAPER):
            project = figure.name.removeprefix(CHEAPER)
            return [
                _(
                    "“%(title)s” would have been funded if it had cost %(enough)s baht instead of %(cost)s",
                    title=result.title(project),
                    enough=baht(figure.value),
                    cost=baht(result.found.paper.rules.cost_of[project]),
                )
            ]
    return []
