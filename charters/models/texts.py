"""The tables of the text: a charter, its editions, their chapters and clauses, and where each clause came from."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from bodies.models import Body
from charters.models.states import FIXED, ChapterRole, CharterKind, ClauseStatus, EditionState
from commons.db import Base, Coded, Json, OneOf
from commons.files import StoredFile

if TYPE_CHECKING:
    from charters.models.said import ClauseComment, Ratification


class Charter(Coded, Base):
    """กติกาที่เราตกลงร่วมกัน: the agreement of one place, through all its editions."""

    __tablename__ = "charter"
    thing_kind: ClassVar[str] = "charter"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    kind: Mapped[CharterKind] = mapped_column(OneOf(CharterKind))
    name_th: Mapped[str]
    theme: Mapped[str] = mapped_column(String(40), default="")  # a theme of the province's common agenda
    drafting_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))  # คณะทำงานยกร่าง
    groups_needed: Mapped[list[str]] = mapped_column(Json, default=list)  # who must sit in it, by the name of the group
    created_at: Mapped[datetime]

    area: Mapped[Area] = relationship()
    drafting_body: Mapped[Body | None] = relationship()
    editions: Mapped[list[Edition]] = relationship(back_populates="charter", order_by="Edition.number")

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def in_force(self) -> Edition | None:
        """The edition people live by now."""
        return next(
            (e for e in reversed(self.editions) if e.state in (EditionState.ADOPTED, EditionState.REVIEWING)), None
        )


class Edition(Coded, Base):
    """One edition: drafted, heard, revised, ratified, declared; then fixed for ever."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("charter_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("hearing_until IS NULL OR hearing_until >= hearing_from", name="hearing_order"),
    )
    thing_kind: ClassVar[str] = "edition"

    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id"))
    number: Mapped[int]
    state: Mapped[EditionState] = mapped_column(OneOf(EditionState), default=EditionState.DRAFTING)
    preamble: Mapped[str] = mapped_column(default="")
    hearing_from: Mapped[date | None]
    hearing_until: Mapped[date | None]
    hearing_hash: Mapped[str | None] = mapped_column(String(64))  # the text people were heard on
    ratifying_hash: Mapped[str | None] = mapped_column(String(64))  # the exact text that is put to them
    ratifying_rule: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # `charters.rules.Rule`, fixed before
    attempt: Mapped[int] = mapped_column(default=0)  # how often a text was put to the people
    since_hearing: Mapped[str] = mapped_column(default="")  # why what changed after the hearing needs no second one
    content_hash: Mapped[str | None] = mapped_column(String(64))  # the text that was declared
    declared_on: Mapped[date | None]
    declared_place: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[date | None]
    signatories: Mapped[list[str]] = mapped_column(Json, default=list)  # offices, never private names
    review_on: Mapped[date | None]
    repealed_on: Mapped[date | None]  # no longer in force from this day on
    # How the text is written: language, numbering, digits, the words for chapter and clause; see `charters.text`.
    form: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    # บันทึกย้อนหลัง: adopted before Sala knew of it, entered as it is known, without our guards.
    is_retrospective: Mapped[bool] = mapped_column(default=False)
    is_kept_close: Mapped[bool] = mapped_column(default=False)  # only our place reads the draft until it is heard
    source_note: Mapped[str] = mapped_column(default="")
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    created_at: Mapped[datetime]

    charter: Mapped[Charter] = relationship(back_populates="editions")
    chapters: Mapped[list[Chapter]] = relationship(back_populates="edition", order_by="Chapter.number")
    ratifications: Mapped[list[Ratification]] = relationship(back_populates="edition", order_by="Ratification.id")
    scan: Mapped[StoredFile | None] = relationship()

    @property
    def area_path(self) -> str:
        return self.charter.area.path

    @property
    def is_fixed(self) -> bool:
        return self.state in FIXED

    @property
    def is_closed(self) -> bool:
        """Whether nobody outside the place may read it yet."""
        return self.is_kept_close and self.state is EditionState.DRAFTING

    @property
    def audience(self) -> str:
        """Who may hear what happens to it."""
        return f"members:{self.area_path}" if self.is_closed else "public"

    @property
    def clauses(self) -> list[Clause]:
        """All clauses in the order of the text."""
        return [clause for chapter in self.chapters for clause in chapter.clauses]

    @property
    def fingerprint(self) -> str:
        """The eight characters printed on the booklet."""
        return (self.content_hash or "")[:8]


class Chapter(Base):
    """หมวด: clauses that belong together. `number` is its place in the edition, `shown` the number people read ("" for none)."""

    __tablename__ = "chapter"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    title: Mapped[str]
    guiding_question: Mapped[str] = mapped_column(default="")
    role: Mapped[ChapterRole] = mapped_column(OneOf(ChapterRole), default=ChapterRole.CHAPTER)
    label: Mapped[str] = mapped_column(String(20), default="")  # a number of its own, such as "A"; "" is counted
    shown: Mapped[str] = mapped_column(String(20), default="")

    edition: Mapped[Edition] = relationship(back_populates="chapters")
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="chapter",
        order_by="Clause.number",
        primaryjoin="and_(Chapter.id == Clause.chapter_id, Clause.is_removed.is_(False))",
    )


class Clause(Coded, Base):
    """ข้อ: one sentence people agreed on. `root` stays the same through all editions.

    `number` is its place in the whole edition, `shown` the number people read; `label` is one of its own such as "7/1" or
    "4 ทวิ" ("" is counted, "-" has none).
    """

    __tablename__ = "clause"
    thing_kind: ClassVar[str] = "clause"

    chapter_id: Mapped[int] = mapped_column(ForeignKey("chapter.id"), index=True)
    root: Mapped[str] = mapped_column(String(5), index=True)
    number: Mapped[int]  # runs through the whole edition
    label: Mapped[str] = mapped_column(String(20), default="")
    shown: Mapped[str] = mapped_column(String(20), default="")
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
    when_done: Mapped[str] = mapped_column(default="")
    how_known: Mapped[str] = mapped_column(default="")
    plain_note: Mapped[str] = mapped_column(default="")  # the clause in plain words; explains, is not agreed on
    text_en: Mapped[str] = mapped_column(default="")  # a translation to stand beside; the text above is what counts
    effective_on: Mapped[date | None]  # where it differs from the edition's
    status: Mapped[ClauseStatus] = mapped_column(OneOf(ClauseStatus), default=ClauseStatus.NOT_STARTED)
    revision: Mapped[int] = mapped_column(default=1)
    # Taken out of a draft: what was said to it, and every wording it had, can still be found.
    is_removed: Mapped[bool] = mapped_column(default=False)

    chapter: Mapped[Chapter] = relationship(back_populates="clauses")
    sources: Mapped[list[ClauseSource]] = relationship(back_populates="clause", order_by="ClauseSource.id")
    comments: Mapped[list[ClauseComment]] = relationship(back_populates="clause", order_by="ClauseComment.id")

    @property
    def edition(self) -> Edition:
        return self.chapter.edition

    @property
    def area_path(self) -> str:
        return self.edition.charter.area.path


class ClauseSource(Base):
    """ที่มา: where a clause came from. A thing of ours is named by kind and code; its title is kept as it was then."""

    __tablename__ = "clause_source"
    __table_args__ = (UniqueConstraint("clause_id", "thing", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))
    thing: Mapped[str] = mapped_column(String(40), index=True, default="")  # "problem:ABCDE"; "" for a hearing on paper
    title: Mapped[str]

    clause: Mapped[Clause] = relationship(back_populates="sources")
