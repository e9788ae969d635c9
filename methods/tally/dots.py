"""Dots: everyone has a few dots and puts them on what should come first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from methods import reading
from methods.elections.breaks import layers
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally import sheets, thresholds
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure, Other
from methods.tally.thresholds import OptionShare
from methods.tally.way import Tally, Way

FEWEST_BY_DEFAULT, MOST_BY_DEFAULT = 3, 9
MOST_DOTS = 100

DotBallot = dict[str, int]  # option → dots, at least 1, in the order of the paper


@dataclass(frozen=True)
class DotsRules:
    """`share` and `shares`: of how many voters an option needs a dot at least, so that something is decided."""

    per_person: int
    max_per_item: int
    share: Number | None = None
    shares: tuple[OptionShare, ...] = ()


def default_dots(options: int) -> int:
    """A third of the number of options, rounded half up, at least 3 and at most 9."""
    return min(max((2 * options + 3) // 6, FEWEST_BY_DEFAULT), MOST_BY_DEFAULT)


def read_rules(raw: Mapping[str, object], options: int) -> DotsRules:
    per_person = reading.whole_number(
        raw.get("per_person", default_dots(options)), least=1, most=MOST_DOTS, setting="per_person"
    )
    max_per_item = reading.whole_number(raw.get("max_per_item", 1), least=1, most=per_person, setting="max_per_item")
    share, shares = thresholds.read_share(raw.get("share")), thresholds.read_shares(raw.get("shares", ()))
    return DotsRules(per_person, max_per_item, share, shares)


def read_ballot(paper: Paper[DotsRules], raw: object) -> DotBallot:
    """The dots given; an option left out or left empty has none. A ballot without any dot is refused."""
    given = sheets.options_on(paper, raw)
    ballot: DotBallot = {}
    for option in paper.ids:
        if given.get(option) not in (None, ""):
            dots = reading.whole_number(given[option], most=paper.rules.max_per_item, option=option)
            if dots:
                ballot[option] = dots
    used = sum(ballot.values())
    if not used:
        raise Refused(Reason.TOO_FEW_MARKS, given=used, least=1)
    if used > paper.rules.per_person:
        raise Refused(Reason.TOO_MANY_MARKS, given=used, most=paper.rules.per_person)
    return ballot


def read_sheet(paper: Paper[DotsRules], raw: object) -> Sheet:
    sheet = sheets.read_sheet(paper, raw, most_each=paper.rules.max_per_item)
    used = sum(sheet.totals.values())
    sheets.check_between(used, least=sheet.valid, most=sheet.valid * _dots_each(paper))
    return sheet


def count(paper: Paper[DotsRules], ballots: Sequence[DotBallot], ledger: Sequence[Sheet]) -> Tally:
    """Dots per option. Equal dots: on more different people first, where one person may stack them."""
    totals = sheets.added(paper.ids, [*ballots, *(sheet.totals for sheet in ledger)])
    voters = len(ballots) + sum(sheet.valid for sheet in ledger)
    figures: tuple[Figure, ...] = (Figure("used", sum(totals.values())), Figure("possible", voters * _dots_each(paper)))
    touched = [dict.fromkeys(ballot, 1) for ballot in ballots]
    persons = sheets.added(paper.ids, [*touched, *(sheet.persons for sheet in ledger)])
    needs = thresholds.needed(paper.rules, paper.ids, valid=voters)
    figures += thresholds.figures_of(needs)
    winners = tuple(sorted(option for option, people in needs.items() if persons[option] >= max(1, people)))
    if paper.rules.max_per_item == 1:
        return Tally(totals, figures=figures, winners=winners)
    parts = {option: (Figure("persons", people),) for option, people in persons.items()}
    by_persons = Other("approval", layers(paper.ids, persons))
    return Tally(totals, (TieRule("persons", persons),), parts, figures, winners=winners, others=(by_persons,))


def _dots_each(paper: Paper[DotsRules]) -> int:
    """How many dots one person can place at all; with few options it may be less than they have."""
    return min(paper.rules.per_person, len(paper.options) * paper.rules.max_per_item)


DOTS = Way(
    code="dots",
    ballot_form="dots",
    rules=DotsRules,
    read_rules=read_rules,
    read_ballot=read_ballot,
    read_sheet=read_sheet,
    least_ballots=lambda rules: 1,
    count=count,
    adds_up=True,
)
