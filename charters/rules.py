"""By which rule a text is ratified: fixed before anybody votes, exact in whole numbers, place by place and clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from charters.models import Edition, Ratification, RatificationMethod

M = RatificationMethod
SHARES = {"two_thirds": (2, 3), "consensus_or_two_thirds": (2, 3), "majority": (1, 2)}


class Way(StrEnum):
    """What is put to the people: the whole text, or each clause and then the whole."""

    WHOLE = "whole"
    CLAUSES = "clauses"


class Met(StrEnum):
    """How one decision came out under the rule."""

    YES = "yes"
    NO_QUORUM = "no_quorum"
    NO_MAJORITY = "no_majority"


@dataclass(frozen=True)
class Rule:
    """The rule of one ratification. Several `places` decide each for itself, and all of them must agree."""

    quorum: Fraction = Fraction(1, 2)
    is_quorum_hard: bool = False
    threshold: str = "consensus_or_two_thirds"
    way: Way = Way.WHOLE
    places: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "quorum": str(self.quorum),
            "quorum_is_hard": self.is_quorum_hard,
            "threshold": self.threshold,
            "way": self.way.value,
            "places": list(self.places),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Rule:
        """The rule again; what an older row does not say is the usual."""
        return cls(
            Fraction(stored.get("quorum", "1/2")),
            bool(stored.get("quorum_is_hard", False)),
            str(stored.get("threshold", "consensus_or_two_thirds")),
            Way(stored.get("way", "whole")),
            tuple(stored.get("places", ())),
        )

    def has_quorum(self, present: int, eligible: int) -> bool:
        return Fraction(present, eligible) >= self.quorum

    def outcome(self, method: RatificationMethod, present: int, eligible: int, votes: tuple[int, int]) -> Met:
        """Whether figures meet the rule; `votes` are in favour and against. A soft quorum warns and refuses nothing."""
        if self.is_quorum_hard and not self.has_quorum(present, eligible):
            return Met.NO_QUORUM
        in_favour, against = votes
        if method is M.CONSENSUS:
            is_met = against == 0 and present > 0
        elif self.threshold == "consensus":
            is_met = False
        else:
            part, whole = SHARES[self.threshold]
            cast = in_favour + against
            more = whole * in_favour > part * cast if self.threshold == "majority" else whole * in_favour >= part * cast
            is_met = cast > 0 and more
        return Met.YES if is_met else Met.NO_MAJORITY


@dataclass(frozen=True)
class Standing:
    """How far a ratification is: what each place decided on each clause and on the whole, and what is still to be decided."""

    decided: dict[tuple[str, str], Ratification] = field(
        default_factory=dict
    )  # by clause root ("" the whole) and place
    waiting: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> list[Ratification]:
        return [row for row in self.decided.values() if not row.is_met]

    @property
    def is_ratified(self) -> bool:
        return bool(self.decided) and not self.waiting and not self.failed

    @property
    def are_clauses_decided(self) -> bool:
        """Whether nothing but the whole is still to be decided."""
        return all(not root for root, _place in self.waiting)


def standing(edition: Edition) -> Standing:
    """How far the ratification of the present text is. Decisions on another text do not count."""
    rule = Rule.from_json(edition.ratifying_rule)
    rows = [row for row in edition.ratifications if row.text_hash == edition.ratifying_hash and _is_of(row, edition)]
    decided = {(row.clause_root, row.place): row for row in rows}
    return Standing(decided, tuple(key for key in _needed(rule, edition) if key not in decided))


def _needed(rule: Rule, edition: Edition) -> Iterable[tuple[str, str]]:
    roots: Sequence[str] = [clause.root for clause in edition.clauses] if rule.way is Way.CLAUSES else []
    places = rule.places or ("",)
    return [(root, place) for root in [*roots, ""] for place in places]


def _is_of(row: Ratification, edition: Edition) -> bool:
    """Whether a decision belongs to this time the text was put to the people, not to an earlier one with the same text."""
    return row.attempt == edition.attempt
