"""The tables of bodies: a body with its rules, its seats over time, and the organisations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from flask_babel import get_locale
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import NATION_PATH, Area
from bodies.labels import BodyKind, Office, OrganizationKind
from bodies.rules import DecisionRule, Quorum, QuorumRule
from commons import clock
from commons.db import Base, Coded, Json, OneOf
from members.models import Member

__all__ = ["Body", "BodyKind", "BodySheet", "Office", "Organization", "OrganizationKind", "Seat"]


class Body(Coded, Base):
    """A committee, council, assembly or group of a place."""

    __tablename__ = "body"
    thing_kind: ClassVar[str] = "body"

    kind: Mapped[BodyKind] = mapped_column(OneOf(BodyKind))
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)  # of a group: whom it works for
    founded_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    mandate_text: Mapped[str] = mapped_column(default="")
    term_years: Mapped[int | None]
    kept_quorum_rule: Mapped[dict[str, Any]] = mapped_column("quorum_rule", Json)
    kept_decision_rule: Mapped[dict[str, Any]] = mapped_column("decision_rule", Json)

    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)
    parent: Mapped[Body | None] = relationship(remote_side="Body.id")
    all_seats: Mapped[list[Seat]] = relationship(back_populates="body", order_by="Seat.id")

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.name_en if str(get_locale()) == "en" and self.name_en else self.name_th

    @property
    def quorum_rule(self) -> QuorumRule:
        return QuorumRule.from_json(self.kept_quorum_rule)

    @quorum_rule.setter
    def quorum_rule(self, rule: QuorumRule) -> None:
        self.kept_quorum_rule = rule.as_json()

    @property
    def decision_rule(self) -> DecisionRule:
        return DecisionRule.from_json(self.kept_decision_rule)

    @decision_rule.setter
    def decision_rule(self, rule: DecisionRule) -> None:
        self.kept_decision_rule = rule.as_json()

    @property
    def seats(self) -> list[Seat]:
        """The seats of today, held or vacant, in the order of their offices."""
        offices = list(Office)
        return sorted(
            (seat for seat in self.all_seats if seat.ends_on is None),
            key=lambda seat: (offices.index(seat.office), seat.constituency or "", seat.id),
        )

    def quorum(self, present: int, by_group: Mapping[str, int] | None = None) -> Quorum:
        """The quorum with so many of its seats present; `by_group` tells how many of each constituency, where it is known."""
        seats = sum(1 for seat in self.all_seats if seat.ends_on is None and seat.office is not Office.ADVISER)
        missing = self.quorum_rule.missing(by_group) if by_group is not None else ()
        return Quorum(present, seats, self.quorum_rule.needed(seats), missing)


class Seat(Coded, Base):
    """A seat of a body: vacant, or held by a member since a day. A seat that was given up stays as a row with its end."""

    __tablename__ = "seat"
    __table_args__ = (
        CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="in_order"),
        Index(
            "uq_seat_holder",
            "body_id",
            "member_id",
            unique=True,
            sqlite_where=text("ends_on IS NULL"),
            postgresql_where=text("ends_on IS NULL"),
        ),
    )
    thing_kind: ClassVar[str] = "seat"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    constituency: Mapped[str | None] = mapped_column(String(200))
    office: Mapped[Office] = mapped_column(OneOf(Office), default=Office.MEMBER)
    is_state: Mapped[bool] = mapped_column(default=False)  # sent by a state agency: some rules bound their share
    post: Mapped[str] = mapped_column(
        String(200), default=""
    )  # ex officio: who holds this post elsewhere holds the seat
    term_ends_on: Mapped[date | None]  # planned; a term that has run out is told, and ends nothing by itself
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    body: Mapped[Body] = relationship(back_populates="all_seats")
    member: Mapped[Member | None] = relationship(foreign_keys=[member_id])
    substitute: Mapped[Member | None] = relationship(foreign_keys=[substitute_id])

    @property
    def area_path(self) -> str:
        return self.body.area_path

    @property
    def is_ex_officio(self) -> bool:
        return bool(self.post)

    @property
    def is_vacant(self) -> bool:
        return self.member_id is None and self.ends_on is None


class BodySheet(Coded, Base):
    """A sheet of bodies and their seats that was read and waits to be kept: its good bodies and the refused rows with their reasons."""

    __tablename__ = "body_sheet"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    by_member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    bodies: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    refused: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    kept_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship()


class Organization(Coded, Base):
    """A partner: an agency, a local authority, a university, a network, a firm."""

    __tablename__ = "organization"
    thing_kind: ClassVar[str] = "organization"

    name_th: Mapped[str] = mapped_column(String(200), unique=True)
    name_en: Mapped[str | None] = mapped_column(String(200))
    abbreviation: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[OrganizationKind] = mapped_column(OneOf(OrganizationKind))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)

    area: Mapped[Area | None] = relationship(lazy="joined")

    @property
    def area_path(self) -> str:
        """Where it works; the whole nation when no place is named."""
        return self.area.path if self.area else NATION_PATH

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.name_en if str(get_locale()) == "en" and self.name_en else self.name_th

    @property
    def full_name(self) -> str:
        """The name with its abbreviation, as at first use on a page: สถาบันพัฒนาองค์กรชุมชน (พอช.)."""
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name
