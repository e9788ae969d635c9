"""The tables of councils: agenda items with their origins, draft resolutions, resolutions, and who takes them on."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from flask_babel import get_locale
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from bodies.models import Body, Organization
from commons import clock
from commons.db import Base, Coded, OneOf
from councils.labels import ActionState, AgendaState, DecisionWay, Position, ResolutionState
from members.models import Member

BUDDHIST = 543  # what is added to a Gregorian year

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
# Resolutions that somebody still has to do something for.
OPEN_RESOLUTIONS = frozenset(ResolutionState) - {ResolutionState.COMPLETED, ResolutionState.CLOSED}


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
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)
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


class Resolution(Coded, Base):
    """มติ: a draft the body adopted, numbered within the body and the Buddhist year, with how it was decided."""

    __tablename__ = "resolution"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("in_favour + against + abstained <= present", name="votes"),
        CheckConstraint("present <= seats OR seats = 0", name="present"),
    )
    thing_kind: ClassVar[str] = "resolution"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("resolution_draft.id"))
    year: Mapped[int]  # Buddhist
    number: Mapped[int]
    title: Mapped[str]
    adopted_on: Mapped[date]
    meeting_code: Mapped[str | None] = mapped_column(String(5), index=True)
    decided_by: Mapped[DecisionWay] = mapped_column(OneOf(DecisionWay))
    in_favour: Mapped[int] = mapped_column(default=0)
    against: Mapped[int] = mapped_column(default=0)
    abstained: Mapped[int] = mapped_column(default=0)
    present: Mapped[int]  # at that moment, with the seats and what the rule asked then
    seats: Mapped[int]
    quorum_needed: Mapped[int]
    state: Mapped[ResolutionState] = mapped_column(OneOf(ResolutionState), default=ResolutionState.ADOPTED)
    state_reason: Mapped[str] = mapped_column(default="")

    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)
    item: Mapped[AgendaItem] = relationship()
    draft: Mapped[ResolutionDraft] = relationship()
    actions: Mapped[list[Action]] = relationship(back_populates="resolution", order_by="Action.id")

    @property
    def area_path(self) -> str:
        return self.body.area_path

    @property
    def full_number(self) -> str:
        """As it is cited: 3/2568."""
        return f"{self.number}/{self.year}"

    @property
    def has_quorum(self) -> bool:
        """Whether enough were present when it was adopted."""
        return self.present >= self.quorum_needed


class Action(Coded, Base):
    """ผู้รับไปทำ: what one organisation does for a resolution, until when, and what it reports."""

    __tablename__ = "resolution_action"
    thing_kind: ClassVar[str] = "action"

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)
    organization_label: Mapped[str]  # its name as it was written then
    is_own: Mapped[bool] = mapped_column(default=False)
    what: Mapped[str]
    due_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[ActionState] = mapped_column(OneOf(ActionState), default=ActionState.ASSIGNED)
    state_reason: Mapped[str] = mapped_column(default="")
    report: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    reported_at: Mapped[datetime | None]
    overdue_told_on: Mapped[date | None]  # the due day of which the worker has told that it passed

    resolution: Mapped[Resolution] = relationship(back_populates="actions")
    organization: Mapped[Organization | None] = relationship()

    @property
    def body(self) -> Body:
        return self.resolution.body

    @property
    def area_path(self) -> str:
        return self.resolution.area_path

    @property
    def is_overdue(self) -> bool:
        """Whether the worker has told that its day passed; a new day ends it."""
        return self.overdue_told_on == self.due_on and self.state not in (ActionState.COMPLETED, ActionState.CLOSED)
