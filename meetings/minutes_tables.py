"""The tables of minutes: the record with its corrections, names in print, absences, others present, approval, past years."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bodies.models import Seat
from commons import clock
from commons.db import Base, Coded, Json, OneOf
from commons.files import StoredFile
from meetings.labels import Absence

if TYPE_CHECKING:
    from meetings.models import Meeting


class Minutes(Coded, Base):
    """The record of a meeting. `figures` are facts taken from the log and the tables; `words` and `dissent` are edited as text.

    `words` are pieces by their place: the code of a line of the agenda, "opening" or "closing".
    Two different people confirm one version; a new version asks both again. What is published never changes.
    """

    __tablename__ = "minutes"
    __table_args__ = (
        CheckConstraint(
            "facilitator_confirmed_by_id IS NULL OR community_confirmed_by_id IS NULL"
            " OR facilitator_confirmed_by_id <> community_confirmed_by_id",
            name="two_people",
        ),
        CheckConstraint(
            "published_at IS NULL OR (facilitator_confirmed_by_id IS NOT NULL AND community_confirmed_by_id IS NOT NULL)",
            name="published_when_confirmed",
        ),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    language: Mapped[str] = mapped_column(String(5), default="th")
    words: Mapped[dict[str, str]] = mapped_column(Json)
    dissent: Mapped[str] = mapped_column(default="")
    figures: Mapped[dict[str, Any]] = mapped_column(Json)
    decisions: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)
    drafted_by_role: Mapped[str] = mapped_column(String(20))
    drafted_at: Mapped[datetime]
    facilitator_confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    facilitator_confirmed_at: Mapped[datetime | None]
    community_confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    community_confirmed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    fingerprint: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of what was published

    meeting: Mapped[Meeting] = relationship(back_populates="minutes")
    corrections: Mapped[list[MinutesCorrection]] = relationship(
        back_populates="minutes", order_by="MinutesCorrection.id"
    )
    approval: Mapped[MinutesApproval | None] = relationship(foreign_keys="MinutesApproval.minutes_id")

    @property
    def area_path(self) -> str:
        return self.meeting.area_path

    @property
    def is_confirmed(self) -> bool:
        """Whether both people stand for this version."""
        return self.facilitator_confirmed_by_id is not None and self.community_confirmed_by_id is not None

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class MinutesCorrection(Base):
    """A dated note under published minutes."""

    __tablename__ = "minutes_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    text: Mapped[str]
    by_role: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # the session that asked for it

    minutes: Mapped[Minutes] = relationship(back_populates="corrections")


class PrintedName(Base):
    """How the holder of a seat wants to stand in official papers. It goes with the account."""

    __tablename__ = "printed_name"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    title: Mapped[str] = mapped_column(String(40), default="")  # คำนำหน้า
    full_name: Mapped[str] = mapped_column(String(200), default="")
    post: Mapped[str] = mapped_column(String(200), default="")  # ตำแหน่งหรือผู้แทนกลุ่ม
    agreed_at: Mapped[datetime] = mapped_column(default=clock.now)  # nothing is kept without the holder's word

    seat: Mapped[Seat] = relationship()


class SeatNote(Base):
    """What the secretary notes of a seat at one meeting: an apology, or who came in the holder's place."""

    __tablename__ = "seat_note"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    absence: Mapped[Absence] = mapped_column(OneOf(Absence), default=Absence.UNTOLD)
    substitute: Mapped[str] = mapped_column(String(200), default="")  # คำนำหน้า ชื่อ นามสกุล of who came instead

    seat: Mapped[Seat] = relationship()


class OtherPresent(Base):
    """ผู้เข้าร่วมประชุม: somebody who took part without a seat, by name and post."""

    __tablename__ = "other_present"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")


class MinutesApproval(Base):
    """A later session approved the minutes; from then on only a later session may add to them."""

    __tablename__ = "minutes_approval"
    __table_args__ = (CheckConstraint("corrections >= 0", name="corrections"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)  # the session that approved them
    corrections: Mapped[int] = mapped_column(default=0)
    by_role: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class PastRecord(Base):
    """บันทึกย้อนหลัง: minutes of a meeting that took place before it was kept here, typed from paper, with their source.

    Nobody confirmed them here and no guard was asked; every page says so.
    """

    __tablename__ = "past_record"
    __table_args__ = (CheckConstraint("attended IS NULL OR attended >= 0", name="attended"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))  # where the paper lies
    attended: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    decisions: Mapped[list[str]] = mapped_column(Json)
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)
    entered_role: Mapped[str] = mapped_column(String(20))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    scans: Mapped[list[PastScan]] = relationship(order_by="PastScan.id")


class PastScan(Base):
    """A photographed page of a record of past years."""

    __tablename__ = "past_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("past_record.meeting_id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship(lazy="joined")


class ToldBefore(Base):
    """A reminder of a session that has been given, so that it is given once."""

    __tablename__ = "told_before"
    __table_args__ = (UniqueConstraint("meeting_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(default=clock.now)


@event.listens_for(Minutes, "before_update")
@event.listens_for(Minutes, "before_delete")
def _keep_published(_mapper: Any, _connection: Any, minutes: Minutes) -> None:
    """What is published never changes; whoever tries has found a fault of ours."""
    before = inspect(minutes).attrs.published_at.history
    was_published = before.deleted[0] is not None if before.deleted else bool(before.unchanged and before.unchanged[0])
    if was_published and inspect(minutes).modified:
        raise ValueError("published minutes never change; add a correction")
