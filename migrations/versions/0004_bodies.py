"""The tables of bodies."""

from __future__ import annotations

revision = "0004_bodies"
down_revision = "0003_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
