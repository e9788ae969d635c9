"""The doors of the notices room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("notices", __name__)
