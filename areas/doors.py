"""How the doors of all rooms find the place an address names."""

from __future__ import annotations

from flask import abort

from areas import queries
from areas.models import Area


def area_or_404(code: str) -> Area:
    """The place with this code, in small letters too: people type codes by hand."""
    return queries.area_by_code(code.upper()) or abort(404)
