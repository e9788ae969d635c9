"""The tables of an office's side: its answers, its notes among itself, its evaluations, its templates."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons.db import Base, Coded, OneOf
from members.models import Member


class AnswerState(StrEnum):
    """What an office says to a matter."""

    WILL_DO = "will_do"
    IN_PART = "in_part"
    STUDYING = "studying"
    INFORMED = "informed"
    CANNOT = "cannot"


class OfficialAnswer(Coded, Base):
    """What the office answers in public. A later answer stands above an earlier one; none is taken away."""

    __tablename__ = "official_answer"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    state: Mapped[AnswerState] = mapped_column(OneOf(AnswerState))
    text: Mapped[str]
    office_unit: Mapped[str]
    cost: Mapped[int | None]  # baht
    due_on: Mapped[date | None]
    author_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]


class InternalNote(Base):
    """What officers tell one another about a matter; nobody else reads it."""

    __tablename__ = "internal_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str]
    created_at: Mapped[datetime]

    author: Mapped[Member] = relationship()


class Evaluation(Base):
    """What one officer thinks of a matter: how well it can be done, about what it costs. Each has one, which may be changed."""

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("problem_id", "member_id"),
        CheckConstraint("feasibility BETWEEN 1 AND 4", name="feasibility"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    feasibility: Mapped[int]  # 4 = easily done
    cost: Mapped[int | None]  # baht
    text: Mapped[str]
    written_at: Mapped[datetime]

    member: Mapped[Member] = relationship()


class AnswerTemplate(Coded, Base):
    """Words an office uses again and again, for all officers of a place."""

    __tablename__ = "answer_template"
    __table_args__ = (UniqueConstraint("area_id", "title"),)

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    title: Mapped[str]
    text: Mapped[str]
