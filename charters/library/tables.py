"""The tables of what was taken over from other places: packs, the clauses in them, and the news of their sources."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from charters.models import Charter, Clause, Edition
from commons.db import Base, Coded, OneOf


class NewsAnswer(StrEnum):
    """What we did when a source changed its words."""

    TAKEN_OVER = "taken_over"  # we read as the source now
    JOINED = "joined"  # its change and ours stand together
    KEPT = "kept"  # we keep our words
    OVERTAKEN = "overtaken"  # the source changed once more before we answered


class Pack(Coded, Base):
    """What was taken over at once from one edition of another charter, with its fingerprint and its author of that day."""

    __tablename__ = "pack"
    thing_kind: ClassVar[str] = "pack"

    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id"), index=True)  # ours
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))  # the draft of ours it came into
    source_edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    author: Mapped[str]  # the body or the place that wrote the source
    is_whole: Mapped[bool] = mapped_column(default=False)
    is_told: Mapped[bool] = mapped_column(default=False)  # whether the source has heard of it: when ours is declared
    role: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    charter: Mapped[Charter] = relationship(foreign_keys=[charter_id])
    edition: Mapped[Edition] = relationship(foreign_keys=[edition_id])
    source_edition: Mapped[Edition] = relationship(foreign_keys=[source_edition_id])
    clauses: Mapped[list[TakenClause]] = relationship(back_populates="pack", order_by="TakenClause.id")

    @property
    def area_path(self) -> str:
        return self.charter.area_path


class TakenClause(Base):
    """A clause of ours, by its root, and the clause it came from. One of ours may come from several."""

    __tablename__ = "taken_clause"
    __table_args__ = (UniqueConstraint("charter_id", "root", "source_root"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), index=True)
    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id"))  # ours
    root: Mapped[str] = mapped_column(String(5), index=True)
    source_charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id"), index=True)
    source_root: Mapped[str] = mapped_column(String(5), index=True)
    source_clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))  # the wording that we know of
    is_word_for_word: Mapped[bool] = mapped_column(default=True)  # not: written anew from several

    pack: Mapped[Pack] = relationship(back_populates="clauses")
    charter: Mapped[Charter] = relationship(foreign_keys=[charter_id])
    source_charter: Mapped[Charter] = relationship(foreign_keys=[source_charter_id])
    source_clause: Mapped[Clause] = relationship()


class SourceNews(Coded, Base):
    """A source reads otherwise in its next edition, or is gone from it. The place is asked, and what it answers is kept."""

    __tablename__ = "source_news"
    __table_args__ = (UniqueConstraint("taken_id", "edition_id"),)
    thing_kind: ClassVar[str] = "source_news"

    taken_id: Mapped[int] = mapped_column(ForeignKey("taken_clause.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))  # the source's new one
    before_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))  # the wording of the source that we knew
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))  # the new one; none where it was taken out
    answer: Mapped[NewsAnswer | None] = mapped_column(OneOf(NewsAnswer))
    reason: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20), default="")
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    taken: Mapped[TakenClause] = relationship()
    edition: Mapped[Edition] = relationship()
    before: Mapped[Clause] = relationship(foreign_keys=[before_id])
    clause: Mapped[Clause | None] = relationship(foreign_keys=[clause_id])

    @property
    def area_path(self) -> str:
        return self.taken.charter.area_path
