"""Who paid how much: what every ballot gave for each project of an outcome of Equal Shares, in exact money."""

from collections.abc import Mapping
from fractions import Fraction

from methods.budget.vote import BudgetOutcome, BudgetVote, points_of
from methods.exact import Number, exact


def payments_of(vote: BudgetVote, outcome: BudgetOutcome) -> list[Mapping[str, Number]]:
    """For each ballot of the profile, what each person who gave it paid for which project. The stages' prices are enough to know it.

    Together they are a price system: nobody pays more than the share or for what they did not mark, each project bought is paid
    in full, and no project left out could be paid by its supporters with what they have left.
    """
    share = Fraction(outcome.notes["share"])
    places = {name: at for at, name in enumerate(vote.profile.options)}
    prices = [(stage.options[0], Fraction(stage.figures["price"])) for stage in outcome.stages]
    paid: list[Mapping[str, Number]] = []
    for ballot in vote.profile.ballots:
        points, left, parts = points_of(ballot), share, dict[str, Number]()
        for name, price in prices:
            part = min(left, price * points.get(places[name], 0))
            left -= part
            if part:
                parts[name] = exact(part)
        paid.append(parts)
    return paid
