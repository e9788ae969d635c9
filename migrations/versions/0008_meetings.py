"""The tables of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0008_meetings"
down_revision = "0007_charters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body_silence",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("noticed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_silence_body_id")),
        sa.PrimaryKeyConstraint("body_id", name=op.f("pk_body_silence")),
    )
    op.create_table(
        "meeting",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("explainer", sa.Text(), nullable=False),
        sa.Column("explained_at", UtcDateTime(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.Column("series", sa.String(length=5), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("announced_at", UtcDateTime(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("read_back_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("minutes_due_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("(number IS NULL) = (year IS NULL)", name=op.f("ck_meeting_number_with_year")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_meeting_ends_after_start")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_meeting_area_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["member.id"], name=op.f("fk_meeting_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("body_id", "year", "number", name=op.f("uq_meeting_body_id_year_number")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
    )
    op.create_index("ix_meeting_area_starts", "meeting", ["area_id", "starts_at"], unique=False)
    op.create_index("ix_meeting_body_starts", "meeting", ["body_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_meeting_minutes_due_at"), "meeting", ["minutes_due_at"], unique=False)
    op.create_index(op.f("ix_meeting_series"), "meeting", ["series"], unique=False)
    op.create_index(op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False)
    op.create_table(
        "agenda_line",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=True),
        sa.Column("thing_address", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("resumed_at", UtcDateTime(), nullable=True),
        sa.Column("seconds_used", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("result_address", sa.String(length=200), nullable=True),
        sa.Column("in_block", sa.Boolean(), nullable=False),
        sa.Column("taken_out_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("minutes_planned BETWEEN 0 AND 600", name=op.f("ck_agenda_line_minutes_planned")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_line_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_line")),
        sa.UniqueConstraint("code", name=op.f("uq_agenda_line_code")),
    )
    op.create_index("ix_agenda_line_order", "agenda_line", ["meeting_id", "position"], unique=False)
    op.create_index(op.f("ix_agenda_line_thing"), "agenda_line", ["thing"], unique=False)
    op.create_table(
        "agenda_paper",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_agenda_paper_file_id")),
        sa.ForeignKeyConstraint(["line_id"], ["agenda_line.id"], name=op.f("fk_agenda_paper_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_paper")),
        sa.UniqueConstraint("code", name=op.f("uq_agenda_paper_code")),
    )
    op.create_index(op.f("ix_agenda_paper_line_id"), "agenda_paper", ["line_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("problem_code", sa.String(length=5), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("owner_label", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("doer", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agreement_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("code", name=op.f("uq_agreement_code")),
    )
    op.create_index(op.f("ix_agreement_meeting_id"), "agreement", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_agreement_problem_code"), "agreement", ["problem_code"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(32), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("slip", sa.Integer(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("female", sa.Integer(), nullable=False),
        sa.Column("male", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("age60plus", sa.Integer(), nullable=False),
        sa.Column("under25", sa.Integer(), nullable=False),
        sa.Column("officials", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("left_count", sa.Integer(), nullable=False),
        sa.Column("represented", sa.Integer(), nullable=False),
        sa.Column("stands_for", sa.String(32), nullable=False),
        sa.Column("stand_in", sa.String(length=80), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.Column("recorded_role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint(
            "age60plus >= 0 AND under25 >= 0 AND age60plus + under25 <= count", name=op.f("ck_attendance_ages")
        ),
        sa.CheckConstraint(
            "count >= 0 AND households >= 0 AND officials >= 0 AND guests >= 0", name=op.f("ck_attendance_counts")
        ),
        sa.CheckConstraint(
            "female >= 0 AND male >= 0 AND other >= 0 AND female + male + other <= count",
            name=op.f("ck_attendance_groups"),
        ),
        sa.CheckConstraint(
            "left_count BETWEEN 0 AND count + officials + guests", name=op.f("ck_attendance_left_count")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attendance_member_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_attendance_organization_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_attendance_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("code", name=op.f("uq_attendance_code")),
        sa.UniqueConstraint("meeting_id", "member_id", name=op.f("uq_attendance_meeting_id_member_id")),
        sa.UniqueConstraint("meeting_id", "seat_id", name=op.f("uq_attendance_meeting_id_seat_id")),
        sa.UniqueConstraint("meeting_id", "slip", name=op.f("uq_attendance_meeting_id_slip")),
    )
    op.create_index(op.f("ix_attendance_member_id"), "attendance", ["member_id"], unique=False)
    op.create_index(op.f("ix_attendance_organization_id"), "attendance", ["organization_id"], unique=False)
    op.create_table(
        "card_group",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_card_group_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_group")),
        sa.UniqueConstraint("code", name=op.f("uq_card_group_code")),
    )
    op.create_index(op.f("ix_card_group_meeting_id"), "card_group", ["meeting_id"], unique=False)
    op.create_table(
        "hall_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("clock_is_sure", sa.Boolean(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("figures", Json(), nullable=False),
        sa.Column("by_role", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_hall_entry_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_hall_entry_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_entry")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_hall_entry_meeting_id_number")),
    )
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("words", Json(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("figures", Json(), nullable=False),
        sa.Column("decisions", Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("drafted_by_role", sa.String(length=20), nullable=False),
        sa.Column("drafted_at", UtcDateTime(), nullable=False),
        sa.Column("facilitator_confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("facilitator_confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("community_confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("community_confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint(
            "facilitator_confirmed_by_id IS NULL OR community_confirmed_by_id IS NULL"
            " OR facilitator_confirmed_by_id <> community_confirmed_by_id",
            name=op.f("ck_minutes_two_people"),
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR (facilitator_confirmed_by_id IS NOT NULL AND community_confirmed_by_id IS NOT NULL)",
            name=op.f("ck_minutes_published_when_confirmed"),
        ),
        sa.ForeignKeyConstraint(
            ["community_confirmed_by_id"], ["member.id"], name=op.f("fk_minutes_community_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["facilitator_confirmed_by_id"], ["member.id"], name=op.f("fk_minutes_facilitator_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("code", name=op.f("uq_minutes_code")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_minutes_meeting_id")),
    )
    op.create_table(
        "other_present",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_other_present_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_present")),
    )
    op.create_index(op.f("ix_other_present_meeting_id"), "other_present", ["meeting_id"], unique=False)
    op.create_table(
        "printed_name",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_printed_name_seat_id")),
        sa.PrimaryKeyConstraint("seat_id", name=op.f("pk_printed_name")),
    )
    op.create_table(
        "room_question",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("likes", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("likes >= 0", name=op.f("ck_room_question_likes")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["member.id"], name=op.f("fk_room_question_asked_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_room_question_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_question")),
        sa.UniqueConstraint("code", name=op.f("uq_room_question_code")),
    )
    op.create_index(op.f("ix_room_question_asked_by_id"), "room_question", ["asked_by_id"], unique=False)
    op.create_index(op.f("ix_room_question_meeting_id"), "room_question", ["meeting_id"], unique=False)
    op.create_table(
        "seat_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("absence", sa.String(32), nullable=False),
        sa.Column("substitute", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_seat_note_meeting_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_seat_note_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_note")),
        sa.UniqueConstraint("meeting_id", "seat_id", name=op.f("uq_seat_note_meeting_id_seat_id")),
    )
    op.create_index(op.f("ix_seat_note_meeting_id"), "seat_note", ["meeting_id"], unique=False)
    op.create_table(
        "grouped_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("problem_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["card_group.id"], name=op.f("fk_grouped_card_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_grouped_card_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grouped_card")),
        sa.UniqueConstraint("meeting_id", "problem_code", name=op.f("uq_grouped_card_meeting_id_problem_code")),
    )
    op.create_index(op.f("ix_grouped_card_group_id"), "grouped_card", ["group_id"], unique=False)
    op.create_table(
        "minutes_approval",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.Column("by_role", sa.String(length=20), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("corrections >= 0", name=op.f("ck_minutes_approval_corrections")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_approval_meeting_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_approval_minutes_id")),
        sa.PrimaryKeyConstraint("minutes_id", name=op.f("pk_minutes_approval")),
    )
    op.create_index(op.f("ix_minutes_approval_meeting_id"), "minutes_approval", ["meeting_id"], unique=False)
    op.create_table(
        "minutes_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_role", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("decided_in_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_minutes_correction_by_id")),
        sa.ForeignKeyConstraint(["decided_in_id"], ["meeting.id"], name=op.f("fk_minutes_correction_decided_in_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_correction_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_correction")),
    )
    op.create_index(op.f("ix_minutes_correction_minutes_id"), "minutes_correction", ["minutes_id"], unique=False)
    op.create_table(
        "question_like",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_question_like_member_id")),
        sa.ForeignKeyConstraint(["question_id"], ["room_question.id"], name=op.f("fk_question_like_question_id")),
        sa.PrimaryKeyConstraint("question_id", "member_id", name=op.f("pk_question_like")),
    )
    op.create_index(op.f("ix_question_like_member_id"), "question_like", ["member_id"], unique=False)
    op.create_table(
        "small_group",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("led_by", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("proposals", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("from_paper", sa.Boolean(), nullable=False),
        sa.Column("merged_at", UtcDateTime(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_small_group_people")),
        sa.ForeignKeyConstraint(["leader_id"], ["member.id"], name=op.f("fk_small_group_leader_id")),
        sa.ForeignKeyConstraint(["line_id"], ["agenda_line.id"], name=op.f("fk_small_group_line_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_small_group_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_small_group")),
        sa.UniqueConstraint("code", name=op.f("uq_small_group_code")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_small_group_meeting_id_number")),
    )


def downgrade() -> None:
    op.drop_table("small_group")
    op.drop_table("question_like")
    op.drop_table("minutes_correction")
    op.drop_table("minutes_approval")
    op.drop_table("grouped_card")
    op.drop_table("seat_note")
    op.drop_table("room_question")
    op.drop_table("printed_name")
    op.drop_table("other_present")
    op.drop_table("minutes")
    op.drop_table("hall_entry")
    op.drop_table("card_group")
    op.drop_table("attendance")
    op.drop_table("agreement")
    op.drop_table("agenda_paper")
    op.drop_table("agenda_line")
    op.drop_table("meeting")
    op.drop_table("body_silence")
