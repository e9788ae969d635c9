"""What the pairwise table says by itself: the option that beats all others, the smallest set that beats the rest; Copeland and minimax."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from methods.elections.breaks import NO_BREAKS, Breaks, first, most_first
from methods.elections.outcome import Outcome
from methods.elections.pairwise import Pairs
from methods.exact import Number, exact


class Strength(StrEnum):
    """How strong a win of one option over another is: by the votes for it, or by how many more those are."""

    WINNING_VOTES = "winning-votes"
    MARGINS = "margins"


def strengths(pairs: Pairs, strength: Strength) -> list[list[Number]]:
    """How strongly each option beats each other one; 0 where it does not."""
    prefer, size = pairs.prefer, len(pairs.options)
    table: list[list[Number]] = [[0] * size for _option in range(size)]
    for one in range(size):
        for other in range(size):
            won, lost = prefer[one][other], prefer[other][one]
            if won > lost:
                table[one][other] = won if strength is Strength.WINNING_VOTES else exact(Fraction(won) - lost)
    return table


def condorcet_winner(pairs: Pairs) -> str | None:
    """The option that beats every other one, if there is one."""
    size = range(len(pairs.options))
    for one in size:
        if all(pairs.prefer[one][other] > pairs.prefer[other][one] for other in size if other != one):
            return pairs.options[one]
    return None


def smith_set(pairs: Pairs) -> tuple[str, ...]:
    """The smallest set of options each of which beats every option outside (Smith 1973), in the order of the table."""
    size = len(pairs.options)
    beaten_by = [sum(_beats_or_ties(pairs, other, one) for other in range(size)) for one in range(size)]
    order = sorted(range(size), key=lambda one: beaten_by[one])
    inside: set[int] = set()
    waiting = order[:1]
    while waiting:
        one = waiting.pop()
        if one not in inside:
            inside.add(one)
            waiting += [other for other in range(size) if other not in inside and _beats_or_ties(pairs, other, one)]
    return tuple(option for place, option in enumerate(pairs.options) if place in inside)


def copeland(pairs: Pairs, *, seats: int = 1, breaks: Breaks = NO_BREAKS) -> Outcome:
    """A point for every option one beats, half a point for every tie (Copeland 1951)."""
    size = range(len(pairs.options))
    points: dict[str, Number] = {}
    for one, name in enumerate(pairs.options):
        won = sum(pairs.prefer[one][other] > pairs.prefer[other][one] for other in size)
        tied = sum(pairs.prefer[one][other] == pairs.prefer[other][one] for other in size if other != one)
        points[name] = exact(won + Fraction(tied, 2))
    ranking, ties = most_first(points, breaks, where="copeland")
    return Outcome("copeland", first(ranking, seats), ranking, points, pairs.prefer, ties=ties)


def minimax(
    pairs: Pairs, *, strength: Strength = Strength.WINNING_VOTES, seats: int = 1, breaks: Breaks = NO_BREAKS
) -> Outcome:
    """Whose worst defeat is the smallest (Simpson 1969, Kramer 1977). The figures are those worst defeats; 0 is none."""
    beats, size = strengths(pairs, strength), range(len(pairs.options))
    worst = {name: max((beats[other][one] for other in size), default=0) for one, name in enumerate(pairs.options)}
    ranking, ties = most_first({name: -defeat for name, defeat in worst.items()}, breaks, where="minimax")
    return Outcome("minimax", first(ranking, seats), ranking, worst, pairs.prefer, ties=ties)


def _beats_or_ties(pairs: Pairs, one: int, other: int) -> bool:
    return one != other and pairs.prefer[one][other] >= pairs.prefer[other][one]
