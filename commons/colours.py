"""The colours chosen on this device. The cookie says `light` or `dark` and tells nothing of who reads; a first visit has none."""

from __future__ import annotations

from flask import has_request_context, request

COOKIE = "theme"  # set and removed by static/js/sala.js
COLOURS = frozenset({"light", "dark"})


def chosen() -> str:
    """`light`, `dark`, or nothing: then as on the device."""
    told = request.cookies.get(COOKIE, "") if has_request_context() else ""
    return told if told in COLOURS else ""
