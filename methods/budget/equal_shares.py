"""The Method of Equal Shares: everybody has the same part of the budget and pays, with the others, for what they voted for.

Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021); completion and
comparison as https://equalshares.net describes them and as Wieliczka used them in 2023: every voter gets one unit more, again and
again, and the last outcome before the budget would be overspent counts, not the first that leaves nothing affordable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from methods.budget.comparison import Comparison, compare
from methods.budget.cut_line import Fate, Verdict, draw_line
from methods.budget.greedy import count_greedy
from methods.budget.market import Stall, in_money, stall_of
from methods.budget.shares import Run
from methods.budget.vote import BudgetOutcome, BudgetRules, BudgetVote, Completion, OnUnaffordable
from methods.elections.breaks import LOT, OPEN, layers
from methods.elections.outcome import Groups, Stage, TieBroken
from methods.exact import Number, exact

METHOD = "equal-shares"
MOST_WAYS = 32  # in which open ties may fall and are followed, to see whether they matter


@dataclass(frozen=True)
class Ways:
    """One step of the completion in all the ways in which open ties can fall; `is_whole` unless there were too many."""

    runs: tuple[Run, ...]
    is_whole: bool

    @property
    def is_open(self) -> bool:
        return not self.is_whole or len({frozenset(run.bought) for run in self.runs}) > 1

    @property
    def tied(self) -> tuple[int, ...]:
        """The first tie that was not decided."""
        return next((tie for run in self.runs for tie in (*run.ties, run.equals) if tie), ())


def count_equal_shares(vote: BudgetVote, rules: BudgetRules) -> BudgetOutcome:
    """The outcome with every purchase, its price and what was left; after the comparison, greedy's if more voters gain by it."""
    stall = stall_of(vote, rules)
    ways, steps = _completed(stall, rules.completion)
    outcome = _outcome(vote, rules, stall, ways, steps)
    if rules.completion is Completion.ADD1_GREEDY:
        outcome = _filled(vote, rules, outcome)
    return _compared(vote, rules, outcome) if rules.compares else outcome


def _completed(stall: Stall, completion: Completion) -> tuple[Ways, int]:
    """The last step that every way of falling can pay for, and its number; earlier where open ties make ways differ."""
    steps, last = 0, _ways(stall, 0)
    if completion is Completion.NONE:
        return last, 0
    while not last.is_open and not _has_everything(stall, last.runs[0]):
        further = _ways(stall, steps + 1)
        if all(run.spent > stall.budget for run in further.runs) and further.is_whole:
            break
        steps, last = steps + 1, further
    return last, steps


def _ways(stall: Stall, steps: int) -> Ways:
    """All runs with so many units more for every voter, one for each way in which open ties may fall."""
    budget = stall.budget + steps * stall.step
    waiting: list[tuple[int, ...]] = [()]
    ends: list[Run] = []
    for _way in range(MOST_WAYS):
        run = Run(stall.market, budget, limit=stall.budget, falls=waiting.pop()).go()
        if run.equals:
            waiting += [(*run.falls, one) for one in reversed(run.equals)]
        else:
            ends.append(run)
        if not waiting:
            return Ways(tuple(ends), True)
    return Ways((*ends, run), False)


def _has_everything(stall: Stall, run: Run) -> bool:
    """Nothing that anybody wants is left to buy, whatever the shares."""
    bought = set(run.bought)
    return all(p in bought or bought & stall.market.rivals[p] for p in stall.market.eligible)


def _outcome(vote: BudgetVote, rules: BudgetRules, stall: Stall, ways: Ways, steps: int) -> BudgetOutcome:
    run = ways.runs[0]
    certain = set.intersection(*(set(each.bought) for each in ways.runs)) if ways.is_whole else set[int]()
    funded = tuple(vote.profile.options[p] for p in run.bought if p in certain)
    spent = sum(vote.costs[p] for p in certain)
    share = exact(in_money(stall, Fraction(run.budget, stall.market.people)) * stall.people)
    notes: dict[str, Number] = {
        "valid": vote.profile.valid,
        "steps": steps,
        "share": share,
        "left": vote.budget - spent,
    }
    return BudgetOutcome(
        method=METHOD,
        winners=funded,
        funded=funded,
        ranking=_ranking(vote, funded),
        figures=vote.scores,
        stages=_stages(vote, stall, run),
        ties=_ties(vote, rules, ways),
        notes=notes,
        spent=spent,
        budget=vote.budget,
        verdicts=_verdicts(vote, stall, ways, certain),
        left=vote.budget - spent,
    )


def _stages(vote: BudgetVote, stall: Stall, run: Run) -> tuple[Stage, ...]:
    """A stage for each purchase: `rho` is the price of one unit of use, `price` what one point costs a voter, in money."""
    share = Fraction(run.budget, stall.market.people * stall.money)
    left = vote.budget
    stages = []
    for number, bought in enumerate(run.purchases, 1):
        cost = vote.costs[bought.project]
        left -= cost
        price = bought.price * share * stall.points * stall.people
        figures = {
            "cost": cost,
            "price": exact(price),
            "rho": exact(price / (cost if stall.market.worth is stall.market.costs else 1)),
            "in_full": exact(Fraction(bought.in_full, stall.people)),
            "all_they_had": exact(Fraction(bought.all_they_had, stall.people)),
            "left": left,
        }
        stages.append(Stage(number, "fund", (vote.profile.options[bought.project],), figures=figures))
    return tuple(stages)


def _ties(vote: BudgetVote, rules: BudgetRules, ways: Ways) -> tuple[TieBroken, ...]:
    """The tie that is open if it matters; that the lot decided between projects of one cost and score is said as well."""
    options = vote.profile.options
    if ways.is_open:
        return (TieBroken(METHOD, tuple(options[p] for p in ways.tied), OPEN),)
    alike = layers(options, {name: (cost, vote.scores[name]) for name, cost in zip(options, vote.costs, strict=True)})
    told = [(group, rules.breaks.part(group)) for group in alike if len(group) > 1 and vote.scores[group[0]]]
    return tuple(
        TieBroken(METHOD, group, rule, tuple(name for part in parted for name in part))
        for group, (parted, rule) in told
        if rule == LOT
    )


def _verdicts(vote: BudgetVote, stall: Stall, ways: Ways, certain: set[int]) -> tuple[Verdict, ...]:
    """The funded in the order of purchase, then the others, those with most points first."""
    run, eligible = ways.runs[0], set(stall.market.eligible)
    rest = sorted(set(range(len(vote.costs))) - set(run.bought), key=lambda p: (-vote.scores[vote.projects[p].id], p))
    possible = set().union(*(each.bought for each in ways.runs)) if ways.is_open else certain
    verdicts, left = [], vote.budget
    for p in [*run.bought, *rest]:
        project = vote.projects[p]
        rivals = sorted(stall.market.rivals[p] & certain)
        if p in certain:
            verdicts.append(Verdict(project, Fate.FUNDED, left))
            left -= project.cost
        elif p in possible or not ways.is_whole:
            verdicts.append(Verdict(project, Fate.OPEN, left))
        elif p not in eligible:
            verdicts.append(Verdict(project, Fate.BELOW_THRESHOLD, 0))
        elif rivals:
            verdicts.append(Verdict(project, Fate.INCOMPATIBLE, left, beside=vote.projects[rivals[0]].id))
        else:
            held = exact(run.money_left_of(p) / stall.money)
            verdicts.append(Verdict(project, Fate.UNAFFORDABLE, held, short=project.cost - held))
    return tuple(verdicts)


def _ranking(vote: BudgetVote, funded: tuple[str, ...]) -> Groups:
    others = [name for name in vote.profile.options if name not in funded]
    return (*((name,) for name in funded), *layers(others, vote.scores))


def _filled(vote: BudgetVote, rules: BudgetRules, outcome: BudgetOutcome) -> BudgetOutcome:
    """What is left goes to whatever fits, most points first."""
    by_id = {verdict.project.id: verdict for verdict in outcome.verdicts}
    shut = {name for name, verdict in by_id.items() if verdict.fate is not Fate.UNAFFORDABLE}
    left = replace(vote, budget=outcome.left)
    greedy = count_greedy(left, replace(rules, on_unaffordable=OnUnaffordable.SKIP))
    order = [vote.projects[vote.profile.options.index(n)] for group in greedy.ranking for n in group if n not in shut]
    line = draw_line(order, ceiling=outcome.left, skip_and_continue=True, incompatible=vote.incompatible)
    added = [project for project in line.having(Fate.FUNDED)]
    funded = (*outcome.funded, *(project.id for project in added))
    fates = {verdict.project.id: verdict for verdict in line.verdicts if verdict.fate is Fate.FUNDED}
    return replace(
        outcome,
        winners=funded,
        funded=funded,
        ranking=_ranking(vote, funded),
        spent=vote.budget - line.left,
        left=line.left,
        notes={**outcome.notes, "left": line.left, "filled": len(added)},
        verdicts=tuple(fates.get(verdict.project.id, verdict) for verdict in outcome.verdicts),
    )


def _compared(vote: BudgetVote, rules: BudgetRules, outcome: BudgetOutcome) -> BudgetOutcome:
    """Greedy's outcome instead if strictly more voters get more of what they marked by it."""
    greedy = count_greedy(vote, replace(rules, on_unaffordable=OnUnaffordable.SKIP))
    found = compare(vote, outcome.funded, greedy.funded)
    notes = {**outcome.notes, **_noted(found)}
    return replace(greedy if found.more_by_other > found.more_by_one else outcome, notes=notes)


def _noted(found: Comparison) -> dict[str, Number]:
    return {
        "gain_by_shares": found.more_by_one,
        "gain_by_greedy": found.more_by_other,
        "mean_by_shares": found.mean_of_one,
        "mean_by_greedy": found.mean_of_other,
        "without_by_shares": found.without_one,
        "without_by_greedy": found.without_other,
    }
