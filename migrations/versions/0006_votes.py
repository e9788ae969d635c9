"""The tables of votes: rounds with their frozen lists, sheets, paper batches, results that never change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime
from commons.guards import guard_statements, lift_statements
from votes.frozen import GUARDS

revision = "0006_votes"
down_revision = "0005_forum"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rounds()
    _roll()
    _sheets_and_paper()
    _results()
    _board()
    _counted_files()
    _disputes()
    for statement in guard_statements(op.get_bind().dialect.name, GUARDS):
        op.execute(statement)


def downgrade() -> None:
    for statement in lift_statements(op.get_bind().dialect.name, GUARDS):
        op.execute(statement)
    for table in (
        "round_dispute",
        "waiting_file",
        "file_count",
        "board_checkpoint",
        "board_leaf",
        "round_confirmation",
        "round_result",
        "paper_recheck",
        "paper_entry",
        "paper_batch",
        "score_sheet",
        "two_person_step",
        "open_vote",
        "round_proxy",
        "round_voter",
        "round_item",
        "round",
    ):
        op.drop_table(table)


def _rounds() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("area_id", sa.Integer, sa.ForeignKey("area.id"), nullable=False),
        sa.Column("meeting_code", sa.String(5), index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("explainer", sa.Text, nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("rules", Json(), nullable=False),
        sa.Column("settings", Json()),
        sa.Column("secrecy", sa.String(32), nullable=False),
        sa.Column("electorate", sa.Text, nullable=False),
        sa.Column("eligible", sa.Integer),
        sa.Column("roll_from", sa.String(32), nullable=False),
        sa.Column("roll_body", sa.String(5)),
        sa.Column("roll_hash", sa.String(64)),
        sa.Column("late_voters", sa.Boolean, nullable=False),
        sa.Column("booths", sa.Integer, nullable=False),
        sa.Column("booths_done_at", UtcDateTime()),
        sa.Column("mandates", sa.Integer, nullable=False),
        sa.Column("slips_made", sa.Integer, nullable=False),
        sa.Column("parts_of_slips", Json()),
        sa.Column("public_key", sa.String(64)),
        sa.Column("conditions", Json()),
        sa.Column("follows_id", sa.Integer, sa.ForeignKey("round.id")),
        sa.Column("is_rehearsal", sa.Boolean, nullable=False),
        sa.Column("rehearses_id", sa.Integer, sa.ForeignKey("round.id"), index=True),
        sa.Column("remind_at", UtcDateTime(), index=True),
        sa.Column("reminded_at", UtcDateTime()),
        sa.Column("review_on", sa.Date),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("void_reason", sa.Text, nullable=False),
        sa.Column("created_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("frozen_at", UtcDateTime()),
        sa.Column("opened_at", UtcDateTime()),
        sa.Column("closes_at", UtcDateTime(), index=True),
        sa.Column("closed_at", UtcDateTime()),
        sa.Column("emptied_at", UtcDateTime()),
        sa.Column("published_at", UtcDateTime()),
        sa.Column("marks", sa.Integer),
        sa.Column("slips_left", sa.Integer),
        sa.CheckConstraint("eligible >= 0", name="eligible"),
        sa.CheckConstraint("slips_made >= 0", name="slips_made"),
        sa.CheckConstraint("slips_left BETWEEN 0 AND slips_made", name="slips_left"),
        sa.CheckConstraint("marks >= 0", name="marks"),
        sa.CheckConstraint("booths >= 0", name="booths"),
        sa.CheckConstraint("mandates BETWEEN 0 AND 10", name="mandates"),
        sa.CheckConstraint("state = 'draft' OR state = 'void' OR frozen_at IS NOT NULL", name="open_is_frozen"),
    )
    op.create_index("ix_round_area_state", "round", ["area_id", "state"])
    living = sa.text("state <> 'void'")
    op.create_index(
        "uq_round_follows", "round", ["follows_id"], unique=True, sqlite_where=living, postgresql_where=living
    )
    op.create_table(
        "round_item",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("problem_id", sa.Integer, sa.ForeignKey("problem.id"), index=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("round_id", "number"),
        sa.UniqueConstraint("round_id", "problem_id"),
        sa.CheckConstraint("number > 0", name="number"),
    )


def _roll() -> None:
    op.create_table(
        "round_voter",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), index=True),
        sa.Column("name", sa.Text),
        sa.Column("person", sa.Text),
        sa.Column("part", sa.Text),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("struck_because", sa.Text),
        sa.Column("added_at", UtcDateTime()),
        sa.UniqueConstraint("round_id", "number"),
        sa.UniqueConstraint("round_id", "member_id"),
        sa.UniqueConstraint("round_id", "person"),
        sa.CheckConstraint("number > 0", name="number"),
        sa.CheckConstraint("weight BETWEEN 1 AND 1000", name="weight"),
        sa.CheckConstraint("member_id IS NOT NULL OR name IS NOT NULL", name="somebody"),
    )
    _mandates()
    op.create_table(
        "open_vote",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("voter_id", sa.Integer, sa.ForeignKey("round_voter.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("choice", Json(), nullable=False),
        sa.Column("entered_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("voter_id", "number"),
        sa.CheckConstraint("number > 0", name="number"),
    )
    op.create_table(
        "two_person_step",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("wanted", Json(), nullable=False),
        sa.Column("asked_by_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.Column("confirmed_at", UtcDateTime()),
        sa.Column("withdrawn_at", UtcDateTime()),
    )


def _mandates() -> None:
    op.create_table(
        "round_proxy",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("giver_id", sa.Integer, sa.ForeignKey("round_voter.id"), nullable=False),
        sa.Column("holder_id", sa.Integer, sa.ForeignKey("round_voter.id"), nullable=False, index=True),
        sa.Column("recorded_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.CheckConstraint("giver_id <> holder_id", name="two"),
    )
    standing = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_round_proxy_giver",
        "round_proxy",
        ["giver_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _sheets_and_paper() -> None:
    op.create_table(
        "score_sheet",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("scorer", sa.Integer, nullable=False),
        sa.Column("scores", Json(), nullable=False),
        sa.Column("entered_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("round_id", "scorer"),
        sa.CheckConstraint("scorer > 0", name="scorer"),
    )
    op.create_table(
        "paper_batch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("handed_out", sa.Integer, nullable=False),
        sa.Column("part", sa.Text),
        sa.Column("settled", Json()),
        sa.UniqueConstraint("round_id", "number"),
        sa.CheckConstraint("number > 0", name="number"),
        sa.CheckConstraint("handed_out > 0", name="handed_out"),
    )
    op.create_table(
        "paper_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("paper_batch.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", Json(), nullable=False),
        sa.Column("papers", Json()),
        sa.Column("entered_by_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("batch_id", "number"),
        sa.UniqueConstraint("batch_id", "entered_by_id"),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name="number"),
    )
    op.create_table(
        "paper_recheck",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("paper_batch.id"), nullable=False, index=True),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("drawn", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("checked_by_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("wrong BETWEEN 0 AND drawn", name="wrong"),
    )


def _results() -> None:
    op.create_table(
        "round_result",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("channels", Json(), nullable=False),
        sa.Column("equation", Json(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("needs_lot", sa.Boolean, nullable=False),
        sa.Column("counted_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("round_id", "attempt"),
    )
    op.create_table(
        "round_confirmation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False, index=True),
        sa.Column("result_id", sa.Integer, sa.ForeignKey("round_result.id"), nullable=False),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("result_id", "part"),
        sa.UniqueConstraint("result_id", "member_id"),
    )


def _counted_files() -> None:
    op.create_table(
        "file_count",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("asked_by_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False, index=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("method", sa.String(30), nullable=False),
        sa.Column("given", Json(), nullable=False),
        sa.Column("names", Json(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("found", sa.Text),
    )
    op.create_table(
        "waiting_file",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("count_id", sa.Integer, sa.ForeignKey("file_count.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("count_id", "number"),
    )


def _disputes() -> None:
    op.create_table(
        "round_dispute",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(5), nullable=False, unique=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False, index=True),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("answered_by_id", sa.Integer, sa.ForeignKey("member.id")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    )


def _board() -> None:
    op.create_table(
        "board_leaf",
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("salt", sa.String(64)),
        sa.Column("text", sa.Text),
        sa.CheckConstraint("n >= 0", name="n"),
    )
    op.create_index("ix_board_leaf_hash", "board_leaf", ["round_id", "hash"])
    op.create_table(
        "board_checkpoint",
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), primary_key=True, autoincrement=False),
        sa.Column("size", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("frontier", sa.Text, nullable=False),
        sa.CheckConstraint("size > 0", name="size"),
    )
