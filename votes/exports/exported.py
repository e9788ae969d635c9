"""What an export holds: titles, and ballots as everybody may see them. There is no field for a person in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from methods import tally
from votes.ballots import entries_of, paper_of
from votes.bundle.pool import pool_of
from votes.models import Round


@dataclass(frozen=True)
class Exported:
    """A round as exports see it. `heaps` are different ballots with how often each came; `sheets` totals of paper."""

    code: str
    title: str
    day: str
    way: str
    form: str  # what a voter gives, as in methods.tally
    rules: dict[str, Any]
    options: dict[str, str]  # id → title, in the order of the paper
    heaps: tuple[tuple[Any, int], ...]
    sheets: tuple[dict[str, Any], ...]
    totals: dict[str, str]  # option → total of the result

    @property
    def is_whole(self) -> bool:
        """Whether every ballot stands here by itself; otherwise only totals do."""
        return not self.sheets

    @property
    def voters(self) -> int:
        return sum(times for _ballot, times in self.heaps)


def exported(round_: Round) -> Exported:
    """A published round for exports."""
    if round_.result is None or round_.published_at is None:
        raise LookupError("only a published round is exported")
    pool, paper = pool_of(round_), paper_of(round_)
    document = json.loads(round_.result.document)
    return Exported(
        code=round_.code,
        title=one_line(round_.title),
        day=round_.published_at.date().isoformat(),
        way=round_.way,
        form=tally.WAYS[round_.way].ballot_form,
        rules=dict(round_.rules),
        options={entry.id: one_line(entry.title) for entry in entries_of(round_)},
        heaps=tuple(pool.counted()),
        sheets=tuple(json.loads(line) for line in pool.sheets.splitlines()),
        totals={line["option"]: str(line["total"]) for line in document["lines"] if line["option"] in paper.ids},
    )


def one_line(text: str) -> str:
    """A title that cannot begin a second line or a second column in any format."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
