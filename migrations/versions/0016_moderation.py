"""The tables of moderation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0016_moderation"
down_revision = "0015_past_resolutions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "house_rules",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("blocked", Json(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_house_rules_area_id")),
        sa.PrimaryKeyConstraint("area_id", name=op.f("pk_house_rules")),
    )
    op.create_table(
        "last_word",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("hour_from", UtcDateTime(), nullable=False),
        sa.Column("in_hour", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_last_word_area_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_last_word_member_id")),
        sa.PrimaryKeyConstraint("member_id", "area_id", name=op.f("pk_last_word")),
    )
    op.create_index(op.f("ix_last_word_area_id"), "last_word", ["area_id"], unique=False)
    op.create_table(
        "moderation_case",
        sa.Column("thing_kind_of", sa.String(length=20), nullable=False),
        sa.Column("thing_code", sa.String(length=20), nullable=False),
        sa.Column("open_key", sa.String(length=44), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("report_count", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("wants_second", sa.Boolean(), nullable=False),
        sa.Column("act", sa.String(32), nullable=True),
        sa.Column("rule", sa.Integer(), nullable=True),
        sa.Column("public_reason", sa.Text(), nullable=False),
        sa.Column("covers", Json(), nullable=False),
        sa.Column("before", Json(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("review_until", UtcDateTime(), nullable=True),
        sa.Column("final_at", UtcDateTime(), nullable=True),
        sa.Column("stands", sa.Boolean(), nullable=True),
        sa.Column("is_forgotten", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("rule IS NULL OR rule BETWEEN 1 AND 5", name=op.f("ck_moderation_case_rule_known")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_moderation_case_area_id")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_moderation_case_author_id")),
        sa.ForeignKeyConstraint(["claimed_by_id"], ["member.id"], name=op.f("fk_moderation_case_claimed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_case")),
        sa.UniqueConstraint("code", name=op.f("uq_moderation_case_code")),
        sa.UniqueConstraint("open_key", name=op.f("uq_moderation_case_open_key")),
    )
    op.create_index("ix_moderation_case_area_id_state", "moderation_case", ["area_id", "state"], unique=False)
    op.create_index(op.f("ix_moderation_case_author_id"), "moderation_case", ["author_id"], unique=False)
    op.create_index(
        "ix_moderation_case_thing_kind_thing_code", "moderation_case", ["thing_kind_of", "thing_code"], unique=False
    )
    op.create_table(
        "content_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("is_member_here", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_case.id"], name=op.f("fk_content_report_case_id")),
        sa.ForeignKeyConstraint(["reporter_id"], ["member.id"], name=op.f("fk_content_report_reporter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_report")),
        sa.UniqueConstraint("code", name=op.f("uq_content_report_code")),
    )
    op.create_index(op.f("ix_content_report_case_id"), "content_report", ["case_id"], unique=False)
    op.create_index(op.f("ix_content_report_reporter_id"), "content_report", ["reporter_id"], unique=False)
    op.create_table(
        "moderation_review",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_case.id"], name=op.f("fk_moderation_review_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_moderation_review")),
    )
    op.create_table(
        "moderation_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_case.id"], name=op.f("fk_moderation_step_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_moderation_step_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_step")),
    )
    op.create_index(op.f("ix_moderation_step_case_id"), "moderation_step", ["case_id"], unique=False)
    op.create_index(op.f("ix_moderation_step_member_id"), "moderation_step", ["member_id"], unique=False)
    op.create_table(
        "moderation_voice",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("is_of_community", sa.Boolean(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_review.case_id"], name=op.f("fk_moderation_voice_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_moderation_voice_member_id")),
        sa.PrimaryKeyConstraint("case_id", "member_id", name=op.f("pk_moderation_voice")),
    )
    op.create_index(op.f("ix_moderation_voice_member_id"), "moderation_voice", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("moderation_voice")
    op.drop_table("moderation_step")
    op.drop_table("moderation_review")
    op.drop_table("content_report")
    op.drop_table("moderation_case")
    op.drop_table("last_word")
    op.drop_table("house_rules")
