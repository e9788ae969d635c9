"""Borda: points by place. The first on a ballot gets as many points as there are other options, each next one point less.

Options that share a place share its points; options left out share the points of the places that are left. Where leaving out is
no opinion, only those on the ballot are compared: its first gets as many points as there are others on it, so a ballot that names
one option alone gives no point. Either way an option's points are the pairs it wins, half for a tie, as `elections.additive` counts
files. What falls away against a default line gives and takes no points.
Source: Black (1976); Emerson, "The original Borda count and partial voting" (2013).
"""

from collections.abc import Sequence
from typing import Any

from methods.elections.breaks import layers
from methods.elections.profile import Unranked
from methods.exact import Number, exact, mean
from methods.tally.against import fallen_away
from methods.tally.elected import DuelRules, others, read_duel_rules, told_stages
from methods.tally.order import OrderBallot, first_choices, profile_of, read_ballot
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure
from methods.tally.way import Tally, Way


def count(paper: Paper[DuelRules], ballots: Sequence[OrderBallot], _ledger: Sequence[Sheet]) -> Tally:
    """Points per option. Equal points: more first places first."""
    totals: dict[str, Number] = dict.fromkeys(paper.ids, 0)
    fallen = fallen_away(paper, profile_of(paper, ballots), paper.rules.unranked)
    standing = [option for option in paper.ids if option not in fallen.lines]
    for ballot in ballots:
        for option, points in points_of(ballot, standing, paper.rules.unranked).items():
            totals[option] = exact(totals[option] + points)
    firsts = first_choices(paper, ballots)
    return Tally(
        totals,
        (TieRule("firsts", firsts),),
        {option: (Figure("firsts", firsts[option]),) for option in paper.ids},
        (Figure("most_points", len(standing) - 1),),
        groups=(*layers(standing, totals), tuple(sorted(fallen.lines))) if fallen.lines else None,
        seats=1 if paper.rules.default else None,
        barred=fallen.lines,
        pairwise=fallen.pairwise,
        stages=told_stages(fallen.stages),
        others=others(paper, ballots, beside="borda"),
    )


def points_of(ballot: OrderBallot, standing: Sequence[str], unranked: Unranked) -> dict[str, Number]:
    """The points one ballot gives to those who stand."""
    places = {option: ballot[option] for option in standing if option in ballot}
    tiers = [[option for option in places if places[option] == place] for place in sorted(set(places.values()))]
    left_out = [option for option in standing if option not in ballot]
    if left_out and unranked is Unranked.LAST:
        tiers.append(left_out)
    points: dict[str, Number] = {}
    best = sum(map(len, tiers)) - 1
    for tier in tiers:
        shared = mean(sum(range(best - len(tier) + 1, best + 1)), len(tier))
        points |= dict.fromkeys(tier, shared)
        best -= len(tier)
    return points


BORDA: Way[Any, OrderBallot] = Way(
    code="borda",
    ballot_form="order",
    rules=DuelRules,
    read_rules=read_duel_rules,
    read_ballot=read_ballot,
    read_sheet=None,
    least_ballots=lambda rules: 1,
    count=count,
)
