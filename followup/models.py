"""The tables of follow-up: what is undertaken for a problem, and what the community says to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bodies.models import Body
from commons import clock
from commons.db import Base, Coded, OneOf
from followup.labels import LeadKind, UndertakingState, VoiceKind
from forum.models import Problem
from members.models import Member

# What still counts for the problem it answers.
LIVING = frozenset(UndertakingState) - {UndertakingState.CANCELLED}


class Undertaking(Coded, Base):
    """A next step for a problem: who leads it, who does it, until when, and whether the community has confirmed that it is done."""

    __tablename__ = "undertaking"
    __table_args__ = (
        Index("ix_undertaking_state_due", "state", "due_on"),
        CheckConstraint("(lead_kind = 'body') = (lead_body_id IS NOT NULL)", name="lead_body"),
        CheckConstraint("lead_kind <> 'other' OR exception_reason <> '' OR action_code IS NOT NULL", name="exception"),
        CheckConstraint("state <> 'done_claimed' OR objection_until IS NOT NULL", name="claim"),
    )
    thing_kind: ClassVar[str] = "undertaking"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    action_code: Mapped[str | None] = mapped_column(String(5), index=True)  # of a resolution, when it came from there
    resolution_code: Mapped[str | None] = mapped_column(String(5), index=True)
    title: Mapped[str]
    lead_kind: Mapped[LeadKind] = mapped_column(OneOf(LeadKind))
    lead_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    lead_label: Mapped[str] = mapped_column(default="")  # somebody else than a community, by exception
    exception_reason: Mapped[str] = mapped_column(default="")
    supporters: Mapped[str] = mapped_column(default="")  # who else, with what they give
    next_step: Mapped[str]
    owner_label: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_on: Mapped[date]
    overdue_told_on: Mapped[date | None]  # the due day of which the worker has told that it passed
    state: Mapped[UndertakingState] = mapped_column(OneOf(UndertakingState), default=UndertakingState.RUNNING)
    state_reason: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    evidence_photo: Mapped[str | None] = mapped_column(String(40))
    claim_number: Mapped[int] = mapped_column(default=0)  # how often it was said to be done
    claimed_at: Mapped[datetime | None]
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    objection_until: Mapped[date | None]  # the last day on which residents can say that it is not finished
    confirmed_at: Mapped[datetime | None]

    problem: Mapped[Problem] = relationship(lazy="joined", innerjoin=True)
    lead_body: Mapped[Body | None] = relationship()
    voices: Mapped[list[Voice]] = relationship(back_populates="undertaking", order_by="Voice.id")
    owner: Mapped[Member | None] = relationship(foreign_keys=[owner_id])

    @property
    def area_path(self) -> str:
        return self.problem.area_path

    @property
    def is_overdue(self) -> bool:
        """Whether the worker has told that its day passed; a new day ends it."""
        return self.overdue_told_on == self.due_on and self.state is UndertakingState.RUNNING

    @property
    def confirmations(self) -> int:
        """How many people of the community have confirmed the present claim."""
        return sum(
            1 for voice in self.voices if voice.kind is VoiceKind.CONFIRMS and voice.claim_number == self.claim_number
        )


class Voice(Base):
    """What a person of the community said to a claim: it is done, it is not, it came back; the last two with a reason."""

    __tablename__ = "undertaking_voice"
    __table_args__ = (
        UniqueConstraint("undertaking_id", "claim_number", "kind", "member_id", name="uq_undertaking_voice_once"),
        CheckConstraint("kind = 'confirms' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    undertaking_id: Mapped[int] = mapped_column(ForeignKey("undertaking.id"))
    claim_number: Mapped[int]
    kind: Mapped[VoiceKind] = mapped_column(OneOf(VoiceKind))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)

    undertaking: Mapped[Undertaking] = relationship(back_populates="voices")
