"""Papers, ballots and tables that several tests of the methods share."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import cycle, islice
from typing import Any

import pytest

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper, AnyResult, Option, draw_up

# The reference table of the four-criteria matrix: size, severity, ease, concern; sum, product; both orders.
# Source: domain rules of Sala, "Ranking arithmetic", after Thai community health planning.
REFERENCE = {
    "น้ำท่วม": ((4, 3, 2, 4), 13, 96, 1, 1),
    "ขยะ": ((4, 2, 3, 3), 12, 72, 2, 2),
    "ถนนชำรุด": ((3, 3, 2, 3), 11, 54, 3, 3),
    "น้ำเสีย": ((4, 4, 1, 2), 11, 32, 4, 4),
    "ทางเท้าแคบ": ((4, 4, 1, 1), 10, 16, 5, 6),
    "ไฟซอยดับ": ((2, 3, 2, 2), 9, 24, 6, 5),
}
CRITERIA = ("size", "severity", "ease", "concern")

# The dot check of the same evening: 38 slips of 3 dots each, 110 dots used. Source: Sala's demo content.
DOT_CHECK = {"น้ำท่วม": 33, "ขยะ": 27, "ไฟซอยดับ": 19, "ถนนชำรุด": 15, "ทางเท้าแคบ": 9, "น้ำเสีย": 7}
DOT_CHECK_SLIPS = 38


def paper(way: str, options: Sequence[str] = "abcd", *, at_once: bool = False, **rules: object) -> AnyPaper:
    """A paper whose options came in one after the other, or all at once."""
    listed = [Option(option, 0 if at_once else n) for n, option in enumerate(options)]
    return draw_up(way, vote="round-1", options=listed, rules=rules)


def agreed_sheet() -> dict[str, dict[str, int]]:
    """The scores of the reference table as one sheet of a group."""
    return {option: scored(*row[0]) for option, row in REFERENCE.items()}


def scored(*scores: int) -> dict[str, int]:
    return dict(zip(CRITERIA, scores, strict=True))


def dot_slips(totals: Mapping[str, int] = DOT_CHECK, slips: int = DOT_CHECK_SLIPS) -> list[dict[str, int]]:
    """Slips that add up to the totals, dealt round the room so that nobody gives one option two dots."""
    dealt: list[dict[str, int]] = [{} for _ in range(slips)]
    places = cycle(dealt)
    for option, dots in totals.items():
        for slip in islice(places, dots):
            slip[option] = 1
    return dealt


def sheet_of(ballots: Sequence[Mapping[str, int]], options: Sequence[str], number: str = "1") -> dict[str, Any]:
    """The totals that two people would write down for these paper ballots."""
    return {
        "number": number,
        "valid": len(ballots),
        "invalid": 0,
        "totals": {option: sum(ballot.get(option, 0) for ballot in ballots) for option in options},
        "persons": {option: sum(option in ballot for ballot in ballots) for option in options},
    }


def order(result: AnyResult) -> list[str]:
    return [line.option for line in result.lines]


def totals(result: AnyResult) -> dict[str, int | Fraction]:
    return {line.option: line.total for line in result.lines}


def refusal(reason: Reason, **values: int | str) -> Any:
    """Expect a refusal for this reason with exactly these values."""
    return pytest.raises(Refused, check=lambda no: (no.reason, no.values) == (reason, values))
