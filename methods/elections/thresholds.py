"""Rules that stand beside a count: quorum and majority of every option against a default option, as Debian's constitution has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from methods.elections.outcome import Stage
from methods.elections.pairwise import Pairs
from methods.exact import Number
from methods.refusals import Reason, Refused


@dataclass(frozen=True)
class AgainstDefault:
    """What every option needs against `default`: `quorum` people who prefer it, and `majorities` times as many as prefer the
    default (1 where nothing is said, always strictly more).
    """

    default: str
    quorum: Number = 0
    majorities: Mapping[str, Number] = field(default_factory=dict)


def drop(pairs: Pairs, rule: AgainstDefault) -> tuple[Pairs, tuple[Stage, ...]]:
    """The table without the options that miss quorum or majority, and a stage for each of them.

    An option stays if at least `quorum` people rank it above the default option, and if strictly more than its majority times
    the number of people who rank the default option above it do.
    Source: Constitution for the Debian Project, A.6 (2) and (3).
    """
    for option in (rule.default, *rule.majorities):
        if option not in pairs.options:
            raise Refused(Reason.UNKNOWN_OPTION, given=option[:40])
    stages: list[Stage] = []
    for option in sorted(pairs.options):
        if option == rule.default:
            continue
        ahead, behind = pairs.over(option, rule.default), pairs.over(rule.default, option)
        ratio = rule.majorities.get(option, 1)
        figures = {"for": ahead, "against": behind, "majority": ratio, "quorum": rule.quorum}
        if ahead < rule.quorum:
            stages.append(Stage(len(stages) + 1, "drop-quorum", (option,), figures=figures))
        elif ahead <= ratio * Fraction(behind):
            stages.append(Stage(len(stages) + 1, "drop-majority", (option,), figures=figures))
    dropped = [option for stage in stages for option in stage.options]
    return pairs.without(dropped), tuple(stages)
