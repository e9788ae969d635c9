"""Pages that say what Sala is, how it is used, what holds here and what is kept: the same for everyone."""

from __future__ import annotations

from flask import Blueprint, Response

from commons import caching, htmx

room = Blueprint("about", __name__)


@room.get("/about")
def show_about() -> Response:
    """What Sala is."""
    return caching.unchanged([]) or htmx.page("about/about.html")


@room.get("/help")
def show_help() -> Response:
    """How it is used."""
    return caching.unchanged([]) or htmx.page("about/help.html")


@room.get("/rules")
def show_rules() -> Response:
    """What holds for everyone who writes here."""
    return caching.unchanged([]) or htmx.page("about/rules.html")


@room.get("/privacy")
def show_privacy() -> Response:
    """What is kept of people."""
    return caching.unchanged([]) or htmx.page("about/privacy.html")
