"""The tables of notices."""

from __future__ import annotations

revision = "0011_notices"
down_revision = "0010_followup"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
