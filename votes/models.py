"""The tables of a round: its frozen question and list, sheets as they are written, results that never change.

Ballots are not here: they lie in the urn (`votes.urn`), a store of its own for each round. Who may vote is in `votes.roll_tables`,
paper in `votes.paper_tables`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from commons import clock
from commons.db import Base, Coded, Json, OneOf
from forum.models import Problem

if TYPE_CHECKING:
    from votes.paper_tables import PaperBatch


class RoundState(StrEnum):
    """Where a round is; the steps are in `policy.WHEN`."""

    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    TALLIED = "tallied"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    VOID = "void"


class Secrecy(StrEnum):
    """How ballots are given, and what is promised of them (`labels.PROMISES`)."""

    SLIPS = "slips"  # slips from a box: nobody ever learns whose ballot it is
    CONFIDENTIAL = "confidential"  # sealed; the key lies on the server outside database and backups until the close
    TRUSTEES = "trustees"  # sealed; two of three key holders bring the key after the close
    OPEN = "open"  # the choice stands beside the name
    SHEET = "sheet"  # scores are agreed or read out in front of all and written down by the facilitator


class RollFrom(StrEnum):
    """Where the roll of voters comes from. `PAPER`: a list on paper, marked by hand; only its figures are known here."""

    PAPER = "paper"
    MEMBERS = "members"
    SEATS = "seats"
    LIST = "list"


class Part(StrEnum):
    """For whom somebody confirms a result; two different people."""

    COMMUNITY = "community"
    FACILITATION = "facilitation"


class Round(Coded, Base):
    """One question to one community. From `frozen_at` on nothing of what is asked can change (E-24)."""

    __tablename__ = "round"
    __table_args__ = (
        Index("ix_round_area_state", "area_id", "state"),
        Index(
            "uq_round_follows",
            "follows_id",
            unique=True,
            sqlite_where=text("state <> 'void'"),
            postgresql_where=text("state <> 'void'"),
        ),
        CheckConstraint("eligible >= 0", name="eligible"),
        CheckConstraint("slips_made >= 0", name="slips_made"),
        CheckConstraint("slips_left BETWEEN 0 AND slips_made", name="slips_left"),
        CheckConstraint("marks >= 0", name="marks"),
        CheckConstraint("booths >= 0", name="booths"),
        CheckConstraint("mandates BETWEEN 0 AND 10", name="mandates"),
        CheckConstraint("state = 'draft' OR state = 'void' OR frozen_at IS NOT NULL", name="open_is_frozen"),
    )
    thing_kind: ClassVar[str] = "round"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    meeting_code: Mapped[str | None] = mapped_column(String(5), index=True)  # the session it belongs to
    title: Mapped[str]
    question: Mapped[str]
    explainer: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(String(20))  # a code of methods.tally.WAYS
    rules: Mapped[dict[str, Any]] = mapped_column(Json)  # of the way; complete once frozen
    settings: Mapped[dict[str, Any] | None] = mapped_column(Json)  # copied from the place when frozen
    secrecy: Mapped[Secrecy] = mapped_column(OneOf(Secrecy))
    electorate: Mapped[str] = mapped_column(default="")  # who may vote, in words
    eligible: Mapped[int | None]  # how many they are
    roll_from: Mapped[RollFrom] = mapped_column(OneOf(RollFrom), default=RollFrom.PAPER)
    roll_body: Mapped[str | None] = mapped_column(String(5))  # the body whose seats vote
    roll_hash: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of the frozen roll, published at the opening
    late_voters: Mapped[bool] = mapped_column(default=False)  # the published rule: two people may add somebody later
    booths: Mapped[int] = mapped_column(
        default=0
    )  # polling places without a network, whose double envelopes come later
    booths_done_at: Mapped[datetime | None]
    mandates: Mapped[int] = mapped_column(default=0)  # for how many others one person may vote; only in an open vote
    slips_made: Mapped[int] = mapped_column(default=0)
    parts_of_slips: Mapped[dict[str, int] | None] = mapped_column(Json)  # how many slips are good for the money of one area
    public_key: Mapped[str | None] = mapped_column(String(64))  # seals the envelopes of this round
    conditions: Mapped[dict[str, Any] | None] = mapped_column(Json)  # what must hold beside the count (`conditions`)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))  # the round before, of the same question
    is_rehearsal: Mapped[bool] = mapped_column(default=False)  # a throwaway copy; nothing of it is in the public log
    rehearses_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)  # the round it is a copy of
    remind_at: Mapped[datetime | None] = mapped_column(index=True)  # those who have not voted yet, once
    reminded_at: Mapped[datetime | None]
    review_on: Mapped[date | None]  # when the decision is looked at again
    state: Mapped[RoundState] = mapped_column(OneOf(RoundState), default=RoundState.DRAFT)
    void_reason: Mapped[str] = mapped_column(default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    frozen_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]  # when the worker had opened the envelopes and destroyed the keys
    published_at: Mapped[datetime | None]
    # Counted by people after the close, to be compared with what the urn and the batches say.
    marks: Mapped[int | None]  # people marked in the list as having got a slip or a paper
    slips_left: Mapped[int | None]  # slips that nobody took

    area: Mapped[Area] = relationship(lazy="joined")
    follows: Mapped[Round | None] = relationship(remote_side="Round.id", foreign_keys="Round.follows_id")
    rehearses: Mapped[Round | None] = relationship(remote_side="Round.id", foreign_keys="Round.rehearses_id")
    items: Mapped[list[RoundItem]] = relationship(
        back_populates="round", order_by="RoundItem.number", cascade="all, delete-orphan"
    )
    sheets: Mapped[list[ScoreSheet]] = relationship(back_populates="round", order_by="ScoreSheet.scorer")
    batches: Mapped[list[PaperBatch]] = relationship(back_populates="round", order_by="PaperBatch.number")
    results: Mapped[list[RoundResult]] = relationship(back_populates="round", order_by="RoundResult.attempt")
    confirmations: Mapped[list[Confirmation]] = relationship(back_populates="round", order_by="Confirmation.id")

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def is_frozen(self) -> bool:
        """Whether its list, way and rules can no longer change."""
        return self.frozen_at is not None

    @property
    def has_urn(self) -> bool:
        """Whether ballots are sealed and lie in an urn."""
        return self.secrecy in (Secrecy.SLIPS, Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES)

    @property
    def has_roll(self) -> bool:
        """Whether the names of those who may vote stand here."""
        return self.roll_from is not RollFrom.PAPER

    @property
    def is_cast_signed_in(self) -> bool:
        """Whether those on the roll vote on their own phones, signed in."""
        return self.has_roll and self.secrecy in (Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES, Secrecy.OPEN)

    @property
    def result(self) -> RoundResult | None:
        """What counts: the newest count."""
        return self.results[-1] if self.results else None


class RoundItem(Base):
    """One thing to choose, with the words it had when the list was frozen. `number` counts from 1; people see its letter."""

    __tablename__ = "round_item"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("round_id", "problem_id"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    title: Mapped[str]
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)
    submitted_at: Mapped[datetime]  # earlier comes first where all else is equal

    round: Mapped[Round] = relationship(back_populates="items")
    problem: Mapped[Problem | None] = relationship()


class ScoreSheet(Base):
    """Scores given in front of all: the one the group agreed on (scorer 1), or those of the n-th person, without a name."""

    __tablename__ = "score_sheet"
    __table_args__ = (UniqueConstraint("round_id", "scorer"), CheckConstraint("scorer > 0", name="scorer"))

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    scorer: Mapped[int]
    scores: Mapped[dict[str, dict[str, int]]] = mapped_column(Json)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)

    round: Mapped[Round] = relationship(back_populates="sheets")


class RoundResult(Base):
    """What one count found, as the canonical text under which it is published. Never changed, never deleted (`frozen`)."""

    __tablename__ = "round_result"
    __table_args__ = (UniqueConstraint("round_id", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    attempt: Mapped[int]  # a tie that needs a lot is counted again with its public seed
    document: Mapped[str]  # methods.tally.to_json
    channels: Mapped[dict[str, Any]] = mapped_column(Json)
    equation: Mapped[dict[str, Any]] = mapped_column(Json)
    fingerprint: Mapped[str] = mapped_column(String(64))  # SHA-256 of the three above
    needs_lot: Mapped[bool]
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)

    round: Mapped[Round] = relationship(back_populates="results")


class Confirmation(Base):
    """Somebody stands for a result: one for the community, another for the facilitation."""

    __tablename__ = "round_confirmation"
    __table_args__ = (UniqueConstraint("result_id", "part"), UniqueConstraint("result_id", "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("round_result.id"))
    part: Mapped[Part] = mapped_column(OneOf(Part))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    round: Mapped[Round] = relationship(back_populates="confirmations")
