"""Schulze's method: who has the stronger beat path to the other, by winning votes or by margins."""

from __future__ import annotations

from methods.elections.breaks import NO_BREAKS, Breaks, first, settle
from methods.elections.condorcet import Strength, strengths
from methods.elections.outcome import Groups, Outcome
from methods.elections.pairwise import Pairs
from methods.exact import Number


def schulze(
    pairs: Pairs, *, strength: Strength = Strength.WINNING_VOTES, seats: int = 1, breaks: Breaks = NO_BREAKS
) -> Outcome:
    """One option stands above another if its strongest path to it is stronger than the strongest path back.

    A path is as strong as its weakest win. The first group of the order are those no one stands above, the second those no one
    of the rest stands above, and so on; within a group nobody stands above anybody.
    Source: Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
    method" (2011).
    """
    paths = beat_paths(pairs, strength)
    ranking, ties = settle(unbeaten_first(pairs.options, paths), breaks, where="schulze")
    return Outcome("schulze", first(ranking, seats), ranking, pairwise=pairs.prefer, ties=ties)


def beat_paths(pairs: Pairs, strength: Strength) -> list[list[Number]]:
    """The strength of the strongest path from each option to each other one; 0 where there is none."""
    paths = strengths(pairs, strength)
    for through, onward in enumerate(paths):
        for row in paths:
            reach = row[through]
            if reach and row is not onward:
                row[:] = [
                    known if known >= reach or known >= further else (further if further < reach else reach)
                    for known, further in zip(row, onward, strict=True)
                ]
    for one, row in enumerate(paths):
        row[one] = 0
    return paths


def unbeaten_first(options: tuple[str, ...], paths: list[list[Number]]) -> Groups:
    """Layer by layer those whom nobody of the rest stands above."""
    rest = list(range(len(options)))
    groups: list[tuple[str, ...]] = []
    while rest:
        layer = [one for one in rest if all(paths[one][other] >= paths[other][one] for other in rest)]
        groups.append(tuple(sorted(options[one] for one in layer)))
        rest = [one for one in rest if one not in layer]
    return tuple(groups)
