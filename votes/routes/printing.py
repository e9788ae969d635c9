"""The doors to what is printed: ballots, tally sheet, matrix sheet, result poster. Slips have their own, see `preparing`."""

from __future__ import annotations

from flask import Response, abort, url_for

from commons import htmx
from votes import line_text
from votes.face import round_face
from votes.models import RoundState
from votes.routes.room import room, round_or_404
from votes.sheets import SHEETS, sheet_context


@room.get("/<code>/print/<sheet>")
def print_sheet(code: str, sheet: str) -> Response:
    """One of the sheets of a round."""
    round_ = round_or_404(code)
    if sheet not in SHEETS:
        abort(404)
    return htmx.page(SHEETS[sheet], **sheet_context(round_))


@room.get("/<code>/poster")
def print_poster(code: str) -> Response:
    """The result for the wall."""
    round_ = round_or_404(code)
    if round_.state is not RoundState.PUBLISHED:
        abort(404)
    face = round_face(round_)
    result, address = face["result"], url_for(".show_round", code=code, _external=True)
    return htmx.page(
        "votes/print/poster.html",
        **face,
        headline=line_text.headline(result),
        line_text=line_text.line_text(
            round_, result, face["explained"], turnout=face["turnout_words"], address=address
        ),
    )
