"""The doors of the opinions room: the command line, so far."""

from __future__ import annotations

from flask import Blueprint

from opinions import commands

room = Blueprint("opinions", __name__)
commands.register(room)
