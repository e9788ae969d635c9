"""The tables of the event log: an event, its places in streams, the things it tells of, the head of each stream."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from commons.db import Base


class EventRow(Base):
    """One thing that happened. `body` is the canonical JSON that is hashed, stored as written; other columns repeat it."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(80), index=True)
    at: Mapped[datetime]
    actor_code: Mapped[str | None] = mapped_column(String(8))
    actor_role: Mapped[str] = mapped_column(String(20))
    area_path: Mapped[str] = mapped_column(String(80))
    audience: Mapped[str] = mapped_column(String(40))
    body: Mapped[str]


class EventInStream(Base):
    """The n-th event of a stream, with the hash that chains it to the one before."""

    __tablename__ = "event_in_stream"

    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class EventAbout(Base):
    """A thing the event tells of."""

    __tablename__ = "event_about"
    __table_args__ = (Index("ix_event_about_thing", "kind", "code", "event_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)


class StreamHead(Base):
    """How far a stream has come. Its row is the lock that puts commits in order."""

    __tablename__ = "stream_head"

    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    n: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class EventFragment(Base):
    """The HTML an event pushes to open pages, rendered once per language; outside the hashed log, so that it can be removed."""

    __tablename__ = "event_fragment"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    html: Mapped[str]
