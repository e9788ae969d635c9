"""What an option needs beside the most: shares of those who voted, and majorities against the line that leaves things as they are."""

import pytest

from methods.elections import registry as elections
from methods.elections.profile import Ballot, Profile, Unranked
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


@pytest.mark.parametrize(
    "way, rules, chosen",
    [
        ("borda", {"default": "d"}, ("a",)),
        ("borda", {"default": "d", "majority": "4"}, ("d",)),
        (
            "irv",
            {"default": "d", "shares": {"a": "4"}},
            ("d",),
        ),  # a is first on half of the ballots and yet no candidate
        ("irv", {"default": "d", "shares": {"b": "1/3"}}, ("a",)),
        ("stv-scottish", {"default": "d", "seats": 2}, ("a", "d")),  # b stands below it, so a seat stays empty
        ("stv-wig", {"default": "d", "seats": 2, "shares": {"b": "1/3"}}, ("a", "b")),
        ("stv-meek", {"default": "d", "seats": 2, "majority": "4"}, ("d",)),
    ],
)
def test_whoever_misses_its_majority_stands_in_no_count(way, rules, chosen):
    on = paper(way, "abd", **rules)
    ballots = [read_ballot(on, {option: place for place, option in enumerate(one, 1)}) for one in ORDERS]
    own = {option: on.rules.majority for option in "ab"} | {one.option: one.share for one in on.rules.shares}
    by_files = elections.count(
        way, profile_of(on, ballots), Rules(default_option="d", majorities=own, seats=rules.get("seats"))
    )
    assert count(on, ballots).winners == chosen == tuple(sorted(by_files.winners))


def test_points_are_compared_person_by_person_with_the_line_that_leaves_things_as_they_are():
    ballots = [{"a": 5, "b": 1, "d": 0}, {"a": 0, "b": 1}, {"b": 1, "d": 0}, {"b": 1}]
    assert winners("score", ballots, "abd") == ()
    assert winners("score", ballots, "abd", default="d") == ("a",)  # one puts it above d, nobody below
    assert winners("score", ballots, "abd", default="d", shares={"a": "1"}, left_out="no-opinion") == ("a",)
    opposed = [*ballots, {"d": 2, "a": 0, "b": 0}]
    assert winners("score", opposed, "abd", default="d") == ("b",)  # 5 points, but one to one: a falls away


def test_dots_need_people_not_dots():
    ballots = [{"a": 3}, {"a": 3}, {"b": 1}, {"b": 2}, {"b": 1}]
    assert winners("dots", ballots, "abc", per_person=3, max_per_item=3) == ()
    assert winners("dots", ballots, "abc", per_person=3, max_per_item=3, share="1/2") == ("b",)
    assert winners("dots", [{"a": 1}, {"a": 1, "b": 1}], "abc", shares={"a": "1", "b": "1/2"}) == ("a",)


def test_a_question_asked_by_hands_may_need_its_own_share():
    sheets = [{option: {"yes": 6, "no": 4, "abstain": 0} for option in "ab"}] * 2
    assert winners("hands", sheets, "ab", present=20) == ("a", "b")
    assert winners("hands", sheets, "ab", present=20, shares={"b": "2/3"}) == ("a",)


@pytest.mark.parametrize(
    "method, first", [("plurality", "a"), ("approval", "d"), ("score", "a"), ("irv", "a"), ("stv-wig", "a")]
)
def test_a_file_is_counted_without_those_who_miss_their_majority(method, first):
    ballots = tuple(
        Ballot(count, tiers, {tier[0]: 3 - place for place, tier in enumerate(tiers)})
        for count, tiers in ((5, ((0,), (2,))), (3, ((1,), (0,), (2,))), (2, ((2,), (1,))))
    )
    profile = Profile(("a", "b", "d"), ballots)
    assert elections.count(method, profile, Rules(default_option="d")).winners == (first,)
    without_a = elections.count(method, profile, Rules(default_option="d", majorities={"a": 4}))
    assert "a" not in sum(without_a.ranking, ()) and without_a.stages[0].action == "drop-majority"
    silent = Rules(default_option="d", unranked=Unranked.NO_OPINION)
    assert elections.count(method, profile, silent).pairwise[0] == (0, 0, 8)
    with pytest.raises(Refused, match="missing"):
        elections.count(method, profile, Rules(majorities={"a": 2}))


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
        ("approval", {"default": "a"}, Reason.UNKNOWN_SETTING),
        ("yes-no", {"shares": {"a": "0"}}, Reason.TOO_SMALL),
    ],
)
def test_rules_that_cannot_be_are_refused(way, rules, reason):
    with pytest.raises(Refused) as refused:
        paper(way, "abc", **rules)
    assert refused.value.reason is reason
