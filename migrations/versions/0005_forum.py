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
        "answer_template",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_answer_template_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_template")),
        sa.UniqueConstraint("area_id", "title", name=op.f("uq_answer_template_area_id_title")),
        sa.UniqueConstraint("code", name=op.f("uq_answer_template_code")),
    )
    op.create_table(
        "problem",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_as_spoken", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("who_affected", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("recorded_way", sa.String(32), nullable=True),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("meeting_code", sa.String(length=5), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("state_until", sa.Date(), nullable=True),
        sa.Column("hidden_from", sa.String(32), nullable=True),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.Column("is_withheld", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("split_from_id", sa.Integer(), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("is_overdue_told", sa.Boolean(), nullable=False),
        sa.Column("talk_closed_at", UtcDateTime(), nullable=True),
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
        sa.ForeignKeyConstraint(["split_from_id"], ["problem.id"], name=op.f("fk_problem_split_from_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.UniqueConstraint("code", name=op.f("uq_problem_code")),
    )
    op.create_index("ix_problem_board", "problem", ["area_id", "state", "submitted_at"], unique=False)
    op.create_index(op.f("ix_problem_meeting_code"), "problem", ["meeting_code"], unique=False)
    op.create_index(op.f("ix_problem_merged_into_id"), "problem", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_problem_proposer_id"), "problem", ["proposer_id"], unique=False)
    op.create_index(op.f("ix_problem_split_from_id"), "problem", ["split_from_id"], unique=False)
    op.create_table(
        "affected",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("via_problem_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_affected_area_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_affected_member_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_affected_problem_id")),
        sa.ForeignKeyConstraint(["via_problem_id"], ["problem.id"], name=op.f("fk_affected_via_problem_id")),
        sa.PrimaryKeyConstraint("problem_id", "member_id", name=op.f("pk_affected")),
    )
    op.create_index(op.f("ix_affected_member_id"), "affected", ["member_id"], unique=False)
    op.create_index(op.f("ix_affected_via_problem_id"), "affected", ["via_problem_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("answers_gone", sa.Boolean(), nullable=False),
        sa.Column("quotes_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(32), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_way", sa.String(32), nullable=True),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
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
        sa.ForeignKeyConstraint(["quotes_id"], ["comment.id"], name=op.f("fk_comment_quotes_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_comment_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("code", name=op.f("uq_comment_code")),
    )
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_index("ix_comment_branch", "comment", ["problem_id", "branch_id", "id"], unique=False)
    op.create_index(op.f("ix_comment_quotes_id"), "comment", ["quotes_id"], unique=False)
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
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("feasibility", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("feasibility BETWEEN 1 AND 4", name=op.f("ck_evaluation_feasibility")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_evaluation_member_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_evaluation_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("problem_id", "member_id", name=op.f("uq_evaluation_problem_id_member_id")),
    )
    op.create_table(
        "internal_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_internal_note_author_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_internal_note_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internal_note")),
    )
    op.create_index(op.f("ix_internal_note_problem_id"), "internal_note", ["problem_id"], unique=False)
    op.create_table(
        "official_answer",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("office_unit", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_official_answer_author_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_official_answer_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_answer")),
        sa.UniqueConstraint("code", name=op.f("uq_official_answer_code")),
    )
    op.create_index(op.f("ix_official_answer_problem_id"), "official_answer", ["problem_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("doer", sa.String(32), nullable=False),
        sa.Column("cost_estimate", sa.Integer(), nullable=True),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
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
        "read_up_to",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_read_up_to_member_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_read_up_to_problem_id")),
        sa.PrimaryKeyConstraint("member_id", "problem_id", name=op.f("pk_read_up_to")),
    )
    op.create_index(op.f("ix_read_up_to_problem_id"), "read_up_to", ["problem_id"], unique=False)
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
    op.create_table(
        "summary",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("not_decided", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_role", sa.String(length=20), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("unsigned_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_summary_problem_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["member.id"], name=op.f("fk_summary_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary")),
        sa.UniqueConstraint("code", name=op.f("uq_summary_code")),
        sa.UniqueConstraint("problem_id", name=op.f("uq_summary_problem_id")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.CheckConstraint("kind <> 'sound' OR summary <> ''", name=op.f("ck_attachment_sound_has_words")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_attachment_comment_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_attachment_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_comment_id"), "attachment", ["comment_id"], unique=False)
    op.create_index("ix_attachment_of", "attachment", ["problem_id", "comment_id"], unique=False)
    op.create_table(
        "citation",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_citation_comment_id")),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f("fk_citation_summary_id")),
        sa.PrimaryKeyConstraint("summary_id", "comment_id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_comment_id"), "citation", ["comment_id"], unique=False)
    op.create_table(
        "earlier_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_earlier_wording_comment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_wording")),
    )
    op.create_index(op.f("ix_earlier_wording_comment_id"), "earlier_wording", ["comment_id"], unique=False)
    op.create_table(
        "reaction",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("feeling", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_reaction_comment_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_reaction_member_id")),
        sa.PrimaryKeyConstraint("comment_id", "member_id", "feeling", name=op.f("pk_reaction")),
    )
    op.create_index(op.f("ix_reaction_member_id"), "reaction", ["member_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(32), nullable=True),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_signature_member_id")),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f("fk_signature_summary_id")),
        sa.PrimaryKeyConstraint("summary_id", "member_id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_member_id"), "signature", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("signature")
    op.drop_table("reaction")
    op.drop_table("earlier_wording")
    op.drop_table("citation")
    op.drop_table("attachment")
    op.drop_table("summary")
    op.drop_table("site_visit")
    op.drop_table("read_up_to")
    op.drop_table("proposal")
    op.drop_table("official_answer")
    op.drop_table("internal_note")
    op.drop_table("evaluation")
    op.drop_table("depth_note")
    op.drop_table("comment")
    op.drop_table("affected")
    op.drop_table("problem")
    op.drop_table("answer_template")
