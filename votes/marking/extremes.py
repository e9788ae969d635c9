"""Best and worst: one of each out of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from methods.tally.best_worst import BEST, WORST
from votes.marking.form import Letters, Marking, by_option, typed_letters

FIELDS = {"best": BEST, "worst": WORST}


def _read_fields(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    return [(sent[field], mark) for field, mark in FIELDS.items() if sent.get(field)]


def _fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    names = {mark: field for field, mark in FIELDS.items()}
    return {names[mark]: option for option, mark in ballot.items()}


def _read_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    found = [option for option, _number in typed_letters(letters, line)]
    if len(found) != len(FIELDS):
        raise Refused(Reason.MALFORMED, where="ballot")
    return list(zip(found, (BEST, WORST), strict=True))


def _how_to(_paper: AnyPaper) -> str:
    return _("Choose the one that matters most to you, and the one that matters least.")


def _line_hint(_paper: AnyPaper) -> str:
    return _("The letter of the most important, then of the least important, such as: ค ก. A spoiled ballot: x")


EXTREMES = Marking(
    code="extremes",
    template="votes/marking/extremes.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_read_line,
    largest=lambda paper: dict.fromkeys(paper.ids[:2], WORST),
    how_to=_how_to,
    line_hint=_line_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
