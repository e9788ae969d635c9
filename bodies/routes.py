"""The doors of the bodies room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("bodies", __name__)
