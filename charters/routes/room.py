"""The blueprint of charters, and what its templates call the words of charters by."""

from __future__ import annotations

from flask import Blueprint

from charters import labels

room = Blueprint("charters", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(charter_words=labels))
