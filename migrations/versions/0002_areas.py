"""The tables of areas: places, and the settings they have chosen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0002_areas"
down_revision = "0001_commons"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(8), nullable=False, unique=True),
        sa.Column("level", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name_th", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200)),
        sa.Column("geo_code", sa.String(20)),
        sa.Column("path", sa.String(80), nullable=False, unique=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("area.id"), index=True),
        sa.Column("households", sa.Integer),
        sa.Column("population", sa.Integer),
        sa.Column("population_date", sa.Date),
        sa.Column("population_source", sa.Text),
        sa.Column("area_km2", sa.String(20)),
        sa.Column("direction", sa.Text),
        sa.Column("space_opened_on", sa.Date),
        sa.Column("ended_on", sa.Date),
        sa.Column("successor_codes", Json()),
        sa.CheckConstraint("households >= 0", name="households"),
        sa.CheckConstraint("population >= 0", name="population"),
    )
    op.create_index(
        "uq_area_name",
        "area",
        ["parent_id", "name_th"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "setting",
        sa.Column("scope", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("value", Json()),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(8)),
    )


def downgrade() -> None:
    op.drop_table("setting")
    op.drop_table("area")
