"""Ticks: boxes to tick, or one to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from methods.tally.money_rules import VoteIn
from votes.marking.form import MARK, Letters, Marking, by_option, marks, typed_letters

CHOICE, NONE = "choice", "none"
NOBODY = ("0", "๐")  # how a teller writes a ballot that chooses none of them


def _read_fields(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    return [option for option, _value in marks(sent)]


def _fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    return {f"{MARK}{option}": "1" for option in ballot}


def _read_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    return [] if line in NOBODY else [option for option, _number in typed_letters(letters, line)]


def limits(paper: AnyPaper) -> tuple[int, int]:
    """How many are ticked at least and at most."""
    rules = paper.rules
    return getattr(rules, "fewest", 0), getattr(rules, "most", getattr(rules, "seats", len(paper.options)))


def _how_to(paper: AnyPaper) -> str:
    fewest, most = limits(paper)
    if fewest > 1:
        return _("Tick at least %(least)s and at most %(most)s matters.", least=fewest, most=most)
    if most < len(paper.options):
        return _("Tick up to %(most)s matters.", most=most)
    return _("Tick as many matters as you like.")


def _line_hint(_paper: AnyPaper) -> str:
    return _("The letters of the matters, such as: ก ค. A spoiled ballot: x")


def _one_field(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    chosen = sent.get(CHOICE)
    if not chosen:  # nothing chosen is not the same as "none of these"
        raise Refused(Reason.TOO_FEW_MARKS, given=0, least=1)
    return [] if chosen == NONE else [chosen]


def _one_fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    return {CHOICE: ballot[0] if ballot else NONE}


def _choose_one(_paper: AnyPaper) -> str:
    return _("Choose one.")


def _one_line_hint(_paper: AnyPaper) -> str:
    return _("The letter of the choice, such as: ก. None of these: 0. A spoiled ballot: x")


TICKS = Marking(
    code="ticks",
    template="votes/marking/ticks.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_read_line,
    largest=lambda paper: list(paper.ids),
    how_to=_how_to,
    line_hint=_line_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
ONE = Marking(
    code="one",
    template="votes/marking/one.html",
    read_fields=_one_field,
    fields_of=_one_fields_of,
    read_line=_read_line,
    largest=lambda paper: list(paper.ids[:1]),
    how_to=_choose_one,
    line_hint=_one_line_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)


def _purse_how_to(paper: AnyPaper) -> str:
    rules = paper.rules
    if rules.most < len(paper.options):
        return " ".join([_("Tick up to %(most)s projects.", most=rules.most), *for_areas(paper)])
    if rules.least_spent or rules.most_spent or rules.areas:
        return " ".join([_spending(paper), *for_areas(paper)])
    return _("Tick the projects you want; together they may cost up to %(budget)s baht.", budget=f"{rules.budget:,}")


def _spending(paper: AnyPaper) -> str:
    rules = paper.rules
    most = f"{rules.most_spent or rules.budget:,}"
    if rules.least_spent:
        return _(
            "Tick the projects you want; together they cost %(least)s to %(most)s baht.",
            least=f"{rules.least_spent:,}",
            most=most,
        )
    return _("Tick the projects you want; together they may cost up to %(budget)s baht.", budget=most)


def for_areas(paper: AnyPaper) -> list[str]:
    """What areas with money of their own mean for a ballot."""
    if not paper.rules.areas:
        return []
    if paper.rules.vote_in is VoteIn.ONE:
        return [_("Each area has its own money. Vote in one area only, beside the projects of the whole place.")]
    return [_("Each area has its own money. You may vote in all of them.")]


PURSE = replace(TICKS, code="purse", template="votes/marking/purse.html", how_to=_purse_how_to)
