"""Commands that set up the database: schema, places, the first administrator, demo content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import exists, select

from areas.loading import load_register
from areas.models import Area
from commons.db import db, is_sqlite, session
from commons.lazy import lazy
from commons.unit_of_work import unit_of_work
from members.commands import AlreadyHasAdministrator, create_admin
from sala import ground, postgres_logs
from sala.settings import HOME

alembic_command = lazy("alembic.command")
alembic_config = lazy("alembic.config")


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    for command in (migrate, init):
        group.add_command(command)


def upgrade(revision: str = "head") -> None:
    """Bring the schema of the configured database to a revision."""
    Path(current_app.config["VAR"]).mkdir(parents=True, exist_ok=True)
    alembic_command.upgrade(migration_config(), revision)
    db.session.remove()


def migration_config() -> Any:
    """Alembic's configuration: our scripts, our engine."""
    config = alembic_config.Config()
    config.set_main_option("script_location", str(HOME / "migrations"))
    return config


def set_up() -> None:
    """Bring schema and places to where this release needs them. What is there already stays."""
    path = ground.database_file()
    refusal = ground.refusal_of_disk(path) if path else None
    if refusal:
        raise click.ClickException(refusal)
    if path and (warning := ground.warning_of_sqlite()):
        click.echo(warning, err=True)
    upgrade()
    if not is_sqlite():
        for warning in postgres_logs.warnings_of(postgres_logs.settings_of_server()):
            click.echo(warning, err=True)
    if not session().scalar(select(exists().where(Area.id.is_not(None)))):
        db.session.remove()
        click.echo("Loading the provinces, districts and subdistricts of Thailand …")
        with unit_of_work():
            load_register()
    db.session.remove()


@click.command("migrate")
def migrate() -> None:
    """Bring the schema to the newest revision."""
    upgrade()
    click.echo("schema is up to date")


@click.command("init")
@click.option("--name", default="ผู้ดูแลระบบ", show_default=True, help="The name to be shown of the administrator.")
def init(name: str) -> None:
    """Set up a fresh database and make its first administrator; the code and the secret are shown once."""
    set_up()
    try:
        code, secret = create_admin(name)
    except AlreadyHasAdministrator:
        click.echo("Everything is set up, and there is an administrator already.")
        return
    click.echo(f"Member code: {code}\nSecret: {secret}\nThey are not shown again.")
