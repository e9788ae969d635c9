"""What would have changed a result: exact where votes add up, otherwise the least it takes, and said to be that (or nothing)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from commons import thai
from methods.exact import Number
from methods.tally import Line, Stage
from methods.tally.against import FALLEN
from methods.tally.enough import BY_MONEY
from methods.tally.pairs import PAIRS, turned
from methods.tally.score import LeftOut
from methods.tally.thresholds import NEEDED
from votes.flips_found import closest_project, enough
from votes.flips_questions import QUESTIONS, other_side
from votes.plans.needed import lead_of
from votes.plans.words import listed, people
from votes.results import ShownResult

MOST_COUNTED_AGAIN = 20  # options; beyond, a page would wait for the count
ADDED = ("approval", "plurality", "block")  # one vote each, parted by who was submitted earlier


def flips(result: ShownResult) -> list[str]:
    """The sentences; none where the way promises nothing, or nothing is decided."""
    found = result.found
    if not result.is_quorate or not found.lines:
        return []
    if found.paper.way in QUESTIONS:
        return [told for line in found.lines[:MOST_COUNTED_AGAIN] if (told := other_side(line, result))]
    if len(found.lines) < 2:
        return []
    if result.plan.flips is not None:
        return result.plan.flips(result)
    if _adds_people(result):
        return _moved(result)
    if (special := _OWN.get(found.paper.way)) is not None:  # some of them have a table of pairs, too
        return special(result)
    if found.pairwise and not any(stage.action in ("elect", "exclude") for stage in found.stages):
        return _turned_round(result) or enough(result)
    line = found.lines[0]
    if not line.lead or result.plan.moves is None or found.has_figure(f"{NEEDED}{line.option}"):
        return []
    return [result.plan.moves(int(line.lead // 2) + 1, _two_first(result))]


def _adds_people(result: ShownResult) -> bool:
    """Whether a total is a number of people: one dot each is a vote as well."""
    paper = result.found.paper
    return paper.way in ADDED or (paper.way == "dots" and paper.rules.max_per_item == 1)


def _two_first(result: ShownResult) -> dict[str, str]:
    first, second = result.found.lines[:2]
    return {"first": result.title(first.option), "second": result.title(second.option)}


def _at_least(count: int, first: str, second: str) -> list[str]:
    return [
        ngettext(
            "At least %(num)d person would have had to turn “%(first)s” and “%(second)s” round for another result",
            "At least %(num)d people would have had to turn “%(first)s” and “%(second)s” round for another result",
            count,
            first=first,
            second=second,
        )
    ]


def _moved(result: ShownResult) -> list[str]:
    """The fewest who move from one to another so that others are chosen, or another one is first where nobody is."""
    found = result.found
    totals = {line.option: int(line.total) for line in found.lines}
    chosen, order = _chosen(result, totals), [line.option for line in found.lines]
    tries: list[tuple[int, str, str]] = []
    for giver, taker in pairwise(order):
        tries += [(count, giver, taker) for count in _steps(result, totals, giver, taker)]
        tries += [(count, taker, giver) for count in _steps(result, totals, taker, giver)]
    for count, giver, taker in sorted(tries, key=lambda one: (one[0], order.index(one[1]), order.index(one[2]))):
        if _chosen(result, totals | {giver: totals[giver] - count, taker: totals[taker] + count}) != chosen:
            words = {"first": result.title(giver), "second": result.title(taker)}
            return [result.plan.moves(count, words)] if result.plan.moves else []
    return []


def _steps(result: ShownResult, totals: Mapping[str, int], giver: str, taker: str) -> list[int]:
    """The numbers of people at which something can change between two: the one overtakes, falls short, or gets enough."""
    found = result.found
    lead = totals[giver] - totals[taker]
    steps = {ceil(lead / Fraction(2)), lead // 2 + 1}
    if found.has_figure(f"{NEEDED}{giver}"):
        steps |= {totals[giver] - int(found.figure(f"{NEEDED}{giver}")) + 1}
        steps |= {int(found.figure(f"{NEEDED}{taker}")) - totals[taker]}
    return [count for count in steps if 0 < count <= totals[giver]]


def _chosen(result: ShownResult, totals: Mapping[str, int]) -> frozenset[str]:
    """Who is chosen at these totals, or stands first where nobody is chosen at all; those in an open tie stand together."""
    found = result.found
    submitted = {option.id: option.submitted for option in found.paper.options}
    needed = {
        line.option: found.figure(f"{NEEDED}{line.option}")
        for line in found.lines
        if found.has_figure(f"{NEEDED}{line.option}")
    }
    standing = [option for option in totals if totals[option] >= needed.get(option, 0)]
    if found.paper.way in ("approval", "dots") and needed:
        return frozenset(standing)
    seats = getattr(found.paper.rules, "seats", 1)
    in_order = sorted(standing, key=lambda option: (-totals[option], submitted[option]))
    last = in_order[seats - 1 : seats]
    level = (totals[last[0]], submitted[last[0]]) if last else None
    return frozenset(in_order[:seats]) | {option for option in standing if (totals[option], submitted[option]) == level}


def _points_moved(result: ShownResult) -> list[str]:
    """Points that went to the second instead of the first: of their sums, or of what those who gave any gave on average."""
    found, rules = result.found, result.found.paper.rules
    first, second = found.lines[:2]
    if not lead_of(result):
        return []
    fills = rules.left_out is LeftOut.LOWEST
    points = int(lead_of(result) // 2) + 1 if fills else _points_of_means(first, second, rules)
    return (
        [
            ngettext(
                "If %(num)d point had gone to “%(second)s” instead of “%(first)s” the result would change",
                "If %(num)d points had gone to “%(second)s” instead of “%(first)s” the result would change",
                points,
                **_two_first(result),
            )
        ]
        if points
        else []
    )


def _points_of_means(first: Line, second: Line, rules: Any) -> int:
    """How many points from those who gave the first any to those who gave the second any; none where their scales end before."""
    one, other = (next(part.value for part in line.parts if part.name == "givers") for line in (first, second))
    if not one or not other:
        return 0
    lead = Fraction(first.total - second.total)
    points = int(lead * one * other // (one + other)) + 1
    fits = points <= (first.total - rules.least) * one and points <= (rules.most - second.total) * other
    return points if fits else 0


def _bounded(most: Callable[[ShownResult], Number]) -> Callable[[ShownResult], list[str]]:
    """At least so many people, where one ballot can change the difference of two options by `most`."""

    def told(result: ShownResult) -> list[str]:
        found, lead, words = result.found, lead_of(result), _two_first(result)
        if not lead:
            return []
        tries = [(ceil(lead / Fraction(most(result))), words["first"], words["second"])]
        if default := getattr(found.paper.rules, "default", None):
            ids = found.paper.ids
            fallen = {ids.index(stage.options[0]): stage for stage in found.stages}
            falls = _over_the_threshold(
                result, ids.index(found.lines[0].option), ids.index(default), fallen, every=True
            )
            tries += [(count, result.title(ids[this]), result.title(ids[other])) for count, this, other in falls]
        return _at_least(*min(tries))

    return told


def _last_round(result: ShownResult) -> list[str]:
    """Of a run-off that ended between two: how many of those who put the first before the second would have been enough.

    Whoever turns the two round takes a vote from the first in every round and gives none to those who went out, so this is enough;
    fewer might be, by another way through the rounds.
    """
    last = result.found.stages[-1]
    tallies = sorted(((figure.value, figure.name) for figure in last.tallies), reverse=True)
    if last.action != "elect" or len(tallies) != 2 or tallies[0][0] == tallies[1][0]:
        return enough(result)
    (more, first), (less, second) = tallies
    return [
        ngettext(
            "It would have been enough for another result if %(num)d person whose ballot counted for “%(first)s” at the end had put "
            "“%(second)s” in its place",
            "It would have been enough for another result if %(num)d people whose ballots counted for “%(first)s” at the end had put "
            "“%(second)s” in its place",
            int((more - less) // 2) + 1,
            first=result.title(first),
            second=result.title(second),
        )
    ]


def _closest_exclusion(result: ShownResult) -> list[str]:
    """Where votes are passed on nothing is promised but the closest step: who went out, and by how much others stayed."""
    steps, told = [], enough(result)
    # The figures of a stage are those after its ballots have passed on, so what decided it stands in the one before.
    for before, stage in pairwise(stage for stage in result.found.stages if stage.action not in FALLEN):
        if stage.action != "exclude" or len(stage.options) != 1:
            continue
        out, settled = before.tally(stage.options[0]) or 0, _gone_before(result, stage)
        left = [
            figure for figure in before.tallies if figure.name not in {*settled, *stage.options} and figure.value >= out
        ]
        if left:
            nearest = min(left, key=lambda figure: (figure.value, figure.name))
            steps.append((nearest.value - out, stage.number, stage.options[0], out, nearest))
    if not steps:
        return told
    _gap, number, gone, out, nearest = min(steps, key=lambda step: step[:2])
    return [
        *told,
        _(
            "The closest step was round %(round)s: %(out)s went out with %(less)s votes, %(stayed)s stayed with %(more)s",
            round=people(number),
            out=listed([result.title(gone)]),
            stayed=listed([result.title(nearest.name)]),
            less=thai.score(out),
            more=thai.score(nearest.value),
        ),
    ]


def _gone_before(result: ShownResult, until: Stage) -> set[str]:
    """Who was elected or had gone out before a stage."""
    return {option for stage in result.found.stages if stage.number < until.number for option in stage.options}


def _turned_round(result: ShownResult) -> list[str]:
    """The least it takes between two options: that another one beats the first, or that one falls away or comes back."""
    found = result.found
    ids, table = found.paper.ids, found.pairwise
    one = ids.index(found.lines[0].option)
    fallen = {ids.index(stage.options[0]): stage for stage in found.stages if stage.action == "drop-majority"}
    margins = {
        other: table[one][other] - table[other][one]
        for other in range(len(ids))
        if other != one and other not in fallen
    }
    if min(margins.values(), default=1) <= 0:
        return []
    leads = [(ceil(margin / Fraction(2)), one, other) for other, margin in margins.items()]
    if default := getattr(found.paper.rules, "default", None):
        leads += _over_the_threshold(result, one, ids.index(default), fallen)
    if not leads:
        return []
    least, this, other = min(leads)
    return _at_least(least, result.title(ids[this]), result.title(ids[other]))


def _over_the_threshold(
    result: ShownResult, first: int, default: int, fallen: Mapping[int, Stage], *, every: bool = False
) -> list[tuple[int, int, int]]:
    """How many would have to turn round so that the first (or `every` one) falls away, or one that fell away comes back."""
    table, found = result.found.pairwise, []
    own = {one.option: one.share for one in result.found.paper.rules.shares}
    for option in {first, *fallen, *(range(len(table)) if every else ())} - {default}:
        times = own.get(result.found.paper.ids[option], result.found.paper.rules.majority)
        above = Fraction(table[option][default] - times * table[default][option]) / (1 + times)
        steps = int(-above // 1) + 1 if option in fallen else ceil(above)
        found.append((max(1, steps), option, default))
    return found


def _turned(result: ShownResult, words: dict[str, str]) -> list[str]:
    """Found by counting again with that many answers turned round."""
    first, second = (line.option for line in result.found.lines[:2])
    if len(result.found.paper.ids) > MOST_COUNTED_AGAIN:
        return []
    answers = turned(result.found.paper, result.found.pairwise, first, second)
    if answers is None:
        return [
            _(
                "Even if all who were asked about “%(first)s” and “%(second)s” had chosen the second, the result would stay",
                **words,
            )
        ]
    return [
        ngettext(
            "If %(num)d answer between “%(first)s” and “%(second)s” had been the other one, “%(second)s” would stand above",
            "If %(num)d answers between “%(first)s” and “%(second)s” had been the other one, “%(second)s” would stand above",
            answers,
            **words,
        )
    ]


_OWN: Mapping[str, Callable[[ShownResult], list[str]]] = {
    PAIRS.code: lambda result: _turned(result, _two_first(result)),
    "score": _points_moved,
    "borda": _bounded(lambda result: 2 * (len(result.found.paper.ids) - 1)),
    "best-worst": _bounded(lambda _result: 4),
    "irv": _last_round,
    "stv-scottish": _closest_exclusion,
    "stv-wig": _closest_exclusion,
    "stv-meek": enough,
    **dict.fromkeys(BY_MONEY, closest_project),
}
