"""Approval: everyone ticks whatever they can live with, between a fewest and a most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from methods import reading
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally import sheets, thresholds
from methods.tally.paper import Paper, Sheet
from methods.tally.result import Figure
from methods.tally.thresholds import OptionShare
from methods.tally.way import Tally, Way

ApprovalBallot = list[str]  # the options ticked, in the order of the paper


@dataclass(frozen=True)
class ApprovalRules:
    """`share` and `shares`: what an option needs of all valid ballots, so that something is decided."""

    fewest: int
    most: int
    share: Number | None = None
    shares: tuple[OptionShare, ...] = ()


def read_rules(raw: Mapping[str, object], options: int) -> ApprovalRules:
    most = reading.whole_number(raw.get("most", options), least=1, most=options, setting="most")
    fewest = reading.whole_number(raw.get("fewest", 1), least=1, most=most, setting="fewest")
    share, shares = thresholds.read_share(raw.get("share")), thresholds.read_shares(raw.get("shares", ()))
    return ApprovalRules(fewest, most, share, shares)


def read_ballot(paper: Paper[ApprovalRules], raw: object) -> ApprovalBallot:
    """The options ticked, each at most once; fewer or more than the rules allow are refused."""
    ticked = [(option, None) for option in reading.elements(raw, what="ballot")]
    chosen = sheets.options_on(paper, ticked)
    if len(chosen) < paper.rules.fewest:
        raise Refused(Reason.TOO_FEW_MARKS, given=len(chosen), least=paper.rules.fewest)
    if len(chosen) > paper.rules.most:
        raise Refused(Reason.TOO_MANY_MARKS, given=len(chosen), most=paper.rules.most)
    return [option for option in paper.ids if option in chosen]


def read_sheet(paper: Paper[ApprovalRules], raw: object) -> Sheet:
    sheet, rules = sheets.read_sheet(paper, raw), paper.rules
    ticks = sum(sheet.totals.values())
    sheets.check_between(ticks, least=sheet.valid * rules.fewest, most=sheet.valid * rules.most)
    return sheet


def count(paper: Paper[ApprovalRules], ballots: Sequence[ApprovalBallot], ledger: Sequence[Sheet]) -> Tally:
    """How many people ticked each option; where there are thresholds, those who reach theirs are chosen."""
    ticked = [dict.fromkeys(ballot, 1) for ballot in ballots]
    totals = sheets.added(paper.ids, [*ticked, *(sheet.totals for sheet in ledger)])
    valid = len(ballots) + sum(sheet.valid for sheet in ledger)
    needs = thresholds.needed(paper.rules, paper.ids, valid=valid)
    return Tally(
        totals,
        figures=(Figure("ticks", sum(totals.values())), *thresholds.figures_of(needs)),
        winners=tuple(sorted(option for option, votes in needs.items() if totals[option] >= max(1, votes))),
    )


APPROVAL = Way(
    code="approval",
    ballot_form="ticks",
    rules=ApprovalRules,
    read_rules=read_rules,
    read_ballot=read_ballot,
    read_sheet=read_sheet,
    least_ballots=lambda rules: 1,
    count=count,
    adds_up=True,
)
