"""Packs the answers that nothing has packed yet, where that tells nobody anything. See docs/decisions/packing.md."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

from commons.caching import vary_on
from commons.kept_pages import takes_gzip

LEVEL = 1  # sent once: level 6 costs more than the page
LEAST_BYTES = 1_000
PACKED_TYPES = frozenset(
    {
        "text/html",
        "text/plain",
        "text/calendar",
        "text/csv",
        "application/json",
        "application/atom+xml",
        "image/svg+xml",
    }
)
OWN_DOING = frozenset({"same-origin", "none"})  # a page of ours, or the person at the browser, asked for it


def init_app(app: Flask) -> None:
    """Look at every answer after the page was made."""
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if response.mimetype not in PACKED_TYPES or response.is_streamed or response.direct_passthrough:
        return response
    vary_on(response, "Accept-Encoding")
    if (
        "Content-Encoding" in response.headers
        or response.status_code in (204, 304)
        or not _is_safe()
        or not takes_gzip()
    ):
        return response
    body = response.get_data()
    if len(body) >= LEAST_BYTES:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _is_safe() -> bool:
    """A page with a token is packed only where no foreign page asked for it: its length would help to guess the token (BREACH)."""
    return request.headers.get("Sec-Fetch-Site") in OWN_DOING
