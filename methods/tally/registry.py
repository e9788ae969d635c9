"""Every way of deciding by its code, and the verbs that work alike for all of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from methods import reading, stored
from methods.refusals import Reason, Refused
from methods.tally.answers import ANSWERS
from methods.tally.approval import APPROVAL
from methods.tally.best_worst import BEST_WORST
from methods.tally.borda import BORDA
from methods.tally.choice import BLOCK, PLURALITY
from methods.tally.dots import DOTS
from methods.tally.elected import ELECTED
from methods.tally.matrix import MATRIX
from methods.tally.money import MONEY
from methods.tally.open_counts import HANLON, SHOW_OF_HANDS
from methods.tally.pairs import PAIRS
from methods.tally.paper import Option, Paper, Sheet
from methods.tally.ranking import common_rules, first_of, rank
from methods.tally.result import BallotCount, Result, Tie
from methods.tally.score import SCORE
from methods.tally.way import AnyWay

OURS: tuple[AnyWay, ...] = (
    DOTS,
    MATRIX,
    SCORE,
    APPROVAL,
    PLURALITY,
    BLOCK,
    BORDA,
    *ELECTED,
    *ANSWERS,
    *MONEY,
    HANLON,
    SHOW_OF_HANDS,
    BEST_WORST,
    PAIRS,
)
_ways = {way.code: way for way in OURS}
WAYS: Mapping[str, AnyWay] = MappingProxyType(_ways)

MOST_OPTIONS = 500
MOST_INVALID = 10**9
FORM = 1  # of a stored result; raised when its meaning changes, never when a field is added

AnyPaper = Paper[Any]
AnyResult = Result[Any]


def register(way: AnyWay) -> None:
    """Add a way of deciding to those that are known. Raises ValueError for a code that is taken."""
    if way.code in _ways:
        raise ValueError(f"there is already a way {way.code}")
    _ways[way.code] = way


def draw_up(way: str, *, vote: str, options: Sequence[Option], rules: Mapping[str, object] | None = None) -> AnyPaper:
    """A ballot paper with its rules checked and their defaults filled in."""
    chosen, given = _way(way), rules or {}
    if stray := given.keys() - {field.name for field in fields(chosen.rules)}:
        raise Refused(Reason.UNKNOWN_SETTING, given=reading.brief(min(stray)))
    if len(options) < chosen.fewest_options:
        raise Refused(Reason.TOO_FEW_OPTIONS, given=len(options), least=chosen.fewest_options)
    if len(options) > MOST_OPTIONS:
        raise Refused(Reason.TOO_MANY_OPTIONS, given=len(options), most=MOST_OPTIONS)
    for option, _ in reading.pairs([(option.id, None) for option in options], what="option"):
        reading.name(option, field="option")
    checked = chosen.read_rules(given, len(options))
    _check_named(checked, {option.id for option in options})
    return Paper(reading.name(vote, field="vote"), chosen.code, tuple(options), checked)


def _check_named(rules: Any, options: set[str]) -> None:
    """Refuse rules that speak of an option that is not on the paper."""
    spoken_of = {str(one.option) for one in getattr(rules, "shares", ())}
    if (default := getattr(rules, "default", None)) is not None:
        spoken_of.add(default)
    if stray := spoken_of - options:
        raise Refused(Reason.UNKNOWN_OPTION, given=reading.brief(min(stray)))


def read_ballot(paper: AnyPaper, raw: object) -> Any:
    """The ballot as it will be kept and counted, in plain JSON types, or `Refused` with the reason."""
    return _way(paper.way).read_ballot(paper, raw)


def read_all(paper: AnyPaper, raws: Iterable[object]) -> tuple[list[Any], list[Refused]]:
    """The valid ballots of a heap, and why each of the others is not."""
    valid, refused = [], []
    for raw in raws:
        try:
            valid.append(read_ballot(paper, raw))
        except Refused as refusal:
            refused.append(refusal)
    return valid, refused


def read_sheet(paper: AnyPaper, raw: object) -> Sheet:
    """A batch of paper known by its totals; ways that are not counts refuse it."""
    reader = _way(paper.way).read_sheet
    if reader is None:
        raise Refused(Reason.NO_SHEETS_HERE, way=paper.way)
    return reader(paper, raw)


def count(
    paper: AnyPaper,
    ballots: Sequence[Any],
    *,
    sheets: Sequence[Sheet] = (),
    invalid: int = 0,
    seed: str | None = None,
) -> AnyResult:
    """Count ballots that were read, together with the sheets of paper totals.

    Neither the order of ballots nor that of options or sheets has any influence. `invalid` are the spoiled
    ballots beside those on the sheets. Without a `seed`, options that are equal by every rule share a rank
    and `needs_lot` is true; count again with the public seed.
    """
    way = _way(paper.way)
    if sheets and way.read_sheet is None:
        raise Refused(Reason.NO_SHEETS_HERE, way=way.code)
    list(reading.pairs([(sheet.number, None) for sheet in sheets], what="sheet"))
    reading.whole_number(invalid, most=MOST_INVALID, field="invalid")
    on_sheets = sum(sheet.valid for sheet in sheets)
    valid, least = len(ballots) + on_sheets, way.least_ballots(paper.rules)
    if valid < least:
        raise Refused(Reason.TOO_FEW_BALLOTS, given=valid, least=least)
    drawn = {"seed": seed} if way.uses_lot else {}
    tally = way.count(paper, ballots, sheets, **drawn)
    tie_rules = [*tally.tie_rules, *common_rules(paper.options, vote=paper.vote, seed=seed)]
    lines, ties = rank(tally.totals, tie_rules, tally.parts or {}, tally.groups)
    ties = tuple(_without_barred(tie, tally.barred) for tie in ties)
    all_invalid = invalid + sum(sheet.invalid for sheet in sheets)
    return Result(
        form=FORM,
        paper=paper,
        ballots=BallotCount(valid, all_invalid, on_sheets),
        lines=lines,
        ties=ties if way.ranks else (),
        figures=tally.figures,
        seed=seed,
        winners=tally.winners if tally.seats is None else first_of(lines, tally.seats, tally.barred),
        pairwise=tally.pairwise,
        stages=tally.stages,
        choices=tally.choices,
        others=tally.others,
    )


def _without_barred(tie: Tie, barred: frozenset[str]) -> Tie:
    """A tie whose lot is drawn only where it matters: those who fell away or missed their threshold may stay equal."""
    return replace(tie, open=tuple(group for group in tie.open if not barred.issuperset(group)))


def to_json(result: AnyResult) -> str:
    """The canonical text under which a result is published and kept for good."""
    return stored.to_json(result)


def from_json(text: str) -> AnyResult:
    """The result that `to_json` wrote. Raises ValueError for any other text."""
    plain = json.loads(text)
    try:
        form, way = plain["form"], WAYS[plain["paper"]["way"]]
    except (KeyError, TypeError) as missing:
        raise ValueError("not a result") from missing
    if form != FORM:
        raise ValueError(f"a result of form {form!r:.20}; this program reads form {FORM}")
    return stored.from_json(text, Result[Any], of=way.rules)


def _way(code: str) -> AnyWay:
    if code not in WAYS:
        raise Refused(Reason.UNKNOWN_WAY, given=reading.brief(code))
    return WAYS[code]
