"""Order: everyone puts the list in the order they like, and a method of the literature finds the common one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods.elections.condorcet import Strength
from methods.elections.pairwise import Pairs
from methods.elections.profile import Unranked
from methods.elections.schulze import beat_paths
from methods.tally import AnyPaper
from votes.plans.needed import beside_default, lead_of, standing
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import AGAINST_DEFAULT

if TYPE_CHECKING:
    from votes.results import ShownResult

UNRANKED = {Unranked.LAST.value: _l("It comes last"), Unranked.NO_OPINION.value: _l("It counts as no opinion")}
LEFT_OUT = Rule(
    "unranked", _l("What leaving something out means"), _l("Told on the ballot"), Kind.CHOICE, choices=UNRANKED
)
PLACES = (
    Rule("most", _l("How many places may be given at most"), _l("Left empty: all"), least=1),
    Rule("fewest", _l("How many places must be given at least"), _l("Left empty: 1"), least=1),
)
EQUAL = Rule("equal", _l("Several may share a place"), kind=Kind.YES_NO)


def _borda(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    if not lead_of(result):
        return []
    words = {"first": result.title(line.option), "total": thai.score(line.total)}
    if result.found.paper.rules.unranked is Unranked.NO_OPINION:
        return [
            _(
                "“%(first)s” has the most points, %(total)s; the last place on a ballot gives 0, each place before it one more, "
                "and what was left out is compared with nothing",
                **words,
            )
        ]
    return [
        _(
            "“%(first)s” has the most points, %(total)s; the first place on a ballot gives %(most)s, each next place one less",
            most=thai.score(result.found.figure("most_points")),
            **words,
        )
    ]


def firsts_name(_name: str, _paper: AnyPaper) -> str:
    """What the number of first places is called."""
    return _("First places")


STRENGTHS = {
    Strength.WINNING_VOTES.value: _l("By how many people put the winner first"),
    Strength.MARGINS.value: _l("By how many more put the winner first"),
}
STRENGTH = Rule(
    "strength",
    _l("How strong a win of one over another is"),
    _l("Left empty: by how many people put the winner first"),
    Kind.CHOICE,
    choices=STRENGTHS,
)


def beats_all(result: ShownResult) -> str:
    """The sentence for a winner that beats every other one; empty where there is none."""
    ids, table = result.found.paper.ids, result.found.pairwise
    first, left = result.found.lines[0].option, standing(result)
    row = ids.index(first)
    others = [place for place in range(len(ids)) if place != row and ids[place] in left]
    if not all(table[row][place] > table[place][row] for place in others):
        return ""
    closest = min(others, key=lambda place: (table[row][place] - table[place][row], place))
    return _(
        "“%(first)s” beats every other one; closest is “%(second)s”: %(for_first)s people put “%(first)s” first, "
        "%(for_second)s put “%(second)s” first",
        first=result.title(first),
        second=result.title(ids[closest]),
        for_first=thai.score(table[row][closest]),
        for_second=thai.score(table[closest][row]),
    )


def _two_first(result: ShownResult) -> tuple[str, str]:
    return result.found.lines[0].option, result.found.lines[1].option


def _schulze(result: ShownResult) -> list[str]:
    if clear := beats_all(result):
        return [clear]
    found, (one, other) = result.found, _two_first(result)
    whole = Pairs(found.paper.ids, found.pairwise, found.pairwise, found.ballots.valid)
    pairs = whole.without(set(whole.options) - standing(result))
    ids = pairs.options
    paths = beat_paths(pairs, found.paper.rules.strength)
    there, back = paths[ids.index(one)][ids.index(other)], paths[ids.index(other)][ids.index(one)]
    if there <= back:
        return [_("None beats all others, and the first ones are equally strong")]
    return [
        _(
            "None beats all others, so the strongest paths are compared: from “%(first)s” to “%(second)s” it is %(there)s votes, "
            "back %(back)s, so “%(first)s” stands above",
            first=result.title(one),
            second=result.title(other),
            there=thai.score(there),
            back=thai.score(back),
        )
    ]


def _ranked_pairs(result: ShownResult) -> list[str]:
    clear = beats_all(result)
    return [
        clear
        or _(
            "None beats all others, so the wins were taken one by one, the strongest first, leaving out those that would go "
            "round in a circle; “%(first)s” then has nobody above it",
            first=result.title(result.found.lines[0].option),
        )
    ]


def _minimax(result: ShownResult) -> list[str]:
    clear = beats_all(result)
    line = result.found.lines[0]
    return [
        clear
        or _(
            "None beats all others; the worst defeat of “%(first)s” is the smallest, %(votes)s votes",
            first=result.title(line.option),
            votes=thai.score(line.total),
        )
    ]


def _copeland(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    won = _(
        "“%(first)s” has the most points from pairs, %(points)s: one for each other it beats, half for a tie",
        first=result.title(line.option),
        points=thai.score(line.total),
    )
    clear = beats_all(result)
    return [clear] if clear else [won]


def _irv(result: ShownResult) -> list[str]:
    told = []
    for stage in result.found.stages:
        counting = sum((figure.value for figure in stage.tallies), start=Fraction(0))
        if stage.action == "exclude":
            for option in stage.options:
                told.append(
                    _(
                        "Round %(round)d: “%(title)s” has the fewest votes, %(votes)s, and is out; its ballots pass to their next choice",
                        round=stage.number,
                        title=result.title(option),
                        votes=thai.score(stage.tally(option) or 0),
                    )
                )
        elif stage.action == "elect":
            option = stage.options[0]
            told.append(
                _(
                    "Round %(round)d: “%(title)s” has %(votes)s of %(counting)s ballots still counting, more than half, and wins",
                    round=stage.number,
                    title=result.title(option),
                    votes=thai.score(stage.tally(option) or 0),
                    counting=thai.score(counting),
                )
            )
    return [*told[-1:], *told[:-1]]


def _by_pairs(
    code: str, way: str, name: object, meaning: object, explain: Callable[[ShownResult], list[str]], *rules: Rule
) -> Plan:
    return Plan(
        code=code,
        way=way,
        name=name,
        meaning=meaning,
        group=Group.RANKING,
        rules=(*PLACES, EQUAL, LEFT_OUT, *rules, *AGAINST_DEFAULT),
        explain=beside_default(explain),
        picture="votes/pictures/pairs.html",
    )


ORDERS = (
    Plan(
        code="borda",
        way="borda",
        name=_l("Put in order, points by place (Borda)"),
        meaning=_l(
            "Everyone numbers the list. The first place gives most points, each next place one less. Finds what suits most."
        ),
        group=Group.RANKING,
        is_simple=True,
        rules=(*PLACES, EQUAL, LEFT_OUT, *AGAINST_DEFAULT),
        explain=beside_default(_borda),
        part_name=firsts_name,
    ),
    _by_pairs(
        "schulze",
        "schulze",
        _l("Put in order, compared pair by pair (Schulze)"),
        _l(
            "Everyone numbers the list. Every matter is compared with every other one; who would win against all others is first."
        ),
        _schulze,
        STRENGTH,
    ),
    _by_pairs(
        "ranked_pairs",
        "ranked-pairs",
        _l("Put in order, strongest pairs first (ranked pairs)"),
        _l(
            "Everyone numbers the list. The clearest wins between two are kept first; good when wins go round in a circle."
        ),
        _ranked_pairs,
        STRENGTH,
    ),
    _by_pairs(
        "minimax",
        "minimax",
        _l("Put in order, smallest defeat (minimax)"),
        _l("Everyone numbers the list. First is whose worst defeat against another is the smallest."),
        _minimax,
        STRENGTH,
    ),
    _by_pairs(
        "copeland",
        "copeland",
        _l("Put in order, most pairs won (Copeland)"),
        _l("Everyone numbers the list. First is who wins most comparisons of two. Easy to check by hand."),
        _copeland,
    ),
    Plan(
        code="irv",
        way="irv",
        name=_l("Put in order, the last one goes out each round"),
        meaning=_l(
            "Everyone numbers the list. The one with the fewest votes goes out and its ballots pass on, until one has more than half."
        ),
        group=Group.DECIDING,
        rules=(*PLACES, *AGAINST_DEFAULT),
        explain=beside_default(_irv),
        picture="votes/pictures/rounds.html",
        list_label=_l("The choices, one a line"),
    ),
)
