"""The ballot papers of frozen rounds, kept in memory: what is asked cannot change any more, so a cast asks only for the state."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import get_locale
from sqlalchemy import select

from commons.db import session
from votes.ballots import BallotPaper, ballot_paper
from votes.models import Round
from votes.queries import round_by_code

MOST_KEPT = 200
_kept: dict[tuple[str, str], BallotPaper] = {}


def voting_paper(code: str) -> BallotPaper | None:
    """The paper of a round with the state of this moment; one statement once it was asked for."""
    row = (
        session().execute(select(Round.state, Round.closed_at, Round.frozen_at).where(Round.code == code)).one_or_none()
    )
    if row is None:
        return None
    key = (code, str(get_locale()))  # the place is named in the reader's language
    paper = _kept.get(key) or _read(code)
    if row.frozen_at is not None and paper.public_key is not None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = paper
    return replace(paper, state=row.state, closed_at=row.closed_at)


def _read(code: str) -> BallotPaper:
    round_ = round_by_code(code)
    if round_ is None:
        raise LookupError(code)
    return ballot_paper(round_)
