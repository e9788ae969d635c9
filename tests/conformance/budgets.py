"""The budgets of the data folder: official winners by the rule in force, published figures, and what peers computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from methods.budget import BudgetOutcome, BudgetRules, BudgetVote, Completion, OnUnaffordable, Utility
from methods.budget import count_equal_shares as equal_shares
from methods.budget import count_greedy as greedy
from methods.budget import count_greedy_per_cost as greedy_per_cost
from methods.budget.market import stall_of
from methods.budget.shares import Run
from methods.files.pabulib import PabulibFile, read_pabulib
from tests.conformance.rows import Row, answers, folder

PUBLISHED, COMPUTED = "published", "computed"
SKIP, STOP = BudgetRules(OnUnaffordable.SKIP), BudgetRules(OnUnaffordable.STOP)
ADD1 = BudgetRules(completion=Completion.ADD1)
RANKINGS = "ordinal"
FIRST_EXHAUSTIVE = "pabutools stops at the first outcome that leaves nothing affordable, as answers.json notes"


def rows() -> Iterator[Row]:
    """All six files: what is published, then what is computed."""
    for name, known in answers()["participatory_budgeting"].items():
        file = read_pabulib((folder() / "pb" / name).read_text(encoding="utf-8"))
        election = name.removesuffix(".pb").removeprefix("Poland_")
        yield from _published(election, file, known["published"])
        yield from _computed(election, file.vote, file.meta["vote_type"], known)


def _published(election: str, file: PabulibFile, known: dict[str, Any]) -> Iterator[Row]:
    vote = file.vote
    assert vote.rules is not None
    rule = known["rule_named_in_file"]
    outcome = (equal_shares if rule.startswith("equalshares") else greedy)(vote, vote.rules)
    column = "score" if "score" in next(iter(file.projects.values())) else "votes"
    theirs = {project: Fraction(cells[column]) for project, cells in file.projects.items()}
    yield Row(election, PUBLISHED, f"{column} of all projects", theirs, dict(vote.scores))
    yield Row(election, PUBLISHED, f"funded ({rule})", sorted(known["selected"]), sorted(outcome.funded))
    yield Row(election, PUBLISHED, "spent", known["cost"], outcome.spent)
    if "final_share_per_voter_zl" in known:
        yield from _wieliczka(election, vote, outcome, known)


def _wieliczka(election: str, vote: BudgetVote, outcome: BudgetOutcome, known: dict[str, Any]) -> Iterator[Row]:
    """The figures that equalshares.net gives; it cuts means off after two decimals and rounds shares of voters."""
    notes, by_greedy = outcome.notes, set(greedy(vote, SKIP).funded)
    yield Row(election, PUBLISHED, "voters", known["voters"], notes["valid"])
    yield Row(election, PUBLISHED, "winners", known["winners"], len(outcome.funded))
    stall = stall_of(vote, ADD1)
    run = Run(stall.market, known["final_share_per_voter_zl"] * stall.step).go()
    what = f"funded at {known['final_share_per_voter_zl']} zł each"
    yield Row(election, PUBLISHED, what, sorted(outcome.funded), sorted(vote.options[p] for p in run.bought))
    means = {"equal_shares": notes["mean_by_shares"], "greedy": notes["mean_by_greedy"]}
    ours: dict[str, float] = {rule: int(mean * 100) / 100 for rule, mean in means.items()}
    yield Row(election, PUBLISHED, "mean of winning projects", known["average_number_of_approved_projects_won"], ours)
    without = {"equal_shares": notes["without_by_shares"], "greedy": notes["without_by_greedy"]}
    ours = {rule: round(float(count / notes["valid"]), 2) for rule, count in without.items()}
    yield Row(election, PUBLISHED, "voters without a winner", known["voters_with_no_winning_project"], ours)
    yield Row(
        election, PUBLISHED, "only by greedy", known["greedy_only_projects"], len(by_greedy - set(outcome.funded))
    )
    only = len(set(outcome.funded) - by_greedy)
    yield Row(election, PUBLISHED, "only by equal shares", known["equal_shares_only_projects"], only)


def _computed(election: str, vote: BudgetVote, ballots: str, entry: dict[str, Any]) -> Iterator[Row]:
    known = entry["computed"]
    for what, rules in (("greedy_by_score_skip", SKIP), ("greedy_by_score_stop_at_first_too_expensive", STOP)):
        yield Row(election, COMPUTED, what, sorted(known[what]), sorted(greedy(vote, rules).funded))
    for what, rules in (("mes_plain", BudgetRules()), ("mes_add1", ADD1)):
        if what in known:
            outcome = equal_shares(vote, rules)
            yield Row(election, COMPUTED, what, sorted(known[what]["selected"]), sorted(outcome.funded))
            yield Row(election, COMPUTED, f"{what}: cost", known[what]["cost"], outcome.spent)
    if "mes_add1" in known:
        found = (outcome.notes["steps"], round(float(outcome.notes["share"]), 9))
        theirs = (known["mes_add1"]["last_feasible_increment"], round(known["mes_add1"]["share_interval"][1], 9))
        yield Row(election, COMPUTED, "mes_add1: last step and share", theirs, found)
    peers = last_place_without_points(vote) if ballots == RANKINGS else vote
    for what in sorted(known):
        if what.startswith("pabutools"):
            yield from _pabutools(election, peers, what, known[what], entry.get("note", ""))


def _pabutools(election: str, vote: BudgetVote, what: str, known: dict[str, Any], note: str) -> Iterator[Row]:
    """Its "cost" use is ours; its rankings, points and numbers of projects are uses by score; its greedy goes by cost."""
    use = Utility.COST if what.endswith("_Cost_Sat") else Utility.SCORE
    if "greedy" in what:
        outcome = greedy_per_cost(vote, SKIP)
    else:
        outcome = equal_shares(
            vote, BudgetRules(completion=Completion.ADD1 if "add1" in what else Completion.NONE, utility=use)
        )
    differs = FIRST_EXHAUSTIVE if "add1" in what and "pabutools" in note else ""
    yield Row(election, COMPUTED, what, sorted(known["selected"]), sorted(outcome.funded), differs)


def last_place_without_points(vote: BudgetVote) -> BudgetVote:
    """Borda's points as pabutools gives them: as many as places follow on the ballot, so one less than Kraków gave."""
    ballots = tuple(
        replace(ballot, scores={project: points - 1 for project, points in (ballot.scores or {}).items()})
        for ballot in vote.profile.ballots
    )
    return replace(vote, profile=replace(vote.profile, ballots=ballots))
