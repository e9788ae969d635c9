"""The doors of the votes room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("votes", __name__)
