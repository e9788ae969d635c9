"""The database: base of all models, column types, and how a transaction begins on either engine."""

from __future__ import annotations

import json
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import Enum
from typing import Any, cast

import pysqlite3.dbapi2
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, String, Text, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from commons.short_codes import ID_LENGTH, new_code
from commons.turns import Turns

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite: how long a writer waits for its turn in all, and how long it looks before it looks anew.
MOST_WAIT, LOOK_AGAIN_MS = 10, 5
HAS_TURN = "has_turn"
# Set by the unit of work: a change begins with the write lock, a question cannot write at all.
is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; SQLite keeps it as UTC without zone, PostgreSQL with."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC) if dialect.name != "sqlite" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Json(TypeDecorator[Any]):
    """A small structure kept as canonical JSON text, the same bytes on both engines."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class OneOf(TypeDecorator[Any]):
    """A member of an Enum kept as its value; an unknown value in the table is our own broken promise."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else cast(str, self.enum(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self.enum(value)


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class Base(DeclarativeBase):
    """Base of all models. Times are aware, text is Text."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime, str: Text}
    )


class Coded:
    """A row with a number of its own and a code for its address, short enough to read aloud."""

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True, default=new_code)


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


def session() -> Session:
    """The session of this request or command."""
    return cast(Session, db.session())


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def init_app(app: Flask) -> None:
    """Read DATABASE_URL of the app's settings and prepare the engine."""
    url = make_url(app.config["DATABASE_URL"])
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    if url.get_backend_name() == "sqlite":
        options: dict[str, Any] = {"module": pysqlite3.dbapi2, "pool_size": 16, "max_overflow": 64}
    else:
        options = {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 16}
    options["hide_parameters"] = True  # what people write does not belong into logs
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    db.init_app(app)
    with app.app_context():
        if is_sqlite():
            _prepare_sqlite(db.engine)
            event.listen(db.engine, "connect", lambda connection, _: _leave_checkpoints(app, connection))
        else:
            event.listen(db.engine, "begin", _begin_postgresql)


def _prepare_sqlite(engine: Engine) -> None:
    turns = Turns()
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, turns))
    event.listen(engine, "checkin", lambda _connection, record: _end_turn(record, turns))


def _open_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={1000 * MOST_WAIT}",
        "foreign_keys=ON",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _leave_checkpoints(app: Flask, connection: Any) -> None:
    """Where a worker runs, it alone brings the log into the file, so that no page waits for that."""
    if not app.config.get("SQLITE_CHECKPOINTS", True):
        connection.execute("PRAGMA wal_autocheckpoint=0")


def _begin_sqlite(connection: Connection, turns: Turns) -> None:
    writing = is_writing.get()
    if connection.info.get("is_writing") is not writing:  # kept with the driver's connection, so it is told once
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={LOOK_AGAIN_MS if writing else 1000 * MOST_WAIT}")
        connection.info["is_writing"] = writing
    if writing:
        _begin_writing(connection, turns)
    else:  # straight to the driver: every page begins so, and this cannot be refused
        cast(Any, connection.connection.dbapi_connection).execute("BEGIN")


def _begin_writing(connection: Connection, turns: Turns) -> None:
    """Take the write lock, in turn among the writers of this process.

    SQLite calls nobody: who waits looks again, ever more seldom, and starves beside one who writes without a pause. So one
    writer of a process looks at a time, and often, which leaves the other processes their chance.
    """
    until = time.monotonic() + MOST_WAIT
    if not connection.info.get(HAS_TURN):
        connection.info[HAS_TURN] = turns.take(MOST_WAIT)
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as refused:
            if "locked" not in str(refused.orig) or time.monotonic() > until:
                raise


def _end_turn(record: Any, turns: Turns) -> None:
    if record.info.pop(HAS_TURN, False):
        turns.hand_on()


def _begin_postgresql(connection: Connection) -> None:
    driver = cast(Any, connection.connection.dbapi_connection)
    if driver.read_only is is_writing.get() or driver.read_only is None:
        driver.read_only = not is_writing.get()  # psycopg says it with its BEGIN, which saves a round trip
