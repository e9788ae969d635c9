"""The tables of opinions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0013_opinions"
down_revision = "0012_floor"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("checks_first", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("was_reopened", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_conversation_area_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["member.id"], name=op.f("fk_conversation_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("code", name=op.f("uq_conversation_code")),
    )
    op.create_index(op.f("ix_conversation_area_id"), "conversation", ["area_id"], unique=False)
    op.create_table(
        "opinion_map",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=True),
        sa.Column("shown", Json(), nullable=False),
        sa.Column("state", Json(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_opinion_map_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_opinion_map")),
    )
    op.create_table(
        "opinion_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("heap", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_opinion_participant_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_participant")),
        sa.UniqueConstraint("conversation_id", "mark", name=op.f("uq_opinion_participant_conversation_id_mark")),
    )
    op.create_table(
        "statement",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_seed", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("priority", sa.Double(), nullable=False),
        sa.Column("hands_agree", sa.Integer(), nullable=False),
        sa.Column("hands_disagree", sa.Integer(), nullable=False),
        sa.Column("hands_pass", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_statement_author_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_statement_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("code", name=op.f("uq_statement_code")),
        sa.UniqueConstraint("conversation_id", "number", name=op.f("uq_statement_conversation_id_number")),
        sa.UniqueConstraint("conversation_id", "text", name=op.f("uq_statement_conversation_id_text")),
    )
    op.create_index(op.f("ix_statement_author_id"), "statement", ["author_id"], unique=False)
    op.create_index("ix_statement_state", "statement", ["conversation_id", "state"], unique=False)
    op.create_table(
        "opinion_reaction",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("value IN (-1, 0, 1)", name=op.f("ck_opinion_reaction_value_known")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_opinion_reaction_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["opinion_participant.id"], name=op.f("fk_opinion_reaction_participant_id")
        ),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_opinion_reaction_statement_id")),
        sa.PrimaryKeyConstraint("participant_id", "statement_id", name=op.f("pk_opinion_reaction")),
    )
    op.create_index("ix_opinion_reaction_changed", "opinion_reaction", ["conversation_id", "changed_at"], unique=False)
    op.create_index(op.f("ix_opinion_reaction_statement_id"), "opinion_reaction", ["statement_id"], unique=False)


def downgrade() -> None:
    op.drop_table("opinion_reaction")
    op.drop_table("statement")
    op.drop_table("opinion_participant")
    op.drop_table("opinion_map")
    op.drop_table("conversation")
