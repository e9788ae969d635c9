"""The doors of the meetings room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("meetings", __name__)
