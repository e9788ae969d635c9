"""The tables of sessions: a meeting, its agenda, who came, what was agreed, its minutes and their corrections."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from bodies.models import Body, Organization, Seat
from commons import clock
from commons.db import Base, Coded, OneOf
from meetings.agenda_tables import AgendaPaper
from meetings.floor_tables import Grouping, Hall, HallAct, ScreenView, Side, Speech, SpeechKind, SpeechState
from meetings.hall_tables import HallEntry
from meetings.labels import OFFICIAL, LineKind, LineState, MeetingKind, MeetingState, Mode, StandsFor
from meetings.minutes_tables import Minutes, MinutesCorrection, PastRecord
from members.models import Member

__all__ = [
    "AgendaLine", "AgendaPaper", "Agreement", "Attendance", "BodySilence", "Grouping", "Hall", "HallAct", "HallEntry", "LineKind",
    "LineState", "Meeting", "MeetingKind", "MeetingState", "Minutes", "MinutesCorrection", "Mode", "ScreenView", "Side", "Speech",
    "SpeechKind", "SpeechState", "StandsFor",
]  # fmt: skip


class Meeting(Coded, Base):
    """A session of a place, or of a body of that place. Meetings of a body are numbered within a calendar year."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        Index("ix_meeting_area_starts", "area_id", "starts_at"),
        Index("ix_meeting_body_starts", "body_id", "starts_at"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("(number IS NULL) = (year IS NULL)", name="number_with_year"),
    )
    thing_kind: ClassVar[str] = "meeting"

    kind: Mapped[MeetingKind] = mapped_column(OneOf(MeetingKind))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    number: Mapped[int | None]  # ครั้งที่
    year: Mapped[int | None]  # Gregorian; shown as พ.ศ.
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    explainer: Mapped[str] = mapped_column(default="")  # รู้ก่อนร่วม
    explained_at: Mapped[datetime | None]  # when it was told aloud in the room
    place: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    needs: Mapped[str] = mapped_column(default="")  # access: ramp, interpreter, child care
    state: Mapped[MeetingState] = mapped_column(OneOf(MeetingState), default=MeetingState.DRAFT)
    reason: Mapped[str] = mapped_column(default="")  # why it was postponed or cancelled, for everybody to read
    is_rehearsal: Mapped[bool] = mapped_column(default=False)  # a throwaway copy that only its makers see
    series: Mapped[str | None] = mapped_column(
        String(5), index=True
    )  # the code of the session this one comes again after
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    announced_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]  # when it really began
    read_back_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    minutes_due_at: Mapped[datetime | None] = mapped_column(index=True)  # the worker reminds then, once

    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)
    body: Mapped[Body | None] = relationship(lazy="joined")
    agenda: Mapped[list[AgendaLine]] = relationship(
        back_populates="meeting", order_by="(AgendaLine.position, AgendaLine.id)", cascade="all, delete-orphan"
    )
    attendances: Mapped[list[Attendance]] = relationship(back_populates="meeting", order_by="Attendance.id")
    agreements: Mapped[list[Agreement]] = relationship(back_populates="meeting", order_by="Agreement.id")
    minutes: Mapped[Minutes | None] = relationship(back_populates="meeting")
    past_record: Mapped[PastRecord | None] = relationship()

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def is_seen(self) -> bool:
        """Whether everybody may see it: not before it has been announced."""
        return self.announced_at is not None

    @property
    def is_on(self) -> bool:
        """Whether people are gathering or gathered."""
        return self.state in (MeetingState.CHECKIN, MeetingState.RUNNING)

    @property
    def is_over(self) -> bool:
        """Whether it took place and has ended."""
        return self.state in (MeetingState.CLOSED, MeetingState.MINUTES_PUBLISHED)

    @property
    def is_official(self) -> bool:
        """Whether its record is รายงานการประชุม rather than บันทึกเวที."""
        return self.kind in OFFICIAL

    @property
    def line_now(self) -> AgendaLine | None:
        """The line of the agenda the room is at."""
        return next((line for line in self.agenda if line.state is LineState.NOW), None)

    @property
    def line_next(self) -> AgendaLine | None:
        """The first line nobody has begun."""
        return next((line for line in self.agenda if line.state is LineState.OPEN), None)


def is_of_councils(thing: str | None) -> bool:
    """Whether a thing is a matter before a council, which becomes a numbered resolution."""
    return thing is not None and thing.startswith("agenda_item:")


class AgendaLine(Coded, Base):
    """One line of the agenda and, when it was its turn, what was said and decided.

    `thing` names what it is about in another room ("agenda_item:ABCDE", "problem:ABCDE"); its title and address are kept as they
    were, because rooms to the left are known by name only.
    """

    __tablename__ = "agenda_line"
    __table_args__ = (
        Index("ix_agenda_line_order", "meeting_id", "position"),
        CheckConstraint("minutes_planned BETWEEN 0 AND 600", name="minutes_planned"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(OneOf(LineKind), default=LineKind.CONSIDER)
    title: Mapped[str]
    minutes_planned: Mapped[int | None]
    document: Mapped[str] = mapped_column(default="")  # the name of the paper that goes with it
    thing: Mapped[str | None] = mapped_column(String(40), index=True)
    thing_address: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[LineState] = mapped_column(OneOf(LineState), default=LineState.OPEN)
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]  # since when the room is at it, this time
    seconds_used: Mapped[int] = mapped_column(default=0)  # in the times before
    notes: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")  # มติที่ประชุม, or what a forum agreed here
    result_address: Mapped[str | None] = mapped_column(String(200))  # what became of it in another room: a resolution
    in_block: Mapped[bool] = mapped_column(default=False)  # decided together with others, unless somebody takes it out
    taken_out_at: Mapped[datetime | None]

    papers: Mapped[list[AgendaPaper]] = relationship(
        back_populates="line", order_by="AgendaPaper.id", cascade="all, delete-orphan", lazy="selectin"
    )
    meeting: Mapped[Meeting] = relationship(back_populates="agenda")

    @property
    def words_mark(self) -> str:
        """Which words stand there: whoever read others may not write over these."""
        return hashlib.sha256(f"{self.notes}\0{self.decision}".encode()).hexdigest()[:16]

    @property
    def is_of_councils(self) -> bool:
        """Whether councils decide it by their own rule and number it; then it is never decided with the block."""
        return is_of_councils(self.thing)

    def seconds_until(self, now: datetime) -> int:
        """How long the room has been at it. A clock that jumps back takes nothing away."""
        this_time = now - self.resumed_at if self.state is LineState.NOW and self.resumed_at else timedelta(0)
        return self.seconds_used + max(0, round(this_time.total_seconds()))


class Attendance(Coded, Base):
    """A person who signed in (count 1), or a number of people who were counted.

    Who has no account is known by this row's code alone, which a helper writes on the sign-in sheet. Officials and guests are told
    apart and stand beside `count`, which is those whose presence makes a quorum: residents in a forum, seats in a council.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "member_id"),
        UniqueConstraint("meeting_id", "seat_id"),
        UniqueConstraint("meeting_id", "slip"),
        CheckConstraint("count >= 0 AND households >= 0 AND officials >= 0 AND guests >= 0", name="counts"),
        CheckConstraint("female >= 0 AND male >= 0 AND other >= 0 AND female + male + other <= count", name="groups"),
        CheckConstraint("age60plus >= 0 AND under25 >= 0 AND age60plus + under25 <= count", name="ages"),
        CheckConstraint("left_count BETWEEN 0 AND count + officials + guests", name="left_count"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    mode: Mapped[Mode] = mapped_column(OneOf(Mode))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)
    slip: Mapped[int | None]  # the number on the printed slip this person carries, with whatever code opens it
    count: Mapped[int] = mapped_column(default=0)
    households: Mapped[int] = mapped_column(default=0)
    female: Mapped[int] = mapped_column(default=0)
    male: Mapped[int] = mapped_column(default=0)
    other: Mapped[int] = mapped_column(default=0)
    age60plus: Mapped[int] = mapped_column(default=0)
    under25: Mapped[int] = mapped_column(default=0)
    officials: Mapped[int] = mapped_column(default=0)
    guests: Mapped[int] = mapped_column(default=0)
    left_count: Mapped[int] = mapped_column(default=0)
    represented: Mapped[int] = mapped_column(default=0)  # absent seats that gave their vote away; they make no quorum
    stands_for: Mapped[StandsFor] = mapped_column(OneOf(StandsFor), default=StandsFor.HOLDER)
    stand_in: Mapped[str] = mapped_column(String(80), default="")  # who does, as called in the room
    came_at: Mapped[datetime] = mapped_column(default=clock.now)
    left_at: Mapped[datetime | None]
    recorded_role: Mapped[str] = mapped_column(String(20), default="")  # "" where a person checked in alone

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    member: Mapped[Member | None] = relationship()
    seat: Mapped[Seat | None] = relationship()
    organization: Mapped[Organization | None] = relationship()

    @property
    def is_here(self) -> bool:
        return self.left_at is None


class Agreement(Coded, Base):
    """A next step that the room agreed on: what, who answers for it, until when, and who does it."""

    __tablename__ = "agreement"
    thing_kind: ClassVar[str] = "agreement"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    problem_code: Mapped[str | None] = mapped_column(String(5), index=True)  # the matter it is about
    next_step: Mapped[str]
    owner_label: Mapped[str] = mapped_column(default="")  # empty: nobody answers for it yet, and every page says so
    due_on: Mapped[date | None]
    doer: Mapped[str] = mapped_column(String(20), default="")  # forum.models.Doer, or empty
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    meeting: Mapped[Meeting] = relationship(back_populates="agreements")

    @property
    def area_path(self) -> str:
        return self.meeting.area_path

    @property
    def has_owner(self) -> bool:
        return bool(self.owner_label)


class BodySilence(Base):
    """A body that has published no meeting for a year, since the day the worker noticed."""

    __tablename__ = "body_silence"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    noticed_at: Mapped[datetime]
