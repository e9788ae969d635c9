"""Records of past years with their pages, and the reminders that were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0014_minutes"
down_revision = "0013_opinions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_record",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decisions", Json(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_role", sa.String(length=20), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("attended IS NULL OR attended >= 0", name=op.f("ck_past_record_attended")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["member.id"], name=op.f("fk_past_record_entered_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_past_record_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_past_record")),
    )
    op.create_table(
        "told_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_told_before_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_before")),
        sa.UniqueConstraint("meeting_id", "kind", name=op.f("uq_told_before_meeting_id_kind")),
    )
    op.create_index(op.f("ix_told_before_meeting_id"), "told_before", ["meeting_id"], unique=False)
    op.create_table(
        "past_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_past_scan_file_id")),
        sa.ForeignKeyConstraint(["record_id"], ["past_record.meeting_id"], name=op.f("fk_past_scan_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_scan")),
    )
    op.create_index(op.f("ix_past_scan_record_id"), "past_scan", ["record_id"], unique=False)


def downgrade() -> None:
    op.drop_table("past_scan")
    op.drop_table("told_before")
    op.drop_table("past_record")
