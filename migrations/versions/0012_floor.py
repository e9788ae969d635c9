"""The tables of the floor of a session: how it is set, who asks to speak, what can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0012_floor"
down_revision = "0011_notices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hall",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("is_floor_open", sa.Boolean(), nullable=False),
        sa.Column("seconds_each", sa.Integer(), nullable=False),
        sa.Column("seconds_together", sa.Integer(), nullable=False),
        sa.Column("newcomers_first", sa.Boolean(), nullable=False),
        sa.Column("by_group", sa.Boolean(), nullable=False),
        sa.Column("by_own_time", sa.Boolean(), nullable=False),
        sa.Column("sides_in_turn", sa.Boolean(), nullable=False),
        sa.Column("grouping", sa.String(32), nullable=False),
        sa.Column("view", sa.String(32), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "seconds_each BETWEEN 0 AND 7200 AND seconds_together BETWEEN 0 AND 43200", name=op.f("ck_hall_times")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_hall_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_hall")),
    )
    op.create_table(
        "hall_act",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("before", Json(), nullable=False),
        sa.Column("after", Json(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_hall_act_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_act")),
        sa.UniqueConstraint("code", name=op.f("uq_hall_act_code")),
    )
    op.create_index("ix_hall_act_meeting", "hall_act", ["meeting_id", "id"], unique=False)
    op.create_table(
        "speech",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("gender", sa.String(length=10), nullable=False),
        sa.Column("age", sa.String(length=10), nullable=False),
        sa.Column("constituency", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=True),
        sa.Column("resumed_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("seconds BETWEEN 0 AND 43200", name=op.f("ck_speech_seconds")),
        sa.ForeignKeyConstraint(["line_id"], ["agenda_line.id"], name=op.f("fk_speech_line_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_speech_meeting_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_speech_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech")),
        sa.UniqueConstraint("code", name=op.f("uq_speech_code")),
    )
    op.create_index(op.f("ix_speech_line_id"), "speech", ["line_id"], unique=False)
    op.create_index("ix_speech_meeting", "speech", ["meeting_id", "state"], unique=False)
    op.create_index(op.f("ix_speech_member_id"), "speech", ["member_id"], unique=False)
    op.create_index(
        "uq_speech_speaking",
        "speech",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("state = 'speaking'"),
        postgresql_where=sa.text("state = 'speaking'"),
    )
    op.create_index(
        "uq_speech_waiting",
        "speech",
        ["meeting_id", "member_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting' AND member_id IS NOT NULL"),
        postgresql_where=sa.text("state = 'waiting' AND member_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("speech")
    op.drop_table("hall_act")
    op.drop_table("hall")
