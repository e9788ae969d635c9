"""One file's election, counted: the object that `votes count --json` prints and that the page of a counted file shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask_babel import force_locale

from methods.elections.outcome import Outcome, Stage
from methods.elections.registry import METHODS, count
from methods.elections.rules import Election, Rules
from methods.exact import Number
from methods.files.opening import Source, open_file
from methods.files.registry import read_sources
from methods.refusals import Reason, Refused
from votes.explained import explain

LANGUAGES = ("th", "en")
COUNTED = "count"
DIGITS = 10  # exact fractions are written with so many decimals


@dataclass(frozen=True)
class Counted:
    """What was counted, by which rules, and what came out."""

    election: Election
    rules: Rules
    outcome: Outcome

    def name(self, option: str) -> str:
        return self.election.names.get(option, option)


def count_files(paths: Sequence[Path], method: str, rules: Rules) -> Counted:
    """Read the files as parts of one election and count it. Raises Refused with the reason for whatever is wrong."""
    return count_sources(map(open_file, paths), method, rules)


def count_sources(sources: Iterable[Source], method: str, rules: Rules) -> Counted:
    """The same for files that are in memory."""
    if method not in METHODS:
        raise Refused(Reason.UNKNOWN_METHOD, given=method[:40])
    election = cast(Election, read_sources(sources, METHODS[method].reads))
    return Counted(election, rules, count(method, election, rules))


def as_json(counted: Counted) -> dict[str, Any]:
    """Everything the outcome says, in whole numbers and decimals; ids are those of the file.

    A method without rounds tells its totals as one round, `COUNTED`.
    """
    election, outcome = counted.election, counted.outcome
    return {
        "method": outcome.method,
        "options": [{"id": option, "name": counted.name(option)} for option in election.options],
        "valid": number(election.valid),
        "invalid": election.invalid,
        "winners": list(outcome.winners),
        "ranking": [list(group) for group in outcome.ranking],
        "pairwise": pairwise(election.options, outcome.pairwise),
        "rounds": [_stage(stage) for stage in (*outcome.stages, *_one_round(outcome))],
        "funded": list(outcome.funded),
        "spent": None if outcome.spent is None else number(outcome.spent),
        "budget": None if outcome.budget is None else number(outcome.budget),
        "ties": [
            {"where": tie.where, "options": list(tie.options), "rule": tie.rule, "order": list(tie.order)}
            for tie in outcome.ties
        ],
        "explanation": explanation(counted),
    }


def _one_round(outcome: Outcome) -> list[Stage]:
    if not outcome.figures or any(stage.tallies for stage in outcome.stages):
        return []
    return [Stage(1, COUNTED, outcome.winners, outcome.figures, outcome.notes)]


def explanation(counted: Counted) -> dict[str, str]:
    """The paragraph that names the deciding number, in both languages."""
    told = {}
    for language in LANGUAGES:
        with force_locale(language):
            told[language] = explain(counted.outcome, counted.election, counted.rules)
    return told


def pairwise(options: Sequence[str], table: Sequence[Sequence[Number]]) -> dict[str, dict[str, int | float]]:
    """`{"a": {"b": 5}}`: five put a before b."""
    return {
        one: {other: number(figure) for other, figure in zip(options, row, strict=True) if other != one}
        for one, row in zip(options, table, strict=False)
    }


def numbers(figures: Mapping[str, Number]) -> dict[str, int | float]:
    return {name: number(figure) for name, figure in figures.items()}


def number(figure: Number) -> int | float:
    """Whole where it is whole."""
    return int(figure) if figure.denominator == 1 else round(float(figure), DIGITS)


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "round": stage.number,
        "action": stage.action,
        "options": list(stage.options),
        "tallies": numbers(stage.tallies),
        "figures": numbers(stage.figures),
    }
