"""The doors for everybody: a round and its result, the rounds of a place, turnout, receipts."""

from __future__ import annotations

from flask import Response, abort, make_response

from areas.doors import area_or_404
from commons import caching, htmx
from commons.actors import current_actor
from commons.db import canonical_json
from commons.permissions import may
from commons.things import stream_of
from votes import policy, queries, turnout
from votes.face import round_face
from votes.models import Round, RoundState
from votes.routes.room import room, round_or_404
from votes.stories import way_of_round
from votes.urn import UrnFault, sealing, urn_of


@room.get("/in/<code>")
def show_rounds(code: str) -> Response:
    """The rounds of a place."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    drafts = (
        [*queries.rounds_in(area.path, [RoundState.DRAFT]), *queries.rehearsals_in(area.path)]
        if _prepares(area)
        else []
    )
    return htmx.page(
        "votes/rounds.html",
        area=area,
        rounds=queries.rounds_in(area.path),
        drafts=drafts,
        may_draft=_prepares(area),
    )


@room.get("/<code>")
def show_round(code: str) -> Response:
    """A round: what is asked, how, and once it is published its result."""
    round_ = round_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    return htmx.page(
        "votes/round.html",
        fragment="votes/_round.html",
        **round_face(round_),
        steps=way_of_round(round_),
        turnout_stream=turnout.stream(code) if turnout.is_shown(round_) and round_.has_urn else "",
        turnout_version=turnout.version(code),
        may_work=may(policy.TABLE, current_actor(), policy.SEE_WORK, round_),
    )


@room.get("/<code>/turnout")
def show_turnout(code: str) -> Response:
    """How many have voted, in steps."""
    round_ = round_or_404(code)
    return htmx.page(
        "votes/turnout.html", fragment="votes/_turnout.html", round=round_, turnout=turnout.turnout_of(round_)
    )


@room.get("/<code>/receipts")
def show_receipts(code: str) -> Response:
    """The receipts of all ballots by slip, sorted: whoever has one finds it here."""
    round_ = _published_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    try:
        receipts = urn_of(code).receipts() if round_.has_urn else []
    except UrnFault:
        abort(503)
    return htmx.page("votes/receipts.html", round=round_, receipts=[sealing.grouped(receipt) for receipt in receipts])


@room.get("/<code>/result.json")
def show_document(code: str) -> Response:
    """The stored result, byte for byte as its fingerprint covers it."""
    round_ = _published_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    result = round_.result
    if result is None:
        abort(404)
    written = {
        "document": result.document,
        "channels": result.channels,
        "equation": result.equation,
        "fingerprint": result.fingerprint,
    }
    response = make_response(canonical_json(written))
    response.mimetype = "application/json"
    caching.mark(response)
    return response


def _published_or_404(code: str) -> Round:
    round_ = round_or_404(code)
    if round_.state is not RoundState.PUBLISHED:
        abort(404)
    return round_


def _prepares(area: object) -> bool:
    return may(policy.TABLE, current_actor(), policy.DRAFT, area)
