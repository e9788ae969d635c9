"""Consensus, and the thresholds and quorums that a vote must reach."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from methods.exact import Number


class Position(StrEnum):
    AGREE = "agree"
    REMARKS = "remarks"
    CANNOT_YET = "cannot_yet"


@dataclass(frozen=True)
class ConsensusCount:
    agree: int
    remarks: int
    cannot_yet: int

    @property
    def is_reached(self) -> bool:
        """Somebody has spoken and nobody holds back; agreeing with remarks is agreeing."""
        return self.cannot_yet == 0 and self.agree + self.remarks > 0


def count_positions(current_round: Iterable[Position]) -> ConsensusCount:
    """Count one round; positions of earlier rounds stay on record and are not brought here."""
    counted = Counter(current_round)
    return ConsensusCount(counted[Position.AGREE], counted[Position.REMARKS], counted[Position.CANNOT_YET])


def at_least(share: Number, whole: int) -> int:
    """How many of `whole` are needed for no less than a share, such as two thirds."""
    return -(-share.numerator * whole // share.denominator)


def more_than(share: Number, whole: int) -> int:
    """How many of `whole` are needed for more than a share, such as more than half."""
    return share.numerator * whole // share.denominator + 1
