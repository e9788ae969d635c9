"""The only file that knows HX headers: `page` answers a question, `answer` answers a change."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from htmx_flask import Htmx
from werkzeug.wrappers import Response as AnyResponse

from commons import caching

_htmx = Htmx()
VARY = "HX-Request, HX-Boosted, HX-History-Restore-Request"


def init_app(app: Flask) -> None:
    """Let requests know their HX headers and answers vary over them."""
    _htmx.init_app(app)
    app.before_request(_note_shape)
    app.after_request(_vary)


def wants_fragment() -> bool:
    """Whether the browser will swap a piece; boosted and history-restore requests want whole pages."""
    known = request.htmx  # type: ignore[attr-defined]
    return bool(known) and not known.boosted and not known.history_restore_request


def page(template: str, *, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """Answer a question with the page, or with `fragment` where htmx asks for it. With the route's ETag."""
    name = fragment if fragment is not None and wants_fragment() else template
    response = make_response(render_template(name, **context), status)
    caching.mark(response)
    return response


def answer(fragment: str | None = None, *, otherwise: str, status: int = 200, **context: Any) -> Response:
    """Answer a change: htmx gets the fragment (or is sent to `otherwise` when there is none), a browser without script a 303."""
    g.answered_at = otherwise
    if not wants_fragment():
        return make_response(redirect(_path(otherwise), 303))
    if fragment is None:
        return go_to(otherwise)
    return make_response(render_template(fragment, **context), status)


def go_to(address: str) -> Response:
    """Send the browser to another page after a change, with htmx or without."""
    g.answered_at = address
    if not wants_fragment():
        return make_response(redirect(_path(address), 303))
    response = make_response("", 204)
    response.headers["HX-Redirect"] = _path(address)
    return response


def again(template: str, *, fragment: str | None = None, status: int = 422, **context: Any) -> Response:
    """The same form once more, with what was typed and what is wrong. Nothing is kept."""
    name = fragment if fragment is not None and wants_fragment() else template
    return make_response(render_template(name, **context), status)


def _note_shape() -> None:
    """A page and its piece are two versions of one address: a boosted request must never be told that its piece is still right."""
    g.is_piece = wants_fragment()


def _path(address: str) -> str:
    """A header-safe path of our own: never another host, never a raw Thai letter."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return url_for("home.show_home")
    return (
        str(AnyResponse(headers={"Location": address}).headers["Location"]) if address.isascii() else _quoted(address)
    )


def _quoted(address: str) -> str:
    from_iri = "".join(
        sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in address
    )
    return from_iri


def _vary(response: Response) -> Response:
    caching.vary_on(response, VARY)
    return response
