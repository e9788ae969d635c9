"""The tables of what people say to a text: comments on its clauses, and how they decided on it."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from charters.models.states import Answer, CommentOrigin, RatificationMethod
from charters.models.texts import Clause, Edition
from commons.db import Base, Coded, Json, OneOf
from members.models import Member


class ClauseComment(Coded, Base):
    """What somebody says to a clause while its draft is heard; every one gets an answer."""

    __tablename__ = "clause_comment"
    thing_kind: ClassVar[str] = "clause_comment"

    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    text: Mapped[str]
    passage: Mapped[str] = mapped_column(default="")  # the words it is about; "" for the whole clause
    origin: Mapped[CommentOrigin] = mapped_column(OneOf(CommentOrigin), default=CommentOrigin.ONLINE)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    recorded_role: Mapped[str] = mapped_column(String(20), default="")
    answer: Mapped[Answer | None] = mapped_column(OneOf(Answer))
    answer_reason: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    clause: Mapped[Clause] = relationship(back_populates="comments")
    author: Mapped[Member | None] = relationship()

    @property
    def area_path(self) -> str:
        return self.clause.area_path


PUT_TO_PEOPLE = text("attempt > 0")  # what was entered looking back was not put to anybody here


class Ratification(Base):
    """การรับรอง: how an edition was put to the people and what came of it. One that failed stays on record."""

    __tablename__ = "ratification"
    __table_args__ = (
        CheckConstraint("present <= eligible", name="present"),
        CheckConstraint("in_favour + against + abstain <= coalesce(persons_present, present)", name="votes"),
        Index(
            "uq_ratification_once",
            "edition_id",
            "attempt",
            "clause_root",
            "place",
            unique=True,
            sqlite_where=PUT_TO_PEOPLE,
            postgresql_where=PUT_TO_PEOPLE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    method: Mapped[RatificationMethod] = mapped_column(OneOf(RatificationMethod))
    text_hash: Mapped[str] = mapped_column(String(64))
    attempt: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(default="")  # which of several places decided; "" where there is one
    clause_root: Mapped[str] = mapped_column(String(5), default="")  # the clause that was decided on; "" for the whole
    round_code: Mapped[str | None] = mapped_column(String(5))  # the round of votes the figures are from
    unit: Mapped[str] = mapped_column(String(20))  # what is counted: households, seats, persons
    eligible: Mapped[int]
    present: Mapped[int]
    persons_present: Mapped[int | None]
    in_favour: Mapped[int] = mapped_column(default=0)
    with_remarks: Mapped[int] = mapped_column(default=0)  # of those in favour: agree, but have a remark
    against: Mapped[int] = mapped_column(default=0)
    abstain: Mapped[int] = mapped_column(default=0)
    consensus_round: Mapped[int | None]
    held_on: Mapped[date]
    meeting_code: Mapped[str | None] = mapped_column(String(5))
    rule: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # the rule as it stood that day
    is_met: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")

    edition: Mapped[Edition] = relationship(back_populates="ratifications")

    @property
    def has_quorum(self) -> bool:
        """Whether as many took part as the rule of that day asks for."""
        return Fraction(self.present, self.eligible) >= Fraction(self.rule.get("quorum", "0"))


class PositionCount(Base):
    """Where a room stood on a clause, counted by its cards: agree, agree with a remark, cannot agree yet. Decides nothing."""

    __tablename__ = "position_count"

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    revision: Mapped[int]  # of the wording that was on the screen
    agree: Mapped[int]
    with_remarks: Mapped[int]
    cannot_yet: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    clause: Mapped[Clause] = relationship()
