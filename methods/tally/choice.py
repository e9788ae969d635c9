"""Choice: everyone chooses one option, or as many as there are seats."""

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

ChoiceBallot = list[str]  # the options chosen, in the order of the paper; empty where people chose none of them


@dataclass(frozen=True)
class ChoiceRules:
    """`may_refuse`: whether "none of these" stands on the ballot; it is a valid ballot. `share` and `shares`: what an option
    needs of all valid ballots; whoever misses it has no seat, however few others there are.
    """

    seats: int
    may_refuse: bool
    share: Number | None = None
    shares: tuple[OptionShare, ...] = ()


def _one_seat(raw: Mapping[str, object], _options: int) -> ChoiceRules:
    return _rules(raw, reading.whole_number(raw.get("seats", 1), least=1, most=1, setting="seats"))


def _several_seats(raw: Mapping[str, object], options: int) -> ChoiceRules:
    most = max(options - 1, 1)
    return _rules(raw, reading.whole_number(raw.get("seats", min(3, most)), least=1, most=most, setting="seats"))


def _rules(raw: Mapping[str, object], seats: int) -> ChoiceRules:
    may_refuse = reading.truth(raw.get("may_refuse", True), setting="may_refuse")
    share, shares = thresholds.read_share(raw.get("share")), thresholds.read_shares(raw.get("shares", ()))
    return ChoiceRules(seats, may_refuse, share, shares)


def read_ballot(paper: Paper[ChoiceRules], raw: object) -> ChoiceBallot:
    """The options chosen, each once, not more than there are seats."""
    chosen = sheets.options_on(paper, [(option, None) for option in reading.elements(raw, what="ballot")])
    if len(chosen) > paper.rules.seats:
        raise Refused(Reason.TOO_MANY_MARKS, given=len(chosen), most=paper.rules.seats)
    if not chosen and not paper.rules.may_refuse:
        raise Refused(Reason.TOO_FEW_MARKS, given=0, least=1)
    return [option for option in paper.ids if option in chosen]


def read_sheet(paper: Paper[ChoiceRules], raw: object) -> Sheet:
    sheet = sheets.read_sheet(paper, raw)
    least = 0 if paper.rules.may_refuse else sheet.valid
    sheets.check_between(sum(sheet.totals.values()), least=least, most=sheet.valid * paper.rules.seats)
    return sheet


def count(paper: Paper[ChoiceRules], ballots: Sequence[ChoiceBallot], ledger: Sequence[Sheet]) -> Tally:
    """How many chose each option; the first of those who reach what is needed are elected, as many as there are seats."""
    chosen = [dict.fromkeys(ballot, 1) for ballot in ballots]
    totals = sheets.added(paper.ids, [*chosen, *(sheet.totals for sheet in ledger)])
    valid = len(ballots) + sum(sheet.valid for sheet in ledger)
    figures: tuple[Figure, ...] = (Figure("choices", sum(totals.values())),)
    if paper.rules.may_refuse and paper.rules.seats == 1:
        figures += (Figure("none", valid - sum(totals.values())),)
    needs = thresholds.needed(paper.rules, paper.ids, valid=valid)
    return Tally(
        totals,
        figures=(*figures, *thresholds.figures_of(needs)),
        seats=paper.rules.seats,
        barred=frozenset(option for option, votes in needs.items() if totals[option] < votes),
    )


PLURALITY = Way(
    code="plurality",
    ballot_form="one",
    rules=ChoiceRules,
    read_rules=_one_seat,
    read_ballot=read_ballot,
    read_sheet=read_sheet,
    least_ballots=lambda rules: 1,
    count=count,
    adds_up=True,
)
BLOCK = Way(
    code="block",
    ballot_form="ticks",
    rules=ChoiceRules,
    read_rules=_several_seats,
    read_ballot=read_ballot,
    read_sheet=read_sheet,
    least_ballots=lambda rules: 1,
    count=count,
    adds_up=True,
)
