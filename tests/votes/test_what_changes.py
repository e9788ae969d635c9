"""What is said to change a result does change it when the ballots are counted again; where it is exact, one fewer does not."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from methods import tally
from methods.tally import AnyPaper, AnyResult
from methods.tally.enough import BY_ORDERS, CHEAPER, MORE, fewest_for, with_enough
from tests.votes.random_rounds import PAIRS, random_round
from votes.flips import flips
from votes.flips_found import points_missing
from votes.flips_questions import QUESTIONS
from votes.marking import Entry
from votes.results import ShownResult, _line

pytestmark = pytest.mark.usefixtures("app")
ROUNDS = 40


def shown(found: AnyResult) -> ShownResult:
    """A result as its page has it, without a database."""
    entries = {option: Entry(option, option, f"ข้อ {option}") for option in found.paper.ids}
    channels: dict[str, Any] = {"slips": {"valid": found.ballots.valid, "invalid": 0, "totals": None}}
    lines = tuple(_line(line, entries[line.option], found, channels) for line in found.lines)
    return ShownResult(found, entries, lines, channels, {}, "f" * 64, found.needs_lot, False)


def rounds(way: str, count: int = ROUNDS) -> list[tuple[AnyPaper, list[Any], AnyResult]]:
    """Random rounds of a way without sheets of totals, each counted."""
    chance = random.Random(f"what changes {way}")
    drawn = [random_round(chance, way) for _n in range(count)]
    return [
        (one["paper"], one["ballots"], tally.count(one["paper"], one["ballots"], seed=one["seed"])) for one in drawn
    ]


def again(found: AnyResult, ballots: list[Any], paper: AnyPaper | None = None) -> AnyResult:
    return tally.count(paper or found.paper, ballots, seed=found.seed)


def number_in(told: str) -> int:
    return int(re.findall(r"([0-9]+)\s(?:คน|คะแนน|จุด)", told.replace("\u00a0", " "))[-1])


@pytest.mark.parametrize("way, ballot", [("budget-ticks", lambda one: [one]), ("budget-points", lambda one: {one: 1})])
def test_so_many_more_points_fund_a_project_and_one_fewer_does_not(way, ballot):
    tried = 0
    for _paper, ballots, found in rounds(way, 80):
        if found.paper.rules.rule == "equal-shares":
            continue
        for project, more in points_missing(shown(found)).items():
            assert project in again(found, [*ballots, *[ballot(project)] * more]).winners
            assert project not in again(found, [*ballots, *[ballot(project)] * (more - 1)]).winners
            tried += 1
        left = set(found.paper.ids) - set(found.winners) - points_missing(shown(found)).keys()
        assert all(one not in again(found, [*ballots, *[ballot(one)] * 500]).winners for one in left)
    assert tried > 50


@pytest.mark.parametrize("way", ["budget-ticks", "budget-points", "budget-order", "knapsack"])
def test_at_the_cost_that_is_named_a_project_is_funded_in_equal_shares(way):
    tried = 0
    for paper, ballots, found in rounds(way, 80):
        known = with_enough(found, ballots)
        for figure in known.figures:
            if figure.name.startswith(CHEAPER):
                project = figure.name.removeprefix(CHEAPER)
                costs = tuple(
                    replace(one, value=figure.value) if one.name == project else one for one in paper.rules.costs
                )
                cheaper = replace(paper, rules=replace(paper.rules, costs=costs))
                assert project not in found.winners and project in again(found, ballots, cheaper).winners
                assert "บาท" in flips(shown(known))[0]
                tried += 1
    assert tried > 3


@pytest.mark.parametrize("way", sorted(BY_ORDERS))
def test_so_many_more_people_for_one_alone_change_who_wins(way):
    tried = 0
    for _paper, ballots, found in rounds(way):
        known = with_enough(found, ballots)
        for figure in known.figures:
            if figure.name.startswith(MORE):
                more = [{figure.name.removeprefix(MORE): 1}] * int(figure.value)
                after = again(found, [*ballots, *more])
                assert (after.winners or after.order[0]) != (found.winners or found.order[0])
                tried += 1
        assert way in PAIRS or flips(shown(known)) or len(known.lines) < 2 or known.figures == found.figures
    assert tried > 5


def test_the_search_ends_with_the_number_that_is_enough_while_one_fewer_is_not():
    for least in range(1, 20):
        assert fewest_for(range(least, 20).__contains__, most=19) == least
    assert fewest_for(range(0).__contains__, most=11) is None


@pytest.mark.parametrize("way", [way for way in QUESTIONS if way not in ("hands", "faces")])
def test_so_many_on_the_other_side_of_a_question_change_it_and_one_fewer_do_not(way):
    scale, tried = QUESTIONS[way], 0
    yes, no = min(scale.favour), min(scale.against)
    for _paper, ballots, found in rounds(way):
        for told in flips(shown(found)):
            option = re.findall("“ข้อ ([0-9]+)”", told)[0]
            is_carried = option in found.winners
            from_, to = (scale.favour, no) if is_carried else (scale.against, yes)
            for count, changes in ((number_in(told), True), (number_in(told) - 1, False)):
                turned = turn(ballots, option, from_, to, count)
                assert ((option in again(found, turned).winners) != is_carried) is changes
            tried += 1
    assert tried > 5


def turn(ballots: list[Any], option: str, from_: frozenset[str], to: str, count: int) -> list[Any]:
    """The ballots with so many of those who gave one of these answers giving another."""
    turned, left = [], count
    for ballot in ballots:
        turns = left > 0 and ballot[option]["answer"] in from_
        left -= turns
        turned.append(ballot | {option: {"answer": to, "reason": "เพราะ"}} if turns else ballot)
    assert left == 0
    return [{one: {"answer": answer["answer"]} for one, answer in ballot.items()} for ballot in turned]


def test_so_many_points_moved_put_the_second_before_the_first():
    tried = 0
    for paper, ballots, found in rounds("score", 80):
        if not (told := flips(shown(found))):
            continue
        first, second = (line.option for line in found.lines[:2])
        if paper.rules.left_out.value == "lowest":
            ballots = [{option: ballot.get(option, paper.rules.least) for option in paper.ids} for ballot in ballots]
        moved = move(ballots, first, second, number_in(told[0]), paper)
        after = again(found, moved)
        assert after.order[0] != found.order[0] or after.winners != found.winners
        tried += 1
    assert tried > 20


def move(ballots: list[Any], first: str, second: str, points: int, paper: AnyPaper) -> list[Any]:
    """So many points less for one and more for the other, wherever the scale has room."""
    moved = [dict(ballot) for ballot in ballots]
    for option, step in ((first, -1), (second, 1)):
        left = points
        while left:
            ballot = next(one for one in moved if paper.rules.least <= one.get(option, -9) + step <= paper.rules.most)
            ballot[option] += step
            left -= 1
    return moved


@pytest.mark.parametrize("default", [None, "3"])
def test_fewer_people_than_the_bound_of_borda_cannot_change_the_first(default):
    orders = [{"1": 1, "2": 2, "3": 3}, {"1": 1, "3": 2, "2": 3}, {"2": 1, "1": 2, "3": 3}, {"2": 1, "3": 2, "1": 3}]
    orders += [{"3": 1, "1": 2, "2": 3}, {"3": 1, "2": 2, "1": 3}]
    chance, tried = random.Random(7), 0
    for _n in range(60):
        options = [tally.Option(str(number), number) for number in (1, 2, 3)]
        paper = tally.draw_up("borda", vote="v", options=options, rules={"default": default} if default else {})
        ballots = chance.choices(orders, weights=[6, 4, 1, 1, 1, 1], k=5)
        found = tally.count(paper, ballots)
        told = flips(shown(found))
        for at, other in product(range(5), orders) if told and number_in(told[0]) > 1 else ():
            changed = again(found, [*ballots[:at], other, *ballots[at + 1 :]])
            assert (changed.order[0], changed.winners) == (found.order[0], found.winners)
            tried += 1
    assert tried
