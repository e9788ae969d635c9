"""The sheets of a round as PDF. Slips are not among them: their codes are shown to one browser and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import render_template

from commons.addresses import address_of
from commons.documents import Paper, paper
from votes import queries
from votes.face import round_face
from votes.models import Round, RoundState
from votes.sheets import SHEETS, sheet_context

UNSEEN = frozenset({RoundState.DRAFT, RoundState.VOID})


def _sheet(sheet: str, code: str) -> Paper | None:
    round_ = queries.round_by_code(code)
    if round_ is None or round_.state in UNSEEN:
        return None
    address = address_of("votes.print_sheet", code=code, sheet=sheet)
    return _paper(round_, address, SHEETS[sheet], partial(sheet_context, round_))


for _name in SHEETS:
    paper(f"votes.{_name}")(partial(_sheet, _name))


@paper("votes.result_poster")
def result_poster(code: str) -> Paper | None:
    """The result for the wall."""
    round_ = queries.round_by_code(code)
    if round_ is None or round_.state is not RoundState.PUBLISHED:
        return None
    address = address_of("votes.print_poster", code=code)
    return _paper(round_, address, "votes/print/poster.html", partial(round_face, round_))


def _paper(round_: Round, here: str, template: str, context: Callable[[], dict[str, Any]]) -> Paper:
    def html(_pages: Mapping[str, int]) -> str:
        return render_template(template, **context())

    return Paper(title=round_.title, area_path=round_.area_path, here=here, html=html)
