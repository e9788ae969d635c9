"""The tables of what is before a body: common agendas, items with their origins, draft resolutions in numbered paragraphs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from flask_babel import get_locale
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from bodies.models import Body
from commons import clock
from commons.db import Base, Coded, Json, OneOf
from councils.labels import AgendaState, Position
from councils.models.cycles import AssemblyCycle, DraftingRoom
from meetings.labels import LineKind
from members.models import Member

# States in which an item still waits for the body.
WAITING = frozenset({AgendaState.PROPOSED, AgendaState.SCREENING})
# States in which the body has taken an item up and has not finished with it.
TAKEN_UP = frozenset(
    {
        AgendaState.ACCEPTED,
        AgendaState.DRAFTING,
        AgendaState.CONSULTING,
        AgendaState.FINAL_DRAFT,
        AgendaState.IN_ASSEMBLY,
        AgendaState.ADHOC,
        AgendaState.DEFERRED,
    }
)
OPEN_ITEMS = WAITING | TAKEN_UP


class CommonAgenda(Base):
    """วาระร่วมของจังหวัด: a theme that a province has set itself, such as the five of "5 ดี วิถีตราด"."""

    __tablename__ = "common_agenda"
    __table_args__ = (UniqueConstraint("area_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    agenda_name: Mapped[str] = mapped_column(String(200))  # what the whole of them is called
    position: Mapped[int]
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(default="")

    area: Mapped[Area] = relationship()

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.name_en if str(get_locale()) == "en" and self.name_en else self.name_th


class AgendaItem(Coded, Base):
    """ระเบียบวาระ: a matter put before a body, with everything it came from."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        Index("ix_agenda_item_body_state", "body_id", "state"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        CheckConstraint("(number IS NULL) = (year IS NULL)", name="number_with_year"),
    )
    thing_kind: ClassVar[str] = "agenda_item"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    title: Mapped[str]
    problem_text: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    ask: Mapped[str] = mapped_column(default="")
    who_should_act: Mapped[str] = mapped_column(default="")
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    proposer_role: Mapped[str] = mapped_column(String(20), default="")
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("common_agenda.id"))
    state: Mapped[AgendaState] = mapped_column(OneOf(AgendaState), default=AgendaState.PROPOSED)
    state_reason: Mapped[str] = mapped_column(default="")
    number: Mapped[int | None]  # given when the body accepts it
    year: Mapped[int | None]  # Buddhist, with the number
    meeting_code: Mapped[str | None] = mapped_column(String(5), index=True)  # the meeting that takes it up next
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("assembly_cycle.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)  # the working group that drafts
    room_id: Mapped[int | None] = mapped_column(ForeignKey("drafting_room.id"), index=True)
    is_added: Mapped[bool] = mapped_column(default=False)  # put forward on the days of the assembly, not in its call
    line_kind: Mapped[LineKind] = mapped_column(OneOf(LineKind), default=LineKind.CONSIDER)
    minutes_planned: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True, foreign_keys=[body_id])
    group: Mapped[Body | None] = relationship(foreign_keys=[group_id])
    cycle: Mapped[AssemblyCycle | None] = relationship()
    room: Mapped[DraftingRoom | None] = relationship()
    secondings: Mapped[list[Seconding]] = relationship(back_populates="item", order_by="Seconding.id")
    proposer: Mapped[Member | None] = relationship()
    theme: Mapped[CommonAgenda | None] = relationship(lazy="joined")
    merged_into: Mapped[AgendaItem | None] = relationship(remote_side="AgendaItem.id")
    origins: Mapped[list[AgendaOrigin]] = relationship(back_populates="item", order_by="AgendaOrigin.id")
    drafts: Mapped[list[ResolutionDraft]] = relationship(back_populates="item", order_by="ResolutionDraft.version")

    @property
    def area_path(self) -> str:
        return self.body.area_path

    @property
    def draft(self) -> ResolutionDraft | None:
        """The latest version of its draft resolution."""
        return self.drafts[-1] if self.drafts else None


class AgendaOrigin(Base):
    """ที่มา: where an item came from; a thing of ours by kind and code, with its title as it was then. Joined items bring theirs along."""

    __tablename__ = "agenda_origin"
    __table_args__ = (UniqueConstraint("item_id", "thing", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    thing: Mapped[str] = mapped_column(String(40), index=True, default="")  # "problem:ABCDE"; "" for a matter on paper
    title: Mapped[str]
    place_path: Mapped[str] = mapped_column(String(80), default="")  # the place that raised it
    state_before: Mapped[str] = mapped_column(String(32), default="")  # where a problem stood when the body took it up
    figures: Mapped[dict[str, Any] | None] = mapped_column(Json)  # how the body below decided, where it came from one

    item: Mapped[AgendaItem] = relationship(back_populates="origins")


class ResolutionDraft(Base):
    """ร่างมติ: one version of it. A version never changes; whoever changes the text writes the next one."""

    __tablename__ = "resolution_draft"
    __table_args__ = (UniqueConstraint("item_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    version: Mapped[int]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    written_at: Mapped[datetime] = mapped_column(default=clock.now)

    item: Mapped[AgendaItem] = relationship(back_populates="drafts")
    paragraphs: Mapped[list[DraftParagraph]] = relationship(
        back_populates="draft", order_by="DraftParagraph.number", lazy="selectin"
    )

    @property
    def open_paragraphs(self) -> list[DraftParagraph]:
        """Those on which somebody cannot agree yet."""
        return [paragraph for paragraph in self.paragraphs if paragraph.is_open]

    @property
    def remarks(self) -> list[ParagraphPosition]:
        """What was agreed to with remarks."""
        return [
            position
            for paragraph in self.paragraphs
            for position in paragraph.positions
            if position.position is Position.REMARKS
        ]


class DraftParagraph(Base):
    """One numbered paragraph: what is decided, and whom it asks (an organisation outside) or charges (the body's own people)."""

    __tablename__ = "draft_paragraph"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("resolution_draft.id"))
    number: Mapped[int]
    text: Mapped[str]
    addressee: Mapped[str] = mapped_column(default="")
    is_own: Mapped[bool] = mapped_column(default=False)  # มอบหมายให้ instead of ขอให้

    draft: Mapped[ResolutionDraft] = relationship(back_populates="paragraphs")
    positions: Mapped[list[ParagraphPosition]] = relationship(
        back_populates="paragraph", order_by="ParagraphPosition.id", lazy="selectin"
    )

    @property
    def is_open(self) -> bool:
        return any(position.position is Position.OPEN for position in self.positions)


class ParagraphPosition(Base):
    """ความเห็นต่อข้อนี้: what one group of the body says to a paragraph, last word counting."""

    __tablename__ = "paragraph_position"
    __table_args__ = (UniqueConstraint("paragraph_id", "constituency"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paragraph_id: Mapped[int] = mapped_column(ForeignKey("draft_paragraph.id"))
    constituency: Mapped[str] = mapped_column(String(200))
    position: Mapped[Position] = mapped_column(OneOf(Position))
    remark: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    paragraph: Mapped[DraftParagraph] = relationship(back_populates="positions")


class Seconding(Base):
    """ผู้รับรองข้อเสนอ: a person, or a group of the assembly, who wants a matter to be taken up; each once."""

    __tablename__ = "seconding"
    __table_args__ = (
        UniqueConstraint("item_id", "member_id"),
        UniqueConstraint("item_id", "constituency_id"),
        CheckConstraint("(member_id IS NULL) <> (constituency_id IS NULL)", name="one_of_both"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    constituency_id: Mapped[int | None] = mapped_column(ForeignKey("constituency.id"))
    seconded_at: Mapped[datetime] = mapped_column(default=clock.now)

    item: Mapped[AgendaItem] = relationship(back_populates="secondings")


class ScreeningScore(Base):
    """ผลกลั่นกรอง: what one who screens gives a proposal on each criterion, in their published order."""

    __tablename__ = "screening_score"
    __table_args__ = (UniqueConstraint("item_id", "scorer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    scorer_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    scores: Mapped[list[int]] = mapped_column(Json)
    note: Mapped[str] = mapped_column(default="")
    scored_at: Mapped[datetime] = mapped_column(default=clock.now)


class Hearing(Base):
    """เวทีรับฟังร่าง: one group was heard on a draft, on a day, with so many people; paper counts as well."""

    __tablename__ = "draft_hearing"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    version: Mapped[int]
    constituency: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date]
    people: Mapped[int]
    is_paper: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
