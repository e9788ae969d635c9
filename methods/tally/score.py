"""Score: everyone gives each option points on one scale, 0 to 5 unless the rules say otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from methods import reading
from methods.elections.breaks import layers
from methods.elections.profile import Unranked
from methods.exact import Number, mean
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.against import Against, fallen_away, read_against
from methods.tally.elected import by_orders, told_stages
from methods.tally.order import OrderBallot, profile_of
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure, Other
from methods.tally.way import Tally, Way

HIGHEST = 100

PointBallot = dict[str, int]  # option → points, in the order of the paper; what was left out is not in it


class LeftOut(StrEnum):
    """What an option without points means; chosen with the rules and told on the ballot."""

    LOWEST = "lowest"  # the lowest points of the scale
    NO_OPINION = "no-opinion"  # the mean of those who gave points counts


@dataclass(frozen=True)
class ScoreRules(Against):
    least: int
    most: int
    left_out: LeftOut


def read_rules(raw: Mapping[str, object], _options: int) -> ScoreRules:
    most = reading.whole_number(raw.get("most", 5), least=1, most=HIGHEST, setting="most")
    least = reading.whole_number(raw.get("least", 0), most=most - 1, setting="least")
    left_out = LeftOut(reading.one_of(raw.get("left_out", "lowest"), tuple(LeftOut), setting="left_out"))
    return ScoreRules(least, most, left_out, **read_against(raw))


def read_ballot(paper: Paper[ScoreRules], raw: object) -> PointBallot:
    """Points inside the scale; an option may be left out, but not all of them."""
    given = sheets.options_on(paper, raw)
    ballot = {
        option: reading.whole_number(given[option], least=paper.rules.least, most=paper.rules.most, option=option)
        for option in paper.ids
        if given.get(option) not in (None, "")
    }
    if not ballot:
        raise Refused(Reason.TOO_FEW_MARKS, given=0, least=1)
    return ballot


def count(paper: Paper[ScoreRules], ballots: Sequence[PointBallot], _ledger: Sequence[Sheet]) -> Tally:
    """The sum of all points, or the mean of those given. Equal totals: more people with the highest points first."""
    rules, options = paper.rules, paper.ids
    givers = {option: sum(option in ballot for ballot in ballots) for option in options}
    sums = {option: sum(ballot.get(option, 0) for ballot in ballots) for option in options}
    highest = {option: sum(ballot.get(option) == rules.most for ballot in ballots) for option in options}
    totals: dict[str, Number]
    if _fills(rules):
        totals = {option: sums[option] + rules.least * (len(ballots) - givers[option]) for option in options}
    else:
        totals = {option: mean(sums[option], givers[option]) if givers[option] else rules.least for option in options}
    parts = {option: (Figure("givers", givers[option]), Figure("highest", highest[option])) for option in options}
    orders = [_as_order(ballot, paper) for ballot in ballots]
    fallen = fallen_away(paper, profile_of(paper, orders), _unranked(rules))
    standing = [option for option in options if option not in fallen.lines]
    return Tally(
        totals,
        (TieRule("highest", highest),),
        parts,
        groups=(*layers(standing, totals), tuple(sorted(fallen.lines))) if fallen.lines else None,
        seats=1 if rules.default else None,
        barred=fallen.lines,
        pairwise=fallen.pairwise,
        stages=told_stages(fallen.stages),
        others=_by_orders(paper, orders),
    )


def _by_orders(paper: Paper[ScoreRules], orders: Sequence[OrderBallot]) -> tuple[Other, ...]:
    """By methods for orders; how much more one is liked than another then has no weight."""
    return by_orders(paper, orders, beside="score", unranked=_unranked(paper.rules), has_equals=True)


def _as_order(ballot: PointBallot, paper: Paper[ScoreRules]) -> OrderBallot:
    """The order that stands in the points; what has the lowest for being left out stands beside what was given the lowest."""
    least = paper.rules.least
    given = {option: ballot.get(option, least) for option in paper.ids} if _fills(paper.rules) else ballot
    place = {points: number for number, points in enumerate(sorted(set(given.values()), reverse=True), start=1)}
    return {option: place[points] for option, points in given.items()}


def _fills(rules: ScoreRules) -> bool:
    return rules.left_out is LeftOut.LOWEST


def _unranked(rules: ScoreRules) -> Unranked:
    return Unranked.LAST if _fills(rules) else Unranked.NO_OPINION


SCORE = Way(
    code="score",
    ballot_form="points",
    rules=ScoreRules,
    read_rules=read_rules,
    read_ballot=read_ballot,
    read_sheet=None,  # how many gave the highest points is not in a total
    least_ballots=lambda rules: 1,
    count=count,
)
