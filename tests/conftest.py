"""What all tests share: an application on the database under test, a savepoint per test, a browser that lints what it opens.

SALA_TEST_DATABASE says which engine: "sqlite" (default) or "postgresql" (a private cluster that this run starts and stops).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Connection

from commons.db import db, is_writing
from sala.app import create_app
from sala.commands.database import upgrade
from sala.commands.messages import compile_catalogs
from sala.settings import Settings
from tests.browser import Browser
from tests.machine import test_database
from tests.world import World, make_world

ENGINE = os.environ.get("SALA_TEST_DATABASE", "sqlite")


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of the engine under test."""
    with test_database(ENGINE, tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with all tables and no content."""
    var = tmp_path_factory.mktemp("var")
    application = create_app(settings_for(database_url, var), TESTING=True)
    with application.app_context():
        compile_catalogs()
        upgrade()  # the migrations themselves: what they make is what the tests run on
        yield application
        db.engine.dispose()


def settings_for(database_url: str, var: Path) -> Settings:
    """The settings of a test installation."""
    return Settings(
        DATABASE_URL=database_url,
        REDIS_URL="",
        SECRET_KEY="only for tests " * 3,
        VAR=str(var),
        KEYS=str(var / "keys"),
        TRUSTED_HOSTS=("localhost", "127.0.0.1"),
        HAS_TLS=False,
        PROXIES=0,
        LIVE_ORIGIN=":8001",
        KEPT_PAGES_BYTES=0,  # tests undo what they did, so that the log counts the same numbers again
    )


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    """A connection whose transaction is undone after the test; commits inside become savepoints."""
    token = is_writing.set(True)
    engines = db._app_engines[app]
    engine = engines[None]
    with engine.connect() as open_connection:
        outer = open_connection.begin()
        open_connection.begin_nested()  # so that a session's own commits and rollbacks stay within savepoints
        engines[None] = open_connection  # type: ignore[assignment]
        try:
            yield open_connection
        finally:
            db.session.remove()
            engines[None] = engine
            outer.rollback()
            is_writing.reset(token)


@pytest.fixture
def house(connection: Connection) -> Iterator[None]:
    """The database of one test, for tests that call services and queries directly."""
    yield
    db.session.rollback()


@pytest.fixture
def world(house: None) -> World:
    """Places and people to act in (see `tests/world.py`)."""
    return make_world()


@pytest.fixture
def browser(app: Flask, connection: Connection) -> Browser:
    """A visitor's browser on the database of this test."""
    return Browser(app)


@pytest.fixture
def browser_of_committed(app: Flask) -> Browser:
    """A visitor's browser whose changes are really committed; the test removes what it made."""
    return Browser(app)
