"""The doors of the charters room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("charters", __name__)
