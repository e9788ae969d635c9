"""The tables of forum."""

from __future__ import annotations

revision = "0005_forum"
down_revision = "0004_bodies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
