"""The security base of every answer and every change: headers, hosts, origins, safe redirects."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.routing import RequestRedirect

csrf = CSRFProtect()
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_FIELDS = 1_000  # no form of ours comes near it
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'{live}; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'"
)
# Only what is the same for whoever asks, holds no form and no script, may be shown inside pages of others.
FRAMED_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)


def init_app(app: Flask) -> None:
    """Check every change before anything else reads it; harden every answer."""
    csrf.init_app(app)
    app.before_request(_refuse_foreign_changes)
    app.before_request(_refuse_doubled_parameters)
    app.before_request(_refuse_null_signs)
    app.after_request(_harden)


def safe_next(address: str | None, *, otherwise: str) -> str:
    """`address` if it is a page of ours that can be opened by GET, else `otherwise`. Only the path and the query are kept."""
    if (
        not address
        or not address.startswith("/")
        or address.startswith("//")
        or "\\" in address
        or not address.isprintable()
    ):
        return otherwise
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or any(sign in address for sign in "\t\r\n"):
        return otherwise
    path = (
        parts.path.removeprefix("/en") or "/" if parts.path.startswith(("/en/",)) or parts.path == "/en" else parts.path
    )
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except RequestRedirect:
        pass
    except HTTPException:
        return otherwise
    return parts.path + (f"?{parts.query}" if parts.query else "")


def let_be_framed(response: Response) -> Response:
    """Let pages of others show this answer inside theirs."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    return response


def _refuse_foreign_changes() -> None:
    """A change comes from a page of ours, as a form: anything else is refused before it is read."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.mimetype not in FORM_TYPES:
        abort(403)


def _refuse_doubled_parameters() -> None:
    """The same field twice, or as an array, is refused unless the form says that it holds many (fields ending in "_many")."""
    for source in (request.args, request.form) if request.method not in SAFE_METHODS else (request.args,):
        if len(source) > MOST_FIELDS:
            abort(400)
        for name in source:
            if name.endswith("[]") or (len(source.getlist(name)) > 1 and not name.endswith("_many")):
                abort(400)


def _refuse_null_signs() -> None:
    """No page lies at an address with a null sign, and PostgreSQL would not even look."""
    if "\0" in request.path:
        abort(404)
    if any("\0" in value for values in request.args.listvalues() for value in values):
        abort(400)


def _harden(response: Response) -> Response:
    present = {name.lower() for name, _value in response.headers}
    if response.headers.get("Content-Security-Policy") == FRAMED_POLICY:
        present.add("x-frame-options")
    for name, value in _headers(_live_origin(), current_app.config["HAS_TLS"]):
        if name.lower() not in present:
            response.headers.add(name, value)
    return response


@lru_cache(maxsize=64)
def _headers(live: str, has_tls: bool) -> list[tuple[str, str]]:
    """What every answer says unless its route says otherwise; the same for all that come under one name."""
    policy = POLICY.format(live=f" {live}" if live.startswith("http") else "")
    told = [*HEADERS.items(), ("Content-Security-Policy", policy)]
    return [*told, ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")] if has_tls else told


def _live_origin() -> str:
    """Where pages may listen. A request under a foreign name is refused and gets no address made from it (N51)."""
    live: str = current_app.config["LIVE_ORIGIN"]
    if not live.startswith(":"):
        return live
    try:
        return f"{request.scheme}://{request.host.partition(':')[0]}{live}"
    except SecurityError:
        return ""
