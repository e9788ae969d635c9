"""The tables of followup."""

from __future__ import annotations

revision = "0010_followup"
down_revision = "0009_councils"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
