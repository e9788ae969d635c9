"""What is known of a file, and its bytes where the database keeps them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from commons.db import Base, Coded


class StoredFile(Coded, Base):
    """A photo or a paper. Its name is random: nobody finds it by guessing. `audience` is a label as events have it."""

    __tablename__ = "stored_file"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    small_name: Mapped[str | None] = mapped_column(String(40), unique=True)
    mimetype: Mapped[str] = mapped_column(String(40))
    title: Mapped[str]  # what it is called when it is saved; never a path
    byte_count: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    area_path: Mapped[str] = mapped_column(String(80))
    audience: Mapped[str] = mapped_column(String(40))
    keeper_code: Mapped[str | None] = mapped_column(String(8))  # who sent it; None where we made it
    kept_at: Mapped[datetime]

    @property
    def address(self) -> str:
        """Where it is served, the same in every language."""
        return f"/files/{self.name}"

    @property
    def small_address(self) -> str:
        """Where its small copy is served; a paper has none."""
        return f"/files/{self.small_name or self.name}"


class StoredBytes(Base):
    """The bytes of a file, where the setting FILES is "database"."""

    __tablename__ = "stored_bytes"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
