"""The tables of an assembly: its cycle with the days of its phases, the groups that take part, the rooms that draft side by side."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bodies.models import Body
from commons.db import Base, Coded, Json, OneOf
from councils.labels import ConstituencyKind, CycleKind, CyclePhase

BUDDHIST = 543  # what is added to a Gregorian year


class AssemblyCycle(Coded, Base):
    """รอบสมัชชา: one assembly of a body from the call for issues to the follow-up of its resolutions."""

    __tablename__ = "assembly_cycle"
    __table_args__ = (UniqueConstraint("body_id", "number"), CheckConstraint("number >= 1", name="number"))
    thing_kind: ClassVar[str] = "cycle"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    number: Mapped[int]
    year: Mapped[int]  # Buddhist
    kind: Mapped[CycleKind] = mapped_column(OneOf(CycleKind))
    title: Mapped[str] = mapped_column(String(200))
    theme: Mapped[str] = mapped_column(default="")
    phase: Mapped[CyclePhase] = mapped_column(OneOf(CyclePhase), default=CyclePhase.PLANNED)
    days: Mapped[dict[str, Any]] = mapped_column(
        Json
    )  # CyclePhase → the day it is to begin, as ISO; a plan, not a lock
    call_until: Mapped[date | None]  # the last day of the call; the worker ends it
    criteria: Mapped[list[str]] = mapped_column(Json)  # what proposals are screened by, as they were published
    scale: Mapped[int]  # scores go from 1 to this
    add_item_seconders: Mapped[int | None]  # None: one group in five, at least three
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)
    constituencies: Mapped[list[Constituency]] = relationship(back_populates="cycle", order_by="Constituency.id")
    rooms: Mapped[list[DraftingRoom]] = relationship(back_populates="cycle", order_by="DraftingRoom.id")

    @property
    def area_path(self) -> str:
        return self.body.area_path

    def day_of(self, phase: CyclePhase) -> date | None:
        """The day on which a phase is planned to begin."""
        kept = self.days.get(phase.value)
        return date.fromisoformat(kept) if kept else None

    def seconders_needed(self, groups: int) -> int:
        """How many groups must second an item that is added during the assembly."""
        if self.add_item_seconders is not None:
            return self.add_item_seconders
        return 10 if self.body.area.level.value == "nation" else max(3, -(-groups // 5))


class Constituency(Base):
    """กลุ่มเครือข่าย: a group that takes part in an assembly and says what it thinks of each paragraph."""

    __tablename__ = "constituency"
    __table_args__ = (UniqueConstraint("cycle_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("assembly_cycle.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[ConstituencyKind] = mapped_column(OneOf(ConstituencyKind))
    speaker_seats: Mapped[int] = mapped_column(default=1)

    cycle: Mapped[AssemblyCycle] = relationship(back_populates="constituencies")


class DraftingRoom(Base):
    """ห้องย่อยยกร่าง: one of the groups that work on drafts side by side on the days of the assembly."""

    __tablename__ = "drafting_room"
    __table_args__ = (UniqueConstraint("cycle_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("assembly_cycle.id"))
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")

    cycle: Mapped[AssemblyCycle] = relationship(back_populates="rooms")
