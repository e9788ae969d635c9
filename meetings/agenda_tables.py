"""The table of papers that go with a line of the agenda."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded
from commons.files import StoredFile

if TYPE_CHECKING:
    from meetings.models import AgendaLine

PUBLIC = "public"


class AgendaPaper(Coded, Base):
    """เอกสารประกอบวาระ: a file that is read before a line is talked over; its audience is that of the file."""

    __tablename__ = "agenda_paper"

    line_id: Mapped[int] = mapped_column(ForeignKey("agenda_line.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(default=clock.now)

    line: Mapped[AgendaLine] = relationship(back_populates="papers")
    file: Mapped[StoredFile] = relationship(lazy="joined")

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it; otherwise those who sit in the body alone."""
        return self.file.audience == PUBLIC
