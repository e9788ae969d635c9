"""What can happen in moderation: to reviewers alone until it is decided; decisions are public, without words or names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from commons.events import Event
from commons.things import Thing
from moderation.models import Act, Case, Reason


@dataclass(frozen=True, kw_only=True)
class OfReviewers(Event):
    """Told to the people who review, before anything is decided."""

    levels: ClassVar[int] = 0
    case: Case

    def audience_label(self) -> str:
        return f"keepers:{self.case.area_path}"


@dataclass(frozen=True, kw_only=True)
class ContentReported(OfReviewers):
    kind: ClassVar[str] = "moderation.content_reported"
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class SecondOpinionAsked(OfReviewers):
    kind: ClassVar[str] = "moderation.second_opinion_asked"


@dataclass(frozen=True, kw_only=True)
class DecisionProposed(OfReviewers):
    kind: ClassVar[str] = "moderation.decision_proposed"
    act: Act


@dataclass(frozen=True, kw_only=True)
class DecisionDeclined(OfReviewers):
    kind: ClassVar[str] = "moderation.decision_declined"


@dataclass(frozen=True, kw_only=True)
class CaseWaits(OfReviewers):
    """A reminder: it waits for somebody, or is overdue."""

    kind: ClassVar[str] = "moderation.case_waits"
    is_overdue: bool


@dataclass(frozen=True, kw_only=True)
class ReviewAsked(OfReviewers):
    kind: ClassVar[str] = "moderation.review_asked"


@dataclass(frozen=True, kw_only=True)
class OnPages(Event):
    """Told to everybody; pages that show the contribution are made anew."""

    case: Case
    shown_on: list[Thing]


@dataclass(frozen=True, kw_only=True)
class HiddenAtOnce(OnPages):
    kind: ClassVar[str] = "moderation.hidden_at_once"
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class CaseDecided(OnPages):
    kind: ClassVar[str] = "moderation.case_decided"
    act: Act
    rule: int | None


@dataclass(frozen=True, kw_only=True)
class ReviewSettled(OnPages):
    kind: ClassVar[str] = "moderation.review_settled"
    stands: bool


@dataclass(frozen=True, kw_only=True)
class LockLifted(OnPages):
    kind: ClassVar[str] = "moderation.lock_lifted"


@dataclass(frozen=True, kw_only=True)
class HouseRulesChanged(Event):
    kind: ClassVar[str] = "moderation.house_rules_changed"
    levels: ClassVar[int] = 1
    place: Thing
