"""The tables of bodies: bodies, seats, organisations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json

revision = "0004_bodies"
down_revision = "0003_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name_th", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200)),
        sa.Column("area_id", sa.Integer, sa.ForeignKey("area.id"), nullable=False, index=True),
        sa.Column("founded_on", sa.Date),
        sa.Column("ended_on", sa.Date),
        sa.Column("mandate_text", sa.Text, nullable=False),
        sa.Column("term_years", sa.Integer),
        sa.Column("quorum_rule", Json(), nullable=False),
        sa.Column("decision_rule", Json(), nullable=False),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("body_id", sa.Integer, sa.ForeignKey("body.id"), nullable=False, index=True),
        sa.Column("constituency", sa.String(200)),
        sa.Column("office", sa.String(32), nullable=False),
        sa.Column("is_state", sa.Boolean, nullable=False),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), index=True),
        sa.Column("starts_on", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="in_order"),
    )
    op.create_index(
        "uq_seat_holder",
        "seat",
        ["body_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("name_th", sa.String(200), nullable=False, unique=True),
        sa.Column("name_en", sa.String(200)),
        sa.Column("abbreviation", sa.String(40)),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("area_id", sa.Integer, sa.ForeignKey("area.id"), index=True),
    )


def downgrade() -> None:
    op.drop_table("organization")
    op.drop_table("seat")
    op.drop_table("body")
