"""Fifty thousand voters and 150 projects: greedy, Equal Shares, and with Add1, exact, beside rounded NumPy without any promise."""

from __future__ import annotations

import random
import resource
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, chain
from typing import Any

from benchmarks._measure import in_turn, ratio, tell
from methods.budget import BudgetRules, BudgetVote, Completion, OnUnaffordable, count_equal_shares, count_greedy
from methods.elections.profile import Ballot, Profile
from methods.heavy import lazy

numpy = lazy("numpy")

VOTERS, PROJECTS, TICKS, SEED = 50_000, 150, 10, 2568
ENGINES: tuple[str, ...] = ()  # nothing here touches a database
ROUNDS = 5
AIMS_S = {"greedy": 0.15, "equal-shares": 0.25, "equal-shares-add1": 3.0}


def main() -> None:
    """One line of JSON for each rule."""
    drawn = vote(VOTERS, PROJECTS)
    _measured("greedy", drawn, count_greedy, BudgetRules(OnUnaffordable.SKIP), partial(rounded_greedy, drawn))
    _measured("equal-shares", drawn, count_equal_shares, BudgetRules(), partial(rounded_shares, drawn))
    add1 = BudgetRules(completion=Completion.ADD1)
    _measured("equal-shares-add1", drawn, count_equal_shares, add1, partial(rounded_shares, drawn))


def _measured(
    name: str,
    drawn: BudgetVote,
    count: Callable[[BudgetVote, BudgetRules], Any],
    rules: BudgetRules,
    floor: Callable[[], Any],
) -> None:
    def fresh() -> Any:
        """Nothing is remembered from the count before: the scores are added up anew."""
        return count(BudgetVote(drawn.profile, drawn.costs, drawn.budget), rules)

    ours, baseline = in_turn([fresh, floor], rounds=ROUNDS, calls=1)
    outcome = fresh()
    tell(
        f"budget.{name}.{VOTERS}x{PROJECTS}",
        "none",
        seconds=statistics.median(ours) / 1000,
        aim_s=AIMS_S[name],
        floor_s=statistics.median(baseline) / 1000,
        ratio_to_floor=ratio(ours, baseline),
        funded=len(outcome.funded),
        steps=int(outcome.notes.get("steps", 0)),
        same_as_floor=rules.completion is Completion.ADD1 or set(floor()) == {int(each) for each in outcome.funded},
        mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def vote(voters: int, projects: int) -> BudgetVote:
    """Three camps with tastes of their own, costs from small to large, money for a third; always the same."""
    chance = random.Random(SEED)
    common = [chance.paretovariate(1) for _project in range(projects)]
    tastes = [list(accumulate(each * chance.paretovariate(1) for each in common)) for _camp in range(3)]
    ballots = []
    for _voter in range(voters):
        taste = tastes[chance.randrange(3)]
        ticked = set(chance.choices(range(projects), cum_weights=taste, k=chance.randint(1, 2 * TICKS)))
        ballots.append(Ballot(1, (tuple(sorted(ticked)),)))
    costs = tuple(1_000 + round(chance.lognormvariate(11, 1), -2) for _project in range(projects))
    return BudgetVote(
        Profile(tuple(map(str, range(projects))), tuple(ballots)), tuple(map(int, costs)), int(sum(costs)) // 3
    )


def rounded_greedy(drawn: BudgetVote) -> list[int]:
    """The least work: one sum over a matrix of ticks, then down the order."""
    scores = numpy.count_nonzero(_matrix(drawn), axis=0)
    funded, left = [], drawn.budget
    for project in numpy.lexsort((drawn.costs, -scores)).tolist():
        if drawn.costs[project] <= left:
            funded.append(project)
            left -= drawn.costs[project]
    return funded


def rounded_shares(drawn: BudgetVote) -> list[int]:
    """Equal Shares in binary numbers as they come: prices by sorting, old prices as bounds, ties and errors left to luck."""
    columns = numpy.ascontiguousarray(_matrix(drawn).T)
    supporters = [numpy.flatnonzero(column) for column in columns]
    left = numpy.full(columns.shape[1], float(drawn.budget) / columns.shape[1])
    bounds = {project: 1 / len(who) for project, who in enumerate(supporters) if len(who)}
    funded: list[int] = []
    while (best := _cheapest(bounds, supporters, left, drawn.costs)) is not None:
        who = supporters[best]
        left[who] = numpy.maximum(left[who] - bounds.pop(best) * drawn.costs[best], 0)
        funded.append(best)
    return funded


def _matrix(drawn: BudgetVote) -> Any:
    """The ballots as a table of ticks, a row a voter."""
    ticks = [ballot.tiers[0] for ballot in drawn.profile.ballots]
    lengths = numpy.fromiter(map(len, ticks), dtype="int64", count=len(ticks))
    named = numpy.fromiter(chain.from_iterable(ticks), dtype="uint16", count=int(lengths.sum()))
    matrix = numpy.zeros((len(ticks), len(drawn.costs)), dtype=bool)
    matrix[numpy.repeat(numpy.arange(len(ticks)), lengths), named] = True
    return matrix


def _cheapest(bounds: dict[int, float], supporters: Sequence[Any], left: Any, costs: Sequence[Any]) -> int | None:
    best, least = None, float("inf")
    for project in sorted(bounds, key=bounds.__getitem__):
        if bounds[project] >= least:
            break
        held = numpy.sort(left[supporters[project]])
        if held.sum() < costs[project]:
            del bounds[project]
            continue
        paid = numpy.concatenate([[0.0], numpy.cumsum(held)[:-1]])
        prices = (costs[project] - paid) / numpy.arange(len(held), 0, -1)
        bounds[project] = prices[numpy.argmax(prices <= held)] / costs[project]
        if bounds[project] < least:
            best, least = project, bounds[project]
    return best


if __name__ == "__main__":
    main()
