"""The door of the booth: a ballot by slip, without an account. What is sent here reaches the urn and nothing else."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, make_response, render_template, request

from commons import htmx
from commons.idempotency import FIELD, keeps_own_submission
from commons.permissions import Conflict
from commons.unit_of_work import reading
from methods.refusals import Refused
from votes import service
from votes.ballots import BallotPaper
from votes.labels import PROMISES
from votes.models import RoundState
from votes.refusals import phrase
from votes.routes.room import room, round_or_404
from votes.service.casting import SLIP_UNKNOWN, UnknownSlip, closed_sentence
from votes.urn import UrnBusy, UrnFault, sealing
from votes.voting_papers import voting_paper

CODE = "code"


@room.get("/<code>/vote")
def show_ballot(code: str) -> Response:
    """The ballot; the code of a slip may come behind # in the address, where no server sees it."""
    paper = _paper_or_404(code)
    return _ballot(paper, {}, status=200)


@room.post("/<code>/vote")
@keeps_own_submission
def cast(code: str) -> Response:
    """Put the ballot into the urn. The receipt is the answer itself: it has no address."""
    with reading():
        paper = _paper_or_404(code)
    sent = request.form.to_dict()
    problem: Any
    try:
        receipt = service.cast_ballot(paper, typed_code=sent.get(CODE, ""), sent=sent, submit_key=request.form[FIELD])
    except Refused as refused:
        problem, status = phrase(refused, paper.entries), 422
    except UnknownSlip:
        problem, status = SLIP_UNKNOWN, 422
    except Conflict as conflict:
        problem, status = conflict.sentence, 409
    except UrnFault as fault:
        return _unknown(paper, is_busy=isinstance(fault, UrnBusy))
    else:
        return _receipt(paper, receipt)
    return _ballot(paper, sent, status=status, problem=str(problem))


def _paper_or_404(code: str) -> BallotPaper:
    paper = voting_paper(code)
    if paper is None:
        abort(404)
    if paper.state is RoundState.DRAFT:
        round_or_404(code)  # there only for those who prepare it
    return paper


def _ballot(paper: BallotPaper, sent: dict[str, str], *, status: int, problem: str = "") -> Response:
    is_open = paper.state is RoundState.OPEN and paper.public_key is not None
    with reading():
        return htmx.again(
            "votes/vote.html",
            fragment="votes/_ballot.html",
            status=status,
            paper=paper,
            sent=sent,
            problem=problem,
            promise=PROMISES[paper.secrecy],
            is_open=is_open,
            closed_words="" if is_open else closed_sentence(paper),
        )


def _receipt(paper: BallotPaper, receipt: str) -> Response:
    with reading():
        name = "votes/_receipt.html" if htmx.wants_fragment() else "votes/receipt.html"
        return make_response(render_template(name, paper=paper, receipt=sealing.grouped(receipt)))


def _unknown(paper: BallotPaper, *, is_busy: bool) -> Response:
    """Whether it is in is not known, or it is surely not: either way the same press again, with the same key, is safe."""
    with reading():
        page = render_template("votes/unsure.html", paper=paper, sent=request.form.to_dict(), is_busy=is_busy)
    response = make_response(page, 503)
    response.headers["Retry-After"] = "2"
    return response
