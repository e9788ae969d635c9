"""The tables of members: people, where they belong, in which role they act, on which devices they are signed in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from commons import clock
from commons.actors import Role
from commons.db import Base, Coded, Json, OneOf

NATION = "/TH/"
NAME_MAX = 60  # letters as people count them
# Ended or declined memberships stay as history; of the living ones a member has one per community.
LIVING = text("state in ('requested', 'verified', 'paused')")


class AgeBand(StrEnum):
    """Asked only where a rule needs it; under 15 is counted and has no account."""

    FROM_15 = "15-17"
    FROM_18 = "18-19"
    FROM_20 = "20-24"
    FROM_25 = "25-59"
    FROM_60 = "60+"


class MemberState(StrEnum):
    """A closed account keeps its code and nothing else of the person."""

    ACTIVE = "active"
    CLOSED = "closed"


class MembershipKind(StrEnum):
    """How a person belongs: on the register, living there, or coming to listen."""

    REGISTERED = "registered"
    RESIDENT = "resident"
    GUEST = "guest"


class MembershipState(StrEnum):
    """The states of domain.md 3.1."""

    REQUESTED = "requested"
    VERIFIED = "verified"
    DECLINED = "declined"
    PAUSED = "paused"
    ENDED = "ended"


class VerifiedWay(StrEnum):
    """How it was found out that someone belongs here."""

    CHAIR = "chair"
    VOUCHED = "vouched"
    DOOR = "door"
    DESK = "desk"
    ROLL = "roll"
    FIRST_CHAIR = "first_chair"


class Purpose(StrEnum):
    """What a member may allow, each by a box of its own."""

    ACCOUNT = "account"
    CONTACT = "contact"
    AGE = "age"


class Member(Coded, Base):
    """A person with a name of their own choosing. Contacts are never shown to others."""

    __tablename__ = "member"
    thing_kind: ClassVar[str] = "member"

    display_name: Mapped[str]
    name_skeleton: Mapped[str | None] = mapped_column(unique=True)  # what no second living member may look like
    age_band: Mapped[AgeBand | None] = mapped_column(OneOf(AgeBand))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # digits; a family may share one
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    locale: Mapped[str] = mapped_column(String(5), default="th")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    secret_hash: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of the slip's 130 bits
    office_label: Mapped[str | None]  # an official account always carries its office
    home_path: Mapped[str] = mapped_column(String(80), default=NATION)
    state: Mapped[MemberState] = mapped_column(OneOf(MemberState), default=MemberState.ACTIVE)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    erased_at: Mapped[datetime | None]

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="member", foreign_keys="Membership.member_id", order_by="Membership.id"
    )

    @property
    def area_path(self) -> str:
        """The path of the first community, or the nation."""
        return self.home_path

    @property
    def is_official(self) -> bool:
        return self.office_label is not None

    @property
    def is_living(self) -> bool:
        return self.state is MemberState.ACTIVE

    @property
    def is_public(self) -> bool:
        """Whether there may be a public page: an office has one; under 20, or of unknown age, nobody has."""
        is_grown = self.age_band in (AgeBand.FROM_20, AgeBand.FROM_25, AgeBand.FROM_60)
        return self.is_living and (self.is_official or is_grown)


class Membership(Coded, Base):
    """Where a member belongs, or asks to belong."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_living", "member_id", "area_id", unique=True, sqlite_where=LIVING, postgresql_where=LIVING
        ),
        Index("ix_membership_area_state", "area_id", "state"),
    )
    thing_kind: ClassVar[str] = "membership"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    kind: Mapped[MembershipKind] = mapped_column(OneOf(MembershipKind), default=MembershipKind.RESIDENT)
    state: Mapped[MembershipState] = mapped_column(OneOf(MembershipState), default=MembershipState.REQUESTED)
    requested_at: Mapped[datetime] = mapped_column(default=clock.now)
    verified_way: Mapped[VerifiedWay | None] = mapped_column(OneOf(VerifiedWay))
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    verified_on: Mapped[date | None]
    reason: Mapped[str | None]

    member: Mapped[Member] = relationship(back_populates="memberships", foreign_keys=[member_id])
    area: Mapped[Area] = relationship()
    verified_by: Mapped[Member | None] = relationship(foreign_keys=[verified_by_id])
    vouches: Mapped[list[Vouch]] = relationship(back_populates="membership")

    @property
    def area_path(self) -> str:
        return self.area.path


class Vouch(Base):
    """A verified member says: I know this person, they belong here."""

    __tablename__ = "vouch"
    __table_args__ = (UniqueConstraint("membership_id", "by_member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    by_member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)

    membership: Mapped[Membership] = relationship(back_populates="vouches")


class DoorCode(Coded, Base):
    """A code at the door of a community's hall that verifies those who come in; limited in time and uses."""

    __tablename__ = "door_code"
    __table_args__ = (CheckConstraint("uses <= uses_max", name="uses"),)

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    uses_max: Mapped[int]
    uses: Mapped[int] = mapped_column(default=0)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship()


class RoleGrant(Coded, Base):
    """A role in a place (and all below) or in a body, from a day on and mostly until another."""

    __tablename__ = "role_grant"
    __table_args__ = (CheckConstraint("(area_path is null) <> (body is null)", name="one_scope"),)
    thing_kind: ClassVar[str] = "role_grant"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    role: Mapped[Role] = mapped_column(OneOf(Role))
    scope_path: Mapped[str | None] = mapped_column("area_path", String(80), index=True)
    body: Mapped[str | None] = mapped_column(String(20), index=True)
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    starts_on: Mapped[date] = mapped_column(default=clock.today)
    ends_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(foreign_keys=[member_id])
    granted_by: Mapped[Member | None] = relationship(foreign_keys=[granted_by_id])

    @property
    def area_path(self) -> str:
        """Where it is told: its place, or the nation for a role in a body."""
        return self.scope_path or NATION


class SignIn(Coded, Base):
    """One device on which a member is signed in. The token is known to that browser alone; its idle time lies in the cookie."""

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    device: Mapped[str] = mapped_column(String(80))
    is_staff: Mapped[bool] = mapped_column(default=False)  # shorter times hold
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()


class Reissue(Coded, Base):
    """A lost slip or secret is made anew when a second person at the desk confirms."""

    __tablename__ = "reissue"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    confirmed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(foreign_keys=[member_id])
    area: Mapped[Area] = relationship()
    asked_by: Mapped[Member] = relationship(foreign_keys=[asked_by_id])


class Consent(Base):
    """What a member allowed, in which wording, from when and until when."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(OneOf(Purpose))
    version: Mapped[int]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]


class RollDraft(Coded, Base):
    """A roll that was read and waits to be kept: its good rows and the refused ones with their reasons."""

    __tablename__ = "roll_draft"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    by_member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    rows: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    refused: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    kept_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship()
