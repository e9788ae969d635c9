"""Addresses of our own pages, built from the language a text is in, not from the request that happens to be going on.

What is rendered once per language for everyone (kept pieces, live fragments, mail) has no request of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import current_app, request
from flask_babel import get_locale
from werkzeug.routing import Map, MapAdapter


def address_of(endpoint: str, *, _anchor: str | None = None, _external: bool = False, **values: Any) -> str:
    """The path of a page in the language now in force, English ones under /en. With `_external` with the host of this request."""
    try:
        path = _path(current_app.url_map, endpoint, tuple(values.items()))
    except TypeError:  # a list cannot be remembered
        path = _addresses(current_app.url_map).build(endpoint, values)
    locale = get_locale()
    if locale is not None and locale.language == "en" and endpoint != "static":
        path = f"/en{path}"
    if _external:
        path = f"{request.host_url.rstrip('/')}{path}"
    return f"{path}#{_anchor}" if _anchor else path


@lru_cache(maxsize=4096, typed=True)
def _path(url_map: Map, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    """A page asks for dozens of addresses, mostly those it asked for before."""
    return _addresses(url_map).build(endpoint, dict(values))


@lru_cache(maxsize=8)
def _addresses(url_map: Map) -> MapAdapter:
    """Addresses without host, bound once for an application."""
    return url_map.bind("")
