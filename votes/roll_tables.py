"""The tables of who may vote: the roll of a round, open votes beside names, and steps that two people take together."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, Json, OneOf
from members.models import Member
from votes.models import Round


class Together(StrEnum):
    """What one person asks for and another confirms."""

    EXTEND = "extend"
    CLOSE_EARLY = "close_early"
    ADD_VOTER = "add_voter"
    STRIKE = "strike"


class RoundVoter(Base):
    """One line of the roll of a round. Whether this person has voted stands in the urn, or beside the open votes.

    A line is a member or a name of an uploaded list, or both where the two are the same person.
    """

    __tablename__ = "round_voter"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("round_id", "member_id"),
        UniqueConstraint("round_id", "person"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("weight BETWEEN 1 AND 1000", name="weight"),
        CheckConstraint("member_id IS NOT NULL OR name IS NOT NULL", name="somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    name: Mapped[str | None]  # of an uploaded list
    person: Mapped[str | None]  # what no other name of this list may look like
    part: Mapped[str | None]  # the area whose money this person votes on, where each area has its own
    weight: Mapped[int] = mapped_column(default=1)  # how many votes the list gives this person; only in an open vote
    struck_because: Mapped[str | None]  # taken off after the opening, with the reason
    added_at: Mapped[datetime | None]  # after the opening, by the published rule

    round: Mapped[Round] = relationship()
    member: Mapped[Member | None] = relationship()


class RoundProxy(Base):
    """A mandate: one person on the roll votes for another who is not there. It ends when it is taken back."""

    __tablename__ = "round_proxy"
    __table_args__ = (
        Index(
            "uq_round_proxy_giver",
            "giver_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("giver_id <> holder_id", name="two"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("round_voter.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("round_voter.id"), index=True)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    giver: Mapped[RoundVoter] = relationship(foreign_keys="RoundProxy.giver_id")
    holder: Mapped[RoundVoter] = relationship(foreign_keys="RoundProxy.holder_id")


class OpenVote(Base):
    """A choice beside a name. The newest of a voter counts; the earlier ones stay to be read by all."""

    __tablename__ = "open_vote"
    __table_args__ = (UniqueConstraint("voter_id", "number"), CheckConstraint("number > 0", name="number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    voter_id: Mapped[int] = mapped_column(ForeignKey("round_voter.id"))
    number: Mapped[int]
    choice: Mapped[Any] = mapped_column(Json)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # who called the roll; None: the voter
    at: Mapped[datetime] = mapped_column(default=clock.now)

    voter: Mapped[RoundVoter] = relationship()


class TwoPersonStep(Coded, Base):
    """A step after the opening that one person asks for and another confirms; both are told in public."""

    __tablename__ = "two_person_step"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    kind: Mapped[Together] = mapped_column(OneOf(Together))
    wanted: Mapped[dict[str, Any]] = mapped_column(Json)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    confirmed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    round: Mapped[Round] = relationship()
