"""The tables of meetings."""

from __future__ import annotations

revision = "0008_meetings"
down_revision = "0007_charters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
