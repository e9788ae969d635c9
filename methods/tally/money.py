"""Budgets: projects with their cost, a ballot of one of four kinds, and a rule that says which of them the money pays for.

The ballot is a purse that may not be overspent (knapsack), a number of ticks (k-approval), an order, or points to hand out. The
rules are those of `methods.budget`: most points first, stopping or skipping what does not fit; most points for the cost; equal
shares with or without completion. Every purse is spent by itself. The same ballots by another rule stand beside the result.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from methods import reading
from methods.budget import BudgetOutcome, BudgetRules, BudgetVote, OnUnaffordable
from methods.budget.comparison import compare
from methods.elections.breaks import Breaks, layers
from methods.elections.profile import Ballot, Profile
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.elected import choices_of, figures_of, told_stages
from methods.tally.money_rules import MOST_BAHT, RULES, MoneyRules, Purse, VoteIn, rules_reader
from methods.tally.order import check_places
from methods.tally.paper import Paper, Sheet
from methods.tally.result import Choice, Figure, Other, Stage
from methods.tally.way import Tally, Way

EQUAL_SHARES, GREEDY = "equal-shares", "greedy"
SHARE = "share"


def _read_ticks(paper: Paper[MoneyRules], raw: object) -> list[str]:
    chosen = sheets.options_on(paper, [(option, None) for option in reading.elements(raw, what="ballot")])
    _check_number(paper, len(chosen))
    _check_areas(paper, chosen)
    return [option for option in paper.ids if option in chosen]


def _read_purse(paper: Paper[MoneyRules], raw: object) -> list[str]:
    """Projects that together cost no more than there is (in each purse), none of them beside one it cannot go with."""
    ballot, rules = _read_ticks(paper, raw), paper.rules
    costs = rules.cost_of
    for purse in rules.purses(paper.ids):
        _check_spent(sum(costs.get(option, MOST_BAHT) for option in ballot if option in purse.projects), purse.ceiling)
    spent = sum(costs[option] for option in ballot)
    _check_spent(spent, rules.most_spent or rules.budget)
    if spent < rules.least_spent:
        raise Refused(Reason.SPENT_TOO_LITTLE, given=spent, least=rules.least_spent)
    for group in rules.incompatible:
        if len(both := [option for option in ballot if option in group]) > 1:
            raise Refused(Reason.CANNOT_GO_TOGETHER, one=both[0], other=both[1])
    return ballot


def _check_spent(spent: int, most: int) -> None:
    if spent > most:
        raise Refused(Reason.OVER_THE_BUDGET, given=spent, most=most, over=spent - most)


def _check_areas(paper: Paper[MoneyRules], chosen: Sequence[str] | dict[str, int] | dict[str, object]) -> None:
    """Where a ballot is for one area, it marks projects of one, beside those of the whole place."""
    if paper.rules.vote_in is VoteIn.ALL:
        return
    homes = paper.rules.home_of
    marked = sorted({homes[option] for option in chosen if option in homes})
    if len(marked) > 1:
        raise Refused(Reason.ONE_AREA, one=marked[0], other=marked[1])


def _read_order(paper: Paper[MoneyRules], raw: object) -> dict[str, int]:
    given = sheets.options_on(paper, raw)
    ballot = {
        option: reading.whole_number(given[option], least=1, most=len(paper.options), option=option)
        for option in paper.ids
        if given.get(option) not in (None, "")
    }
    _check_number(paper, len(ballot))
    _check_areas(paper, ballot)
    if ballot:
        check_places(Counter(ballot.values()), may_share=paper.rules.equal)
    return ballot


def _read_points(paper: Paper[MoneyRules], raw: object) -> dict[str, int]:
    """Points handed out over the projects; together not more than everybody has."""
    given = sheets.options_on(paper, raw)
    ballot = {
        option: points
        for option in paper.ids
        if given.get(option) not in (None, "")
        and (points := reading.whole_number(given[option], most=paper.rules.most, option=option))
    }
    used = sum(ballot.values())
    _check_number(paper, used)
    _check_areas(paper, ballot)
    return ballot


def _check_number(paper: Paper[MoneyRules], given: int) -> None:
    if given < paper.rules.fewest:
        raise Refused(Reason.TOO_FEW_MARKS, given=given, least=paper.rules.fewest)
    if given > paper.rules.most:
        raise Refused(Reason.TOO_MANY_MARKS, given=given, most=paper.rules.most)


def _points_of(ballot: Any, most: int) -> dict[str, int]:
    """What a ballot gives each project: one for a tick, its points, or for an order as many as places are left from its own on."""
    return {option: 1 for option in ballot} if isinstance(ballot, list) else dict(ballot)


def _points_of_order(ballot: Any, most: int) -> dict[str, int]:
    return {option: most + 1 - place for option, place in ballot.items()}


def vote_of(
    paper: Paper[MoneyRules], ballots: Sequence[Any], points: Callable[[Any, int], dict[str, int]], purse: Purse
) -> BudgetVote:
    """The vote on one purse as `methods.budget` counts it: its projects in the order of their ids, the ballots that mark any."""
    listed = sorted(purse.projects)
    place = {option: number for number, option in enumerate(listed)}
    heaps = Counter(
        tuple(sorted((place[one], given) for one, given in points(ballot, paper.rules.most).items() if one in place))
        for ballot in ballots
    )
    if len(purse.projects) < len(paper.ids):
        heaps.pop((), None)  # whoever votes in another area has no share of this one's money
    cost = paper.rules.cost_of
    if missing := [option for option in listed if option not in cost]:
        raise Refused(Reason.MISSING, option=missing[0])
    held = tuple(
        Ballot(times, tuple((one,) for one, _points in marks), dict(marks)) for marks, times in sorted(heaps.items())
    )
    groups = [frozenset(group) & place.keys() for group in paper.rules.incompatible]
    return BudgetVote(
        profile=Profile(tuple(listed), held),
        costs=tuple(cost[option] for option in listed),
        budget=purse.ceiling,
        incompatible=tuple(group for group in groups if len(group) > 1),
    )


@dataclass(frozen=True)
class _Spending:
    """What a rule does with every purse."""

    purses: tuple[Purse, ...]
    votes: tuple[BudgetVote, ...]
    outcomes: tuple[BudgetOutcome, ...]

    @property
    def funded(self) -> frozenset[str]:
        return frozenset(project for outcome in self.outcomes for project in outcome.funded)

    @property
    def points(self) -> dict[str, Number]:
        return {project: score for vote in self.votes for project, score in vote.scores.items()}

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Purse by purse, numbered through."""
        found = [stage for outcome in self.outcomes for stage in told_stages(outcome.stages)]
        return tuple(replace(stage, number=number) for number, stage in enumerate(found, start=1))

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(choice for outcome in self.outcomes for choice in choices_of(outcome))

    @property
    def notes(self) -> dict[str, Number]:
        """The figures of the one purse there is; of several, those that add up, and the share of a voter in each."""
        if len(self.purses) == 1:
            return dict(self.outcomes[0].notes)
        return {
            f"{SHARE}:{purse.name}": outcome.notes[SHARE]
            for purse, outcome in zip(self.purses, self.outcomes, strict=True)
            if SHARE in outcome.notes
        }


def _spend(
    paper: Paper[MoneyRules], ballots: Sequence[Any], points: Callable[..., dict[str, int]], rule: str, seed: str | None
) -> _Spending:
    rules = paper.rules
    purses = rules.purses(paper.ids)
    votes = tuple(vote_of(paper, ballots, points, purse) for purse in purses)
    chosen = BudgetRules(
        on_unaffordable=rules.on_unaffordable if rule == rules.rule else OnUnaffordable.SKIP,
        threshold=rules.threshold,
        completion=rules.completion,
        breaks=Breaks({option.id: option.submitted for option in paper.options}, paper.vote, seed),
    )
    return _Spending(purses, votes, tuple(_spent(vote, chosen, rule) for vote in votes))


def _spent(vote: BudgetVote, rules: BudgetRules, rule: str) -> BudgetOutcome:
    """An area where nobody voted has no shares to hand out; its money stays."""
    return RULES[rule if vote.profile.ballots else GREEDY](vote, rules)


def _counter(points: Callable[[Any, int], dict[str, int]]) -> Callable[..., Tally]:
    def count(
        paper: Paper[MoneyRules], ballots: Sequence[Any], _ledger: Sequence[Sheet], *, seed: str | None = None
    ) -> Tally:
        """Points per project, and what is funded by the rule that was chosen."""
        rules = paper.rules
        spending = _spend(paper, ballots, points, rules.rule, seed)
        rival = GREEDY if rules.rule == EQUAL_SHARES else EQUAL_SHARES
        other = _spend(paper, ballots, points, rival, seed)
        scores, funded = spending.points, spending.funded
        spent = sum(rules.cost_of[project] for project in funded)
        return Tally(
            totals={option: scores.get(option, 0) for option in paper.ids},
            parts={option: _parts(option, spending, rules) for option in paper.ids},
            figures=figures_of(spending.notes | {"spent": spent} | _beside(paper, ballots, points, funded, other)),
            groups=layers(paper.ids, {o: (o in funded, scores.get(o, 0)) for o in paper.ids}),
            winners=tuple(sorted(funded)),
            stages=spending.stages,
            choices=spending.choices,
            others=(Other(rival, (tuple(sorted(other.funded)),)),),
        )

    return count


def _beside(
    paper: Paper[MoneyRules],
    ballots: Sequence[Any],
    points: Callable[..., dict[str, int]],
    funded: frozenset[str],
    other: _Spending,
) -> dict[str, Number]:
    """Who gets more by the rule that was chosen and who by the other one, counted in projects of one's own that are funded."""
    whole = vote_of(paper, ballots, points, Purse("", paper.rules.budget, paper.ids))
    found = compare(whole, funded, other.funded)
    return {
        "other-spent": sum(paper.rules.cost_of[project] for project in other.funded),
        "more-by-this": found.more_by_one,
        "more-by-other": found.more_by_other,
        "without-by-this": found.without_one,
        "without-by-other": found.without_other,
    }


def _parts(option: str, spending: _Spending, rules: MoneyRules) -> tuple[Figure, ...]:
    """What it costs, and what was left when its turn came, where it had one."""
    parts = [Figure("cost", rules.cost_of[option])]
    verdicts = [verdict for outcome in spending.outcomes for verdict in outcome.verdicts]
    short: list[Number] = [verdict.short for verdict in verdicts if verdict.project.id == option]
    return (*parts, *(Figure("short", figure) for figure in short if figure > 0))


def _way(
    code: str,
    form: str,
    read: Callable[..., Any],
    most: Callable[[int], int],
    highest: Callable[[int], int],
    points: Callable[..., dict[str, int]] = _points_of,
) -> Way[MoneyRules, Any]:
    return Way(
        code=code,
        ballot_form=form,
        rules=MoneyRules,
        read_rules=rules_reader(most, highest),
        read_ballot=read,
        read_sheet=None,
        least_ballots=lambda rules: 1,
        count=_counter(points),
        uses_lot=True,
        ranks=False,
    )


MONEY: tuple[Way[MoneyRules, Any], ...] = (
    _way("knapsack", "purse", _read_purse, lambda options: options, lambda options: options),
    _way("budget-ticks", "purse", _read_ticks, lambda options: min(5, options), lambda options: options),
    _way(
        "budget-order",
        "priced-order",
        _read_order,
        lambda options: min(5, options),
        lambda options: options,
        _points_of_order,
    ),
    _way("budget-points", "priced-points", _read_points, lambda _options: 10, lambda _options: 1000),
)
