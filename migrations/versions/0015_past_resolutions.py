"""Resolutions of past years with their scans, the plans they were put forward for, reminders that bodies were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import UtcDateTime

revision = "0015_past_resolutions"
down_revision = "0014_minutes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_resolution",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_role", sa.String(length=20), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["member.id"], name=op.f("fk_past_resolution_entered_by_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_past_resolution_resolution_id")),
        sa.PrimaryKeyConstraint("resolution_id", name=op.f("pk_past_resolution")),
    )
    op.create_table(
        "past_resolution_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_past_resolution_scan_file_id")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["past_resolution.resolution_id"], name=op.f("fk_past_resolution_scan_resolution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_resolution_scan")),
    )
    op.create_index(op.f("ix_past_resolution_scan_resolution_id"), "past_resolution_scan", ["resolution_id"])
    op.create_table(
        "plan_link",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("plan_name", sa.String(length=200), nullable=False),
        sa.Column("years", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("state <> 'not_included' OR reason <> ''", name=op.f("ck_plan_link_reason")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_plan_link_recorded_by_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_plan_link_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_link")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_link_code")),
    )
    op.create_index(op.f("ix_plan_link_resolution_id"), "plan_link", ["resolution_id"])
    op.create_table(
        "body_reminded",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_reminded_body_id")),
        sa.PrimaryKeyConstraint("body_id", "mark", name=op.f("pk_body_reminded")),
    )


def downgrade() -> None:
    op.drop_table("body_reminded")
    op.drop_table("plan_link")
    op.drop_table("past_resolution_scan")
    op.drop_table("past_resolution")
