"""A line that means "leave it as it is": what every other line needs against it, so that it is counted at all.

The rule is that of Debian's constitution (`methods.elections.thresholds`): a line falls away that not more than so many times as
many people put before the default line as behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from methods import reading
from methods.elections.outcome import Stage as Found
from methods.elections.pairwise import pairs_of
from methods.elections.profile import Profile, Unranked
from methods.elections.thresholds import AgainstDefault, drop
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally.paper import Paper
from methods.tally.thresholds import MOST_TIMES, OptionShare, read_shares, read_times

FALLEN = ("drop-quorum", "drop-majority")  # actions of stages in which options fall away before the count


@dataclass(frozen=True, kw_only=True)
class Against:
    """`default` is the line that means "leave it as it is"; others need more than `majority` times as many people who prefer them
    to it as the other way round, `shares` are the majorities of single lines. Whatever misses its own falls away before the count.
    """

    default: str | None = None
    majority: Number = 1
    shares: tuple[OptionShare, ...] = ()


def read_against(raw: Mapping[str, object]) -> dict[str, Any]:
    """The fields of `Against` out of rules as they were given."""
    default = None if raw.get("default") is None else reading.name(raw["default"], field="default")
    majority, shares = read_times(raw.get("majority", 1)), read_shares(raw.get("shares", ()), most=MOST_TIMES)
    if default is None and (majority != 1 or shares):
        raise Refused(Reason.MISSING, setting="default")
    return {"default": default, "majority": majority, "shares": shares}


def majorities_of(paper: Paper[Any]) -> dict[str, Number]:
    """What every line but the default one needs against it; nothing where there is none."""
    if (default := getattr(paper.rules, "default", None)) is None:
        return {}
    own = {one.option: one.share for one in paper.rules.shares}
    return {option: own.get(option, paper.rules.majority) for option in paper.ids if option != default}


@dataclass(frozen=True)
class Fallen:
    """The lines that fall away, a stage for each with its figures, and the table of pairs that says so, in the order of the paper."""

    lines: frozenset[str] = frozenset()
    stages: tuple[Found, ...] = ()
    pairwise: tuple[tuple[Number, ...], ...] = ()


def fallen_away(paper: Paper[Any], profile: Profile, unranked: Unranked) -> Fallen:
    """What falls away before the count; nothing where no default line was chosen."""
    if not (majorities := majorities_of(paper)):
        return Fallen()
    pairs = pairs_of(profile, unranked)
    _left, stages = drop(pairs, AgainstDefault(paper.rules.default, 0, majorities))
    return Fallen(
        frozenset(option for stage in stages for option in stage.options),
        stages,
        tuple(tuple(pairs.over(one, other) if one != other else 0 for other in paper.ids) for one in paper.ids),
    )
