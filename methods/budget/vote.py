"""What a vote on money is about, and what is chosen before it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from methods import reading
from methods.budget.cut_line import Project, Verdict, money
from methods.elections.breaks import NO_BREAKS, Breaks
from methods.elections.outcome import Outcome
from methods.elections.profile import Ballot, Profile
from methods.exact import Number
from methods.refusals import Reason, Refused


class OnUnaffordable(StrEnum):
    """What greedy does at a project that does not fit."""

    STOP = "stop"
    SKIP = "skip"


class Completion(StrEnum):
    """What Equal Shares does with money that it leaves."""

    NONE = "none"
    ADD1 = "add1"  # one unit more for every voter, again and again, to the last step before overspending
    ADD1_GREEDY = "add1-greedy"  # then greedy with what is left


class Utility(StrEnum):
    """What a voter gets out of a project that is marked on the ballot."""

    COST = "cost"  # its cost, times the points given: money spent as the voter wanted
    SCORE = "score"  # one, or the points given


@dataclass(frozen=True)
class BudgetRules:
    """`threshold` is the least score a project needs to be looked at; `compares` lets greedy win if more voters gain by it."""

    on_unaffordable: OnUnaffordable = OnUnaffordable.STOP
    threshold: Number = 0
    completion: Completion = Completion.NONE
    utility: Utility = Utility.COST
    compares: bool = False
    breaks: Breaks = NO_BREAKS


@dataclass(frozen=True)
class BudgetVote:
    """Ballots on projects: the profile's options are the projects' ids, its `scores` the points given.

    Where a ballot has no scores, everything on it counts as ticked, one point each. `costs` are in the order of the options.
    Of each set of `incompatible` projects one at most is funded. `areas` name the budget a project belongs to, `rules` are
    those the source announces; `currency` is the code of its money, where it says one.
    """

    profile: Profile
    costs: tuple[Number, ...]
    budget: Number
    incompatible: tuple[frozenset[str], ...] = ()
    areas: tuple[str, ...] = ()
    rules: BudgetRules | None = None
    currency: str = ""

    def __post_init__(self) -> None:
        money(self.budget, least=0, field="budget")
        for project in self.projects:
            money(project.cost, project=project.id)
        list(reading.pairs([(name, None) for name in self.profile.options], what="project"))
        if len(self.costs) != len(self.profile.options):
            raise Refused(Reason.MISSING, field="cost")

    @property
    def options(self) -> tuple[str, ...]:
        return self.profile.options

    @property
    def names(self) -> Mapping[str, str]:
        return self.profile.names

    @property
    def valid(self) -> Number:
        return self.profile.valid

    @property
    def invalid(self) -> int:
        return self.profile.invalid

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        return tuple(map(Project, self.profile.options, self.costs))

    @cached_property
    def scores(self) -> Mapping[str, Number]:
        """All points of each project."""
        totals: list[Number] = [0] * len(self.costs)
        for ballot in self.profile.ballots:
            count = ballot.count
            if ballot.scores is None:
                for tier in ballot.tiers:
                    for one in tier:
                        totals[one] += count
            else:
                for one, points in ballot.scores.items():
                    totals[one] += count * points
        return dict(zip(self.profile.options, totals, strict=True))

    def supported(self, threshold: Number) -> list[int]:
        """The projects with any points at all, and at least that many."""
        return [at for at, score in enumerate(self.scores.values()) if score > 0 and score >= threshold]


@dataclass(frozen=True)
class BudgetOutcome(Outcome):
    """An outcome with the word on each project, in the order in which they were looked at; `left` is money nobody spent."""

    verdicts: tuple[Verdict, ...] = ()
    left: Number = 0

    @property
    def first_not_to_fit(self) -> Verdict | None:
        """Where the cut line runs: the first project that was too dear when its turn came."""
        return next((each for each in self.verdicts if each.short > 0), None)


def points_of(ballot: Ballot) -> Mapping[int, Number]:
    """What one ballot gives to projects, nothing left out that is above zero."""
    if ballot.scores is not None:
        return {one: points for one, points in ballot.scores.items() if points > 0}
    return {one: 1 for tier in ballot.tiers for one in tier}
