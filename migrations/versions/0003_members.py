"""The tables of members."""

from __future__ import annotations

revision = "0003_members"
down_revision = "0002_areas"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
