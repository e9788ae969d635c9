"""Styles and scripts are for everyone."""

from __future__ import annotations

from flask import current_app

from commons.assets import asset
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [("assets.*", "asset")]


def things(_world: World) -> Things:
    with current_app.test_request_context():
        name = asset("sala.css").rpartition("/")[2]
    return {"asset": {"built": {"name": name}, "missing": {"name": "sala.00000000.css"}}}
