"""The door of the exports: a published round in one of the formats that fit it."""

from __future__ import annotations

from flask import Response, abort

from commons import caching
from commons.things import stream_of
from votes.exports import export
from votes.routes.bundle import attached, published_or_404
from votes.routes.room import room
from votes.urn import UrnFault


@room.get("/<code>/export/<name>")
def show_export(code: str, name: str) -> Response:
    """The ballots in a format; 404 where the way of the round does not fit it."""
    round_ = published_or_404(code)
    if unchanged := caching.unchanged([stream_of(round_)]):
        return unchanged
    try:
        file = export(round_, name)
    except UrnFault:
        abort(503)
    if file is None:
        abort(404)
    return attached(file.content, file.name, file.mimetype)
