"""The blueprint of bodies, and what all its doors share: finding things, the way down to a place, one form."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request

from areas import showing
from areas.models import Area
from bodies import queries
from bodies.models import Body, Seat
from commons import htmx

room = Blueprint("bodies", __name__)


def crumbs(area: Area) -> list[tuple[str, str]]:
    """The way down to a place, each step with its address."""
    return [*showing.crumbs_of(area)[:-1], (area.label, showing.address_of(area))]


def form_again(template: str, fragment: str, **context: Any) -> Response:
    """The form, empty for a question, with what is wrong after a change."""
    if request.method == "GET":
        return htmx.page(template, **context)
    return htmx.again(template, fragment=fragment, **context)


def body_or_404(code: str) -> Body:
    return queries.body_by_code(code.upper()) or abort(404)


def seat_or_404(code: str, seat_code: str) -> tuple[Body, Seat]:
    body = body_or_404(code)
    return body, queries.seat_by_code(body, seat_code.upper()) or abort(404)
