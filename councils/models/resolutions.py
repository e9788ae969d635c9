"""The tables of what a body decided: resolutions with their figures, and who takes them on."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bodies.models import Body, Organization
from commons.db import Base, Coded, OneOf
from councils.labels import ActionState, DecisionWay, ResolutionState
from councils.models.agenda import AgendaItem, ResolutionDraft
from councils.models.past import PastResolution, PlanLink

# Resolutions that somebody still has to do something for.
OPEN_RESOLUTIONS = frozenset(ResolutionState) - {ResolutionState.COMPLETED, ResolutionState.CLOSED}


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
    past: Mapped[PastResolution | None] = relationship(lazy="joined")
    plans: Mapped[list[PlanLink]] = relationship(order_by="PlanLink.id")

    @property
    def area_path(self) -> str:
        return self.body.area_path

    @property
    def full_number(self) -> str:
        """As it is cited: 3/2568."""
        return f"{self.number}/{self.year}"

    @property
    def has_no_owner(self) -> bool:
        """ยังไม่มีผู้รับผิดชอบ: adopted, and nobody has taken it on."""
        return self.state is ResolutionState.ADOPTED


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
    reported_by: Mapped[str] = mapped_column(String(200), default="")  # the post of whoever answered through the link
    link_mark: Mapped[str | None] = mapped_column(
        String(22)
    )  # of the one answer link that works; a new link gets a new one
    link_until: Mapped[datetime | None]

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
