"""The tables beside resolutions: records of past years with their scans, and the plans a resolution was put forward for."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, OneOf
from commons.files import StoredFile
from councils.labels import PlanState


class PastResolution(Base):
    """บันทึกย้อนหลัง: a resolution of a past year, typed from paper, with where the paper lies. No guard was asked; every page says so."""

    __tablename__ = "past_resolution"

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)
    entered_role: Mapped[str] = mapped_column(String(20))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    scans: Mapped[list[PastResolutionScan]] = relationship(order_by="PastResolutionScan.id")


class PastResolutionScan(Base):
    """A photographed page of it."""

    __tablename__ = "past_resolution_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("past_resolution.resolution_id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship(lazy="joined")


class PlanLink(Coded, Base):
    """การเสนอเข้าแผน: a resolution that was put forward for a plan of the state, and what the plan made of it."""

    __tablename__ = "plan_link"
    __table_args__ = (CheckConstraint("state <> 'not_included' OR reason <> ''", name="reason"),)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    plan_name: Mapped[str] = mapped_column(String(200))
    years: Mapped[str] = mapped_column(String(40), default="")  # as they are written on the plan: 2566–2570
    reference: Mapped[str] = mapped_column(String(200), default="")  # page, project number
    state: Mapped[PlanState] = mapped_column(OneOf(PlanState), default=PlanState.PROPOSED)
    reason: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    @property
    def full_name(self) -> str:
        """แผนพัฒนาจังหวัด 2566–2570."""
        return f"{self.plan_name} {self.years}".strip()
