"""What would have changed a result: exact where votes add up, a bound or what is enough where they do not."""

from __future__ import annotations

from typing import Any

import pytest

from methods import tally
from methods.tally import Option
from tests.votes.test_results import result_of
from votes import flips as module
from votes.flips import _chosen, flips

pytestmark = pytest.mark.usefixtures("app")
BY_TICKS = [("plurality", {}), ("plurality", {"share": "1/2"}), ("approval", {"share": "2/3"}), ("block", {"seats": 2})]


def plain(sentences: list[str]) -> str:
    return " ".join(sentences).replace("\u00a0", " ")


def orders(*heaps: tuple[int, str]) -> list[Any]:
    return [
        {option: place for place, option in enumerate(order, start=1)} for count, order in heaps for _n in range(count)
    ]


@pytest.mark.parametrize(
    "way, ballots, words",
    [
        ("plurality", [["1"]] * 5 + [["2"]] * 2, "ถ้า 2 คน"),  # 5:2 → 3:4
        ("plurality", [["2"]] * 5 + [["1"]] * 3, "ถ้า 1 คน"),  # level at 4, and the first was submitted earlier
        ("block", [["1", "2"]] * 4 + [["1", "3"]] * 2, ""),
        ("score", [{"1": 5, "2": 2}] * 2, "ถ้า 4 คะแนน"),
        ("borda", orders((4, "123"), (1, "231")), "อย่างน้อย 1 คน"),
        ("best-worst", [{"1": 1, "3": -1}] * 5 + [{"2": 1, "3": -1}], "อย่างน้อย 1 คน"),
        ("best-worst", [{"1": 1, "2": -1}] * 5 + [{"2": 1, "3": -1}], "อย่างน้อย 2 คน"),
        ("irv", orders((4, "132"), (3, "231"), (2, "321")), "ถ้า 1 คน"),  # 5 to 4 at the end
        ("yes-no", [{str(n): "yes" for n in (1, 2, 3)}] * 5 + [{str(n): "no" for n in (1, 2, 3)}] * 2, "ถ้า 2 คน"),
        ("yes-no", [{str(n): "yes" for n in (1, 2, 3)}] * 2 + [{str(n): "no" for n in (1, 2, 3)}] * 5, "ถ้า 2 คน"),
        ("consensus", [{str(n): "agree" for n in (1, 2, 3)}] * 3, ""),
    ],
)
def test_every_way_says_what_it_can(way, ballots, words):
    told = plain(flips(result_of(way, ballots)))
    assert words in told if words else not told or "ถ้า" in told


def test_in_a_transferable_vote_only_the_closest_step_is_told():
    ballots = orders(
        (5, "123"), (4, "231"), (3, "312")
    )  # two seats, five needed: the first is elected, the third goes out
    result = result_of("stv-scottish", [*ballots, {"3": 1}], seats=2)
    told = plain(flips(result))
    assert "ขั้นที่ใกล้กันที่สุดคือรอบที่" in told and "ตกรอบด้วย 4 คะแนน" in told and "ยังอยู่ด้วย 4 คะแนน" in told


@pytest.mark.parametrize("way, rules", BY_TICKS)
@pytest.mark.parametrize("heaps", [(5, 3, 1), (4, 4, 2), (6, 2, 2), (3, 3, 3), (7, 5, 0)])
def test_the_number_of_people_who_move_is_exact(way, rules, heaps):
    """Counted again with so many moved the choice is another one; with fewer, between any two, it is the same."""
    ballots = [[option] for option, times in zip("123", heaps, strict=True) for _n in range(times)]
    result = result_of(way, ballots, **rules)
    totals = {line.option: int(line.total) for line in result.found.lines}
    before = _chosen(result, totals)
    told = flips(result)
    first = next(
        (n for n in range(1, 10) if any(_chosen(result, moved) != before for moved in _moves(totals, n))), None
    )
    assert (f"{first} คน" in plain(told)) if first else not told


def _moves(totals: dict[str, int], count: int) -> list[dict[str, int]]:
    return [
        totals | {one: totals[one] - count, other: totals[other] + count}
        for one in totals
        for other in totals
        if one != other and totals[one] >= count
    ]


def test_who_is_chosen_is_who_the_count_chooses():
    options = [Option(str(number), number) for number in (1, 2, 3)]
    paper = tally.draw_up("block", vote="v", options=options, rules={"seats": 2})
    found = tally.count(paper, [["1"], ["1", "2"], ["3", "2"]])
    result = result_of("block", [["1"], ["1", "2"], ["3", "2"]], seats=2)
    assert _chosen(result, {line.option: int(line.total) for line in found.lines}) == set(found.winners)
    assert module.MOST_COUNTED_AGAIN == 20
