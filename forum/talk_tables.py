"""The tables of talk: reactions, earlier wordings, how far somebody has read, what was sent along."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons.db import Base, OneOf
from commons.files import StoredFile


class Feeling(StrEnum):
    """What a reader may answer a comment with, without a word."""

    THANKS = "thanks"
    USEFUL = "useful"
    SAME = "same"


class Reaction(Base):
    """One member's answer without a word; each kind once for a comment."""

    __tablename__ = "reaction"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    feeling: Mapped[Feeling] = mapped_column(OneOf(Feeling), primary_key=True)


class EarlierWording(Base):
    """How a comment read before it was changed."""

    __tablename__ = "earlier_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    text: Mapped[str]
    until: Mapped[datetime]  # when it was changed


class ReadUpTo(Base):
    """How far a member has read a thread: everything up to this comment."""

    __tablename__ = "read_up_to"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), primary_key=True, index=True)
    comment_id: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]


class AttachmentKind(StrEnum):
    """What can be sent along besides a photo."""

    SOUND = "sound"
    DOCUMENT = "document"


class Attachment(Base):
    """A voice message or a paper sent along with a matter or a comment; a voice message always has its words beside it."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("kind <> 'sound' OR summary <> ''", name="sound_has_words"),
        Index("ix_attachment_of", "problem_id", "comment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    kind: Mapped[AttachmentKind] = mapped_column(OneOf(AttachmentKind))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    summary: Mapped[str] = mapped_column(default="")

    file: Mapped[StoredFile] = relationship(lazy="joined")
