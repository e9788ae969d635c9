"""The tables of moderation: reports, cases with every step of theirs, reviews with their voices, the rules of a board."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from commons import clock
from commons.db import Base, Coded, Json, OneOf


class CaseState(StrEnum):
    """Where a case stands; the steps are in `policy.STEPS`."""

    RECEIVED = "received"
    VISIBLE_PENDING = "visible_pending"
    HIDDEN_PENDING = "hidden_pending"
    KEPT = "kept"
    MASKED = "masked"
    REMOVED = "removed"
    LOCKED = "locked"
    APPEALED = "appealed"
    FINAL = "final"


PENDING = frozenset({CaseState.RECEIVED, CaseState.VISIBLE_PENDING, CaseState.HIDDEN_PENDING})


class Reason(StrEnum):
    """Why something is reported."""

    PERSON = "person"
    PRIVATE = "private"
    CHILD = "child"
    INSULT = "insult"
    UNLAWFUL = "unlawful"
    SPAM = "spam"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


URGENT = frozenset({Reason.PRIVATE, Reason.CHILD, Reason.UNLAWFUL})  # may be hidden before two have looked


class Act(StrEnum):
    """What is decided about a contribution."""

    KEEP = "keep"
    MASK = "mask"
    REMOVE = "remove"
    LOCK = "lock"


RESULT = {
    Act.KEEP: CaseState.KEPT,
    Act.MASK: CaseState.MASKED,
    Act.REMOVE: CaseState.REMOVED,
    Act.LOCK: CaseState.LOCKED,
}


class StepKind(StrEnum):
    """What somebody did in a case."""

    OPENED = "opened"
    CLAIMED = "claimed"
    RELEASED = "released"
    HIDDEN_AT_ONCE = "hidden_at_once"
    ASKED_SECOND = "asked_second"
    GAVE_SECOND = "gave_second"
    PROPOSED = "proposed"
    CO_SIGNED = "co_signed"
    DECLINED = "declined"
    DECIDED = "decided"
    APPEALED = "appealed"
    VOICE = "voice"
    SETTLED = "settled"
    LIFTED = "lifted"


class Case(Coded, Base):
    """One contribution that was reported, and what came of it. Only one case about it is open at a time."""

    __tablename__ = "moderation_case"
    __table_args__ = (
        Index("ix_moderation_case_area_id_state", "area_id", "state"),
        Index("ix_moderation_case_thing_kind_thing_code", "thing_kind_of", "thing_code"),
        CheckConstraint("rule IS NULL OR rule BETWEEN 1 AND 5", name="rule_known"),
    )
    thing_kind: ClassVar[str] = "case"

    thing_kind_of: Mapped[str] = mapped_column(String(20))
    thing_code: Mapped[str] = mapped_column(String(20))
    open_key: Mapped[str | None] = mapped_column(String(44), unique=True)  # "kind:code" until it is decided
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    state: Mapped[CaseState] = mapped_column(OneOf(CaseState), default=CaseState.RECEIVED)
    reason: Mapped[Reason] = mapped_column(OneOf(Reason))
    report_count: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    claimed_at: Mapped[datetime | None]
    wants_second: Mapped[bool] = mapped_column(default=False)
    act: Mapped[Act | None] = mapped_column(OneOf(Act))  # proposed, and after the co-signature decided
    rule: Mapped[int | None]  # of this place; none where the law itself is the ground
    public_reason: Mapped[str] = mapped_column(default="")
    covers: Mapped[list[str]] = mapped_column(Json, default=list)  # the words to be covered
    before: Mapped[dict[str, str]] = mapped_column(Json, default=dict)  # what stood there, until nobody asks any more
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    review_until: Mapped[datetime | None]
    final_at: Mapped[datetime | None]
    stands: Mapped[bool | None]  # what a review said of the decision
    is_forgotten: Mapped[bool] = mapped_column(default=False)  # the words themselves are gone

    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)
    reports: Mapped[list[Report]] = relationship(back_populates="case", order_by="Report.id")
    steps: Mapped[list[CaseStep]] = relationship(order_by="CaseStep.id", lazy="selectin")
    review: Mapped[Review | None] = relationship(lazy="selectin", back_populates="case")

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def is_pending(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.state in PENDING

    @property
    def is_proposed(self) -> bool:
        """Whether a decision waits for somebody of the community."""
        return self.is_pending and self.act is not None

    @property
    def is_urgent(self) -> bool:
        return self.reason in URGENT

    @property
    def took_part(self) -> frozenset[int]:
        """Everybody who did anything in it before a review was asked for, or spoke in the review."""
        return frozenset(step.member_id for step in self.steps if step.member_id is not None)

    def last_by(self, kind: StepKind) -> CaseStep | None:
        """The last step of a kind."""
        return next((step for step in reversed(self.steps) if step.kind is kind), None)


class Report(Base):
    """เรื่องแจ้งเนื้อหา: what one person told us, with the number by which they look it up. No account is needed."""

    __tablename__ = "content_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), index=True)
    reason: Mapped[Reason] = mapped_column(OneOf(Reason))
    note: Mapped[str] = mapped_column(default="")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)  # never shown
    is_member_here: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    case: Mapped[Case] = relationship(back_populates="reports")


class CaseStep(Base):
    """Who did what in a case. Reviewers read the role and the words, the public the role alone."""

    __tablename__ = "moderation_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), index=True)
    kind: Mapped[StepKind] = mapped_column(OneOf(StepKind))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Review(Base):
    """คำขอทบทวน: what the author says against a decision, and what the panel found."""

    __tablename__ = "moderation_review"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    text: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)

    case: Mapped[Case] = relationship(back_populates="review")
    voices: Mapped[list[PanelVoice]] = relationship(lazy="selectin", order_by="PanelVoice.at, PanelVoice.member_id")


class PanelVoice(Base):
    """What one person of the panel finds; one voice for each."""

    __tablename__ = "moderation_voice"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_review.case_id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(20))
    is_of_community: Mapped[bool]
    stands: Mapped[bool]  # whether the decision should stand
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class HouseRules(Base):
    """What a place adds to the rules of Sala, and the words and addresses that may not stand on its boards."""

    __tablename__ = "house_rules"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    own: Mapped[str] = mapped_column(default="")
    blocked: Mapped[list[str]] = mapped_column(Json, default=list)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)


class LastWord(Base):
    """When a member last said something on the boards of a community, and how often within the hour."""

    __tablename__ = "last_word"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True, index=True)
    at: Mapped[datetime]
    hour_from: Mapped[datetime]
    in_hour: Mapped[int]
