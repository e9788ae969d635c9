"""The first page, and the pages that belong to no room."""

from __future__ import annotations

from flask import Blueprint, Response

from areas import queries
from commons import caching, htmx
from commons.panels import panels_of

room = Blueprint("home", __name__)


@room.get("/")
def show_home() -> Response:
    """The first page: what Sala is, the way to one's community, what is going on, the provinces with a space."""
    if unchanged := caching.unchanged([f"area:{code}" for code in queries.province_codes()]):
        return unchanged
    return htmx.page("home/home.html", provinces=queries.provinces_with_space(), panels=panels_of("home", None))


@room.get("/healthz")
def show_health() -> Response:
    """For a watchdog: the process answers."""
    return Response("ok\n", mimetype="text/plain")
