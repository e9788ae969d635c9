"""One method at a time: limits, what leaving out means, ties and how they fall."""

from __future__ import annotations

from fractions import Fraction

import pytest

from methods.elections import irv as irv_module
from methods.elections import ranked_pairs as ranked_pairs_module
from methods.elections.additive import approval, borda, plurality, score
from methods.elections.breaks import Breaks, first
from methods.elections.condorcet import Strength, condorcet_winner, minimax
from methods.elections.irv import irv
from methods.elections.packed import Packed, packed
from methods.elections.pairwise import Pairs, pairs_of
from methods.elections.profile import Ballot, Profile, Unranked
from methods.elections.ranked_pairs import ranked_pairs
from methods.elections.registry import count
from methods.elections.rules import Rules
from methods.elections.schulze import schulze
from methods.elections.thresholds import AgainstDefault, drop
from methods.refusals import Reason
from tests.elections.ballots import election, refusal

CIRCLE = election("5 a>b>c", "4 b>c>a", "3 c>a>b")
# Both a>b, b>c and c>a stand four to two: nothing but a rule from outside can say which is locked first.
EQUAL_CIRCLE = election("2 a>b>c", "2 b>c>a", "2 c>a>b")
# Two who share the last place in every round: a or b must go before c and d are told apart.
LAST_TWO = election("3 a>c", "3 b>d", "5 c", "5 d")


def test_shared_first_places_are_divided():
    assert plurality(election("1 a=b=c", "1 a", "1 >")).figures == {
        "a": Fraction(4, 3),
        "b": Fraction(1, 3),
        "c": Fraction(1, 3),
    }


def test_approval_sets_ballots_aside_that_break_its_bounds():
    votes = Profile(("a", "b"), (Ballot(2, (), {0: 1}), Ballot(1, (), {0: 1, 1: 1}), Ballot(4, (), {})))
    assert approval(votes).figures == {"a": 3, "b": 1}
    bounded = approval(votes, fewest=1, most=1)
    assert (bounded.figures, bounded.notes) == ({"a": 2, "b": 0}, {"set-aside": 5})


def test_borda_without_opinion_gives_no_points_for_what_was_left_out():
    votes = election("2 a>b", "1 c", options="abc")
    last, none = (borda(pairs_of(votes, meaning)).figures for meaning in Unranked)
    assert last == {"a": Fraction(9, 2), "b": Fraction(5, 2), "c": 2}
    assert none == {"a": 2, "b": 0, "c": 0}


def scores(*ballots: dict[int, int]) -> Profile:
    return Profile(("a", "b"), tuple(Ballot(1, (), dict(ballot)) for ballot in ballots))


def test_scores_are_added_or_averaged():
    votes = scores({0: 5, 1: 2}, {0: 1}, {1: 3})
    assert score(votes).figures == {"a": 6, "b": 5}
    assert score(votes, unranked=Unranked.NO_OPINION).figures == {"a": 3, "b": Fraction(5, 2)}


def test_equal_scores_fall_to_who_has_more_of_the_highest():
    found = score(scores({0: 5, 1: 3}, {0: 1, 1: 3}))
    assert (found.winners, found.ties[0].rule) == (("a",), "higher-scores")


@pytest.mark.parametrize(
    "given, reason", [(6, Reason.TOO_LARGE), (-1, Reason.TOO_SMALL), (Fraction(1, 2), Reason.NOT_WHOLE)]
)
def test_scores_off_the_scale_are_refused(given, reason):
    assert refusal(lambda: score(scores({0: given}))).reason is reason
    assert refusal(lambda: score(election("1 a>b"))).reason is Reason.NO_SCORES


def test_margins_and_winning_votes_can_part():
    """The wins are 9:8, 6:2 and 7:4 in a circle: the fewest votes has b over c, the smallest margin a over b."""
    table = ((0, 9, 4), (8, 0, 6), (7, 2, 0))
    pairs = Pairs(("a", "b", "c"), table, table, 17)
    winners = [
        [method(pairs, strength=strength).winners[0] for strength in Strength]
        for method in (schulze, ranked_pairs, minimax)
    ]
    assert winners == [["c", "b"]] * 3


def test_many_seats_take_an_open_tie_whole():
    assert first((("a",), ("b", "c"), ("d",)), 2) == ("a", "b", "c")
    assert first((("a",),), 5) == ("a",)


def test_ties_fall_to_the_earlier_then_to_the_lot():
    some = Breaks({"a": 2, "b": 1, "c": 2}, vote="v")
    assert some.part("cab") == ((("b",), ("a", "c")), "open")
    assert (some.order("abc"), Breaks({"a": 1}).order("ab")) == (None, ("b", "a"))
    drawn = Breaks({"a": 2, "b": 1, "c": 2}, vote="v", seed="s")
    assert (drawn.part("abc")[0][0], drawn.part("abc")[1]) == (("b",), "lot")


def test_equal_wins_in_a_circle_are_open_until_somebody_was_earlier():
    pairs = pairs_of(EQUAL_CIRCLE)
    found = ranked_pairs(pairs)
    assert (found.winners, [(tie.where, tie.rule) for tie in found.ties]) == (("a", "b", "c"), [("equal-wins", "open")])
    earlier = ranked_pairs(pairs, breaks=Breaks({"a": 3, "b": 1, "c": 2}))
    assert (earlier.ranking, earlier.ties[0].rule) == ((("b",), ("c",), ("a",)), "earlier")


def test_too_many_equal_wins_are_taken_together(monkeypatch):
    monkeypatch.setattr(ranked_pairs_module, "MOST_WAYS", 2)
    found = ranked_pairs(pairs_of(EQUAL_CIRCLE))
    assert found.ranking == (("a", "b", "c"),)


def test_a_win_outside_the_circle_is_kept_when_equal_ones_are_taken_together(monkeypatch):
    monkeypatch.setattr(ranked_pairs_module, "MOST_WAYS", 1)
    votes = election("2 a>b>c>d", "2 b>c>a>d", "2 c>a>b>d")
    assert ranked_pairs(pairs_of(votes)).ranking == (("a", "b", "c"), ("d",))


def test_the_last_who_differed_before_goes_out():
    found = irv(election("6 a", "4 b", "3 c", "1 d>c"))
    assert (found.ties[0].rule, found.ties[0].order) == ("previous-stage", ("b", "c"))
    assert [stage.options for stage in found.stages] == [("d",), ("c",), ("a",)]


def test_three_equals_are_told_apart_by_one_round_after_the_other():
    found = irv(election("9 a", "3 b", "2 c", "2 d", "1 e>c", "1 f>d"), breaks=Breaks(vote="v", seed="s"))
    assert found.winners == ("a",)


def test_an_open_tie_that_decides_is_told_with_all_who_can_win():
    found = irv(LAST_TWO)
    assert (set(found.winners), found.ties[0].rule, found.stages[-1].action) == ({"c", "d"}, "open", "end")
    drawn = irv(LAST_TWO, breaks=Breaks(vote="v", seed="s"))
    assert len(drawn.winners) == 1 and drawn.ties[0].rule == "lot"


def test_the_earlier_submitted_stays():
    found = irv(LAST_TWO, breaks=Breaks({"a": 1, "b": 2, "c": 3, "d": 4}))
    assert found.stages[0].options == ("b",) and found.ties[0].rule == "earlier"


def test_an_open_tie_that_decides_nothing_is_told_as_such():
    votes = election("9 a", "3 b>a", "3 c>a", "5 d", "1 d", options="abcd")
    found = irv(votes)
    assert (found.winners, found.ties[0].rule) == (("a",), "same-winner")


def test_equal_stragglers_go_out_together():
    found = irv(election("9 a", "8 b", "3 c>b", "1 d", "1 e", options="abcde"))
    assert (found.stages[0].options, found.ties[0].rule, found.winners) == (("d", "e"), "together", ("b",))
    assert found.ranking[-1] == ("d", "e")


def test_beyond_bounds_everybody_may_win(monkeypatch):
    monkeypatch.setattr(irv_module, "MOST_STATES", 0)
    assert set(irv(LAST_TWO).winners) == {"a", "b", "c", "d"}


def test_nobody_ranked_means_nobody_is_ahead():
    assert irv(election("3 >", options="ab")).winners == ("a", "b")
    assert irv(election("1 a", options="a")).winners == ("a",)


def test_a_shared_place_stops_the_ballot():
    votes = election("4 a", "3 b", "3 c=d>b", "1 c>b", options="abcd")
    found = irv(votes)
    assert found.stages[0].figures["exhausted"] == 3
    assert found == irv(packed(votes))


def test_who_withdrew_is_passed_over():
    votes = election("5 a>b", "4 b", "3 c>b", withdrawn=frozenset([0]))
    assert irv(votes).winners == ("b",)


def test_weights_are_counted_in_bytes_as_in_objects():
    votes = election("3 a>b>c", "3 b>c>a", "2 c>a>b", "1 c=a")
    assert pairs_of(packed(votes)) == pairs_of(votes)
    assert irv(packed(votes)) == irv(votes)


def test_many_ballots_are_counted_in_bulk(monkeypatch):
    votes = election("3 a>b>c", "2 b>c>a", "1 >", options="abc")
    monkeypatch.setattr("methods.elections.pairwise.PLAIN_WORK", 1)
    monkeypatch.setattr(irv_module, "PLAIN_BALLOTS", 1)
    assert pairs_of(votes).prefer == ((0, 3, 3), (2, 0, 5), (2, 0, 0))
    assert irv(votes).winners == ("a",)
    assert irv(LAST_TWO).winners == ("c", "d")


def test_more_options_than_a_byte_tells_apart_are_counted_plainly(monkeypatch):
    many = Profile(tuple(f"o{number}" for number in range(251)), (Ballot(1, ((7,), (9,))),))
    monkeypatch.setattr("methods.elections.pairwise.PLAIN_WORK", 1)
    assert pairs_of(many).over("o7", "o9") == 1
    assert irv(many).winners == ("o7",)
    with pytest.raises(ValueError, match="at most 250"):
        packed(many)


def test_an_empty_table_has_no_winner():
    assert condorcet_winner(pairs_of(election("1 a=b"))) is None
    assert Packed((), b"").ballots == 0


def test_what_is_dropped_is_told_with_its_figures():
    pairs = pairs_of(election("5 a>n>b", "3 n>a", "2 b>n>a"))
    left, stages = drop(pairs, AgainstDefault("n", quorum=3, majorities={"a": Fraction(3, 2)}))
    assert (left.options, [stage.action for stage in stages]) == (("n",), ["drop-majority", "drop-quorum"])
    assert stages[0].figures == {"for": 5, "against": 5, "majority": Fraction(3, 2), "quorum": 3}


@pytest.mark.parametrize("rule", [AgainstDefault("z"), AgainstDefault("a", majorities={"z": 2})])
def test_rules_about_strangers_are_refused(rule):
    assert refusal(lambda: drop(pairs_of(CIRCLE), rule)).reason is Reason.UNKNOWN_OPTION


@pytest.mark.parametrize("method, rules, reason", [
    ("dice", Rules(), Reason.UNKNOWN_METHOD),
    ("irv", Rules(strength=Strength.MARGINS), Reason.NOT_BY_THIS_METHOD),
    ("schulze", Rules(majorities={"a": 3}), Reason.MISSING),
])  # fmt: skip
def test_a_rule_that_means_nothing_is_refused(method, rules, reason):
    assert refusal(lambda: count(method, CIRCLE, rules)).reason is reason


def test_a_run_off_for_several_seats_takes_those_who_held_out_longest():
    assert count("irv", CIRCLE, Rules(seats=2)).winners == ("a", "b")


def test_a_threshold_is_a_share_or_a_number():
    assert count("plurality", CIRCLE, Rules(threshold=Fraction(1, 3))).winners == ("a",)
    assert count("approval", CIRCLE, Rules(threshold=10)).winners == ()


def test_a_quorum_is_met_by_as_many_ballots():
    assert [count("borda", CIRCLE, Rules(quorum=quorum)).winners != () for quorum in (12, 13)] == [True, False]


def test_a_table_tells_how_many_prefer_one_to_the_other_with_ties_of_heavy_ballots():
    many = packed(election("3 a>b", "2 b>a", "2 c", options="abc"))
    assert pairs_of(many, Unranked.NO_OPINION).compared == ((0, 5, 0), (5, 0, 0), (0, 0, 0))


def test_an_unknown_quota_is_refused():
    assert refusal(lambda: count("stv-scottish", CIRCLE, Rules(quota="large"))).reason is Reason.UNKNOWN_CHOICE


def test_a_single_option_needs_no_table():
    pairs = pairs_of(election("2 a"))
    assert (condorcet_winner(pairs), schulze(pairs).winners, ranked_pairs(pairs).winners) == ("a", ("a",), ("a",))


def test_without_opinion_many_ballots_are_counted_in_bulk(monkeypatch):
    votes = election("3 a>b", "2 b", "1 c>a", options="abc", unranked=Unranked.NO_OPINION)
    plain = pairs_of(votes)
    monkeypatch.setattr("methods.elections.pairwise.PLAIN_WORK", 1)
    assert pairs_of(votes) == plain
    assert plain.compared == ((0, 3, 1), (3, 0, 0), (1, 0, 0))


def test_an_open_tie_among_many_ballots_is_followed_too():
    assert irv(packed(LAST_TWO)) == irv(LAST_TWO)
