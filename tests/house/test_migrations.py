"""The migrations make what the models say, on either engine, and can be taken back to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from commons.db import Base, db
from sala.app import create_app
from sala.commands.database import migration_config, upgrade
from tests.conftest import ENGINE, settings_for
from tests.machine import test_database as a_database

NOT_OF_MODELS = ("search_index", "urn", "alembic_version")


@pytest.fixture
def empty(database_url, tmp_path) -> Iterator[None]:
    """An application on a database of its own with nothing in it. (`database_url` says that this depends on the engine.)"""
    with a_database(ENGINE, tmp_path) as url:
        app = create_app(settings_for(url, tmp_path), TESTING=True)
        with app.app_context():
            yield
            db.session.remove()
            db.engine.dispose()


def differences() -> Any:
    """What autogeneration would still change."""
    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": is_of_models}
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def is_of_models(_item, name, kind, _reflected, _compare_to) -> bool:
    return not (kind == "table" and name.startswith(NOT_OF_MODELS))


def tables() -> list[str]:
    return [name for name in inspect(db.engine).get_table_names() if name != "alembic_version"]


def test_migrations_make_what_the_models_say(empty):
    upgrade()
    assert differences() == []


def test_migrations_can_be_taken_back_and_made_again(empty):
    upgrade()
    command.downgrade(migration_config(), "base")
    assert tables() == []
    upgrade()
    assert differences() == []


def test_migrations_are_one_chain():
    chain = ScriptDirectory.from_config(migration_config())
    assert len(chain.get_heads()) == 1
    assert len(chain.get_bases()) == 1
