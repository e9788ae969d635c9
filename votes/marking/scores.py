"""Scores by criteria: a number for every matter by every criterion."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from votes.marking.form import Letters, Marking, by_option

SCORE = "score_"


def _codes(paper: AnyPaper) -> list[str]:
    return [criterion.code for criterion in paper.rules.criteria]


def _read_fields(paper: AnyPaper, sent: Mapping[str, str]) -> object:
    codes = _codes(paper)
    given: dict[str, list[tuple[str, str]]] = {option: [] for option in paper.ids}
    for name, value in sent.items():
        if name.startswith(SCORE):
            option, _sep, place = name.removeprefix(SCORE).rpartition("_")
            code = codes[int(place)] if place.isdecimal() and int(place) < len(codes) else place
            given.setdefault(option, []).append((code, value))
    return list(given.items())


def _fields_of(paper: AnyPaper, ballot: Any) -> dict[str, str]:
    codes = _codes(paper)
    return {
        f"{SCORE}{option}_{codes.index(code)}": str(score)
        for option, scores in ballot.items()
        for code, score in scores.items()
    }


def _read_line(paper: AnyPaper, _letters: Letters, line: str) -> object:
    codes = _codes(paper)
    rows = [row.split() for row in re.split(r"[/|]", line)]
    if len(rows) != len(paper.ids) or any(len(row) != len(codes) for row in rows):
        raise Refused(Reason.MALFORMED, where="ballot")
    return [(option, list(zip(codes, row, strict=True))) for option, row in zip(paper.ids, rows, strict=True)]


def _largest(paper: AnyPaper) -> object:
    return {option: {criterion.code: criterion.most for criterion in paper.rules.criteria} for option in paper.ids}


def _how_to(_paper: AnyPaper) -> str:
    return _("Give every matter a score for each criterion.")


def _line_hint(_paper: AnyPaper) -> str:
    return _(
        "The scores in the order of the sheet, a stroke after each matter, such as: 4 3 2 4 / 4 2 3 3. A spoiled ballot: x"
    )


SCORES = Marking(
    code="scores",
    template="votes/marking/scores.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_read_line,
    largest=_largest,
    how_to=_how_to,
    line_hint=_line_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
