"""The tables of follow-up: what is undertaken for a problem, and what the community says to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import UtcDateTime

revision = "0010_followup"
down_revision = "0009_councils"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "undertaking",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("action_code", sa.String(length=5), nullable=True),
        sa.Column("resolution_code", sa.String(length=5), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead_kind", sa.String(32), nullable=False),
        sa.Column("lead_body_id", sa.Integer(), nullable=True),
        sa.Column("lead_label", sa.Text(), nullable=False),
        sa.Column("exception_reason", sa.Text(), nullable=False),
        sa.Column("supporters", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("owner_label", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("overdue_told_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_photo", sa.String(length=40), nullable=True),
        sa.Column("claim_number", sa.Integer(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("(lead_kind = 'body') = (lead_body_id IS NOT NULL)", name=op.f("ck_undertaking_lead_body")),
        sa.CheckConstraint(
            "lead_kind <> 'other' OR exception_reason <> '' OR action_code IS NOT NULL",
            name=op.f("ck_undertaking_exception"),
        ),
        sa.CheckConstraint("state <> 'done_claimed' OR objection_until IS NOT NULL", name=op.f("ck_undertaking_claim")),
        sa.ForeignKeyConstraint(["claimed_by_id"], ["member.id"], name=op.f("fk_undertaking_claimed_by_id")),
        sa.ForeignKeyConstraint(["lead_body_id"], ["body.id"], name=op.f("fk_undertaking_lead_body_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["member.id"], name=op.f("fk_undertaking_opened_by_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_undertaking_owner_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_undertaking_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking")),
        sa.UniqueConstraint("code", name=op.f("uq_undertaking_code")),
    )
    op.create_index(op.f("ix_undertaking_action_code"), "undertaking", ["action_code"], unique=False)
    op.create_index(op.f("ix_undertaking_lead_body_id"), "undertaking", ["lead_body_id"], unique=False)
    op.create_index(op.f("ix_undertaking_owner_id"), "undertaking", ["owner_id"], unique=False)
    op.create_index(op.f("ix_undertaking_problem_id"), "undertaking", ["problem_id"], unique=False)
    op.create_index(op.f("ix_undertaking_resolution_code"), "undertaking", ["resolution_code"], unique=False)
    op.create_index("ix_undertaking_state_due", "undertaking", ["state", "due_on"], unique=False)
    op.create_table(
        "undertaking_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("claim_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind = 'confirms' OR reason <> ''", name=op.f("ck_undertaking_voice_reason")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_undertaking_voice_member_id")),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertaking.id"], name=op.f("fk_undertaking_voice_undertaking_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking_voice")),
        sa.UniqueConstraint("undertaking_id", "claim_number", "kind", "member_id", name="uq_undertaking_voice_once"),
    )
    op.create_index(op.f("ix_undertaking_voice_member_id"), "undertaking_voice", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("undertaking_voice")
    op.drop_table("undertaking")
