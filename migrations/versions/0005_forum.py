"""The tables of forum."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import UtcDateTime

revision = "0005_forum"
down_revision = "0004_bodies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "problem",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_as_spoken", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("who_affected", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("meeting_code", sa.String(length=5), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("state_until", sa.Date(), nullable=True),
        sa.Column("is_withheld", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("photo_code", sa.String(length=40), nullable=True),
        sa.Column("affected_count", sa.Integer(), nullable=False),
        sa.Column("comment_count", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_problem_not_into_itself")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_problem_area_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["problem.id"], name=op.f("fk_problem_merged_into_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["member.id"], name=op.f("fk_problem_proposer_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_problem_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.UniqueConstraint("code", name=op.f("uq_problem_code")),
    )
    op.create_index("ix_problem_board", "problem", ["area_id", "state", "submitted_at"], unique=False)
    op.create_index(op.f("ix_problem_meeting_code"), "problem", ["meeting_code"], unique=False)
    op.create_index(op.f("ix_problem_merged_into_id"), "problem", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_problem_proposer_id"), "problem", ["proposer_id"], unique=False)
    op.create_table(
        "affected",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_affected_area_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_affected_member_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_affected_problem_id")),
        sa.PrimaryKeyConstraint("problem_id", "member_id", name=op.f("pk_affected")),
    )
    op.create_index(op.f("ix_affected_member_id"), "affected", ["member_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_role", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html_th", sa.Text(), nullable=False),
        sa.Column("html_en", sa.Text(), nullable=False),
        sa.Column("html_version", sa.Integer(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["comment.id"], name=op.f("fk_comment_parent_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_comment_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("code", name=op.f("uq_comment_code")),
    )
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_index("ix_comment_thread", "comment", ["problem_id", "id"], unique=False)
    op.create_table(
        "depth_note",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("office_unit", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_depth_note_author_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_depth_note_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_depth_note")),
        sa.UniqueConstraint("code", name=op.f("uq_depth_note_code")),
    )
    op.create_index(op.f("ix_depth_note_problem_id"), "depth_note", ["problem_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("doer", sa.String(32), nullable=False),
        sa.Column("cost_estimate", sa.Integer(), nullable=True),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_proposal_problem_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["member.id"], name=op.f("fk_proposal_proposer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("code", name=op.f("uq_proposal_code")),
    )
    op.create_index(op.f("ix_proposal_problem_id"), "proposal", ["problem_id"], unique=False)
    op.create_table(
        "site_visit",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("photo_code", sa.String(length=40), nullable=True),
        sa.Column("community_confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("office_confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_confirmed_by_id"], ["member.id"], name=op.f("fk_site_visit_community_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["office_confirmed_by_id"], ["member.id"], name=op.f("fk_site_visit_office_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_site_visit_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_visit")),
        sa.UniqueConstraint("code", name=op.f("uq_site_visit_code")),
        sa.UniqueConstraint("problem_id", "visited_on", name=op.f("uq_site_visit_problem_id_visited_on")),
    )
    op.create_index(op.f("ix_site_visit_problem_id"), "site_visit", ["problem_id"], unique=False)


def downgrade() -> None:
    op.drop_table("site_visit")
    op.drop_table("proposal")
    op.drop_table("depth_note")
    op.drop_table("comment")
    op.drop_table("affected")
    op.drop_table("problem")
