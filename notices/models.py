"""The tables of notices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from commons.db import Base


class Follow(Base):
    """A member hears of a thing ("problem:ABCDE"); one who stopped stays stopped until they follow again."""

    __tablename__ = "follow"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    thing: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    since: Mapped[datetime]


class Notice(Base):
    """An event that a member is told of."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_member", "member_id", "event_id"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    thing: Mapped[str] = mapped_column(String(40))  # why: the thing that is followed
    is_read: Mapped[bool] = mapped_column(default=False)
