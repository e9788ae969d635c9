"""The doors of the areas room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("areas", __name__)
