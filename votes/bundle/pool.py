"""What was counted, as far as everybody may see it: all ballots in one pool, whatever way they came.

Ballots are not told apart by channel, so that few papers beside many slips show nobody's choice. Totals of paper stand as
they were entered, unless a figure or a group among them is small: then all is added up to one sheet, which counts to the same result.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from commons.db import canonical_json
from methods import tally
from methods.tally import AnyPaper, Sheet
from votes import ballots
from votes.models import Round
from votes.service.counting import Ledger, ledger_of
from votes.small_cells import is_small_group, least_cell

ALL_TOGETHER = "all"


@dataclass(frozen=True)
class Pool:
    """The texts of two files of the bundle: a line for each different ballot, a line for each sheet of totals."""

    ballots: str
    sheets: str

    @property
    def text(self) -> str:
        """Both, as one text to commit to before they are published."""
        return f"{self.ballots}\n{self.sheets}"

    def counted(self) -> list[tuple[Any, int]]:
        """The ballots with how often each came."""
        return [(line["ballot"], line["times"]) for line in map(json.loads, self.ballots.splitlines())]


def pool_of(round_: Round) -> Pool:
    """What was counted of a closed round."""
    paper, ledger = ballots.paper_of(round_), ledger_of(round_)
    if ledger.sheets and _tells_apart(paper, ledger, least_cell(round_)):
        return Pool("", _lines([asdict(_together(paper, ledger))]))
    counted = Counter(canonical_json(_without_reasons(ballot)) for ballot in ledger.ballots)
    heaps = [{"ballot": json.loads(ballot), "times": times} for ballot, times in sorted(counted.items())]
    return Pool(_lines(heaps), _lines([asdict(sheet) for sheet in ledger.sheets]))


def _without_reasons(ballot: Any) -> Any:
    """What people wrote beside an answer is no part of the count, and may have to go one day; a bundle never changes."""
    if not isinstance(ballot, dict):
        return ballot
    return {
        option: {"answer": mark["answer"]} if isinstance(mark, dict) and "answer" in mark else mark
        for option, mark in ballot.items()
    }


def _tells_apart(paper: AnyPaper, ledger: Ledger, least: int) -> bool:
    """Whether sheets beside the ballots, or beside each other, would show what a few people chose."""
    if any(figure < least for sheet in ledger.sheets for figure in sheet.totals.values()):
        return True
    groups: list[tuple[int, Mapping[str, Any]]] = [(sheet.valid, sheet.totals) for sheet in ledger.sheets]
    if ledger.ballots:
        groups.append((len(ledger.ballots), tally.WAYS[paper.way].count(paper, ledger.ballots, []).totals))
    return len(groups) > 1 and any(is_small_group(valid, totals, least) for valid, totals in groups)


def _together(paper: AnyPaper, ledger: Ledger) -> Sheet:
    """One sheet with the totals of everything; only ways whose figures add up have sheets at all."""
    found = tally.WAYS[paper.way].count(paper, ledger.ballots, ledger.sheets)
    totals = {option: int(total) for option, total in found.totals.items()}
    parts = found.parts or {}
    persons = {
        option: next((int(part.value) for part in parts.get(option, ()) if part.name == "persons"), total)
        for option, total in totals.items()
    }
    valid = len(ledger.ballots) + sum(sheet.valid for sheet in ledger.sheets)
    invalid = ledger.invalid_slips + ledger.invalid_papers + sum(sheet.invalid for sheet in ledger.sheets)
    return Sheet(ALL_TOGETHER, valid, invalid, totals, persons)


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(f"{canonical_json(row)}\n" for row in rows)
