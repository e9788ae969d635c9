"""What one place took over from another: packs, their clauses, the news of their sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import UtcDateTime

revision = "0017_library"
down_revision = "0016_moderation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pack",
        sa.Column("charter_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("source_edition_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["charter_id"], ["charter.id"], name=op.f("fk_pack_charter_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_pack_edition_id")),
        sa.ForeignKeyConstraint(["source_edition_id"], ["edition.id"], name=op.f("fk_pack_source_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("code", name=op.f("uq_pack_code")),
    )
    op.create_index(op.f("ix_pack_charter_id"), "pack", ["charter_id"], unique=False)
    op.create_index(op.f("ix_pack_source_edition_id"), "pack", ["source_edition_id"], unique=False)
    op.create_table(
        "taken_clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("charter_id", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=5), nullable=False),
        sa.Column("source_charter_id", sa.Integer(), nullable=False),
        sa.Column("source_root", sa.String(length=5), nullable=False),
        sa.Column("source_clause_id", sa.Integer(), nullable=False),
        sa.Column("is_word_for_word", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["charter_id"], ["charter.id"], name=op.f("fk_taken_clause_charter_id")),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_taken_clause_pack_id")),
        sa.ForeignKeyConstraint(["source_charter_id"], ["charter.id"], name=op.f("fk_taken_clause_source_charter_id")),
        sa.ForeignKeyConstraint(["source_clause_id"], ["clause.id"], name=op.f("fk_taken_clause_source_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_clause")),
        sa.UniqueConstraint(
            "charter_id", "root", "source_root", name=op.f("uq_taken_clause_charter_id_root_source_root")
        ),
    )
    for column in ("pack_id", "root", "source_charter_id", "source_root"):
        op.create_index(op.f(f"ix_taken_clause_{column}"), "taken_clause", [column], unique=False)
    op.create_table(
        "source_news",
        sa.Column("taken_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["before_id"], ["clause.id"], name=op.f("fk_source_news_before_id")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_source_news_clause_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_source_news_edition_id")),
        sa.ForeignKeyConstraint(["taken_id"], ["taken_clause.id"], name=op.f("fk_source_news_taken_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_news")),
        sa.UniqueConstraint("code", name=op.f("uq_source_news_code")),
        sa.UniqueConstraint("taken_id", "edition_id", name=op.f("uq_source_news_taken_id_edition_id")),
    )


def downgrade() -> None:
    op.drop_table("source_news")
    op.drop_table("taken_clause")
    op.drop_table("pack")
