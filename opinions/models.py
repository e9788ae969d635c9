"""The tables of opinions: conversations, their statements, and reactions that no table joins to a person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from commons import clock
from commons.db import Base, Coded, Json, OneOf


class ConversationState(StrEnum):
    """A conversation goes on, or has been closed; a closed one can be gone on with."""

    OPEN = "open"
    CLOSED = "closed"


class StatementState(StrEnum):
    """Whether a statement is shown to everybody."""

    WAITING = "waiting"
    SHOWN = "shown"
    SET_ASIDE = "set_aside"
    HIDDEN = "hidden"  # by moderators, who alone show it again


class Channel(StrEnum):
    """How a participant reacted."""

    PHONE = "phone"
    PAPER = "paper"


class Conversation(Coded, Base):
    """A question to many people, their statements about it, and the opinion map of all reactions."""

    __tablename__ = "conversation"
    thing_kind: ClassVar[str] = "conversation"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")  # what it is for and what happens with what is found
    state: Mapped[ConversationState] = mapped_column(OneOf(ConversationState), default=ConversationState.OPEN)
    checks_first: Mapped[bool] = mapped_column(default=True)  # a statement waits until a facilitator has read it
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]
    was_reopened: Mapped[bool] = mapped_column(default=False)

    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)

    @property
    def area_path(self) -> str:
        return self.area.path


class Statement(Coded, Base):
    """One short sentence with which people agree or disagree, or which they pass."""

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        UniqueConstraint("conversation_id", "text"),
        Index("ix_statement_state", "conversation_id", "state"),
    )
    thing_kind: ClassVar[str] = "statement"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    number: Mapped[int]
    text: Mapped[str]
    is_seed: Mapped[bool] = mapped_column(default=False)  # put in by those who run the conversation
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)  # never shown
    recorded_role: Mapped[str] = mapped_column(String(20), default="")  # of whoever wrote it down for somebody
    state: Mapped[StatementState] = mapped_column(OneOf(StatementState), default=StatementState.WAITING)
    state_reason: Mapped[str] = mapped_column(default="")
    priority: Mapped[float] = mapped_column(default=81.0)  # how much it is asked for; that of a statement nobody saw
    hands_agree: Mapped[int] = mapped_column(default=0)  # counted in a hall, beside the map
    hands_disagree: Mapped[int] = mapped_column(default=0)
    hands_pass: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)

    @property
    def area_path(self) -> str:
        return self.conversation.area.path

    @property
    def hands(self) -> int:
        """How many hands were counted for this statement."""
        return self.hands_agree + self.hands_disagree + self.hands_pass


class Participant(Base):
    """Somebody who reacted. `mark` is a keyed digest: with the tables alone nobody learns who it is."""

    __tablename__ = "opinion_participant"
    __table_args__ = (UniqueConstraint("conversation_id", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    mark: Mapped[str] = mapped_column(String(64))
    channel: Mapped[Channel] = mapped_column(OneOf(Channel), default=Channel.PHONE)
    heap: Mapped[int | None]  # where on the drawn map; None in no group


class Reaction(Base):
    """The present reaction of a participant to a statement: 1 agrees, -1 disagrees, 0 passes."""

    __tablename__ = "opinion_reaction"
    __table_args__ = (
        CheckConstraint("value IN (-1, 0, 1)", name="value_known"),
        Index("ix_opinion_reaction_changed", "conversation_id", "changed_at"),
    )

    participant_id: Mapped[int] = mapped_column(ForeignKey("opinion_participant.id"), primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), primary_key=True, index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    value: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)


class KeptMap(Base):
    """The last opinion map of a conversation: what is shown of it, and the state from which the next one begins."""

    __tablename__ = "opinion_map"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    asked_at: Mapped[datetime | None]  # a refresh is on its way since
    made_at: Mapped[datetime | None]  # of the newest reaction that is in it
    shown: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # `opinions.drawn` reads it
    state: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # `methods.opinion.opinion_map.State`
