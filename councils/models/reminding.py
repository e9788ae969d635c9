"""The table of reminders that were given, so that each is given once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from commons import clock
from commons.db import Base


class BodyReminded(Base):
    """A body was told of something; `mark` says of what, with the day or the year it is about."""

    __tablename__ = "body_reminded"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(40), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(default=clock.now)
