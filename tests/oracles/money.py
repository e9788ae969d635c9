"""Budgets beside pabutools: greedy by score and by score per cost, Equal Shares by cost and by number, Add1."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from methods.budget import (
    BudgetRules,
    BudgetVote,
    Completion,
    OnUnaffordable,
    Utility,
    count_equal_shares,
    count_greedy,
    count_greedy_per_cost,
)
from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.exact import Number
from methods.heavy import lazy
from tests.oracles.drawing import SEED, Agreement

election = lazy("pabutools.election")
rules = lazy("pabutools.rules")

PABUTOOLS = "pabutools"
COUNT = 500

Funded = frozenset[str]


def votes(count: int) -> Iterator[BudgetVote]:
    """Budgets on three to six projects at small prices and one to twelve voters, so that prices and money often meet exactly."""
    chance = random.Random(SEED)
    for _number in range(count):
        names = tuple("abcdef"[: chance.randint(3, 6)])
        costs = tuple(chance.randint(1, 12) for _name in names)
        marks = [
            tuple(sorted(chance.sample(range(len(names)), chance.randint(1, len(names)))))
            for _voter in range(chance.randint(1, 12))
        ]
        ballots = tuple(Ballot(people, (ticks,)) for ticks, people in Counter(marks).items())
        # A budget that any one project fits into, as their reader of instances asks for.
        yield BudgetVote(Profile(names, ballots), costs, chance.randint(max(costs), max(costs) + 20))


def compare() -> Iterable[Agreement]:
    """What we fund is among what they fund when every tie may fall either way."""
    found = {what: Agreement(what, PABUTOOLS) for what in _RULES}
    paid = Agreement("Equal Shares (Add1), outcome of its step", PABUTOOLS)
    last = Agreement("Equal Shares (Add1), next step overspends", PABUTOOLS)
    for vote in votes(COUNT):
        for what, (ours, theirs) in _RULES.items():
            us, them = ours(vote), theirs(vote)
            found[what].add(us in them, True, (vote, sorted(us), sorted(map(sorted, them))))
        outcome = count_equal_shares(vote, _settings(completion=Completion.ADD1))
        # Their own completion stops at the first outcome that leaves nothing affordable; ours at the last that can be paid.
        here, further = (_shares("Cost_Sat", steps=int(outcome.notes["steps"]) + more)(vote) for more in (0, 1))
        paid.add(frozenset(outcome.funded) in here, True, (vote, outcome.funded, here))
        is_last = any(_cost(vote, each) > vote.budget for each in further) or _wanted(vote) == set(outcome.funded)
        last.add(is_last, True, (vote, outcome.funded, further))
    yield from (*found.values(), paid, last)


def _cost(vote: BudgetVote, funded: Funded) -> Number:
    return sum(project.cost for project in vote.projects if project.id in funded)


def _wanted(vote: BudgetVote) -> set[str]:
    return {project for project, score in vote.scores.items() if score}


def _ours(count: Callable[[BudgetVote, BudgetRules], Any], **chosen: Any) -> Callable[[BudgetVote], Funded]:
    settings = _settings(**chosen)
    return lambda vote: frozenset(count(vote, settings).funded)


def _settings(**chosen: Any) -> BudgetRules:
    return BudgetRules(OnUnaffordable.SKIP, breaks=Breaks(seed=str(SEED)), **chosen)


def _instance(vote: BudgetVote, steps: int = 0) -> tuple[Any, Any]:
    """The vote as they hold it; every step adds one unit of money for each voter."""
    projects = {project.id: election.Project(project.id, project.cost) for project in vote.projects}
    instance = election.Instance(projects.values(), budget_limit=vote.budget + steps * int(vote.valid))
    ballots = [
        election.ApprovalBallot(projects[vote.options[at]] for at in ballot.tiers[0])
        for ballot in vote.profile.ballots
        for _voter in range(int(ballot.count))
    ]
    return instance, election.ApprovalProfile(ballots, instance=instance)


def _greedy(satisfaction: str) -> Callable[[BudgetVote], set[Funded]]:
    def funded(vote: BudgetVote) -> set[Funded]:
        instance, profile = _instance(vote)
        found = rules.greedy_utilitarian_welfare(
            instance, profile, sat_class=getattr(election, satisfaction), resoluteness=False
        )
        return _names(found, vote)

    return funded


def _shares(satisfaction: str, steps: int = 0) -> Callable[[BudgetVote], set[Funded]]:
    def funded(vote: BudgetVote) -> set[Funded]:
        instance, profile = _instance(vote, steps)
        found = rules.method_of_equal_shares(
            instance, profile, sat_class=getattr(election, satisfaction), resoluteness=False
        )
        return _names(found, vote)

    return funded


def _names(found: Any, vote: BudgetVote) -> set[Funded]:
    """What they fund; where all fits, they fund also what nobody asked for."""
    return {frozenset(project.name for project in each) & _wanted(vote) for each in found}


_RULES: dict[str, tuple[Callable[[BudgetVote], Funded], Callable[[BudgetVote], set[Funded]]]] = {
    "greedy (score)": (_ours(count_greedy), _greedy("Cost_Sat")),
    "greedy (score per cost)": (_ours(count_greedy_per_cost), _greedy("Cardinality_Sat")),
    "Equal Shares (cost)": (_ours(count_equal_shares), _shares("Cost_Sat")),
    "Equal Shares (number)": (_ours(count_equal_shares, utility=Utility.SCORE), _shares("Cardinality_Sat")),
}
