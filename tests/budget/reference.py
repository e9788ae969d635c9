"""Equal Shares as the paper defines it, in fractions and without any shortcut: what the fast one is compared with."""

from fractions import Fraction

from methods.budget import BudgetVote, Utility
from methods.budget.vote import points_of


def bought_in_order(vote: BudgetVote, utility: Utility, order: list[str], share: Fraction | None = None) -> list[str]:
    """The projects in the order of purchase; equal prices fall by `order`."""
    people = [(ballot, points_of(ballot)) for ballot in vote.profile.ballots for _one in range(int(ballot.count))]
    left = [share if share is not None else Fraction(vote.budget) / len(people) for _person in people]
    bought: list[str] = []
    while True:
        found = []
        for at, (name, cost) in enumerate(zip(vote.profile.options, vote.costs, strict=True)):
            shut = any(name in each and set(bought) & each for each in vote.incompatible)
            uses = {
                i: points[at] * (cost if utility is Utility.COST else 1)
                for i, (_b, points) in enumerate(people)
                if at in points
            }
            if name not in bought and not shut and (rho := _rho(Fraction(cost), left, uses)) is not None:
                found.append((rho, order.index(name), name, uses))
        if not found:
            return bought
        rho, _place, name, uses = min(found, key=lambda each: each[:2])
        for i, use in uses.items():
            left[i] -= min(left[i], rho * use)
        bought.append(name)


def _rho(cost: Fraction, left: list[Fraction], uses: dict[int, int]) -> Fraction | None:
    """The least price of a use at which supporters, each paying min(money left, price × use), pay the cost."""
    waiting = sorted(uses, key=lambda i: left[i] / uses[i])
    missing, weight = cost, Fraction(sum(uses.values()))
    for i in waiting:
        rho = missing / weight
        if rho * uses[i] <= left[i]:
            return rho
        missing, weight = missing - left[i], weight - uses[i]
    return None
