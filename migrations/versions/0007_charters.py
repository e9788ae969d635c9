"""The tables of charters."""

from __future__ import annotations

revision = "0007_charters"
down_revision = "0006_votes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
