"""Pairs, one question at a time ("which first?"): how strong every option is, and how sure that is (Bradley and Terry)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from methods.elections.breaks import NO_BREAKS, Breaks, most_first
from methods.elections.outcome import Groups, Outcome, TieBroken
from methods.exact import Number, exact

STEPS = 1_000
CLOSE_ENOUGH = 1e-12
# Every two options are taken to have drawn once more than they did, with this weight: without it an option that lost nothing
# would be infinitely strong, and two halves of the options that were never compared could not be put on one scale.
PRIOR = 0.5
NINETY_FIVE = 1.959963984540054  # standard errors to either side


@dataclass(frozen=True)
class Strength:
    """How often an option would be put before an average one, in thousandths, with the range it lies in 19 times out of 20."""

    share: int
    low: int
    high: int
    asked: Number


@dataclass(frozen=True)
class PairsOutcome:
    """The order, and the strength of each option. Options whose strength is the same to a thousandth are held equal."""

    ranking: Groups
    strengths: Mapping[str, Strength]
    ties: tuple[TieBroken, ...]

    def outcome(self) -> Outcome:
        """The same in the shape of all methods; the figures are the strengths in thousandths."""
        figures = {option: strength.share for option, strength in self.strengths.items()}
        return Outcome("pairs", self.ranking[0] if self.ranking else (), self.ranking, figures, ties=self.ties)


def bradley_terry(
    options: Sequence[str], answers: Iterable[tuple[str, str, Number]], *, breaks: Breaks = NO_BREAKS
) -> PairsOutcome:
    """The strengths that make the answers most likely. `answers` are (preferred, other, how many people).

    An option of strength s is put before one of strength t with probability s / (s + t). The strengths are found by Newman's
    iteration on the answers and a weak prior (see `PRIOR`), with sums that do not depend on any order, so that the same answers
    give the same thousandths on every computer. The uncertainty is that of the log-strengths' curvature.
    Source: Bradley and Terry (1952); Newman, "Efficient computation of rankings from pairwise comparisons" (2023).
    """
    names = sorted(options)
    wins = {(one, other): 0.0 for one in names for other in names if one != other}
    asked = dict.fromkeys(names, Fraction(0))
    for preferred, other, people in answers:
        if (preferred, other) not in wins:
            raise ValueError(f"not two of the options: {preferred!r}, {other!r}")
        wins[preferred, other] += float(people)
        asked[preferred] += people
        asked[other] += people
    weights = {pair: count + PRIOR / 2 for pair, count in wins.items()}
    logs = _log_strengths(names, weights)
    errors = _errors(names, weights, logs)
    strengths = {name: Strength(*_shares(logs[name], errors[name]), exact(asked[name])) for name in names}
    shares = {name: strength.share for name, strength in strengths.items()}
    ranking, ties = most_first(shares, breaks, where="pairs")
    return PairsOutcome(ranking, strengths, ties)


def _log_strengths(names: Sequence[str], wins: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Newman's iteration, all options at once; the mean of the log-strengths stays 0."""
    strengths = dict.fromkeys(names, 1.0)
    for _step in range(STEPS):
        found = {}
        for one in names:
            others = [other for other in names if other != one]
            up = math.fsum(wins[one, o] * strengths[o] / (strengths[one] + strengths[o]) for o in others)
            down = math.fsum(wins[o, one] / (strengths[one] + strengths[o]) for o in others)
            found[one] = up / down if others else 1.0
        # Half-way on the log scale: all at once, the full step can swing for two options for ever.
        logs = {one: (math.log(found[one]) + math.log(strengths[one])) / 2 for one in names}
        middle = math.fsum(logs.values()) / max(1, len(names))
        after = {one: math.exp(log - middle) for one, log in logs.items()}
        moved = max((abs(after[one] / strengths[one] - 1) for one in names), default=0.0)
        strengths = after
        if moved < CLOSE_ENOUGH:
            break
    return {one: math.log(strength) for one, strength in strengths.items()}


def _errors(names: Sequence[str], wins: Mapping[tuple[str, str], float], logs: Mapping[str, float]) -> dict[str, float]:
    """Standard errors of the log-strengths against their mean: from the inverse of the information matrix plus 1/m everywhere."""
    size = len(names)
    matrix = [[1.0 / size if size else 0.0] * size for _name in names]
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            if i == j:
                continue
            chance = 1 / (1 + math.exp(logs[other] - logs[one]))
            information = (wins[one, other] + wins[other, one]) * chance * (1 - chance)
            matrix[i][j] -= information
            matrix[i][i] += information
    # The added 1/m has its own inverse, 1/m everywhere; it is taken off again, and what is left is the centred covariance.
    inverse = _inverse(matrix)
    return {one: math.sqrt(max(0.0, inverse[i][i] - 1 / size)) for i, one in enumerate(names)}


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """By Gauss and Jordan with the largest pivot; the matrix is symmetric and positive."""
    size = len(matrix)
    rows = [[*row, *(1.0 if i == j else 0.0 for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [value - factor * above for value, above in zip(rows[row], rows[column], strict=True)]
    return [row[size:] for row in rows]


def _shares(log: float, error: float) -> tuple[int, int, int]:
    """The chance against an average option and its range, in thousandths."""
    low, high = log - NINETY_FIVE * error, log + NINETY_FIVE * error
    share, least, most = (round(1000 / (1 + math.exp(-max(-700.0, min(700.0, value))))) for value in (log, low, high))
    return share, least, most
