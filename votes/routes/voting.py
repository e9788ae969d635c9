"""The door of the booth: a ballot by slip, without an account. What is sent here reaches the urn and nothing else."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from commons import htmx
from commons.db import canonical_json
from commons.idempotency import FIELD, keeps_own_submission
from commons.permissions import Conflict
from commons.unit_of_work import reading
from members.slips import qr_path
from methods.refusals import Refused
from votes.ballots import BallotPaper, fields_of
from votes.labels import PROMISES
from votes.models import RoundState, Secrecy
from votes.refusals import phrase
from votes.routes.room import room, round_or_404
from votes.service import challenging
from votes.service.casting import SLIP_UNKNOWN, UnknownSlip, Voter, cast, closed_sentence
from votes.urn import UrnBusy, UrnFault, sealing
from votes.urn.notes import SealedBallot
from votes.voting_papers import voting_paper

CODE = "code"
ORDER = "order"  # the voter's own lot: the same ballot comes back in the same order; it goes with the page
LOOK = "look"  # a button that brings the same ballot back with more on it: further pairs, the sum; nothing is kept
STEP, NOTE = "step", "note"  # seal first, then cast or open; the note holds what was sealed
NEXT, PUT_IN = _l("Next person"), _l("Put my ballot in the urn")
CONFLICT = 409
# After these the page goes from the screen of a shared device by itself: the next person may neither decide nor read.
RECEIPT_RESTS_SECONDS, OPENED_RESTS_SECONDS, SEALED_RESTS_SECONDS = 20, 60, 120


@dataclass(frozen=True)
class Way:
    """How one came to the ballot: where it is sent, and what is offered afterwards."""

    action: str  # the endpoint
    asks_code: bool = True
    page: str = "votes/vote.html"
    receipt_page: str = "votes/receipt.html"
    again: Any = NEXT
    submit: Any = PUT_IN
    is_tablet: bool = False
    number: int | None = None  # on the roll, to be called aloud


SLIP = Way("votes.cast")
TABLET = Way("votes.cast_on_tablet", page="votes/tablet.html", receipt_page="votes/tablet_receipt.html", is_tablet=True)


@room.get("/<code>/vote")
def show_ballot(code: str) -> Response:
    """The ballot; the code of a slip may come behind # in the address, where no server sees it."""
    return ballot_page(paper_or_404(code), SLIP, {}, status=200)


@room.post("/<code>/vote", endpoint="cast")
@keeps_own_submission
def cast_by_slip(code: str) -> Response:
    """Put the ballot into the urn. The receipt is the answer itself: it has no address."""
    return _cast_by_slip(code, SLIP)


@room.get("/<code>/tablet")
def show_tablet(code: str) -> Response:
    """The ballot on a device that goes from hand to hand: it knows nobody, and forgets each ballot at once."""
    return ballot_page(paper_or_404(code), TABLET, {}, status=200)


@room.post("/<code>/tablet")
@keeps_own_submission
def cast_on_tablet(code: str) -> Response:
    """The same as by slip; the answer goes back to the empty ballot by itself."""
    return _cast_by_slip(code, TABLET)


def send(paper: BallotPaper, way: Way, voter: Voter) -> Response:
    """Put in what was sent, and answer: the receipt, the ballot with more on it or with what is wrong, or that pressing again is safe.

    Who asks for it gets the ballot sealed first, and then decides whether it is cast or opened.
    """
    sent = request.form.to_dict()
    if sent.get(LOOK):
        return ballot_page(paper, way, sent, status=200)
    problem: Any
    try:
        return _done(paper, way, voter, sent)
    except Refused as refused:
        problem, status = phrase(refused, paper.entries), 422
    except UnknownSlip:
        problem, status = SLIP_UNKNOWN, 422
    except challenging.WasOpened as opened:
        problem, status = opened.sentence, CONFLICT
        sent |= fields_of(paper.paper, opened.marked)
    except Conflict as conflict:
        problem, status = conflict.sentence, CONFLICT
    except UrnFault as fault:
        return _unknown(paper, way, is_busy=isinstance(fault, UrnBusy))
    return ballot_page(paper, way, sent, status=status, problem=str(problem))


def _done(paper: BallotPaper, way: Way, voter: Voter, sent: dict[str, str]) -> Response:
    """What the button that was pressed asks for."""
    match sent.get(STEP):
        case "seal":
            return _offered_page(paper, way, sent, challenging.seal_first(paper, voter, sent=sent))
        case "cast":
            receipt = challenging.cast_sealed(paper, voter, sent.get(NOTE, ""))
        case "open":
            return _opened_page(paper, way, challenging.open_instead(paper, voter, sent.get(NOTE, "")))
        case _:
            receipt = cast(paper, voter, sent=sent, submit_key=sent[FIELD])
    return receipt_page(paper, way, sealing.grouped(receipt))


def paper_or_404(code: str) -> BallotPaper:
    """The ballot paper of a round that everybody may see."""
    paper = voting_paper(code)
    if paper is None:
        abort(404)
    if paper.state is RoundState.DRAFT:
        round_or_404(code)  # there only for those who prepare it
    return paper


def ballot_page(
    paper: BallotPaper,
    way: Way,
    sent: dict[str, str],
    *,
    status: int,
    problem: str = "",
    closed: str = "",
    note: str = "",
    givers: Sequence[tuple[int, str]] = (),
) -> Response:
    """The ballot, or why there is none now."""
    is_sealed = paper.secrecy is not Secrecy.OPEN
    is_open = paper.state is RoundState.OPEN and (paper.public_key is not None or not is_sealed) and not closed
    with reading():
        return htmx.again(
            way.page,
            fragment="votes/_ballot.html",
            status=status,
            **as_seen(paper, sent),
            way=way,
            action=url_for(way.action, code=paper.code, number=way.number),
            sent=sent,
            problem=problem,
            note=note,
            givers=givers,
            promise=PROMISES[paper.secrecy],
            is_open=is_open,
            may_seal_first=is_sealed,
            is_refused=status == CONFLICT,
            closed_words="" if is_open else closed or closed_sentence(paper),
        )


def as_seen(paper: BallotPaper, sent: dict[str, str]) -> dict[str, Any]:
    """The paper in the order that this voter sees, and the lot that brings the same order back."""
    if not paper.is_order_drawn:
        return {"paper": paper, "lot": ""}
    lot = sent.get(ORDER) or secrets.token_hex(8)
    return {"paper": paper.as_seen(lot), "lot": lot}


def receipt_page(paper: BallotPaper, way: Way, receipt: str) -> Response:
    """What a voter gets for a sealed ballot."""
    with reading():
        is_piece = htmx.wants_fragment() and not way.is_tablet
        name = "votes/_receipt.html" if is_piece else way.receipt_page
        again = url_for(way.action, code=paper.code)
        side, path = qr_path(receipt)  # the signs alone: it is quick to draw, and says nothing of who looks
        told = {"paper": paper, "way": way, "receipt": receipt, "again": again, "qr_side": side, "qr": path}
        response = make_response(render_template(name, **told))
    return _resting(response, way, again, RECEIPT_RESTS_SECONDS)


def _resting(response: Response, way: Way, again: str, seconds: int) -> Response:
    """The same page; on a device that goes from hand to hand the empty ballot takes its place after a while."""
    if way.is_tablet:
        response.headers["Refresh"] = f"{seconds}; url={again}"
    return response


def _offered_page(paper: BallotPaper, way: Way, sent: dict[str, str], offered: challenging.Offered) -> Response:
    """The receipt of a sealed ballot, and the choice between casting and opening it."""
    with reading():
        again = url_for(way.action, code=paper.code)
        page = htmx.again(
            "votes/sealed.html",
            fragment="votes/_sealed.html",
            status=200,
            paper=paper,
            way=way,
            action=again,
            code=sent.get(CODE, ""),
            note=offered.note,
            receipt=sealing.grouped(offered.receipt),
            minutes=SEALED_RESTS_SECONDS // 60,
        )
    return _resting(page, way, again, SEALED_RESTS_SECONDS)


def _opened_page(paper: BallotPaper, way: Way, ballot: SealedBallot) -> Response:
    """What an envelope held that will never be cast, with all that is needed to see it for oneself."""
    with reading():
        again = url_for(way.action, code=paper.code)
        page = htmx.again(
            "votes/opened.html",
            fragment="votes/_opened.html",
            status=200,
            paper=paper,
            way=way,
            marked=fields_of(paper.paper, json.loads(ballot.marks)),
            receipt=sealing.grouped(ballot.receipt),
            proof=canonical_json(challenging.proof_of(ballot)),
            again=again,
            seconds=OPENED_RESTS_SECONDS,
        )
    return _resting(page, way, again, OPENED_RESTS_SECONDS)


def _cast_by_slip(code: str, way: Way) -> Response:
    with reading():
        paper = paper_or_404(code)
    return send(paper, way, Voter(code=request.form.get(CODE, "")))


def _unknown(paper: BallotPaper, way: Way, *, is_busy: bool) -> Response:
    """Whether it is in is not known, or it is surely not: either way the same press again, with the same key, is safe."""
    with reading():
        page = render_template(
            "votes/unsure.html",
            paper=paper,
            action=url_for(way.action, code=paper.code),
            sent=request.form.to_dict(),
            is_busy=is_busy,
        )
    response = make_response(page, 503)
    response.headers["Retry-After"] = "2"
    return response
