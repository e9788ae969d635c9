"""304 and shared caching for visitors: a page's version is how far the streams it shows have come."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from flask import Flask, Response, current_app, g, make_response, request
from flask_babel import get_locale

from commons import clock, colours, kept_pages
from commons.actors import current_actor
from commons.events import cursor
from commons.things import NATION_STREAM

NO_STORE = "no-store"
SHARED = "public, max-age=0, must-revalidate"
AGEING_SECONDS = 60  # how long a page may be kept whose streams do not hear of everything it shows


def init_app(app: Flask) -> None:
    """Every answer says how it may be kept; without a word from the route it is not kept at all."""
    app.after_request(_default_to_no_store)


def is_visitor() -> bool:
    """Whether this request carries no cookie of ours: only then may its answer be shared."""
    return current_app.config["SESSION_COOKIE_NAME"] not in request.cookies


def unchanged(streams: Iterable[str], *, ages: bool = False) -> Response | None:
    """Name the streams a page shows. A visitor whose copy is still right gets a 304, one for whom this process has kept
    the page gets that, everyone else None.

    A page that `ages` shows what its streams do not hear of (comments are counted in their community alone, nothing is
    told to the nation): a visitor's copy is right for a minute at most.
    `g.cursor` afterwards holds how far each stream had come: what the live connection of the page starts from.
    """
    g.cursor = cursor(streams)
    g.ages = ages or NATION_STREAM in g.cursor
    if not is_visitor():
        return None
    g.etag = _etag()
    if request.if_none_match.contains_weak(g.etag):
        response: Response | None = make_response("", 304)
    else:
        response = kept_pages.find(g.etag)
    if response is not None:
        _validate(response)
    return response


def mark(response: Response) -> None:
    """Give a visitor's page its validator and keep it; anything else stays `no-store`."""
    if "etag" in g and is_visitor() and not current_actor().is_signed_in and response.status_code == 200:
        _validate(response)
        kept_pages.keep(g.etag, response)


def vary_on(response: Response, names: str) -> None:
    """Say that the answer differs by these headers too. What stands there is not taken apart and put together for it."""
    told = response.headers.get("Vary")
    response.headers["Vary"] = f"{told}, {names}" if told else names


def _validate(response: Response) -> None:
    response.set_etag(g.etag, weak=True)
    response.headers["Cache-Control"] = SHARED
    g.is_shared = True


def _etag() -> str:
    told = [f"{stream}={n}" for stream, n in sorted(g.cursor.items())]
    config = current_app.config
    told += [
        str(get_locale()),
        colours.chosen(),
        config["RELEASE"],
        clock.today().isoformat(),
        str(int(clock.now().timestamp()) // AGEING_SECONDS) if g.ages else "",
        request.scheme,
        request.host,
        request.full_path,
        "piece" if g.get("is_piece") else "page",
    ]
    # Keyed, so that nobody can make up the version of a hidden thing and learn from a 304 that it is there.
    return hmac.digest(config["SECRET_KEY"].encode(), "\n".join(told).encode(), "sha256").hex()[:20]


def _default_to_no_store(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", NO_STORE)
    return response
