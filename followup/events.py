"""What can happen to an undertaking. The problem it answers is told of too, so that its way goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from commons.events import Event
from commons.things import Thing
from followup.labels import LeadKind, UndertakingState
from followup.models import Undertaking
from forum.models import Problem


@dataclass(frozen=True, kw_only=True)
class UndertakingEvent(Event):
    """Something about an undertaking and the problem it answers; a body that leads it hears of it too."""

    undertaking: Undertaking
    problem: Problem

    def things(self) -> list[Thing]:
        body = self.undertaking.lead_body
        return [*super().things(), *([body] if body is not None else [])]


@dataclass(frozen=True, kw_only=True)
class UndertakingOpened(UndertakingEvent):
    """There is a next step, somebody who answers for it, and a day."""

    kind: ClassVar[str] = "followup.opened"
    due_on: date
    lead: LeadKind
    is_exception: bool


@dataclass(frozen=True, kw_only=True)
class NextStepChanged(UndertakingEvent):
    kind: ClassVar[str] = "followup.next_step_changed"
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Overdue(UndertakingEvent):
    """Its day has passed; the worker tells it once."""

    kind: ClassVar[str] = "followup.overdue"
    due_on: date


@dataclass(frozen=True, kw_only=True)
class DoneClaimed(UndertakingEvent):
    """Said to be done, with evidence. Residents have until a day to say that it is not."""

    kind: ClassVar[str] = "followup.done_claimed"
    objection_until: date


@dataclass(frozen=True, kw_only=True)
class SaidNotFinished(UndertakingEvent):
    """ยังไม่จบ: somebody of the community says so, with a reason that stands with the undertaking."""

    kind: ClassVar[str] = "followup.said_not_finished"


@dataclass(frozen=True, kw_only=True)
class ConfirmedByOne(UndertakingEvent):
    """Somebody of the community confirms; it counts as solved when the days for objections have passed."""

    kind: ClassVar[str] = "followup.confirmed_by_one"
    confirmations: int
    objection_until: date


@dataclass(frozen=True, kw_only=True)
class ConfirmedByCommunity(UndertakingEvent):
    """Confirmed, and nobody objected in time: it counts as solved."""

    kind: ClassVar[str] = "followup.confirmed_by_community"
    confirmations: int


@dataclass(frozen=True, kw_only=True)
class CameBack(UndertakingEvent):
    """What was solved is there again."""

    kind: ClassVar[str] = "followup.came_back"


@dataclass(frozen=True, kw_only=True)
class UndertakingStepped(UndertakingEvent):
    """Paused, taken up again, or given up; the reason stands with it."""

    kind: ClassVar[str] = "followup.stepped"
    state: UndertakingState
