"""The first page, and the pages that belong to no room."""

from __future__ import annotations

from flask import Blueprint, Response

from commons import caching, htmx

room = Blueprint("home", __name__)


@room.get("/")
def show_home() -> Response:
    """The first page."""
    if unchanged := caching.unchanged(["area:home"]):
        return unchanged
    return htmx.page("home/home.html")


@room.get("/healthz")
def show_health() -> Response:
    """For a watchdog: the process answers."""
    return Response("ok\n", mimetype="text/plain")
