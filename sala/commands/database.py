"""Commands that set up the database: schema, places, the first administrator, demo content."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from commons.db import db
from commons.lazy import lazy
from sala.settings import HOME

alembic_command = lazy("alembic.command")
alembic_config = lazy("alembic.config")


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(migrate)


def upgrade(revision: str = "head") -> None:
    """Bring the schema of the configured database to a revision."""
    Path(current_app.config["VAR"]).mkdir(parents=True, exist_ok=True)
    alembic_command.upgrade(migration_config(), revision)
    db.session.remove()


def migration_config() -> object:
    """Alembic's configuration: our scripts, our engine."""
    config = alembic_config.Config()
    config.set_main_option("script_location", str(HOME / "migrations"))
    return config


@click.command("migrate")
def migrate() -> None:
    """Bring the schema to the newest revision."""
    upgrade()
    click.echo("schema is up to date")
