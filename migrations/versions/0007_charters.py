"""The tables of charters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from charters.frozen import GUARDS
from commons.db import Json, UtcDateTime
from commons.guards import guard_statements, lift_statements

revision = "0007_charters"
down_revision = "0006_votes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("drafting_body_id", sa.Integer(), nullable=True),
        sa.Column("groups_needed", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_charter_area_id")),
        sa.ForeignKeyConstraint(["drafting_body_id"], ["body.id"], name=op.f("fk_charter_drafting_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter")),
        sa.UniqueConstraint("code", name=op.f("uq_charter_code")),
    )
    op.create_index(op.f("ix_charter_area_id"), "charter", ["area_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("charter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("preamble", sa.Text(), nullable=False),
        sa.Column("hearing_from", sa.Date(), nullable=True),
        sa.Column("hearing_until", sa.Date(), nullable=True),
        sa.Column("hearing_hash", sa.String(length=64), nullable=True),
        sa.Column("ratifying_hash", sa.String(length=64), nullable=True),
        sa.Column("ratifying_rule", Json(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("since_hearing", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("declared_place", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("signatories", Json(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("repealed_on", sa.Date(), nullable=True),
        sa.Column("form", Json(), nullable=False),
        sa.Column("is_retrospective", sa.Boolean(), nullable=False),
        sa.Column("is_kept_close", sa.Boolean(), nullable=False),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint(
            "hearing_until IS NULL OR hearing_until >= hearing_from", name=op.f("ck_edition_hearing_order")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_edition_number")),
        sa.ForeignKeyConstraint(["charter_id"], ["charter.id"], name=op.f("fk_edition_charter_id")),
        sa.ForeignKeyConstraint(["scan_id"], ["stored_file.id"], name=op.f("fk_edition_scan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("charter_id", "number", name=op.f("uq_edition_charter_id_number")),
        sa.UniqueConstraint("code", name=op.f("uq_edition_code")),
    )
    op.create_table(
        "group_input",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("charter_id", sa.Integer(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("held_with", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["charter_id"], ["charter.id"], name=op.f("fk_group_input_charter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_input")),
    )
    op.create_index(op.f("ix_group_input_charter_id"), "group_input", ["charter_id"], unique=False)
    op.create_table(
        "chapter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("guiding_question", sa.Text(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("shown", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_chapter_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_chapter_edition_id_number")),
    )
    op.create_table(
        "numbered_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("parts", Json(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_numbered_draft_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbered_draft")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_numbered_draft_edition_id_number")),
    )
    op.create_table(
        "ratification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("clause_root", sa.String(length=5), nullable=False),
        sa.Column("round_code", sa.String(length=5), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("persons_present", sa.Integer(), nullable=True),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("with_remarks", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstain", sa.Integer(), nullable=False),
        sa.Column("consensus_round", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("meeting_code", sa.String(length=5), nullable=True),
        sa.Column("rule", Json(), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "in_favour + against + abstain <= coalesce(persons_present, present)", name=op.f("ck_ratification_votes")
        ),
        sa.CheckConstraint("present <= eligible", name=op.f("ck_ratification_present")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_ratification_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratification")),
    )
    op.create_index(op.f("ix_ratification_edition_id"), "ratification", ["edition_id"], unique=False)
    op.create_index(
        "uq_ratification_once",
        "ratification",
        ["edition_id", "attempt", "clause_root", "place"],
        unique=True,
        sqlite_where=sa.text("attempt > 0"),
        postgresql_where=sa.text("attempt > 0"),
    )
    op.create_table(
        "repeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("repealed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("round_code", sa.String(length=5), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("persons_present", sa.Integer(), nullable=True),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstain", sa.Integer(), nullable=False),
        sa.Column("consensus_round", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("rule", Json(), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "in_favour + against + abstain <= coalesce(persons_present, present)", name=op.f("ck_repeal_votes")
        ),
        sa.CheckConstraint("present <= eligible", name=op.f("ck_repeal_present")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_repeal_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeal")),
    )
    op.create_index(op.f("ix_repeal_edition_id"), "repeal", ["edition_id"], unique=False)
    op.create_table(
        "clause",
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=5), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("shown", sa.String(length=20), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("when_done", sa.Text(), nullable=False),
        sa.Column("how_known", sa.Text(), nullable=False),
        sa.Column("plain_note", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_clause_chapter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sa.UniqueConstraint("code", name=op.f("uq_clause_code")),
    )
    op.create_index(op.f("ix_clause_chapter_id"), "clause", ["chapter_id"], unique=False)
    op.create_index(op.f("ix_clause_root"), "clause", ["root"], unique=False)
    op.create_table(
        "position_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=False),
        sa.Column("with_remarks", sa.Integer(), nullable=False),
        sa.Column("cannot_yet", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_position_count_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_count")),
    )
    op.create_index(op.f("ix_position_count_clause_id"), "position_count", ["clause_id"], unique=False)
    op.create_table(
        "clause_comment",
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_clause_comment_author_id")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_clause_comment_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_comment")),
        sa.UniqueConstraint("code", name=op.f("uq_clause_comment_code")),
    )
    op.create_index(op.f("ix_clause_comment_author_id"), "clause_comment", ["author_id"], unique=False)
    op.create_index(op.f("ix_clause_comment_clause_id"), "clause_comment", ["clause_id"], unique=False)
    op.create_table(
        "clause_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_clause_source_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_source")),
        sa.UniqueConstraint("clause_id", "thing", "title", name=op.f("uq_clause_source_clause_id_thing_title")),
    )
    op.create_index(op.f("ix_clause_source_thing"), "clause_source", ["thing"], unique=False)
    op.create_table(
        "correction_slip",
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_correction_slip_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_slip")),
        sa.UniqueConstraint("code", name=op.f("uq_correction_slip_code")),
    )
    op.create_index(op.f("ix_correction_slip_clause_id"), "correction_slip", ["clause_id"], unique=False)
    op.create_table(
        "suggestion",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("alternative_to_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("proposed", Json(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("advice", sa.String(32), nullable=True),
        sa.Column("advice_reason", sa.Text(), nullable=False),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("taken", Json(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_role", sa.String(length=20), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("span_end >= span_start", name=op.f("ck_suggestion_span")),
        sa.ForeignKeyConstraint(["alternative_to_id"], ["suggestion.id"], name=op.f("fk_suggestion_alternative_to_id")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_suggestion_author_id")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_suggestion_clause_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_suggestion_edition_id")),
        sa.ForeignKeyConstraint(["other_id"], ["clause.id"], name=op.f("fk_suggestion_other_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["suggestion.id"], name=op.f("fk_suggestion_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("code", name=op.f("uq_suggestion_code")),
    )
    op.create_index(op.f("ix_suggestion_author_id"), "suggestion", ["author_id"], unique=False)
    op.create_index(op.f("ix_suggestion_clause_id"), "suggestion", ["clause_id"], unique=False)
    op.create_index("ix_suggestion_edition_id_state", "suggestion", ["edition_id", "state"], unique=False)
    op.create_index(op.f("ix_suggestion_parent_id"), "suggestion", ["parent_id"], unique=False)
    op.create_table(
        "clause_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("beside", Json(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_clause_version_clause_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_clause_version_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_version")),
        sa.UniqueConstraint("clause_id", "revision", name=op.f("uq_clause_version_clause_id_revision")),
    )
    op.create_table(
        "co_signer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_co_signer_member_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_co_signer_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_signer")),
        sa.UniqueConstraint("suggestion_id", "member_id", name=op.f("uq_co_signer_suggestion_id_member_id")),
    )
    op.create_index(op.f("ix_co_signer_member_id"), "co_signer", ["member_id"], unique=False)
    for statement in guard_statements(op.get_bind().dialect.name, GUARDS):
        op.execute(statement)


def downgrade() -> None:
    for statement in lift_statements(op.get_bind().dialect.name, GUARDS):
        op.execute(statement)
    op.drop_table("co_signer")
    op.drop_table("clause_version")
    op.drop_table("suggestion")
    op.drop_table("correction_slip")
    op.drop_table("clause_source")
    op.drop_table("position_count")
    op.drop_table("clause_comment")
    op.drop_table("clause")
    op.drop_table("repeal")
    op.drop_table("ratification")
    op.drop_table("numbered_draft")
    op.drop_table("chapter")
    op.drop_table("group_input")
    op.drop_table("edition")
    op.drop_table("charter")
