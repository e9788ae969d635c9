"""`start`: sets up what is missing and serves everything on this machine."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from sala.commands.database import upgrade


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(start)


@click.command("start")
@click.option("--port", default=8000, show_default=True)
def start(port: int) -> None:
    """Set up what is missing, then serve."""
    upgrade()
    click.echo(f"http://127.0.0.1:{port}")
