"""The rules of a body: how many must be present, how it decides. Plain values with their sentences; no database."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class QuorumRule:
    """A share of the seats, or a number of people: exactly one of the two."""

    share: Fraction | None = None
    number: int | None = None

    def __post_init__(self) -> None:
        if (self.share is None) == (self.number is None):
            raise ValueError("a quorum is a share of the seats or a number")
        if self.share is not None and not 0 < self.share <= 1:
            raise ValueError("a share lies above 0 and is at most 1")
        if self.number is not None and self.number < 1:
            raise ValueError("a quorum is at least one person")

    def needed(self, seats: int) -> int:
        """How many of `seats` must be present; a share is rounded up."""
        return self.number if self.number is not None else math.ceil((self.share or 0) * seats)

    def sentence(self) -> str:
        """The rule as the body's page tells it."""
        if self.number is not None:
            return str(_("At least %(number)d people", number=self.number))
        if self.share == Fraction(1, 2):
            return str(_("At least half of the seats"))
        share = self.share or Fraction(1)
        return str(_("At least %(part)d of %(whole)d of the seats", part=share.numerator, whole=share.denominator))

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number} if self.number is not None else {"share": str(self.share)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> QuorumRule:
        """Raises ValueError for what is no rule."""
        match kept:
            case {"number": int(number)}:
                return cls(number=number)
            case {"share": str(share)}:
                return cls(share=Fraction(share))
        raise ValueError(f"no quorum rule: {kept}")


@dataclass(frozen=True)
class Quorum:
    """Who is present against who must be; a value of one moment, given the presence by its caller."""

    present: int
    seats: int
    needed: int

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed

    def sentence(self) -> str:
        """What the screen and the minutes say; it warns and refuses nothing."""
        # Translators: a quorum; %(present)d have come, %(seats)d are seated, %(needed)d must be present.
        if self.is_reached:
            return str(
                _("Quorum reached: %(present)d of %(seats)d are present.", present=self.present, seats=self.seats)
            )
        return str(
            _(
                "Quorum not reached: %(present)d of %(seats)d are present, at least %(needed)d are needed.",
                present=self.present,
                seats=self.seats,
                needed=self.needed,
            )
        )


class Way(StrEnum):
    """How a body decides."""

    CONSENSUS = "consensus"
    TWO_THIRDS = "two_thirds"
    MAJORITY = "majority"


WAY_SENTENCES = {
    Way.CONSENSUS: _l("By consensus (everyone can live with it)"),
    Way.TWO_THIRDS: _l("With two thirds of the votes cast"),
    Way.MAJORITY: _l("With more votes for than against"),
}
FALLBACK_SENTENCES = {
    Way.TWO_THIRDS: _l("By consensus (everyone can live with it); without it with two thirds of the votes cast"),
    Way.MAJORITY: _l("By consensus (everyone can live with it); without it with more votes for than against"),
}


@dataclass(frozen=True)
class DecisionRule:
    """How a body decides, and what holds where no consensus is found."""

    way: Way
    fallback: Way | None = None

    def __post_init__(self) -> None:
        if self.fallback is not None and (self.way is not Way.CONSENSUS or self.fallback is Way.CONSENSUS):
            raise ValueError("only a consensus falls back, and only to a vote")

    def is_adopted(self, *, in_favour: int, against: int, abstained: int = 0, by_fallback: bool = False) -> bool:
        """Whether these votes adopt. Under consensus nobody is against; two thirds are counted of all who voted, abstentions too."""
        way = self.fallback if by_fallback and self.fallback else self.way
        if in_favour < 1:
            return False
        match way:
            case Way.CONSENSUS:
                return against == 0
            case Way.TWO_THIRDS:
                return 3 * in_favour >= 2 * (in_favour + against + abstained)
            case Way.MAJORITY:
                return in_favour > against

    def sentence(self) -> str:
        """The rule as the body's page tells it."""
        return str(FALLBACK_SENTENCES[self.fallback] if self.fallback else WAY_SENTENCES[self.way])

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"way": self.way.value}
        return kept | ({"fallback": self.fallback.value} if self.fallback else {})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> DecisionRule:
        """Raises ValueError for what is no rule."""
        fallback = kept.get("fallback")
        return cls(Way(str(kept.get("way"))), Way(fallback) if fallback else None)
