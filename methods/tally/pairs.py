"""Pairs: two options at a time, "which first?"; how strong every option is follows from all answers together (Bradley and Terry).

A ballot holds one answer for each pair that was asked and answered. Which pairs a voter is asked is drawn anew for each; any pairs are
read, since nothing of what was shown is kept. The range of a strength is told with it: few answers, a wide range.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods import reading
from methods.elections.bradley_terry import bradley_terry
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.paper import Paper, Sheet
from methods.tally.result import Figure
from methods.tally.way import Tally, Way

MOST_PAIRS, MOST_COMPARED = 100, 60
FEW = 10  # pairs on a ballot where nothing else is chosen and the list is short

PairsBallot = dict[str, list[str]]  # option → those it was put before, both in the order of the paper


@dataclass(frozen=True)
class PairsRules:
    """`pairs` are asked on a ballot; `endless`: on the phone one may go on, up to all pairs or a hundred."""

    pairs: int
    endless: bool
    most: int


def _read_rules(raw: Mapping[str, object], options: int) -> PairsRules:
    if options > MOST_COMPARED:
        raise Refused(Reason.TOO_MANY_OPTIONS, given=options, most=MOST_COMPARED)
    every = min(MOST_PAIRS, options * (options - 1) // 2)
    usual = min(every, max(FEW, (options + 1) // 2))
    pairs = reading.whole_number(raw.get("pairs", usual), least=1, most=every, setting="pairs")
    endless = reading.truth(raw.get("endless", False), setting="endless")
    # `most` follows from the others; it is read again from rules that were kept.
    most = every if endless else pairs
    return PairsRules(
        pairs, endless, reading.whole_number(raw.get("most", most), least=most, most=most, setting="most")
    )


def read_ballot(paper: Paper[PairsRules], raw: object) -> PairsBallot:
    """One answer a pair, at least one, at most as many as are asked; no option is before itself."""
    given = sheets.options_on(paper, raw)
    place = {option: number for number, option in enumerate(paper.ids)}
    asked: set[frozenset[str]] = set()
    ballot: PairsBallot = {}
    for first in paper.ids:
        behind = [
            reading.name(other, field="option") for other in reading.elements(given.get(first, []), what="ballot")
        ]
        if stray := [other for other in behind if other not in place]:
            raise Refused(Reason.UNKNOWN_OPTION, given=reading.brief(stray[0]))
        for other in behind:
            pair = frozenset((first, other))
            if len(pair) < 2 or pair in asked:
                raise Refused(Reason.GIVEN_TWICE, option=other)
            asked.add(pair)
        if behind:
            ballot[first] = sorted(behind, key=place.__getitem__)
    if not asked:
        raise Refused(Reason.TOO_FEW_MARKS, given=0, least=1)
    if len(asked) > paper.rules.most:
        raise Refused(Reason.TOO_MANY_MARKS, given=len(asked), most=paper.rules.most)
    return ballot


def balanced(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every pair once, in an order in which all options come equally often as early as can be: next to each other, then further."""
    size = len(options)
    for step in range(1, size // 2 + 1):
        starts = range(size // 2 if 2 * step == size else size)
        for start in (*starts[::2], *starts[1::2]):
            yield options[start], options[(start + step) % size]


def count(paper: Paper[PairsRules], ballots: Sequence[PairsBallot], _ledger: Sequence[Sheet]) -> Tally:
    """The chance, in thousandths, of standing before an average option, with the range in which it lies 19 times out of 20."""
    answers = Counter((first, other) for ballot in ballots for first, behind in ballot.items() for other in behind)
    strengths = bradley_terry(paper.ids, [(*pair, answers[pair]) for pair in sorted(answers)]).strengths
    return Tally(
        totals={option: strengths[option].share for option in paper.ids},
        parts={
            option: (
                Figure("low", strengths[option].low),
                Figure("high", strengths[option].high),
                Figure("asked", strengths[option].asked),
            )
            for option in paper.ids
        },
        figures=(Figure("answers", answers.total()),),
        pairwise=tuple(tuple(answers[one, other] for other in paper.ids) for one in paper.ids),
    )


def turned(paper: Paper[Any], table: Sequence[Sequence[Any]], first: str, second: str) -> int | None:
    """How many answers "first" to this pair would have had to be "second" for the second to stand above; None if not even all."""
    place = {option: number for number, option in enumerate(paper.ids)}
    one, other = place[first], place[second]

    def is_enough(moved: int) -> bool:
        answers = [
            (a, b, table[place[a]][place[b]] + moved * (((a, b) == (second, first)) - ((a, b) == (first, second))))
            for a in paper.ids
            for b in paper.ids
            if a != b
        ]
        strengths = bradley_terry(paper.ids, answers).strengths
        return strengths[second].share > strengths[first].share

    low, high = 0, int(table[one][other])
    if not high or not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


PAIRS: Way[Any, PairsBallot] = Way(
    code="pairs",
    ballot_form="pairs",
    rules=PairsRules,
    read_rules=_read_rules,
    read_ballot=read_ballot,
    read_sheet=None,
    least_ballots=lambda rules: 1,
    count=count,
)
