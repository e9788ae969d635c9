"""Small cells: in a breakdown nobody must be recognisable, and no hidden figure may be found by subtraction.

A whole result is always shown, however few voted. What is shown beside it, by channel or pile, is shown only where every group is
large enough: ten ballots, or twenty where all of them agree on something, at the usual smallest cell of five. A community that sets
the smallest cell lower has decided so in the frozen definition, and the groups follow.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from votes.models import Round

GROUP, AGREEING_GROUP = 2, 4  # times the smallest cell


def least_cell(round_: Round) -> int:
    """The smallest figure of a breakdown that is shown in this round."""
    return int((round_.settings or {}).get("round.small_cell_min", 5))


def is_small_group(ballots: int, totals: Mapping[str, int], least: int) -> bool:
    """Whether so few gave these totals, or so few who all chose one thing, that a part of them can be told by name."""
    is_agreed = any(total >= ballots for total in totals.values())
    return ballots < (AGREEING_GROUP if is_agreed else GROUP) * least


def hidden(rows: Mapping[str, Iterable[int]], least: int) -> frozenset[str]:
    """The rows of a breakdown that are not shown: those with a figure below `least`, and as many others as cover them.

    The totals of rows and of columns are known, so hidden figures must leave each other room (`_is_found`). Where nobody
    chose a thing at all there is nothing to hide.
    """
    figures = {name: list(row) for name, row in rows.items()}
    told = {name: row for name, row in figures.items() if sum(row)}
    small = {name for name, row in told.items() if min(row) < least}
    rest = sorted(told.keys() - small, key=lambda name: (min(told[name]), name), reverse=True)
    while small and rest and _is_found([told[name] for name in small], least):
        small.add(rest.pop())
    return frozenset(small)


def without_small_cells(channels: Mapping[str, Any], least: int) -> dict[str, Any]:
    """Figures by channel as they are published: what would let somebody be recognised is None."""
    beside = {channel: figures for channel, figures in channels.items() if figures["totals"] is not None}
    if len(beside) < 2:
        return {channel: dict(figures) for channel, figures in channels.items()}
    options = list(next(iter(beside.values()))["totals"])
    away = hidden({option: [figures["totals"][option] for figures in beside.values()] for option in options}, least)
    if any(is_small_group(figures["valid"], figures["totals"], least) for figures in beside.values()):
        away = frozenset(options)
    return {
        channel: figures
        | (
            {"totals": {option: None if option in away else figures["totals"][option] for option in options}}
            if channel in beside
            else {}
        )
        for channel, figures in channels.items()
    }


def _is_found(rows: Sequence[Sequence[int]], least: int) -> bool:
    """Whether subtraction leaves some figure of hidden rows less room than `least`, or than its whole row where that is smaller."""
    everything = sum(map(sum, rows))
    for row, column in itertools.product(rows, range(len(rows[0]))):
        whole, known = sum(row), sum(other[column] for other in rows)
        room = min(whole, known) - max(0, known - (everything - whole))
        if room < min(least, whole):
            return True
    return False
