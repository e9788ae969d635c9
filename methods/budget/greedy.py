"""Greedy: the projects with most points first (the municipal rule), or those with most points for their cost."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from methods.budget.cut_line import Fate, Project, Verdict, draw_line, rival_of
from methods.budget.vote import BudgetOutcome, BudgetRules, BudgetVote, OnUnaffordable
from methods.elections.breaks import most_first
from methods.elections.outcome import Groups, Stage
from methods.exact import Number, exact

CHEAPER = "cheaper"


def count_greedy(vote: BudgetVote, rules: BudgetRules) -> BudgetOutcome:
    """Most points first, as most municipalities do; of equals the cheaper, then as announced."""
    return _count("greedy", vote, rules, lambda score, _cost: score)


def count_greedy_per_cost(vote: BudgetVote, rules: BudgetRules) -> BudgetOutcome:
    """Most points for each unit of money first; of equals the cheaper, then as announced."""
    return _count("greedy-per-cost", vote, rules, lambda score, cost: exact(Fraction(score) / Fraction(cost)))


def _count(
    method: str, vote: BudgetVote, rules: BudgetRules, worth: Callable[[Number, Number], Number]
) -> BudgetOutcome:
    looked_at = [vote.projects[at] for at in vote.supported(rules.threshold)]
    figures = {project.id: worth(vote.scores[project.id], project.cost) for project in looked_at}
    cheaper = (CHEAPER, {project.id: -project.cost for project in looked_at})
    ranking, ties = most_first(figures, rules.breaks, where=method, then=[cheaper])
    by_id = {project.id: project for project in vote.projects}
    order, open_group = _until_it_matters(ranking, by_id, vote, rules)
    verdicts = [*_line(order, vote, rules), *_undecided(ranking, order, by_id)]
    verdicts += [Verdict(project, Fate.BELOW_THRESHOLD, 0) for project in vote.projects if project not in looked_at]
    funded = [verdict.project for verdict in verdicts if verdict.fate is Fate.FUNDED]
    spent = sum(project.cost for project in funded)
    winners = tuple(project.id for project in funded)
    return BudgetOutcome(
        method=method,
        winners=winners,
        funded=winners,
        ranking=ranking,
        figures=vote.scores,
        stages=_stages(verdicts, vote.budget),
        ties=ties,
        notes={"valid": vote.profile.valid, "left": vote.budget - spent, "open": len(open_group)},
        spent=spent,
        budget=vote.budget,
        verdicts=tuple(verdicts),
        left=vote.budget - spent,
    )


def _line(order: Sequence[Project], vote: BudgetVote, rules: BudgetRules) -> tuple[Verdict, ...]:
    skips = rules.on_unaffordable is OnUnaffordable.SKIP
    line = draw_line(order, ceiling=vote.budget, skip_and_continue=skips, incompatible=vote.incompatible)
    return line.verdicts


def _until_it_matters(
    ranking: Groups, by_id: Mapping[str, Project], vote: BudgetVote, rules: BudgetRules
) -> tuple[list[Project], tuple[str, ...]]:
    """The order up to the first group of equals of which only some can be funded while no lot is drawn, and that group."""
    order: list[Project] = []
    for group in ranking:
        projects = [by_id[name] for name in group]
        if len(group) > 1 and _depends(projects, _line(order, vote, rules), vote):
            return order, group
        order += projects
    return order, ()


def _depends(equals: Sequence[Project], before: Sequence[Verdict], vote: BudgetVote) -> bool:
    """Equals cost the same. Their order matters where money or incompatibility lets some of them in and others not."""
    if any(verdict.fate is Fate.STOPPED for verdict in before):
        return False
    able = [project for project in equals if not rival_of(project.id, before, vote.incompatible)]
    left = vote.budget - sum(verdict.project.cost for verdict in before if verdict.fate is Fate.FUNDED)
    fit = min(int(left // equals[0].cost), len(able))
    ids = {project.id for project in able}
    return fit > 0 and (fit < len(able) or any(len(ids & together) > 1 for together in vote.incompatible))


def _undecided(ranking: Groups, order: Sequence[Project], by_id: Mapping[str, Project]) -> list[Verdict]:
    decided = {project.id for project in order}
    return [Verdict(by_id[name], Fate.OPEN, 0) for group in ranking for name in group if name not in decided]


def _stages(verdicts: Sequence[Verdict], budget: Number) -> tuple[Stage, ...]:
    actions = {Fate.FUNDED: "fund", Fate.SKIPPED: "skip", Fate.INCOMPATIBLE: "skip", Fate.STOPPED: "end"}
    told = [verdict for verdict in verdicts if verdict.fate in actions]
    return tuple(
        Stage(
            number,
            actions[verdict.fate],
            (verdict.project.id,),
            figures={"cost": verdict.project.cost, "left": verdict.left, "short": verdict.short, "budget": budget},
        )
        for number, verdict in enumerate(told, 1)
    )
