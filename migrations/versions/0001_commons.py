"""The tables of commons: event log, submissions, outbox, throttle, gauges, search, files, printed documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime
from commons.search import engines

revision = "0001_commons"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(80), nullable=False, index=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_code", sa.String(8)),
        sa.Column("actor_role", sa.String(20), nullable=False),
        sa.Column("area_path", sa.String(80), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "event_in_stream",
        sa.Column("stream", sa.String(60), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Integer, sa.ForeignKey("event.id"), nullable=False, index=True),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "event_about",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("code", sa.String(20), primary_key=True),
    )
    op.create_index("ix_event_about_thing", "event_about", ["kind", "code", "event_id"])
    op.create_table(
        "stream_head",
        sa.Column("stream", sa.String(60), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "event_fragment",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("event.id"), primary_key=True),
        sa.Column("language", sa.String(5), primary_key=True),
        sa.Column("html", sa.Text, nullable=False),
    )
    op.create_table(
        "kept_piece",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("language", sa.String(5), primary_key=True),
        sa.Column("release", sa.String(20), nullable=False),
        sa.Column("html", sa.Text, nullable=False),
    )
    op.create_table(
        "submission",
        sa.Column("key_hash", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answered_at", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "outbox_task",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("job", sa.String(60), nullable=False),
        sa.Column("payload", Json(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("taken_until", UtcDateTime()),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("failure", sa.Text),
    )
    op.create_index("ix_outbox_task_due", "outbox_task", ["done_at", "due_at"])
    op.create_table(
        "throttle_window",
        sa.Column("key_hash", sa.String(64), primary_key=True),
        sa.Column("starts_at", UtcDateTime(), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "live_gauge",
        sa.Column("name", sa.String(50), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("html_th", sa.Text, nullable=False),
        sa.Column("html_en", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
        sa.Column("small_name", sa.String(40), unique=True),
        sa.Column("mimetype", sa.String(40), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("byte_count", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("area_path", sa.String(80), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("keeper_code", sa.String(8)),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "stored_bytes",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "printed_paper",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("file_id", sa.Integer, sa.ForeignKey("stored_file.id")),
        sa.UniqueConstraint("kind", "code", "language"),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("thing_kind", sa.String(20), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("area_path", sa.String(80), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("thing_kind", "code"),
    )
    for statement in search_engine().create():
        op.execute(statement)


def downgrade() -> None:
    for statement in search_engine().drop():
        op.execute(statement)
    for table in (
        "search_entry",
        "printed_paper",
        "stored_bytes",
        "stored_file",
        "live_gauge",
        "throttle_window",
        "outbox_task",
        "submission",
        "kept_piece",
        "event_fragment",
        "stream_head",
        "event_about",
        "event_in_stream",
        "event",
    ):
        op.drop_table(table)


def search_engine() -> engines.SearchEngine:
    """The search tables of this engine. PostgreSQL must know what a Thai letter is, or nothing would ever be found."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        return engines.SQLITE
    ctype = connection.execute(sa.text("SELECT datctype FROM pg_database WHERE datname = current_database()")).scalar()
    if ctype in ("C", "POSIX"):
        raise RuntimeError("The database must be made with LC_CTYPE C.UTF-8 (or another UTF-8 one), not C.")
    return engines.POSTGRESQL
