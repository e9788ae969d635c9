"""The rules of a body: how many must be present, how it decides. Plain values with their sentences; no database."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class QuorumRule:
    """A share of the seats, or a number of people: exactly one of the two; and, if asked, so many of every group."""

    share: Fraction | None = None
    number: int | None = None
    per_group: int | None = None  # of each constituency that has so many seats

    def __post_init__(self) -> None:
        if (self.share is None) == (self.number is None):
            raise ValueError("a quorum is a share of the seats or a number")
        if self.share is not None and not 0 < self.share <= 1:
            raise ValueError("a share lies above 0 and is at most 1")
        if self.number is not None and self.number < 1:
            raise ValueError("a quorum is at least one person")
        if self.per_group is not None and self.per_group < 1:
            raise ValueError("of each group at least one person")

    def needed(self, seats: int) -> int:
        """How many of `seats` must be present; a share is rounded up."""
        return self.number if self.number is not None else math.ceil((self.share or 0) * seats)

    def missing(self, present: Mapping[str, int]) -> tuple[str, ...]:
        """Which groups have too few present, by how many of each are; a group that is not named is not asked for."""
        least = self.per_group or 0
        return tuple(sorted(group for group, number in present.items() if number < least))

    def sentence(self) -> str:
        """The rule as the body's page tells it."""
        if self.per_group is None:
            return self._in_all()
        return str(_("%(rule)s, and at least %(number)d of every group", rule=self._in_all(), number=self.per_group))

    def _in_all(self) -> str:
        if self.number is not None:
            return str(_("At least %(number)d people", number=self.number))
        if self.share == Fraction(1, 2):
            return str(_("At least half of the seats"))
        share = self.share or Fraction(1)
        return str(_("At least %(part)d of %(whole)d of the seats", part=share.numerator, whole=share.denominator))

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"number": self.number} if self.number is not None else {"share": str(self.share)}
        return kept | ({"per_group": self.per_group} if self.per_group is not None else {})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> QuorumRule:
        """Raises ValueError for what is no rule."""
        per_group = kept.get("per_group")
        if per_group is not None and not isinstance(per_group, int):
            raise ValueError(f"no quorum rule: {kept}")
        match kept:
            case {"number": int(number)}:
                return cls(number=number, per_group=per_group)
            case {"share": str(share)}:
                return cls(share=Fraction(share), per_group=per_group)
        raise ValueError(f"no quorum rule: {kept}")


@dataclass(frozen=True)
class Quorum:
    """Who is present against who must be; a value of one moment, given the presence by its caller."""

    present: int
    seats: int
    needed: int
    missing_groups: tuple[str, ...] = ()

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed and not self.missing_groups

    def sentence(self) -> str:
        """What the screen and the minutes say; it warns and refuses nothing."""
        # Translators: a quorum; %(present)d have come, %(seats)d are seated, %(needed)d must be present.
        if self.is_reached:
            return str(
                _("Quorum reached: %(present)d of %(seats)d are present.", present=self.present, seats=self.seats)
            )
        if self.present >= self.needed:
            return str(
                _("Quorum not reached: too few are present of %(groups)s.", groups=", ".join(self.missing_groups))
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
    THREE_TO_ONE = "three_to_one"
    TWO_THIRDS = "two_thirds"
    MAJORITY = "majority"


class Of(StrEnum):
    """Of whom a share is taken: of the votes cast, of those present, of all seats."""

    CAST = "cast"
    PRESENT = "present"
    SEATS = "seats"


SHARES = {Way.THREE_TO_ONE: Fraction(3, 4), Way.TWO_THIRDS: Fraction(2, 3), Way.MAJORITY: Fraction(1, 2)}
OF_SENTENCES = {
    (Way.THREE_TO_ONE, Of.PRESENT): _l("With three quarters of those present"),
    (Way.THREE_TO_ONE, Of.SEATS): _l("With three quarters of all seats"),
    (Way.TWO_THIRDS, Of.PRESENT): _l("With two thirds of those present"),
    (Way.TWO_THIRDS, Of.SEATS): _l("With two thirds of all seats"),
    (Way.MAJORITY, Of.PRESENT): _l("With more than half of those present"),
    (Way.MAJORITY, Of.SEATS): _l("With more than half of all seats"),
}
WAY_SENTENCES = {
    Way.CONSENSUS: _l("By consensus (everyone can live with it)"),
    Way.THREE_TO_ONE: _l("With three votes for one against"),
    Way.TWO_THIRDS: _l("With two thirds of the votes cast"),
    Way.MAJORITY: _l("With more votes for than against"),
}
FALLBACK_SENTENCES = {
    Way.THREE_TO_ONE: _l("By consensus (everyone can live with it); without it with three votes for one against"),
    Way.TWO_THIRDS: _l("By consensus (everyone can live with it); without it with two thirds of the votes cast"),
    Way.MAJORITY: _l("By consensus (everyone can live with it); without it with more votes for than against"),
}


@dataclass(frozen=True)
class DecisionRule:
    """How a body decides, and what holds where no consensus is found. `of` says of whom the share of a vote is taken."""

    way: Way
    fallback: Way | None = None
    of: Of = Of.CAST

    def __post_init__(self) -> None:
        if self.fallback is not None and (self.way is not Way.CONSENSUS or self.fallback is Way.CONSENSUS):
            raise ValueError("only a consensus falls back, and only to a vote")
        if self.of is not Of.CAST and self.way is Way.CONSENSUS:
            raise ValueError("only a vote is counted of those present or of the seats")

    def is_adopted(
        self,
        *,
        in_favour: int,
        against: int,
        abstained: int = 0,
        by_fallback: bool = False,
        present: int = 0,
        seats: int = 0,
    ) -> bool:
        """Whether these votes adopt. Under consensus nobody is against; two thirds are counted of all who voted, abstentions too.

        A simple majority and three to one weigh for against against, unless the rule counts of those present or of the seats:
        then an abstention weighs like a vote against. More than half is asked of a majority, the share itself of the others.
        """
        way = self.fallback if by_fallback and self.fallback else self.way
        if in_favour < 1:
            return False
        if self.of is not Of.CAST and way in SHARES:
            asked = SHARES[way] * (present if self.of is Of.PRESENT else seats)
            return in_favour > asked if way is Way.MAJORITY else in_favour >= asked
        match way:
            case Way.CONSENSUS:
                return against == 0
            case Way.THREE_TO_ONE:
                return in_favour >= 3 * against
            case Way.TWO_THIRDS:
                return 3 * in_favour >= 2 * (in_favour + against + abstained)
            case Way.MAJORITY:
                return in_favour > against

    def sentence(self) -> str:
        """The rule as the body's page tells it."""
        if self.of is not Of.CAST:
            return str(OF_SENTENCES[self.way, self.of])
        return str(FALLBACK_SENTENCES[self.fallback] if self.fallback else WAY_SENTENCES[self.way])

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"way": self.way.value} | ({"of": self.of.value} if self.of is not Of.CAST else {})
        return kept | ({"fallback": self.fallback.value} if self.fallback else {})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> DecisionRule:
        """Raises ValueError for what is no rule."""
        fallback = kept.get("fallback")
        return cls(Way(str(kept.get("way"))), Way(fallback) if fallback else None, Of(kept.get("of", Of.CAST)))
