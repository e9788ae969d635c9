"""The tables of the board: its leaves in order, and the signed statements of how far it had come. Neither is ever changed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from commons.db import Base


class BoardLeaf(Base):
    """The n-th leaf of a round's board. `body` is canonical JSON and is hashed as it stands.

    Where a leaf holds only the digest of a text, `text` may keep it; where others must not guess the text before it is
    published, `salt` was hashed with it.
    """

    __tablename__ = "board_leaf"
    __table_args__ = (CheckConstraint("n >= 0", name="n"), Index("ix_board_leaf_hash", "round_id", "hash"))

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    body: Mapped[str]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    salt: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None]


class BoardCheckpoint(Base):
    """A signed statement of the size and root of a board. `frontier` lets the next leaf be added without reading all others."""

    __tablename__ = "board_checkpoint"
    __table_args__ = (CheckConstraint("size > 0", name="size"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    statement: Mapped[str]
    signature: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(64))
    frontier: Mapped[str]
