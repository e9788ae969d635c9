"""The doors of the board: the page, its leaves and signed checkpoints as data, proofs, the sheet for the wall, one's own receipt."""

from __future__ import annotations

from datetime import datetime

from flask import Response, abort, make_response, request, url_for

from commons import htmx
from commons.db import canonical_json
from commons.short_codes import clean_code, is_code
from members.slips import qr_path
from votes.board import batches, keeping, merkle
from votes.board.keeping import Checkpoint
from votes.board.words import in_groups, lines_of
from votes.models import Round, RoundState
from votes.routes.room import room, round_or_404
from votes.urn import UrnFault, sealing, urn_of

MOST_DIGITS = 7
AFTER_COUNT = frozenset({RoundState.PUBLISHED})


@room.get("/<code>/board")
def show_board(code: str) -> Response:
    """The board of a round, from the frozen list on. Receipts come without an event, so the page is never kept."""
    round_, checkpoint = _board_or_404(code)
    return htmx.page(
        "votes/board/board.html",
        round=round_,
        lines=lines_of(keeping.bodies_of(round_)),
        size=checkpoint.told["size"],
        seal=in_groups(checkpoint.told["root"]),
        at=datetime.fromisoformat(checkpoint.told["at"]),
    )


@room.get("/<code>/board/print")
def print_board(code: str) -> Response:
    """The newest checkpoint for the notice board: whoever kept a sheet can show that nothing was changed since."""
    round_, checkpoint = _board_or_404(code)
    address = url_for("votes.show_board", code=code, _external=True)
    side, path = qr_path(f"{address}#{checkpoint.told['size']}:{checkpoint.told['root']}")
    return htmx.page(
        "votes/board/print.html",
        round=round_,
        checkpoint=checkpoint,
        size=checkpoint.told["size"],
        seal=in_groups(checkpoint.told["root"]),
        key=in_groups(checkpoint.key),
        at=datetime.fromisoformat(checkpoint.told["at"]),
        address=address,
        qr_side=side,
        qr=path,
    )


@room.get("/<code>/board/board.jsonl")
def show_leaves(code: str) -> Response:
    """All leaves, one a line."""
    round_, _checkpoint = _board_or_404(code)
    return _lines(keeping.bodies_of(round_))


@room.get("/<code>/board/checkpoints.jsonl")
def show_checkpoints(code: str) -> Response:
    """All signed checkpoints, one a line, oldest first."""
    round_, _checkpoint = _board_or_404(code)
    return _lines([checkpoint.line for checkpoint in keeping.checkpoints_of(round_)])


@room.get("/<code>/board/proof")
def prove_leaf(code: str) -> Response:
    """The proof that the leaf at `place` (from 1) belongs to the newest checkpoint; the last one unless another is named."""
    round_, checkpoint = _board_or_404(code)
    hashes = keeping.hashes_of(round_)
    place = _number("place", most=len(hashes), otherwise=len(hashes))
    proof = merkle.inclusion_proof(hashes, place - 1)
    return _json({"place": place, "leaf": hashes[place - 1].hex(), "proof": _hex(proof), "checkpoint": checkpoint.line})


@room.get("/<code>/board/growth")
def prove_growth(code: str) -> Response:
    """The proof that the board of `size` leaves is the beginning of the newest one; of the first leaf unless named."""
    round_, checkpoint = _board_or_404(code)
    hashes = keeping.hashes_of(round_)
    size = _number("size", most=len(hashes), otherwise=1)
    proof = merkle.consistency_proof(hashes, size)
    return _json({"size": size, "proof": _hex(proof), "checkpoint": checkpoint.line})


@room.get("/<code>/receipt")
def find_receipt(code: str) -> Response:
    """Whether a receipt stands on the board and, after the count, whether its ballot was among those counted."""
    round_, _checkpoint = _board_or_404(code)
    typed = clean_code(request.args.get("receipt", "")[:80])
    is_receipt = is_code(typed, sealing.RECEIPT_SIGNS)
    place = keeping.place_of_receipt(round_, typed) if is_receipt else None
    return htmx.page(
        "votes/board/receipt.html",
        round=round_,
        typed=sealing.grouped(typed) if is_receipt else typed,
        is_receipt=is_receipt,
        place=None if place is None else place + 1,
        is_opened=is_receipt and keeping.place_of_receipt(round_, typed, keeping.OPENED) is not None,
        is_counted=is_receipt and round_.state in AFTER_COUNT and _is_in_urn(round_, typed),
        is_over=round_.state in AFTER_COUNT,
        is_posted=round_.emptied_at is not None,
        is_early=batches.are_posted_early(round_),
    )


def _board_or_404(code: str) -> tuple[Round, Checkpoint]:
    round_ = round_or_404(code)
    checkpoint = keeping.newest_checkpoint(round_)
    if checkpoint is None:
        abort(404)
    return round_, checkpoint


def _is_in_urn(round_: Round, receipt: str) -> bool:
    try:
        return round_.has_urn and receipt in urn_of(round_.code).receipts()
    except UrnFault:
        abort(503)


def _number(name: str, *, most: int, otherwise: int) -> int:
    given = request.args.get(name, str(otherwise))
    if not (given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS and 1 <= int(given) <= most):
        abort(400)
    return int(given)


def _hex(hashes: list[bytes]) -> list[str]:
    return [one.hex() for one in hashes]


def _json(told: dict[str, object]) -> Response:
    response = make_response(canonical_json(told))
    response.mimetype = "application/json"
    return response


def _lines(lines: list[str]) -> Response:
    response = make_response("".join(f"{line}\n" for line in lines))
    response.mimetype = "application/jsonl"
    return response
