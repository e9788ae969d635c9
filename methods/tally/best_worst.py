"""Best and worst: everyone names the one that matters most and the one that matters least.

Counted is how often an option was best less how often it was worst; equal ones: who was more often best. Everybody sees the whole
list, so every option is shown equally often and no share of times shown is needed. It is also the order of Borda over what a ballot
says (the best before all others, the worst behind them), whose points are (m − 1)/2 for each ballot more by every step of this
difference. Source: Finn and Louviere (1992); Marley and Louviere, "Some probabilistic models of best, worst, and best-worst choices"
(2005).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods import reading
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure
from methods.tally.way import Tally, Way

BEST, WORST = 1, -1

ExtremeBallot = dict[str, int]  # the best option → 1, the worst → -1, in the order of the paper


@dataclass(frozen=True)
class BestWorstRules:
    """Nothing can be chosen."""


def _read_rules(_raw: Mapping[str, object], _options: int) -> BestWorstRules:
    return BestWorstRules()


def read_ballot(paper: Paper[BestWorstRules], raw: object) -> ExtremeBallot:
    """One best and one worst, which are not the same."""
    given = sheets.options_on(paper, raw)
    ballot = {
        option: reading.whole_number(given[option], least=WORST, most=BEST, option=option)
        for option in paper.ids
        if given.get(option) not in (None, "")
    }
    if sorted(ballot.values()) != [WORST, BEST]:
        too_many = len(ballot) > 2
        reason = Reason.TOO_MANY_MARKS if too_many else Reason.TOO_FEW_MARKS
        raise Refused(reason, given=len(ballot), **{"most" if too_many else "least": 2})
    return ballot


def count(paper: Paper[BestWorstRules], ballots: Sequence[ExtremeBallot], _ledger: Sequence[Sheet]) -> Tally:
    best = {option: sum(ballot.get(option) == BEST for ballot in ballots) for option in paper.ids}
    worst = {option: sum(ballot.get(option) == WORST for ballot in ballots) for option in paper.ids}
    return Tally(
        totals={option: best[option] - worst[option] for option in paper.ids},
        tie_rules=(TieRule("best", best),),
        parts={option: (Figure("best", best[option]), Figure("worst", worst[option])) for option in paper.ids},
    )


BEST_WORST: Way[Any, ExtremeBallot] = Way(
    code="best-worst",
    ballot_form="extremes",
    rules=BestWorstRules,
    read_rules=_read_rules,
    read_ballot=read_ballot,
    read_sheet=None,
    least_ballots=lambda rules: 1,
    count=count,
)
