"""The doors of the forum room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("forum", __name__)
