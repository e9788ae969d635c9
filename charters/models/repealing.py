"""The table of repeals: how the people decided that an edition ends. One that failed stays on record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from charters.models.states import RatificationMethod
from charters.models.texts import Edition
from commons.db import Base, Json, OneOf


class Repeal(Base):
    """ยกเลิก: an edition is taken out of force by the rule it could be adopted by today."""

    __tablename__ = "repeal"
    __table_args__ = (
        CheckConstraint("present <= eligible", name="present"),
        CheckConstraint("in_favour + against + abstain <= coalesce(persons_present, present)", name="votes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    repealed_on: Mapped[date]  # no longer in force from this day on
    reason: Mapped[str]
    method: Mapped[RatificationMethod] = mapped_column(OneOf(RatificationMethod))
    round_code: Mapped[str | None] = mapped_column(String(5))  # the round of votes the figures are from
    unit: Mapped[str] = mapped_column(String(20))
    eligible: Mapped[int]
    present: Mapped[int]
    persons_present: Mapped[int | None]
    in_favour: Mapped[int] = mapped_column(default=0)
    against: Mapped[int] = mapped_column(default=0)
    abstain: Mapped[int] = mapped_column(default=0)
    consensus_round: Mapped[int | None]
    held_on: Mapped[date]
    rule: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # the rule as it stood that day
    is_met: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
