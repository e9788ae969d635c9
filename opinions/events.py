"""What can happen in a conversation. Reactions are no events: nobody is to see when somebody reacted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from commons.events import Event
from opinions.models import Conversation


@dataclass(frozen=True, kw_only=True)
class ConversationOpened(Event):
    kind: ClassVar[str] = "opinions.conversation_opened"
    conversation: Conversation


@dataclass(frozen=True, kw_only=True)
class StatementShown(Event):
    """A statement stands open for reactions from now on; who said it stays unsaid."""

    kind: ClassVar[str] = "opinions.statement_shown"
    levels: ClassVar[int] = 0
    conversation: Conversation
    number: int


@dataclass(frozen=True, kw_only=True)
class StatementSetAside(Event):
    kind: ClassVar[str] = "opinions.statement_set_aside"
    levels: ClassVar[int] = 0
    conversation: Conversation
    number: int


@dataclass(frozen=True, kw_only=True)
class MapDrawn(Event):
    """The opinion map was made anew of all reactions until now."""

    kind: ClassVar[str] = "opinions.map_drawn"
    levels: ClassVar[int] = 0
    conversation: Conversation
    people: int
    groups: int


@dataclass(frozen=True, kw_only=True)
class ConversationClosed(Event):
    kind: ClassVar[str] = "opinions.conversation_closed"
    conversation: Conversation


@dataclass(frozen=True, kw_only=True)
class ConversationGoesOn(Event):
    kind: ClassVar[str] = "opinions.conversation_goes_on"
    conversation: Conversation
