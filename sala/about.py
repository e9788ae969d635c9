"""Pages that say what Sala is, how it is used, what holds here and what is kept: the same for everyone."""

from __future__ import annotations

from flask import Blueprint, Response

from commons import caching, htmx

PAGES = ("about", "help", "rules", "privacy")

room = Blueprint("about", __name__)


@room.get("/<any(about, help, rules, privacy):page>")
def show_page(page: str) -> Response:
    """One of these pages."""
    return caching.unchanged([]) or htmx.page(f"about/{page}.html")
