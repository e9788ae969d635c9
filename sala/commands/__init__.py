"""What can be done from the command line: `flask --app wsgi sala …` for the house, `flask --app wsgi <room> …` for a room."""

from __future__ import annotations

from flask import Flask
from flask.cli import AppGroup

from sala.commands import database, demo, event_log, messages, serving, work

group = AppGroup("sala", help="The house: set up, serve, check.")
for part in (database, demo, event_log, messages, serving, work):
    part.register(group)


def init_app(app: Flask) -> None:
    """Add the group."""
    app.cli.add_command(group)
