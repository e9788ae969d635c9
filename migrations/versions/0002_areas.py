"""The tables of areas."""

from __future__ import annotations

revision = "0002_areas"
down_revision = "0001_commons"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
