"""What an option needs beside the most: a share of those who voted, or more people than prefer another line to it.

A share of a half has to be passed, any other one only reached. Against a default line the rule is that of `elections.thresholds`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from methods import reading
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally.agreement import at_least, more_than
from methods.tally.result import Figure

NEEDED = "needed/"  # before the option, in the figures of a count
HALF = Fraction(1, 2)
MOST_TIMES = 100


@dataclass(frozen=True)
class OptionShare:
    """What one option needs, where that is not what the others need."""

    option: str
    share: Number


class Shared(Protocol):
    """Rules of a way with thresholds: one for all, and those of single options."""

    @property
    def share(self) -> Number | None: ...

    @property
    def shares(self) -> tuple[OptionShare, ...]: ...


def votes_for(share: Number, whole: int) -> int:
    """How many of `whole` are enough: more than a half, or no less than another share."""
    return more_than(share, whole) if share == HALF else at_least(share, whole)


def share_of(rules: Shared, option: str) -> Number | None:
    """The share an option needs: its own, else that of all; where only single ones have one, more than half."""
    own = next((one.share for one in rules.shares if one.option == option), None)
    return own or rules.share or (HALF if rules.shares else None)


def needed(rules: Shared, options: Sequence[str], *, valid: int) -> dict[str, int]:
    """How many each option needs of the valid ballots; nothing where no threshold was set."""
    shares = {option: share_of(rules, option) for option in options}
    return {option: votes_for(share, valid) for option, share in shares.items() if share is not None}


def figures_of(needs: Mapping[str, int]) -> tuple[Figure, ...]:
    """What was needed, as it stands beside a count."""
    return tuple(Figure(f"{NEEDED}{option}", needs[option]) for option in sorted(needs))


def read_share(raw: object) -> Number | None:
    """A share of all, above nothing and up to the whole; None where there is none."""
    return None if raw is None else _up_to(1, raw, setting="share")


def read_shares(raw: object, *, most: int = 1) -> tuple[OptionShare, ...]:
    """Shares of single options as a mapping, as pairs, or as they are kept."""
    if not isinstance(raw, Mapping):
        raw = [
            (one["option"], one["share"]) if isinstance(one, Mapping) and one.keys() == {"option", "share"} else one
            for one in reading.elements(raw, what="shares")
        ]
    found = dict(reading.pairs(raw, what="option"))
    return tuple(
        OptionShare(reading.name(option, field="option"), _up_to(most, found[option], option=option))
        for option in sorted(found)
    )


def read_times(raw: object) -> Number:
    """How many times as many people must prefer an option, one where nothing was said."""
    return _up_to(MOST_TIMES, raw, setting="majority")


def _up_to(most: int, raw: object, **where: str) -> Number:
    share = reading.ratio(raw, **where)
    if share > most:
        raise Refused(Reason.TOO_LARGE, given=str(share), most=most, **where)
    return share
