"""The sheets that belong to a round on paper: ballots, tally sheet, matrix sheet, explainer."""

from __future__ import annotations

from typing import Any

from votes.ballots import ballot_paper
from votes.labels import PROMISES
from votes.models import Round

SHEETS = {
    "ballots": "votes/print/ballots.html",
    "tally": "votes/print/tally.html",
    "matrix": "votes/print/matrix.html",
    "explainer": "votes/print/explainer.html",
}
BALLOTS_A_PAGE = 2


def sheet_context(round_: Round) -> dict[str, Any]:
    """What every sheet needs."""
    return {
        "round": round_,
        "paper": ballot_paper(round_),
        "promise": PROMISES[round_.secrecy],
        "copies": range(BALLOTS_A_PAGE),
    }
