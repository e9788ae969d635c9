"""The doors of the councils room."""

from __future__ import annotations

from flask import Blueprint

room = Blueprint("councils", __name__)
