"""The tables of councils."""

from __future__ import annotations

revision = "0009_councils"
down_revision = "0008_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
