"""The tables of paper: piles out of one box, what two people read from each, and papers that were looked at once more."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, Json, OneOf
from votes.models import Round


class BatchKind(StrEnum):
    """How a pile of paper ballots is entered: ballot by ballot, or as its totals."""

    BALLOTS = "ballots"
    TOTALS = "totals"


class PaperBatch(Coded, Base):
    """A pile of paper ballots out of one box. What counts is `settled`: two entries that agree, or a third person's."""

    __tablename__ = "paper_batch"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("handed_out > 0", name="handed_out"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    kind: Mapped[BatchKind] = mapped_column(OneOf(BatchKind))
    handed_out: Mapped[int]  # papers given to people; the unused ones came back
    part: Mapped[str | None]  # the area whose papers these are, where each area has money of its own
    settled: Mapped[dict[str, Any] | None] = mapped_column(Json)

    round: Mapped[Round] = relationship(back_populates="batches")
    entries: Mapped[list[PaperEntry]] = relationship(back_populates="batch", order_by="PaperEntry.number")

    @property
    def is_settled(self) -> bool:
        return self.settled is not None

    @property
    def differs(self) -> bool:
        """Whether two people have entered it and do not agree yet."""
        return len(self.entries) > 1 and not self.is_settled


class PaperEntry(Base):
    """What one person read from a pile. Nobody enters the same pile twice."""

    __tablename__ = "paper_entry"
    __table_args__ = (
        UniqueConstraint("batch_id", "number"),
        UniqueConstraint("batch_id", "entered_by_id"),
        CheckConstraint("number BETWEEN 1 AND 3", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batch.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    papers: Mapped[list[Any] | None] = mapped_column(Json)  # one by one in the order of their numbers; None: spoiled
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)

    batch: Mapped[PaperBatch] = relationship(back_populates="entries")


class PaperRecheck(Base):
    """Papers of a settled pile, drawn by public dice and looked at once more. More than one wrong: the pile is entered anew."""

    __tablename__ = "paper_recheck"
    __table_args__ = (CheckConstraint("wrong BETWEEN 0 AND drawn", name="wrong"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batch.id"), index=True)
    seed: Mapped[str]
    drawn: Mapped[int]
    wrong: Mapped[int]
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    batch: Mapped[PaperBatch] = relationship()
