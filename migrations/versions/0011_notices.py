"""The tables of notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import UtcDateTime

revision = "0011_notices"
down_revision = "0010_followup"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_follow_member_id")),
        sa.PrimaryKeyConstraint("member_id", "thing", name=op.f("pk_follow")),
    )
    op.create_index(op.f("ix_follow_thing"), "follow", ["thing"], unique=False)
    op.create_table(
        "notice",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_notice_event_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_notice_member_id")),
        sa.PrimaryKeyConstraint("member_id", "event_id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_member", "notice", ["member_id", "event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("notice")
    op.drop_table("follow")
