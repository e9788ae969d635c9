"""Two lists of funded projects beside each other: who gets more by which, how much people get, who gets nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from methods.budget.vote import BudgetVote, points_of
from methods.exact import Number, exact


@dataclass(frozen=True)
class Comparison:
    """Numbers of voters, and means of funded projects that a voter marked. "One" and "other" are the two lists given."""

    more_by_one: Number
    more_by_other: Number
    mean_of_one: Number
    mean_of_other: Number
    without_one: Number
    without_other: Number


def compare(vote: BudgetVote, one: Collection[str], other: Collection[str]) -> Comparison:
    """What every voter gets, counted in projects that the ballot marks and that are funded."""
    places = {name: at for at, name in enumerate(vote.profile.options)}
    first, second = ({places[name] for name in funded} for funded in (one, other))
    figures: list[Number] = [0] * 6
    for ballot in vote.profile.ballots:
        marked = points_of(ballot).keys()
        mine, theirs = len(marked & first), len(marked & second)
        for at, gain in enumerate((mine > theirs, theirs > mine, mine, theirs, not mine, not theirs)):
            figures[at] += ballot.count * int(gain)
    people = Fraction(vote.profile.valid or 1)
    more_by_one, more_by_other, sum_of_one, sum_of_other, without_one, without_other = map(exact, figures)
    means = (exact(sum_of_one / people), exact(sum_of_other / people))
    return Comparison(more_by_one, more_by_other, *means, without_one, without_other)
