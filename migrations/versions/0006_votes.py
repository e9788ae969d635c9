"""The tables of votes."""

from __future__ import annotations

revision = "0006_votes"
down_revision = "0005_forum"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
