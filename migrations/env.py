"""Alembic's environment: our models, our engine, batch mode so that SQLite can change tables."""

from __future__ import annotations

from alembic import context
from sqlalchemy.schema import SchemaItem

from commons.db import Base, db, is_writing

OWN_SCHEMAS = (None, "public")


def include_object(
    item: SchemaItem, name: str | None, kind: str, _reflected: bool, _compare_to: SchemaItem | None
) -> bool:
    """Leave out the search tables an engine keeps beside ours, and the urns."""
    return not (kind == "table" and name is not None and name.startswith(("search_index", "urn")))


def run() -> None:
    token = is_writing.set(True)
    try:
        with db.engine.connect() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.commit()
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                include_object=include_object,
                render_as_batch=is_sqlite,
                compare_type=True,
                transaction_per_migration=True,
            )
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")
                connection.commit()
    finally:
        is_writing.reset(token)


run()
