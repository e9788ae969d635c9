"""Choosing several people or matters at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods.elections.stv.rules import Quota
from methods.tally import Stage
from votes.plans.needed import beside_default, reached
from votes.plans.orders import PLACES
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import AGAINST_DEFAULT, OF_VALID
from votes.plans.words import listed, people, people_move

if TYPE_CHECKING:
    from votes.results import ShownResult

CANDIDATES = _l("Candidates or matters, one a line")
SEATS = Rule("seats", _l("How many are chosen"), _l("Left empty: 3"), least=1, most=200)


def elected(result: ShownResult) -> list[str]:
    """Who is chosen, in one sentence."""
    winners = result.found.winners
    if not winners:
        return []
    return [_("Chosen: %(names)s", names=listed([result.title(option) for option in winners]))]


def _block(result: ShownResult) -> list[str]:
    seats = result.found.paper.rules.seats
    told = [*elected(result), *reached(result)]
    if len(result.found.winners) == seats < len(result.found.lines):
        seated = [line for line in result.found.lines if line.option in result.found.winners]
        last, next_ = seated[-1], next(line for line in result.found.lines if line.option not in result.found.winners)
        told.append(
            _(
                "The last seat went to “%(last)s” with %(votes)s votes; “%(next)s” follows with %(fewer)s",
                last=result.title(last.option),
                votes=people(last.total),
                next=result.title(next_.option),
                fewer=people(next_.total),
            )
        )
    return told


def _stv(result: ShownResult) -> list[str]:
    stages = [told for stage in result.found.stages if (told := _stage(stage, result))]
    return [*elected(result), *_left_empty(result), *stages]


def _left_empty(result: ShownResult) -> list[str]:
    """That the line which leaves things as they are has a seat beside others."""
    default = result.found.paper.rules.default
    if default not in result.found.winners or len(result.found.winners) < 2:
        return []
    return [_("“%(default)s” has a seat, so this seat stays empty", default=result.title(default))]


def _stage(stage: Stage, result: ShownResult) -> str:
    names = listed([result.title(option) for option in stage.options]) if stage.options else ""
    quota = stage.figure("quota") or 0
    if stage.action == "exclude":
        return _(
            "Round %(round)d: %(names)s has the fewest votes and is out; the ballots pass to the next choice",
            round=stage.number,
            names=names,
        )
    if stage.action != "elect":
        return ""
    votes = [stage.tally(option) or 0 for option in stage.options]
    if min(votes) < quota:
        return _(
            "Round %(round)d: as many candidates as seats remain, so %(names)s is elected without the needed %(quota)s votes",
            round=stage.number,
            names=names,
            quota=thai.score(quota),
        )
    return _(
        "Round %(round)d: %(names)s reaches the needed %(quota)s with %(votes)s and is elected; what is above is passed on",
        round=stage.number,
        names=names,
        quota=thai.score(quota),
        votes=" · ".join(thai.score(figure) for figure in votes),
    )


QUOTAS = {
    Quota.DROOP.value: _l("Droop: the votes divided by one more than the seats, and one more"),
    Quota.HARE.value: _l("Hare: the votes divided by the seats; kinder to small groups"),
}
QUOTA = Rule("quota", _l("Votes needed for a seat"), _l("Left empty: Droop"), Kind.CHOICE, choices=QUOTAS)


def _by_stv(code: str, way: str, name: object, meaning: object) -> Plan:
    return Plan(
        code=code,
        way=way,
        name=name,
        meaning=meaning,
        group=Group.SEVERAL,
        is_simple=code == "stv",
        rules=(SEATS, QUOTA, *PLACES, *AGAINST_DEFAULT),
        explain=beside_default(_stv),
        picture="votes/pictures/rounds.html",
        list_label=CANDIDATES,
    )


CHOOSING = (
    Plan(
        code="block",
        way="block",
        name=_l("Choose several, most votes win"),
        meaning=_l("Everyone ticks up to as many as there are seats. Simple, but one large group can win every seat."),
        group=Group.SEVERAL,
        is_simple=True,
        rules=(
            SEATS,
            Rule("may_refuse", _l("An empty ballot is valid (“none of these”)"), kind=Kind.YES_NO),
            *OF_VALID,
        ),
        explain=_block,
        moves=people_move,
        list_label=CANDIDATES,
    ),
    _by_stv(
        "stv",
        "stv-scottish",
        _l("Choose several, votes passed on (Scottish rules)"),
        _l(
            "Everyone numbers the candidates. Votes not needed pass to the next choice, so every group gets its share of the seats."
        ),
    ),
    _by_stv(
        "stv_meek",
        "stv-meek",
        _l("Choose several, votes passed on (Meek)"),
        _l("The most exact way of passing votes on; only a computer can count it."),
    ),
    _by_stv(
        "stv_wig",
        "stv-wig",
        _l("Choose several, votes passed on (weighted Gregory)"),
        _l("All ballots of an elected person pass on with the same smaller weight; can be followed on paper."),
    ),
)
