"""Numbers beside the options: dots that are handed out, points on a scale, places in an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from methods.elections.profile import Unranked
from methods.tally import AnyPaper
from methods.tally.score import LeftOut
from votes.marking.form import MARK, Letters, Marking, by_option, marks, typed_groups, typed_letters
from votes.marking.ticks import for_areas


def _read_fields(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    return marks(sent)


def _fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    return {f"{MARK}{option}": str(number) for option, number in ballot.items()}


def _dots_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    return [(option, number or 1) for option, number in typed_letters(letters, line)]


def _points_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    return typed_letters(letters, line)


def _order_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    groups = typed_groups(letters, line)
    return [(option, place) for place, group in enumerate(groups, start=1) for option in group]


def _dots_how_to(paper: AnyPaper) -> str:
    rules = paper.rules
    return _("You have %(dots)s dots. At most %(most)s for one matter.", dots=rules.per_person, most=rules.max_per_item)


def _points_how_to(paper: AnyPaper) -> str:
    scale = _(
        "Give each matter %(least)s to %(most)s points; %(most)s is the best.",
        least=paper.rules.least,
        most=paper.rules.most,
    )
    if paper.rules.left_out is LeftOut.LOWEST:
        left_out = _("A matter you leave out gets %(least)s points.", least=paper.rules.least)
    else:
        left_out = _("A matter you leave out counts as no opinion.")
    return f"{scale} {left_out}"


def _order_how_to(paper: AnyPaper) -> str:
    rules, options = paper.rules, len(paper.options)
    if rules.most < options:
        first = _("Write 1 beside what you like best, then 2 and so on, up to %(most)s.", most=rules.most)
    else:
        first = _("Write 1 beside what you like best, then 2, 3 and so on.")
    told = [first]
    if rules.equal:
        told.append(_("Several may share a number."))
    unranked = getattr(rules, "unranked", None)
    if rules.fewest < options and unranked is not None:
        is_last = unranked is Unranked.LAST
        told.append(_("What you leave out comes last.") if is_last else _("What you leave out counts as no opinion."))
    return " ".join(told)


def _dots_hint(_paper: AnyPaper) -> str:
    return _("The letters of the matters, such as: ก ค. Several dots: ก2 ค. A spoiled ballot: x")


def _points_hint(_paper: AnyPaper) -> str:
    return _("Each letter with its points, such as: ก5 ข0 ค3. A spoiled ballot: x")


def _order_hint(paper: AnyPaper) -> str:
    if paper.rules.equal:
        return _("The letters in their order, equal ones joined by =, such as: ค ก=ข ง. A spoiled ballot: x")
    return _("The letters in their order, such as: ค ก ข. A spoiled ballot: x")


DOTS = Marking(
    code="dots",
    template="votes/marking/dots.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_dots_line,
    largest=lambda paper: dict.fromkeys(paper.ids, paper.rules.max_per_item),
    how_to=_dots_how_to,
    line_hint=_dots_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
POINTS = Marking(
    code="points",
    template="votes/marking/points.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_points_line,
    largest=lambda paper: dict.fromkeys(paper.ids, paper.rules.most),
    how_to=_points_how_to,
    line_hint=_points_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
ORDER = Marking(
    code="order",
    template="votes/marking/order.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_order_line,
    largest=lambda paper: dict.fromkeys(paper.ids, len(paper.ids)),
    how_to=_order_how_to,
    line_hint=_order_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)


def _priced_points_how_to(paper: AnyPaper) -> str:
    told = _("You have %(points)s points. Hand them out over the projects as you like.", points=paper.rules.most)
    return " ".join([told, *for_areas(paper)])


def _priced_order_how_to(paper: AnyPaper) -> str:
    told = _("Write 1 beside the project you want most, then 2 and so on, up to %(most)s.", most=paper.rules.most)
    return " ".join([told, *for_areas(paper)])


PRICED_ORDER = replace(
    ORDER, code="priced-order", template="votes/marking/priced-order.html", how_to=_priced_order_how_to
)
PRICED_POINTS = replace(
    POINTS, code="priced-points", template="votes/marking/priced-points.html", how_to=_priced_points_how_to
)
