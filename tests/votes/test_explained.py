"""The paragraph of a count for several seats, and of a budget: it names the quota, the last seat, the cut line, the shares."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from methods.budget import BudgetRules, BudgetVote, Completion
from methods.elections.breaks import Breaks
from methods.elections.profile import Ballot, Profile
from methods.elections.registry import count
from methods.elections.rules import Rules
from tests.budget.examples import vote
from votes.explained import explain

COSTS = {"road": 60, "lamp": 50, "park": 45, "well": 10}
TICKS = ("5 road lamp", "4 road park", "3 lamp", "2 park", "1 well")


@pytest.fixture
def said(app: Flask):
    """The paragraph of an election by a method, in one language."""

    def call(election, method: str, language: str = "en", **rules) -> str:
        settings = Rules(breaks=Breaks(seed="2568"), **rules)
        with app.app_context(), force_locale(language):
            return explain(count(method, election, settings), election, settings)

    return call


def profile(*lines: str, names: str = "abcd") -> Profile:
    """Ballots such as "5 ab": five people put a, then b."""
    read = [line.split() for line in lines]
    return Profile(
        tuple(names), tuple(Ballot(int(n), tuple((names.index(one),) for one in order)) for n, order in read)
    )


SEATS = profile("9 ab", "4 b", "3 cd", "2 d")


@pytest.mark.parametrize("method", ["stv-scottish", "stv-wig"])
def test_the_quota_and_the_last_seat_are_named(said, method):
    words = said(SEATS, method, seats=2)
    assert "18 valid ballots, 2 seats: 7 votes are needed for each" in words
    assert "“a” has 9, reaches the 7 votes needed and is elected; the surplus of 2 goes on" in words
    assert "The last seat" in words


def test_the_quota_of_meek_falls(said):
    words = said(profile("9 a", "4 b", "3 c", "2 d"), "stv-meek", seats=2)
    assert "As ballots run out of choices, the votes needed fall to" in words


def test_the_last_seat_says_by_how_much_somebody_missed_it(said):
    words = said(profile("9 a", "8 b", "1 c"), "stv-scottish", seats=2)
    assert "The last seat is filled in round 1: “b” has 8 votes, 7 more than “c” with 1" in words


def test_who_is_elected_without_the_quota_is_told(said):
    words = said(profile("9 a", "4 b", "3 c", names="abc"), "stv-scottish", seats=2)
    assert "The last seat is decided in round 3: “c” has 3 votes, 1 fewer than “b”, and goes out" in words
    assert "so “b” is elected without the 6 votes needed" in words


def test_as_many_seats_as_candidates(said):
    words = said(profile("5 a", "1 b", names="ab"), "stv-scottish", seats=2)
    assert "so “b” is elected without the 3 votes needed" in words


def test_a_seat_that_a_lot_must_give_is_told_as_open(app: Flask):
    tied, rules = profile("6 a", "3 b", "3 c", names="abc"), Rules(seats=2)
    with app.app_context(), force_locale("en"):
        words = explain(count("stv-scottish", tied, rules), tied, rules)
    assert "Sure of a seat: “a”. A tie is still open; a seat may fall to “b”, “c”" in words


def test_the_run_for_seats_is_told_in_thai(said):
    words = said(SEATS, "stv-scottish", "th", seats=2)
    assert "บัตรดี 18 ใบ เลือก 2 ที่นั่ง คะแนนที่ต้องได้คือ 7 คะแนน" in words
    assert "จึงได้รับเลือก ส่วนเกิน 2 คะแนน โอนไปยังลำดับถัดไปตามสัดส่วน" in words


def test_greedy_says_where_the_line_is_drawn_and_what_is_missing(said):
    words = said(vote(100, COSTS, *TICKS), "greedy")
    assert "In order of votes 1 project is funded, 60 baht of 100 baht" in words
    assert "“lamp” costs 50 baht, 40 baht is left, so 10 baht is missing and the line is drawn here" in words
    assert "“lamp” ราคา 50 บาท เกินเงินที่เหลือ 40 บาท ยังขาด 10 บาท จึงหยุดที่นี่" in said(
        vote(100, COSTS, *TICKS), "greedy", "th"
    )


def test_greedy_that_skips_says_how_many(said):
    words = said(vote(100, COSTS, *TICKS), "greedy", on_unaffordable="skip")
    assert "so 10 baht is missing; it is skipped and the next is tried. 2 projects are skipped in all" in words


def test_greedy_per_cost_and_what_is_left(said):
    words = said(vote(500, COSTS, *TICKS), "greedy-per-cost", threshold=2)
    assert "In order of votes for the money 3 projects are funded, 155 baht of 500 baht" in words
    assert "Nothing that was looked at is too dear; 345 baht is left. 1 project has too few votes" in words


def test_projects_that_shut_each_other_out_are_named(said):
    words = said(vote(500, COSTS, *TICKS, incompatible=(frozenset({"road", "lamp"}),)), "greedy")
    assert "“lamp” cannot be done together with “road”, which is funded" in words


def test_of_equals_the_cheaper_is_told_where_money_depends_on_it(said):
    words = said(vote(50, {"road": 40, "lamp": 30}, "2 road lamp"), "greedy")
    assert "have equally many votes; the cheaper comes first: “lamp”, “road”" in words
    assert "equally" not in said(vote(70, {"road": 40, "lamp": 30}, "2 road lamp"), "greedy")


def test_equal_shares_name_the_share_and_what_the_last_project_cost_each(said):
    words = said(vote(150, COSTS, *TICKS), "equal-shares")
    assert "Each of 15 voters holds 10 baht of the budget" in words
    assert (
        "The last is “well”: its supporters, 1 in all, cover its 10 baht together at no more than 10 baht each" in words
    )
    assert "is missing" in words and "คนละ 10 บาท" in said(vote(150, COSTS, *TICKS), "equal-shares", "th")


def test_equal_shares_tell_the_steps_of_their_completion(said):
    words = said(vote(150, COSTS, *TICKS), "equal-shares", completion=Completion.ADD1)
    assert "steps to" in words and "is really spent, not more than 150 baht" in words


def test_points_are_told_as_points(said):
    words = said(vote(20, {"road": 10, "lamp": 10}, "2 road:3 lamp:1"), "equal-shares")
    assert "for each point they gave" in words


def test_what_is_left_may_go_on_in_order_of_votes(said):
    election = vote(100, {"road": 61, "lamp": 60, "well": 30}, "6 road", "6 lamp", "1 well")
    assert "What is left pays for 2 more projects" in said(election, "equal-shares", completion=Completion.ADD1_GREEDY)


def test_money_is_told_in_the_money_of_the_file(said):
    assert "60 PLN of 100 PLN" in said(vote(100, COSTS, *TICKS, currency="PLN"), "greedy")


@pytest.mark.parametrize("seats, more", [(1, "so equal shares count"), (9, "so the order of votes counts")])
def test_where_the_rules_compare_both_ways_the_figures_are_told(said, compared, seats, more):
    assert more in said(compared(seats), "equal-shares")


@pytest.fixture
def compared():
    """A vote whose source lets the order of votes win if more people gain by it."""

    def make(fans: int) -> BudgetVote:
        return vote(100, {"road": 100, "lamp": 10}, f"{fans} road", "2 lamp", rules=BudgetRules(compares=True))

    return make
