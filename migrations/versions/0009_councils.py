"""The tables of councils."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0009_councils"
down_revision = "0008_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_agenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("agenda_name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_common_agenda_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_common_agenda")),
        sa.UniqueConstraint("area_id", "position", name=op.f("uq_common_agenda_area_id_position")),
    )
    op.create_table(
        "assembly_cycle",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(32), nullable=False),
        sa.Column("days", Json(), nullable=False),
        sa.Column("call_until", sa.Date(), nullable=True),
        sa.Column("criteria", Json(), nullable=False),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("add_item_seconders", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_assembly_cycle_number")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_assembly_cycle_body_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["member.id"], name=op.f("fk_assembly_cycle_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly_cycle")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_assembly_cycle_body_id_number")),
        sa.UniqueConstraint("code", name=op.f("uq_assembly_cycle_code")),
    )
    op.create_table(
        "lot_draw",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("may_flex", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("pool", sa.Text(), nullable=False),
        sa.Column("quotas", sa.Text(), nullable=False),
        sa.Column("people", Json(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.String(length=200), nullable=False),
        sa.Column("seed_source", sa.String(length=200), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("refusal", Json(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("gone", Json(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_lot_draw_body_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["member.id"], name=op.f("fk_lot_draw_made_by_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["lot_draw.id"], name=op.f("fk_lot_draw_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_draw")),
        sa.UniqueConstraint("code", name=op.f("uq_lot_draw_code")),
    )
    op.create_index(op.f("ix_lot_draw_body_id"), "lot_draw", ["body_id"], unique=False)
    op.create_index(op.f("ix_lot_draw_replaces_id"), "lot_draw", ["replaces_id"], unique=False)
    op.create_table(
        "constituency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("speaker_seats", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["assembly_cycle.id"], name=op.f("fk_constituency_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_constituency")),
        sa.UniqueConstraint("cycle_id", "name", name=op.f("uq_constituency_cycle_id_name")),
    )
    op.create_table(
        "drafting_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["assembly_cycle.id"], name=op.f("fk_drafting_room_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafting_room")),
        sa.UniqueConstraint("cycle_id", "name", name=op.f("uq_drafting_room_cycle_id_name")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("problem_text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("who_should_act", sa.Text(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("proposer_role", sa.String(length=20), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("meeting_code", sa.String(length=5), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("is_added", sa.Boolean(), nullable=False),
        sa.Column("line_kind", sa.String(32), nullable=False),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("(number IS NULL) = (year IS NULL)", name=op.f("ck_agenda_item_number_with_year")),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_agenda_item_not_into_itself")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_agenda_item_body_id")),
        sa.ForeignKeyConstraint(["cycle_id"], ["assembly_cycle.id"], name=op.f("fk_agenda_item_cycle_id")),
        sa.ForeignKeyConstraint(["group_id"], ["body.id"], name=op.f("fk_agenda_item_group_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_merged_into_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["member.id"], name=op.f("fk_agenda_item_proposer_id")),
        sa.ForeignKeyConstraint(["room_id"], ["drafting_room.id"], name=op.f("fk_agenda_item_room_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["common_agenda.id"], name=op.f("fk_agenda_item_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("body_id", "year", "number", name=op.f("uq_agenda_item_body_id_year_number")),
        sa.UniqueConstraint("code", name=op.f("uq_agenda_item_code")),
    )
    op.create_index("ix_agenda_item_body_state", "agenda_item", ["body_id", "state"], unique=False)
    op.create_index(op.f("ix_agenda_item_cycle_id"), "agenda_item", ["cycle_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_group_id"), "agenda_item", ["group_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_code"), "agenda_item", ["meeting_code"], unique=False)
    op.create_index(op.f("ix_agenda_item_merged_into_id"), "agenda_item", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_proposer_id"), "agenda_item", ["proposer_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_room_id"), "agenda_item", ["room_id"], unique=False)
    op.create_table(
        "agenda_origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place_path", sa.String(length=80), nullable=False),
        sa.Column("state_before", sa.String(length=32), nullable=False),
        sa.Column("figures", Json(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_origin_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_origin")),
        sa.UniqueConstraint("item_id", "thing", "title", name=op.f("uq_agenda_origin_item_id_thing_title")),
    )
    op.create_index(op.f("ix_agenda_origin_thing"), "agenda_origin", ["thing"], unique=False)
    op.create_table(
        "draft_hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("constituency", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_paper", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_draft_hearing_item_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_draft_hearing_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_hearing")),
    )
    op.create_index(op.f("ix_draft_hearing_item_id"), "draft_hearing", ["item_id"], unique=False)
    op.create_table(
        "resolution_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_resolution_draft_item_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["member.id"], name=op.f("fk_resolution_draft_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_draft")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_resolution_draft_item_id_version")),
    )
    op.create_table(
        "screening_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("scorer_id", sa.Integer(), nullable=False),
        sa.Column("scores", Json(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scored_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_screening_score_item_id")),
        sa.ForeignKeyConstraint(["scorer_id"], ["member.id"], name=op.f("fk_screening_score_scorer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_score")),
        sa.UniqueConstraint("item_id", "scorer_id", name=op.f("uq_screening_score_item_id_scorer_id")),
    )
    op.create_table(
        "seconding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("constituency_id", sa.Integer(), nullable=True),
        sa.Column("seconded_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(member_id IS NULL) <> (constituency_id IS NULL)", name=op.f("ck_seconding_one_of_both")),
        sa.ForeignKeyConstraint(["constituency_id"], ["constituency.id"], name=op.f("fk_seconding_constituency_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_seconding_item_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_seconding_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seconding")),
        sa.UniqueConstraint("item_id", "constituency_id", name=op.f("uq_seconding_item_id_constituency_id")),
        sa.UniqueConstraint("item_id", "member_id", name=op.f("uq_seconding_item_id_member_id")),
    )
    op.create_table(
        "draft_paragraph",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["resolution_draft.id"], name=op.f("fk_draft_paragraph_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_paragraph")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_draft_paragraph_draft_id_number")),
    )
    op.create_table(
        "resolution",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("meeting_code", sa.String(length=5), nullable=True),
        sa.Column("decided_by", sa.String(32), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("quorum_needed", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("in_favour + against + abstained <= present", name=op.f("ck_resolution_votes")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_resolution_number")),
        sa.CheckConstraint("present <= seats OR seats = 0", name=op.f("ck_resolution_present")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_resolution_body_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["resolution_draft.id"], name=op.f("fk_resolution_draft_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_resolution_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sa.UniqueConstraint("body_id", "year", "number", name=op.f("uq_resolution_body_id_year_number")),
        sa.UniqueConstraint("code", name=op.f("uq_resolution_code")),
        sa.UniqueConstraint("item_id", name=op.f("uq_resolution_item_id")),
    )
    op.create_index(op.f("ix_resolution_meeting_code"), "resolution", ["meeting_code"], unique=False)
    op.create_table(
        "paragraph_position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("constituency", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(32), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["draft_paragraph.id"], name=op.f("fk_paragraph_position_paragraph_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_paragraph_position_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_position")),
        sa.UniqueConstraint(
            "paragraph_id", "constituency", name=op.f("uq_paragraph_position_paragraph_id_constituency")
        ),
    )
    op.create_table(
        "resolution_action",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("organization_label", sa.Text(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("overdue_told_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(length=200), nullable=False),
        sa.Column("link_mark", sa.String(length=22), nullable=True),
        sa.Column("link_until", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_resolution_action_organization_id")
        ),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_resolution_action_resolution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_action")),
        sa.UniqueConstraint("code", name=op.f("uq_resolution_action_code")),
    )
    op.create_index(op.f("ix_resolution_action_due_on"), "resolution_action", ["due_on"], unique=False)
    op.create_index(
        op.f("ix_resolution_action_organization_id"), "resolution_action", ["organization_id"], unique=False
    )
    op.create_index(op.f("ix_resolution_action_resolution_id"), "resolution_action", ["resolution_id"], unique=False)


def downgrade() -> None:
    op.drop_table("resolution_action")
    op.drop_table("paragraph_position")
    op.drop_table("resolution")
    op.drop_table("draft_paragraph")
    op.drop_table("seconding")
    op.drop_table("screening_score")
    op.drop_table("resolution_draft")
    op.drop_table("draft_hearing")
    op.drop_table("agenda_origin")
    op.drop_table("agenda_item")
    op.drop_table("drafting_room")
    op.drop_table("constituency")
    op.drop_table("lot_draw")
    op.drop_table("assembly_cycle")
    op.drop_table("common_agenda")
