"""Small cells: in a breakdown nobody must be recognisable, and no hidden figure may be found by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from votes.models import Round


def hidden(row: Sequence[int], least: int) -> frozenset[int]:
    """The places in a row that are not shown: figures below `least`, and where that is one alone, the next smallest too.

    The row's total is shown, so a single hidden figure would be the total less the others.
    """
    small = {place for place, figure in enumerate(row) if figure < least}
    if len(small) == 1 and len(row) > 1:
        rest = [place for place in range(len(row)) if place not in small]
        small.add(min(rest, key=lambda place: row[place]))
    return frozenset(small)


def least_cell(round_: Round) -> int:
    """The smallest figure of a breakdown that is shown in this round."""
    return int((round_.settings or {}).get("round.small_cell_min", 5))


def without_small_cells(channels: Mapping[str, Any], least: int) -> dict[str, Any]:
    """Figures by channel as they are published: what would let somebody be recognised is None."""
    beside = [channel for channel, figures in channels.items() if figures["totals"] is not None]
    shown = {channel: dict(figures) for channel, figures in channels.items()}
    if len(beside) < 2:
        return shown
    for option in channels[beside[0]]["totals"]:
        row = [channels[channel]["totals"][option] for channel in beside]
        for place in hidden(row, least):
            figures = shown[beside[place]]
            figures["totals"] = figures["totals"] | {option: None}
    return shown
