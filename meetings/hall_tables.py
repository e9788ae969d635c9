"""The tables of the hall: what came late from a device or from paper, small groups with their sheets, groups of cards, questions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, Json, OneOf
from members.models import Member


class Source(StrEnum):
    """Where an act waited before it came here."""

    DEVICE = "device"
    PAPER = "paper"


class HallEntry(Base):
    """One act of the hall in the order in which it was taken in, with the time at which it was done.

    `figures` holds numbers and codes alone: names and words stand where the act put them. The same key twice is one entry.
    """

    __tablename__ = "hall_entry"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[Source] = mapped_column(OneOf(Source))
    done_at: Mapped[datetime]
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)
    clock_is_sure: Mapped[bool] = mapped_column(default=True)
    is_late: Mapped[bool] = mapped_column(default=False)  # บันทึกย้อนหลัง
    figures: Mapped[dict[str, Any]] = mapped_column(Json)
    by_role: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


class SmallGroup(Coded, Base):
    """A table of the room: who leads it, what it talks about, and its sheet, until it is merged into the session."""

    __tablename__ = "small_group"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), CheckConstraint("people >= 0", name="people"))
    thing_kind: ClassVar[str] = "small_group"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    topic: Mapped[str]
    led_by: Mapped[str] = mapped_column(default="")  # as the room calls them
    leader_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id")
    )  # who took the table by its code, and writes its sheet
    people: Mapped[int] = mapped_column(default=0)
    line_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_line.id"))  # where its sheet is read to the room
    sheet: Mapped[str] = mapped_column(default="")  # what was said
    proposals: Mapped[str] = mapped_column(default="")  # what the table asks of the room
    version: Mapped[int] = mapped_column(default=0)  # of the sheet, so that two writers do not undo one another
    from_paper: Mapped[bool] = mapped_column(default=False)
    merged_at: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_merged(self) -> bool:
        return self.merged_at is not None


class CardGroup(Coded, Base):
    """Cards that say one thing, under a name; a proposal until the room agrees."""

    __tablename__ = "card_group"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str]
    agreed_at: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    members: Mapped[list[GroupedCard]] = relationship(
        order_by="GroupedCard.id", cascade="all, delete-orphan", back_populates="group"
    )

    @property
    def codes(self) -> list[str]:
        """Of its cards, in the order they were laid down."""
        return [member.problem_code for member in self.members]


class GroupedCard(Base):
    """A card lies in one group at most."""

    __tablename__ = "grouped_card"
    __table_args__ = (UniqueConstraint("meeting_id", "problem_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("card_group.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    problem_code: Mapped[str] = mapped_column(String(5))

    group: Mapped[CardGroup] = relationship(back_populates="members")


class AskedState(StrEnum):
    """Where a question to the room stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    ANSWERING = "answering"  # the room is at it now; one at a time
    ANSWERED = "answered"
    DECLINED = "declined"
    HIDDEN = "hidden"  # by moderators, who alone show it again


class RoomQuestion(Coded, Base):
    """A question from the floor, written on a phone or by a helper; the console lets it be seen."""

    __tablename__ = "room_question"
    __table_args__ = (CheckConstraint("likes >= 0", name="likes"),)
    thing_kind: ClassVar[str] = "room_question"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    words: Mapped[str]
    is_named: Mapped[bool] = mapped_column(default=False)  # whether the name of the asker is shown
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    state: Mapped[AskedState] = mapped_column(OneOf(AskedState), default=AskedState.WAITING)
    reason: Mapped[str] = mapped_column(default="")  # why it was declined, for the one who asked
    answer: Mapped[str] = mapped_column(default="")
    likes: Mapped[int] = mapped_column(default=0)  # how many rows below; kept for the order of the list
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]

    asked_by: Mapped[Member | None] = relationship()

    @property
    def is_seen(self) -> bool:
        """Whether everybody may read it."""
        return self.state in (AskedState.SHOWN, AskedState.ANSWERING, AskedState.ANSWERED)


class QuestionLike(Base):
    """One person wants this question answered, too."""

    __tablename__ = "question_like"

    question_id: Mapped[int] = mapped_column(ForeignKey("room_question.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
