"""Order: everyone puts the list in the order they like, and a method of the literature finds the common one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods.elections.profile import Unranked
from methods.tally import AnyPaper
from votes.plans.plan import Group, Kind, Plan, Rule

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
    if not line.lead:
        return []
    return [
        _(
            "“%(first)s” has the most points, %(total)s; the first place on a ballot gives %(most)s, each next place one less",
            first=result.title(line.option),
            total=thai.score(line.total),
            most=thai.score(result.found.figure("most_points")),
        )
    ]


def firsts_name(_name: str, _paper: AnyPaper) -> str:
    """What the number of first places is called."""
    return _("First places")


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
        rules=(*PLACES, EQUAL, LEFT_OUT),
        explain=_borda,
        part_name=firsts_name,
    ),
)
