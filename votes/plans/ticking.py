"""Dots, ticks and points: the simple ways of putting matters in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import Settings
from commons import thai
from methods.tally import AnyPaper
from methods.tally.score import LeftOut
from votes.plans.needed import beside_default, lead_of, reached
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import AGAINST_DEFAULT, OF_VALID, Why
from votes.plans.words import dots_move, people, people_move

if TYPE_CHECKING:
    from votes.results import ShownResult


def _dots(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    used, voters = people(result.found.figure("used")), people(result.found.ballots.valid)
    if not line.lead:
        return [_("%(voters)s people used %(used)s dots", used=used, voters=voters), *reached(result)]
    return [
        _(
            "“%(first)s” has the most dots, %(total)s, that is %(lead)s more than “%(second)s”; "
            "%(voters)s people used %(used)s dots",
            first=result.title(line.option),
            total=thai.score(line.total),
            lead=thai.score(line.lead),
            second=result.title(result.found.lines[1].option),
            used=used,
            voters=voters,
        ),
        *reached(result),
    ]


def _dots_here(settings: Settings) -> dict[str, Any]:
    return {"per_person": settings["dots.per_person"], "max_per_item": settings["dots.max_per_item"]}


def _approval(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    sentences = []
    if line.lead:
        sentences.append(
            _(
                "%(total)s of %(voters)s people chose “%(first)s”, the most",
                total=thai.score(line.total),
                voters=people(result.found.ballots.valid),
                first=result.title(line.option),
            )
        )
    return [
        *sentences,
        *reached(result),
        _("Everybody could choose several, so the sum of all choices can be higher than the number of people"),
    ]


def _score(result: ShownResult) -> list[str]:
    line, rules, lead = result.found.lines[0], result.found.paper.rules, lead_of(result)
    if not lead:
        return []
    words = {"first": result.title(line.option), "total": thai.score(line.total), "lead": thai.score(lead)}
    second = result.title(result.found.lines[1].option)
    if rules.left_out is LeftOut.NO_OPINION:
        return [
            _(
                "“%(first)s” is first with %(total)s points on average, %(lead)s more than “%(second)s”; "
                "those who left a matter out do not count for it",
                second=second,
                **words,
            )
        ]
    return [
        _(
            "“%(first)s” has the most points, %(total)s, that is %(lead)s more than “%(second)s”; "
            "%(voters)s people gave %(least)s to %(most)s points each",
            second=second,
            voters=people(result.found.ballots.valid),
            least=rules.least,
            most=rules.most,
            **words,
        )
    ]


def _score_part(name: str, paper: AnyPaper) -> str:
    if name == "givers":
        return _("People who gave points")
    return _("Highest points (%(most)s)", most=paper.rules.most)


def _best_worst(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    best, worst = (thai.score(part.value) for part in line.parts)
    if not line.lead:
        return []
    return [
        _(
            "“%(first)s” is first: %(best)s people named it as the most important, %(worst)s as the least, a difference of %(total)s",
            first=result.title(line.option),
            best=best,
            worst=worst,
            total=thai.score(line.total),
        )
    ]


def _best_worst_part(name: str, _paper: AnyPaper) -> str:
    return _("Matters most") if name == "best" else _("Matters least")


LEFT_OUT = {
    LeftOut.LOWEST.value: _l("It gets the lowest points"),
    LeftOut.NO_OPINION.value: _l("It counts as no opinion"),
}

DOTTING = (
    Plan(
        code="dots",
        way="dots",
        name=_l("Dots"),
        meaning=_l("Everyone has a few dots and puts them on what should be solved first. Quick and easy to see."),
        group=Group.RANKING,
        is_simple=True,
        rules=(
            Rule(
                "per_person",
                _l("Dots each person has"),
                _l("Left empty: a third of the matters, 3 to 9"),
                least=1,
                most=30,
            ),
            Rule(
                "max_per_item",
                _l("Dots one matter can get from one person"),
                _l("Left empty: 1, so that nobody piles them up"),
                least=1,
                most=10,
            ),
            *OF_VALID,
        ),
        explain=_dots,
        moves=dots_move,
        from_place=_dots_here,
    ),
    Plan(
        code="approval",
        way="approval",
        name=_l("Choose any"),
        meaning=_l("Everyone ticks all matters that should be solved soon. Good for finding what many can support."),
        group=Group.RANKING,
        is_simple=True,
        rules=(
            Rule("most", _l("How many may be ticked at most"), _l("Left empty: as many as one likes"), least=1),
            Rule("fewest", _l("How many must be ticked at least"), _l("Left empty: 1"), least=1),
            *OF_VALID,
        ),
        explain=_approval,
        moves=people_move,
    ),
    Plan(
        code="score",
        way="score",
        name=_l("Points from 0 to 5"),
        meaning=_l("Everyone gives each matter points. Shows not only what people like, but how much."),
        group=Group.RANKING,
        is_simple=True,
        rules=(
            Rule("most", _l("Highest points"), _l("Left empty: 5"), least=1, most=10),
            Rule(
                "left_out",
                _l("What leaving a matter out means"),
                _l("Told on the ballot"),
                Kind.CHOICE,
                choices=LEFT_OUT,
            ),
            *AGAINST_DEFAULT,
        ),
        explain=beside_default(_score),
        part_name=_score_part,
    ),
    Plan(
        code="best_worst",
        way="best-worst",
        name=_l("Most and least important"),
        meaning=_l(
            "Everyone names the one that matters most and the one that matters least. Two marks, and clear differences."
        ),
        group=Group.RANKING,
        explain=_best_worst,
        picture="votes/pictures/answers.html",
        part_name=_best_worst_part,
        no_threshold=Why.EXTREMES,
    ),
)
