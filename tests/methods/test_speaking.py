"""The fair speaking order: the published table of cases, and any hall against the formula read literally."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.speaking import SPEECH, Floor, Request, Rule, balance, fair_order, share_of

BY_TIME = Rule(newcomers_first=False, by_group=False, by_own_time=False)
# 30 women and 10 men are in the room; women have spoken 300 seconds, men 300: men three times their share.
HALL = Floor(by_person={"dao": 300, "som": 300}, by_group={"f": 300, "m": 300}, room={"f": 30, "m": 10})


def asks(*who: tuple[str, str], **rest: int) -> list[Request]:
    return [Request(name, name, n, group, rest.get(name, SPEECH)) for n, (name, group) in enumerate(who)]


CASES = [
    ("the time of the request alone", BY_TIME, asks(("som", "m"), ("kai", "m"), ("noi", "f")), "som kai noi"),
    ("who has not spoken goes first", Rule(by_group=False), asks(("som", "m"), ("kai", "m")), "kai som"),
    ("the group that is behind goes first", Rule(), asks(("kai", "m"), ("noi", "f")), "noi kai"),
    ("newcomers weigh more than groups", Rule(), asks(("dao", "f"), ("kai", "m")), "kai dao"),
    ("own time within a group", Rule(newcomers_first=False), asks(("dao", "f"), ("noi", "f")), "noi dao"),
    ("without the groups the first comer", Rule(by_group=False), asks(("kai", "m"), ("noi", "f")), "kai noi"),
    ("a group that is not in the room stands at its end", Rule(), asks(("x", "other"), ("kai", "m")), "x kai"),
    ("a point of order goes before all", Rule(), asks(("noi", "f"), ("som", "m"), som=1), "som noi"),
    ("points of order by rank, then by time", Rule(), asks(("a", "f"), ("b", "f"), ("c", "f"), a=2, b=1, c=1), "b c a"),
    ("nobody asks", Rule(), [], ""),
]


@pytest.mark.parametrize(("said", "rule", "requests", "order"), CASES, ids=[case[0] for case in CASES])
def test_the_published_cases(said, rule, requests, order):
    assert fair_order(requests, HALL, rule) == order.split()


def test_sides_take_turns_as_long_as_both_have_somebody():
    sides = ["pro", "pro", "", "contra", "pro"]
    requests = [Request(str(n), str(n), n, side=side) for n, side in enumerate(sides)]
    assert fair_order(requests, Floor(), Rule(sides_in_turn=True)) == ["0", "2", "3", "1", "4"]
    assert fair_order(requests, Floor(last_side="pro"), Rule(sides_in_turn=True))[0] == "2"


def test_a_share_of_one_is_as_much_as_the_part_of_the_room():
    assert share_of("m", HALL) == (0, Fraction(2)) and share_of("f", HALL) == (0, Fraction(2, 3))
    assert share_of("", HALL) == (0, Fraction(1)) and share_of("f", Floor(room={"f": 3})) == (0, Fraction(0))


GROUPS = st.sampled_from(["", "f", "m", "other"])
PEOPLE = st.sampled_from("abcdef")
FLOORS = st.builds(
    Floor, by_person=st.dictionaries(PEOPLE, st.integers(0, 900)), by_group=st.dictionaries(GROUPS, st.integers(0, 900)),
    room=st.dictionaries(GROUPS.filter(bool), st.integers(0, 40)),
)  # fmt: skip
RULES = st.builds(Rule, st.booleans(), st.booleans(), st.booleans())


@st.composite
def lists(draw):
    who = draw(st.lists(st.tuples(PEOPLE, GROUPS, st.sampled_from([1, 2, SPEECH])), max_size=8))
    return draw(
        st.permutations([Request(str(n), person, n, group, rank) for n, (person, group, rank) in enumerate(who)])
    )


def published(request: Request, floor: Floor, rule: Rule) -> tuple[float, ...]:
    """The formula once more, in floating numbers, as a reader would type it into a sheet."""
    if request.rank < SPEECH:
        return (request.rank, request.asked)
    said, room = sum(floor.by_group.values()), sum(floor.room.values())
    part = floor.room.get(request.group, 0) / room if room else 0
    talk = floor.by_group.get(request.group, 0) / said if said else 0
    share = 0.0 if not said else 1.0 if not request.group else talk / part if part else float("inf") if talk else 0.0
    return (
        SPEECH, float(rule.newcomers_first and request.person in floor.by_person), round(share, 9) if rule.by_group else 0,
        floor.by_person.get(request.person, 0) if rule.by_own_time else 0, request.asked,
    )  # fmt: skip


@given(lists(), FLOORS, RULES)
def test_any_list_is_in_the_order_of_the_published_formula(requests, floor, rule):
    ordered = sorted(requests, key=lambda request: published(request, floor, rule))
    assert fair_order(requests, floor, rule) == [request.id for request in ordered]


@given(FLOORS, st.integers(2, 8), st.integers(0, 3600))
def test_the_balance_tells_no_small_group_and_no_more_than_the_whole(floor, small, allowance):
    told = balance(floor, small=small, allowance=allowance)
    assert all(group.people >= small for group in told)
    assert len({name for group in told for name in group.groups}) == sum(len(group.groups) for group in told)
    assert sum(group.allowed or 0 for group in told) <= allowance


def test_a_small_group_is_told_together_with_the_next_smallest():
    room = {"f": 22, "m": 16, "other": 2}
    told = balance(Floor(by_group={"f": 60, "m": 60, "other": 9}, room=room), small=5, allowance=400)
    assert [(group.groups, group.seconds, group.allowed) for group in told] == [
        (("f",), 60, 220),
        (("other", "m"), 69, 180),
    ]
