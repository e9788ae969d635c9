"""Small elections as text: "3 a>b=c" is three ballots with a first, then b and c together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from methods.elections.profile import Ballot, Profile
from methods.refusals import Refused


def election(*lines: str, options: str | tuple[str, ...] = "", **more: Any) -> Profile:
    """The profile of such lines; options in the order of the alphabet where none are named."""
    read = [(int(count), order) for count, order in (line.split(" ", 1) for line in lines)]
    orders = [[tier.split("=") for tier in order.split(">") if tier] for _count, order in read]
    names = tuple(options) or tuple(sorted({name for order in orders for tier in order for name in tier}))
    ballots = [
        Ballot(count, tuple(tuple(sorted(map(names.index, tier))) for tier in order))
        for (count, _text), order in zip(read, orders, strict=True)
    ]
    return Profile(names, tuple(ballots), **more)


def refusal(work: Callable[[], object]) -> Refused:
    """What that work is refused for."""
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


# Tennessee chooses its capital by distance: "Voting system" examples since the 1990s; first places 42, 26, 15, 17.
TENNESSEE = election(
    "42 memphis>nashville>chattanooga>knoxville",
    "26 nashville>chattanooga>knoxville>memphis",
    "15 chattanooga>knoxville>nashville>memphis",
    "17 knoxville>chattanooga>nashville>memphis",
)
# Schulze (2011), section 3.1: 45 voters, the order is e, a, c, b, d.
SCHULZE_2011 = election(
    "5 a>c>b>e>d",
    "5 a>d>e>c>b",
    "8 b>e>d>a>c",
    "3 c>a>b>e>d",
    "7 c>a>e>b>d",
    "2 c>b>a>d>e",
    "7 d>c>e>b>a",
    "8 e>b>a>d>c",
)
# Borda's own example (1784): the plurality winner loses against every other option.
BORDA_1784 = election("8 a>b>c", "7 b>c>a", "6 c>b>a")
