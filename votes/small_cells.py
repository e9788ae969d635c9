"""Small cells: in a breakdown nobody must be recognisable, and no hidden figure may be found by subtraction."""

from __future__ import annotations

from collections.abc import Sequence


def hidden(row: Sequence[int], least: int) -> frozenset[int]:
    """The places in a row that are not shown: figures below `least`, and where that is one alone, the next smallest too.

    The row's total is shown, so a single hidden figure would be the total less the others.
    """
    small = {place for place, figure in enumerate(row) if figure < least}
    if len(small) == 1 and len(row) > 1:
        rest = [place for place in range(len(row)) if place not in small]
        small.add(min(rest, key=lambda place: row[place]))
    return frozenset(small)
