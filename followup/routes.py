"""The doors of the followup room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("followup", __name__)
