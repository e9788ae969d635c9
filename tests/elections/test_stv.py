"""The single transferable vote: examples with their source, ties, withdrawn candidates, equal ranks."""

from fractions import Fraction

import pytest

from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.elections.registry import count
from methods.elections.rules import Rules
from methods.elections.stv import EqualRanks, Quota, StvRules, count_meek, count_scottish, count_wig
from methods.lots import lot_order
from methods.refusals import Reason
from tests.elections.ballots import election
from tests.elections.ballots import refusal as refusal_of
from tests.elections.stv_examples import METHODS, rules
from tests.methods.examples import refusal

# Twenty guests choose three kinds of food. Source: "Single transferable vote", Wikipedia, "Example for a party" (Droop quota 6).
PARTY = ["4 oranges", "2 pears>oranges", "8 chocolate>strawberries", "4 chocolate>sweets", "1 strawberries", "1 sweets"]


@pytest.mark.parametrize("count", METHODS)
def test_food_for_a_party(count):
    assert set(count(election(*PARTY), rules(3)).winners) == {"chocolate", "oranges", "strawberries"}


def test_the_stages_of_the_party():
    outcome = count_scottish(election(*PARTY), rules(3))
    told = [(stage.number, stage.action, stage.options) for stage in outcome.stages]
    assert told == [
        (1, "begin", ()),
        (1, "elect", ("chocolate",)),
        (2, "transfer", ("chocolate",)),
        (3, "exclude", ("pears",)),
        (3, "elect", ("oranges",)),
        (4, "exclude", ("sweets",)),
        (4, "elect", ("strawberries",)),
        (4, "end", ("chocolate", "oranges", "strawberries")),
    ]
    assert outcome.stages[2].tallies == {"chocolate": 6, "oranges": 4, "pears": 2, "strawberries": 5, "sweets": 3}
    assert (outcome.notes["quota"], outcome.stages[2].figures["transfer_value"]) == (6, Fraction(1, 2))
    assert outcome.ranking == (("chocolate",), ("oranges",), ("strawberries",), ("sweets",), ("pears",))


def test_the_sixth_decimal_is_cut_off_by_the_scottish_order():
    """251 of 1,632: 0.153799… becomes 0.15379, as in Glasgow's Anderston/City ward, 2007."""
    papers = election("312 a>b", "1320 a", "880 b", "2000 c", "2000 d", "387 e")
    outcome = count_scottish(papers, rules(4))
    transfer = next(stage for stage in outcome.stages if stage.options == ("a",) and stage.action == "transfer")
    assert transfer.figures["quota"] == 1380
    assert transfer.figures["transfer_value"] == Fraction(15441, 100_000)  # 252 / 1632 = 0.154411…
    assert transfer.tallies["b"] == 880 + 312 * Fraction(15441, 100_000)
    assert transfer.figures["lost"] == 252 - 1632 * Fraction(15441, 100_000)


def test_exact_fractions_lose_nothing():
    outcome = count_wig(election("312 a>b", "1320 a", "880 b", "2000 c", "2000 d", "387 e"), rules(4))
    transfer = next(stage for stage in outcome.stages if stage.options == ("a",) and stage.action == "transfer")
    assert (transfer.tallies["b"], transfer.figures["lost"]) == (880 + 312 * Fraction(252, 1632), 0)


def test_a_paper_is_worth_what_it_was_when_it_goes_on_again():
    """a's surplus of 4 makes each of its 8 papers worth 1/2; b, then at 6, passes on 2 of 6: those papers at 1/6."""
    outcome = count_wig(election("8 a>b>c", "2 b>c", "3 d", "2 e"), rules(3))
    second = [stage for stage in outcome.stages if stage.action == "transfer"][1]
    assert (outcome.notes["quota"], second.options, second.figures["surplus"]) == (4, ("b",), 2)
    assert second.tallies["c"] == 8 * Fraction(1, 6) + 2 * Fraction(1, 3)


def test_meek_lets_the_quota_sink_while_papers_are_exhausted():
    """d's 15 papers name nobody else: of 85 votes left, a third is 28 1/3."""
    outcome = count_meek(election("60 a>b", "25 c", "15 d"), rules(2))
    quotas = {stage.number: stage.figures["quota"] for stage in outcome.stages}
    assert (outcome.winners, outcome.stages[0].tallies["a"]) == (("a", "b"), 60)
    assert (quotas[1], quotas[2]) == (Fraction(33_333_333_334, 10**9), Fraction(28_333_333_334, 10**9))


def test_meek_takes_a_surplus_from_papers_that_came_late_as_well():
    """e's papers name a, who is elected already, before c: Gregory sends them past a whole, Meek lets a keep a part."""
    papers = election("34 a", "27 b", "28 c", "11 e>a>c")
    assert set(count_meek(papers, rules(2)).winners) == {"a", "c"}
    late = next(stage for stage in count_wig(papers, rules(2)).stages if stage.options == ("e",))
    assert late.tallies["c"] == 28 + 11
    assert (
        next(stage for stage in count_meek(papers, rules(2)).stages if stage.options == ("e",)).tallies["c"] < 28 + 11
    )


@pytest.mark.parametrize("count", METHODS)
def test_hare_asks_more_of_a_large_group_than_droop(count):
    """The second seat of 53 in 100 is theirs by Droop's quota of 26, not by Hare's of 34."""
    papers = election("53 a>b", "24 c", "23 d")
    assert set(count(papers, rules(3)).winners) == {"a", "b", "c"}
    assert set(count(papers, rules(3, quota=Quota.HARE)).winners) == {"a", "c", "d"}


def test_the_quota_of_hare_is_rounded_up_where_votes_are_whole():
    papers = election("4 a", "3 b", "3 c")
    assert count_scottish(papers, rules(3, quota=Quota.HARE)).notes["quota"] == 4
    assert count_wig(papers, rules(3, quota=Quota.HARE)).notes["quota"] == Fraction(10, 3)


@pytest.mark.parametrize("count", METHODS)
def test_as_many_candidates_as_seats_need_no_count(count):
    outcome = count(election("3 a", "1 b"), rules(2))
    assert (outcome.winners, outcome.stages[-1].action) == (("a", "b"), "end")
    assert set(count(election("3 a", "1 b"), rules(5)).winners) == {"a", "b"}


@pytest.mark.parametrize("count", METHODS)
def test_a_withdrawn_candidate_passes_the_papers_on_at_full_value(count):
    outcome = count(election("5 a>b", "3 c", "1 a", withdrawn=frozenset({0})), rules(1))
    assert (outcome.winners, outcome.notes["invalid"], outcome.stages[0].tallies["b"]) == (("b",), 1, 5)
    assert "a" not in {option for group in outcome.ranking for option in group}


@pytest.mark.parametrize("count, second", [(count_scottish, 0), (count_wig, 6), (count_meek, 6)])
def test_equal_ranks_stop_or_share(count, second):
    outcome = count(election("12 a=b>c", "3 a", "2 c"), rules(1))
    assert outcome.stages[0].tallies["b"] == second
    assert (outcome.notes["valid"], outcome.notes["invalid"]) == ((5, 12) if not second else (17, 0))


@pytest.mark.parametrize("count", METHODS)
def test_equal_ranks_can_be_refused(count):
    with refusal(Reason.GIVEN_TWICE, where="rank"):
        count(election("1 a=b"), rules(1, equal_ranks=EqualRanks.REFUSE))


@pytest.mark.parametrize("count", [count_wig, count_meek])
def test_equal_ranks_are_the_mean_of_all_orders(count):
    tied = count(election("6 a=b=c>d", "5 d>a", "1 e"), rules(2))
    orders = ["1 a>b>c>d", "1 a>c>b>d", "1 b>a>c>d", "1 b>c>a>d", "1 c>a>b>d", "1 c>b>a>d"]
    written = count(election(*orders, "5 d>a", "1 e"), rules(2))
    assert tied.winners == written.winners
    for ours, theirs in zip(tied.stages, written.stages, strict=True):
        assert all(abs(ours.tallies[one] - theirs.tallies[one]) < Fraction(1, 10**6) for one in ours.tallies)


@pytest.mark.parametrize("count", METHODS)
def test_a_tie_falls_by_the_latest_stage_where_the_tied_differed(count):
    """b and c are level when one must go; before e's paper came to c, b had more."""
    outcome = count(election("9 a", "4 b", "3 c", "1 e>c", "5 d"), rules(1, seed=None))
    assert ("previous-stage", ("c", "b")) in [(tie.rule, tie.order) for tie in outcome.ties]


@pytest.mark.parametrize("count", METHODS)
def test_without_an_earlier_difference_the_public_lot_decides(count):
    outcome = count(election("2 a", "2 b"), rules(1, seed="9"))
    assert outcome.winners == (lot_order("ab", vote="count", seed="9")[0],)
    assert [tie.rule for tie in outcome.ties] == ["lot"]


@pytest.mark.parametrize("count", METHODS)
def test_without_a_seed_the_tie_stays_open(count):
    outcome = count(election("5 c", "2 a", "2 b"), rules(2, seed=None))
    assert (outcome.ties[-1].rule, outcome.ties[-1].options) == ("open", ("a", "b"))
    assert (outcome.winners, outcome.notes["sure"]) == (("c", "a", "b"), 1)


@pytest.mark.parametrize("count", METHODS)
def test_a_tie_that_cannot_change_who_wins_leaves_no_doubt(count):
    outcome = count(election("7 c", "4 a", "3 d", "3 f", options=tuple("abcdef")), rules(2, seed=None))
    assert (outcome.winners, outcome.notes["sure"], outcome.ties[-1].rule) == (("a", "c"), 2, "open")


def test_with_too_many_ways_to_fall_everybody_who_is_still_in_may_win():
    crowd = [f"1 {option}" for option in "bcdefghij"]
    outcome = count_scottish(election("99 a", *crowd), rules(2, seed=None))
    assert (outcome.winners, outcome.notes["sure"]) == (tuple("abcdefghij"), 1)


def test_who_was_submitted_earlier_comes_before_the_lot_if_that_was_announced():
    submitted = Breaks(submitted={"a": 2, "b": 1, "c": 1}, seed=None)
    outcome = count_scottish(election("2 a", "2 b", "2 c", "9 d"), StvRules(3, breaks=submitted))
    assert (set(outcome.winners), outcome.ties[0].rule) == ({"b", "c", "d"}, "earlier")


def test_equal_surpluses_are_taken_by_lot():
    outcome = count_scottish(election("5 a>c", "5 b>d", "1 c", "1 d"), rules(3, seed="7"))
    first = next(stage for stage in outcome.stages if stage.action == "transfer")
    assert first.options == (lot_order("ab", vote="count", seed="7")[0],)


@pytest.mark.parametrize("count", METHODS)
@pytest.mark.parametrize("quota", Quota)
def test_an_election_without_votes_is_all_lot(count, quota):
    assert count(election(options=tuple("abc")), rules(2, None, quota=quota)).notes["sure"] == 0
    assert len(count(election(options=tuple("abc")), rules(2, quota=quota)).winners) == 2


@pytest.mark.parametrize("seats", [0, -1, 501])
def test_seats_that_cannot_be_are_refused(seats):
    with pytest.raises(ValueError, match=r"too_(small|large)"):
        StvRules(seats)


@pytest.mark.parametrize("count", METHODS)
def test_weights_may_be_fractions(count):
    profile = Profile(("a", "b"), (Ballot(Fraction(3, 2), ((0,),)), Ballot(Fraction(4, 3), ((1,),))))
    outcome = count(profile, rules(1))
    assert (outcome.winners, outcome.notes["valid"]) == (("a",), Fraction(17, 6))


@pytest.mark.parametrize("method", ["stv-scottish", "stv-meek", "stv-wig"])
def test_every_kind_is_counted_by_its_name(method):
    papers = election(*PARTY, seats=3)
    assert set(count(method, papers).winners) == {"chocolate", "oranges", "strawberries"}
    assert len(count(method, papers, Rules(seats=2, quota="hare")).winners) == 2
    assert refusal_of(lambda: count(method, papers, Rules(quota="imperiali"))).reason is Reason.UNKNOWN_CHOICE
