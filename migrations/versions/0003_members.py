"""The tables of members."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from commons.db import Json, UtcDateTime

revision = "0003_members"
down_revision = "0002_areas"
branch_labels = None
depends_on = None

LIVING = sa.text("state in ('requested', 'verified', 'paused')")


def upgrade() -> None:
    op.create_table(
        "member",
        *_coded(),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("name_skeleton", sa.Text, unique=True),
        sa.Column("age_band", sa.String(32)),
        sa.Column("phone", sa.String(20), index=True),
        sa.Column("email", sa.String(254), index=True),
        sa.Column("locale", sa.String(5), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("secret_hash", sa.String(64)),
        sa.Column("office_label", sa.Text),
        sa.Column("home_path", sa.String(80), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("erased_at", UtcDateTime()),
    )
    _create_belonging()
    _create_roles_and_sign_ins()
    _create_desk()


def downgrade() -> None:
    for table in (
        "roll_draft",
        "consent",
        "reissue",
        "sign_in",
        "role_grant",
        "door_code",
        "vouch",
        "membership",
        "member",
    ):
        op.drop_table(table)


def _coded() -> tuple[sa.Column, sa.Column]:
    return sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.String(5), nullable=False, unique=True)


def _to(table: str, name: str, *, needed: bool = True, index: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=not needed, index=index)


def _create_belonging() -> None:
    op.create_table(
        "membership",
        *_coded(),
        _to("member", "member_id", index=True),
        _to("area", "area_id"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("requested_at", UtcDateTime(), nullable=False),
        sa.Column("verified_way", sa.String(32)),
        _to("member", "verified_by_id", needed=False),
        sa.Column("verified_on", sa.Date),
        sa.Column("reason", sa.Text),
    )
    op.create_index(
        "uq_membership_living",
        "membership",
        ["member_id", "area_id"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    op.create_index("ix_membership_area_state", "membership", ["area_id", "state"])
    op.create_table(
        "vouch",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("membership", "membership_id"),
        _to("member", "by_member_id", index=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("membership_id", "by_member_id"),
    )
    op.create_table(
        "door_code",
        *_coded(),
        _to("area", "area_id", index=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("uses_max", sa.Integer, nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        _to("member", "made_by_id"),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.CheckConstraint("uses <= uses_max", name="uses"),
    )


def _create_roles_and_sign_ins() -> None:
    op.create_table(
        "role_grant",
        *_coded(),
        _to("member", "member_id", index=True),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("area_path", sa.String(80), index=True),
        sa.Column("body", sa.String(20), index=True),
        _to("member", "granted_by_id", needed=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("ended_at", UtcDateTime()),
        sa.CheckConstraint("(area_path is null) <> (body is null)", name="one_scope"),
    )
    op.create_table(
        "sign_in",
        *_coded(),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        _to("member", "member_id", index=True),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("is_staff", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
    )


def _create_desk() -> None:
    op.create_table(
        "reissue",
        *_coded(),
        _to("member", "member_id", index=True),
        _to("area", "area_id", index=True),
        _to("member", "asked_by_id"),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        _to("member", "confirmed_by_id", needed=False),
        sa.Column("confirmed_at", UtcDateTime()),
        sa.Column("withdrawn_at", UtcDateTime()),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("member", "member_id", index=True),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime()),
    )
    op.create_table(
        "roll_draft",
        *_coded(),
        _to("area", "area_id", index=True),
        _to("member", "by_member_id"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("rows", Json(), nullable=False),
        sa.Column("refused", Json(), nullable=False),
        sa.Column("kept_at", UtcDateTime()),
    )
