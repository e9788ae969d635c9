"""The tables of counted files: what was asked and found, and the files themselves until they are counted."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, Json, OneOf


class FileState(StrEnum):
    """How far a count of files has come."""

    WAITING = "waiting"
    COUNTED = "counted"
    REFUSED = "refused"


class FileCount(Coded, Base):
    """One count that a member asked for. Nobody else sees it, and it goes after some days."""

    __tablename__ = "file_count"

    asked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    method: Mapped[str] = mapped_column(String(30))
    given: Mapped[dict[str, Any]] = mapped_column(Json)
    names: Mapped[list[str]] = mapped_column(Json)
    state: Mapped[FileState] = mapped_column(OneOf(FileState), default=FileState.WAITING)
    found: Mapped[str | None]  # the outcome as JSON, or the reason of the refusal
    files: Mapped[list[WaitingFile]] = relationship(order_by="WaitingFile.number", cascade="all, delete-orphan")


class WaitingFile(Base):
    """A file that the worker has yet to count; it goes when that is done."""

    __tablename__ = "waiting_file"
    __table_args__ = (UniqueConstraint("count_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("file_count.id"))
    number: Mapped[int]
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
