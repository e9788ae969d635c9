"""The door of the practice ballot: the real ballot and the real checks, but nothing of it is kept anywhere."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import htmx
from commons.idempotency import keeps_own_submission
from commons.unit_of_work import reading
from methods.refusals import Refused
from votes import ballots
from votes.ballots import BallotPaper
from votes.models import RoundState, Secrecy
from votes.refusals import phrase
from votes.routes.room import room
from votes.routes.voting import Way, as_seen, paper_or_404

TRY = Way("votes.try_ballot", asks_code=False, submit=_l("Check my practice ballot"))
BEFORE_THE_END = (RoundState.DRAFT, RoundState.OPEN, RoundState.PAUSED)


@room.get("/<code>/try")
def show_practice(code: str) -> Response:
    """The ballot to practise with, as long as the voting has not ended."""
    return _practice(_paper(code), {})


@room.post("/<code>/try")
@keeps_own_submission
def try_ballot(code: str) -> Response:
    """Say whether the ballot would be valid; it is neither counted nor kept."""
    with reading():
        paper = _paper(code)
    sent = request.form.to_dict()
    try:
        ballots.read_fields(paper.paper, sent)
    except Refused as refused:
        return _practice(paper, sent, problem=phrase(refused, paper.entries))
    return _practice(paper, sent, is_good=True)


def _paper(code: str) -> BallotPaper:
    paper = paper_or_404(code)
    if paper.state not in BEFORE_THE_END or paper.secrecy is Secrecy.SHEET:
        abort(404)
    return paper


def _practice(paper: BallotPaper, sent: dict[str, str], *, problem: str = "", is_good: bool = False) -> Response:
    good = _("This ballot would be valid. It was not counted and not kept.")
    with reading():
        return htmx.again(
            "votes/try.html",
            fragment="votes/_ballot.html",
            status=422 if problem else 200,
            **as_seen(paper, sent),
            way=TRY,
            action=url_for(".try_ballot", code=paper.code),
            sent=sent,
            problem=problem,
            note=good if is_good else "",
            promise=_("A practice ballot. It is not counted, and nothing of it is kept."),
            is_open=True,
            closed_words="",
        )
