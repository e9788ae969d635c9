"""What is chosen before an STV election, and what the ballots are once it is chosen."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from methods import reading
from methods.elections.breaks import NO_BREAKS, Breaks
from methods.elections.profile import Ballot, Profile
from methods.exact import Number, exact
from methods.refusals import Reason, Refused

MOST_SEATS = 500

Tiers = tuple[tuple[int, ...], ...]


class Quota(StrEnum):
    """How many votes are enough for a seat."""

    DROOP = "droop"  # the least whole number that only as many can reach as there are seats
    HARE = "hare"  # votes divided by seats; kinder to small groups, no promise to majorities


class EqualRanks(StrEnum):
    """What two options on one rank mean."""

    STOP = "stop"  # the paper counts up to there and is non-transferable afterwards, as in the Scottish order
    SPLIT = "split"  # as if all orders of the equal ones had been given, each with the same part of the vote
    REFUSE = "refuse"


@dataclass(frozen=True)
class StvRules:
    """`equal_ranks` is None for the method's own rule; `breaks` is what was announced for ties that no stage decides."""

    seats: int
    quota: Quota = Quota.DROOP
    equal_ranks: EqualRanks | None = None
    breaks: Breaks = NO_BREAKS

    def __post_init__(self) -> None:
        reading.whole_number(self.seats, least=1, most=MOST_SEATS, field="seats")


@dataclass(frozen=True)
class Papers:
    """The ballots that take part, equal ones together, and how many give no first preference that can be counted."""

    counts: dict[Tiers, Number]
    invalid: Number

    @property
    def valid(self) -> Number:
        return exact(Fraction(sum(self.counts.values())))


def papers_of(profile: Profile, equal_ranks: EqualRanks) -> Papers:
    """The ballots without withdrawn candidates and without what stands behind equal ranks where those stop a paper."""
    counts: dict[Tiers, Number] = {}
    invalid: Number = profile.invalid
    for ballot in profile.ballots:
        tiers = _counted_tiers(ballot, profile.withdrawn, equal_ranks)
        if tiers:
            counts[tiers] = counts.get(tiers, 0) + ballot.count
        else:
            invalid += ballot.count
    return Papers(counts, invalid)


def _counted_tiers(ballot: Ballot, withdrawn: frozenset[int], equal_ranks: EqualRanks) -> Tiers:
    tiers: list[tuple[int, ...]] = []
    for tier in ballot.tiers:
        standing = tuple(sorted(set(tier) - withdrawn))
        if len(standing) > 1 and equal_ranks is EqualRanks.REFUSE:
            raise Refused(Reason.GIVEN_TWICE, where="rank")
        if len(standing) > 1 and equal_ranks is EqualRanks.STOP:
            break
        if standing:
            tiers.append(standing)
    return tuple(tiers)


def whole_quota(valid: Number, rules: StvRules) -> int:
    """The quota of the Scottish order; Hare's is rounded up, so that no more can reach it than there are seats; never 0."""
    if rules.quota is Quota.HARE:
        return max(int(-(-valid // rules.seats)), 1)
    return int(valid // (rules.seats + 1)) + 1
