"""The doors of the result bundle: the page that says how to count again, and the ZIP itself."""

from __future__ import annotations

from flask import Response, abort, make_response

from commons import caching, htmx
from commons.things import stream_of
from votes.board import keeping
from votes.bundle.making import bundle_of
from votes.exports import formats_for
from votes.models import Round, RoundState
from votes.routes.room import room, round_or_404
from votes.urn import UrnFault

ZIP = "application/zip"


@room.get("/<code>/check")
def show_check(code: str) -> Response:
    """How anybody counts this round again, and the result in the formats of the field."""
    round_ = published_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    checkpoint = keeping.newest_checkpoint(round_)
    return htmx.page(
        "votes/board/check.html",
        round=round_,
        formats=formats_for(round_),
        seen=f"{checkpoint.told['size']}:{checkpoint.told['root'][:16]}" if checkpoint else "",
    )


@room.get("/<code>/bundle.zip")
def show_bundle(code: str) -> Response:
    """The bundle of a published round; the same bytes for everybody."""
    round_ = published_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    try:
        return attached(bundle_of(round_), f"{round_.code}.zip", ZIP)
    except UrnFault:
        abort(503)


def published_or_404(code: str) -> Round:
    """A round whose result is known to all; of any other there is nothing here (N30)."""
    round_ = round_or_404(code)
    if round_.state is not RoundState.PUBLISHED:
        abort(404)
    return round_


def attached(content: bytes, name: str, mimetype: str) -> Response:
    """A file to be saved, under a name of ours."""
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    caching.mark(response)
    return response
