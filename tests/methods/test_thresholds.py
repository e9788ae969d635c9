"""What an option needs beside the most: shares of those who voted, and majorities against the line that leaves things as they are."""

import pytest

from methods.elections import registry as elections
from methods.elections.rules import Rules
from methods.refusals import Reason, Refused
from methods.tally import count, from_json, read_ballot, to_json
from methods.tally.order import profile_of
from tests.methods.examples import paper


def winners(way: str, ballots: list, options: str = "abc", **rules) -> tuple[str, ...]:
    on = paper(way, options, **rules)
    found = count(on, [read_ballot(on, ballot) for ballot in ballots])
    assert from_json(to_json(found)) == found
    return found.winners


@pytest.mark.parametrize(
    "rules, chosen",
    [
        ({}, ()),  # an order alone decides nothing
        ({"share": "1/2"}, ("a",)),  # of four ballots more than two
        ({"share": "1/4"}, ("a", "b", "c")),
        ({"share": "3/4"}, ("a",)),
        ({"share": "1"}, ()),
        ({"shares": {"b": "1/2"}}, ("a",)),  # exactly a half is not more than it
        ({"shares": {"b": "2/5"}}, ("a", "b")),  # the others then need more than half
        ({"share": "1/4", "shares": {"a": "1"}}, ("b", "c")),
    ],
)
def test_who_reaches_a_share_of_the_voters_is_chosen(rules, chosen):
    assert winners("approval", [["a", "b"], ["a", "b"], ["a"], ["c"]], **rules) == chosen


@pytest.mark.parametrize(
    "rules, chosen",
    [
        ({}, ("a",)),
        ({"share": "1/2"}, ()),  # two of five
        ({"shares": {"a": "1/2", "b": "1/5", "c": "1/5"}}, ()),  # b and c have one each: it waits for the lot
        ({"shares": {"a": "2/5"}}, ("a",)),
    ],
)
def test_whoever_misses_the_threshold_has_no_seat_and_the_others_stand_as_if_alone(rules, chosen):
    on = paper("plurality", "abc", at_once=True, **rules)
    ballots = [read_ballot(on, ballot) for ballot in (["a"], ["a"], ["b"], ["c"], [])]
    assert count(on, ballots).winners == chosen


def test_of_several_seats_one_stays_empty_rather_than_go_to_who_misses_the_threshold():
    assert winners("block", [["a"], ["a", "b"], ["a", "b"], ["a"]], "abcd", seats=3, share="1/2") == ("a",)


def test_questions_may_need_different_shares():
    ballots = [{"a": "yes", "b": "yes"}] * 3 + [{"a": "no", "b": "no"}] * 2
    assert winners("yes-no", ballots, "ab") == ("a", "b")
    assert winners("yes-no", ballots, "ab", shares={"b": "2/3"}) == ("a",)


ORDERS = [["a", "d", "b"]] * 5 + [["b", "a", "d"]] * 3 + [["d", "b", "a"]] * 2


@pytest.mark.parametrize("way", ["schulze", "ranked-pairs", "minimax", "copeland"])
@pytest.mark.parametrize(
    "rules, chosen",
    [
        ({"default": "d"}, ("a",)),  # a 8:2 above it, b 3:7 below it
        ({"default": "d", "majority": "3"}, ("a",)),
        ({"default": "d", "majority": "4"}, ("d",)),  # 8:2 is not more than four times as many
        ({"default": "d", "shares": {"a": "4"}}, ("d",)),
        ({"default": "d", "shares": {"b": "1/3"}}, ("a",)),
    ],
)
def test_majorities_against_the_default_are_those_of_files(way, rules, chosen):
    on = paper(way, "abd", **rules)
    ballots = [read_ballot(on, {option: place for place, option in enumerate(one, 1)}) for one in ORDERS]
    own = {"a": 1, "b": 1} if "majority" not in rules else {"a": int(rules["majority"]), "b": int(rules["majority"])}
    own |= {option: on.rules.shares[0].share for option in rules.get("shares", {})}
    by_files = elections.count(way, profile_of(on, ballots), Rules(default_option="d", majorities=own))
    found = count(on, ballots)
    assert found.winners == by_files.winners == chosen
    assert [line.option for line in found.lines][: len(by_files.ranking)] == [group[0] for group in by_files.ranking]


def test_no_lot_is_drawn_between_those_who_fell_away():
    on = paper("schulze", "abd", at_once=True, default="d")
    found = count(on, [read_ballot(on, {"d": 1})] * 3)
    assert (found.winners, found.needs_lot, found.order) == (("d",), False, (("d",), ("a", "b")))
    on = paper("plurality", "ab", at_once=True, share="2/3")
    assert not count(on, [read_ballot(on, [option]) for option in "ab"]).needs_lot


@pytest.mark.parametrize(
    "way, rules, reason",
    [
        ("approval", {"share": "3/2"}, Reason.TOO_LARGE),
        ("approval", {"shares": {"z": "1/2"}}, Reason.UNKNOWN_OPTION),
        ("schulze", {"default": "z"}, Reason.UNKNOWN_OPTION),
        ("schulze", {"majority": "2"}, Reason.MISSING),
        ("schulze", {"default": "a", "shares": {"b": "101"}}, Reason.TOO_LARGE),
        ("borda", {"default": "a"}, Reason.UNKNOWN_SETTING),
        ("yes-no", {"shares": {"a": "0"}}, Reason.TOO_SMALL),
    ],
)
def test_rules_that_cannot_be_are_refused(way, rules, reason):
    with pytest.raises(Refused) as refused:
        paper(way, "abc", **rules)
    assert refused.value.reason is reason
