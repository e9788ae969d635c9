"""The tables of closing a discussion: the summary, the contributions it rests on, who says that it is right."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons.db import Base, Coded, OneOf
from forum.models import Comment, Side
from members.models import Member


class Summary(Coded, Base):
    """What was heard, what is decided, what is not and why. There is one for a matter; new words need new signatures."""

    __tablename__ = "summary"
    __table_args__ = (UniqueConstraint("problem_id"),)

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"))
    heard: Mapped[str]
    decided: Mapped[str] = mapped_column(default="")
    not_decided: Mapped[str] = mapped_column(default="")
    written_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    written_role: Mapped[str] = mapped_column(String(20))
    written_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    unsigned_reason: Mapped[str] = mapped_column(default="")  # why it was closed though a side had not signed


class Citation(Base):
    """A contribution that a summary rests on."""

    __tablename__ = "citation"

    summary_id: Mapped[int] = mapped_column(ForeignKey("summary.id"), primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True, index=True)

    comment: Mapped[Comment] = relationship()


class Signature(Base):
    """Somebody who spoke says that the summary tells rightly what was said, or what is missing."""

    __tablename__ = "signature"

    summary_id: Mapped[int] = mapped_column(ForeignKey("summary.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    side: Mapped[Side | None] = mapped_column(OneOf(Side))  # where this member stood in the talk
    is_agreed: Mapped[bool]
    remark: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime]

    member: Mapped[Member] = relationship()
