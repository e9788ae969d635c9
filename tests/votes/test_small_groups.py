"""Small groups (trust 3.6.8): the whole is always shown, a part only where it is large, and no subtraction finds what is hidden."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes import halls
from votes import service
from votes.bundle.making import bundle_of, is_together
from votes.exports.exported import exported
from votes.paper_tables import BatchKind
from votes.service import HallCount
from votes.service.paper_entry import read_totals
from votes.small_cells import hidden, is_small_group, without_small_cells

LEAST = 5


def by_channel(slips, paper):
    """A single choice by two channels: every valid ballot is one figure, so the columns add up to it."""
    figures = {"slips": slips, "paper": paper}
    return {
        channel: {"valid": sum(row), "invalid": 0, "totals": {str(n): figure for n, figure in enumerate(row, start=1)}}
        for channel, row in figures.items()
    }


def shown(slips, paper):
    return [
        list(figures["totals"].values()) for figures in without_small_cells(by_channel(slips, paper), LEAST).values()
    ]


@pytest.mark.parametrize("ballots, totals, is_small", [
    (9, {"1": 5, "2": 4}, True), (10, {"1": 5, "2": 5}, False), (19, {"1": 19, "2": 0}, True), (20, {"1": 20}, False),
    (12, {"1": 12, "2": 7}, True), (12, {"1": 11, "2": 7}, False)])  # fmt: skip
def test_a_group_is_small_below_ten_and_below_twenty_where_all_agree(ballots, totals, is_small):
    assert is_small_group(ballots, totals, LEAST) is is_small


def test_a_community_that_shows_every_cell_has_decided_so():
    assert not is_small_group(1, {"1": 1}, 0)


@pytest.mark.parametrize("slips, paper, rows", [
    ((20, 30, 9), (2, 10, 8), [[None, 30, None], [None, 10, None]]),  # one small row needs another, or 20 - 10 - 8 = 2
    ((20, 30, 0), (7, 10, 0), [[20, 30, 0], [7, 10, 0]]),  # what nobody chose hides nothing and covers nothing
    ((20, 30, 1), (2, 18, 0), [[None, None, None], [None, None, None]]),  # a row of one ballot is no cover
    ((20, 30, 25), (6, 3, 0), [[None] * 3, [None] * 3]),  # nine papers are a small group
    ((20, 30, 25), (15, 0, 0), [[None] * 3, [None] * 3])])  # fmt: skip # fifteen who agree are one too
def test_what_is_shown_by_channel(slips, paper, rows):
    assert shown(slips, paper) == rows


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=4))
def test_no_small_figure_is_found_by_subtraction(rows):
    """Whoever knows all totals and all sizes of channels finds at least two ways to fill in every hidden small figure."""
    slips, paper = zip(*rows, strict=True)
    seen = shown(slips, paper)[1]
    unknown = [place for place, figure in enumerate(seen) if figure is None]
    rest = sum(paper) - sum(figure for figure in seen if figure is not None)
    ways = [range(sum(rows[place]) + 1) for place in unknown]
    fits = [fill for fill in itertools.product(*ways) if sum(fill) == rest]
    for number in range(len(unknown)):
        is_whole = len(unknown) == len(rows)  # everything is hidden: nothing was published to subtract from
        assert is_whole or len({fill[number] for fill in fits}) > 1


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=6), st.integers(2, 10))
def test_every_small_figure_of_something_that_was_chosen_is_hidden(rows, least):
    named = {str(number): row for number, row in enumerate(rows)}
    assert {name for name, row in named.items() if sum(row) and min(row) < least} <= hidden(named, least)


@pytest.fixture
def few_phones_beside_a_pile(world):
    """Three slips that agree beside a pile of thirty papers that is entered by its totals."""
    round_ = halls.opened(world, titles=["น้ำ", "ขยะ"], slips=3)
    for code in halls.codes_of(round_):
        halls.cast(round_, code, {"1": 1})
    round_ = halls.closed(round_, world)
    pile = service.add_batch(round_, BatchKind.TOTALS, handed_out=30, actor=world.actor("facilitator"))
    sent = {"valid": "30", "invalid": "0", "totals": [("1", "18"), ("2", "12")]}
    for who in ("facilitator", "committee"):
        service.enter_batch(pile, read_totals(pile, sent), actor=world.actor(who))
    return halls.published(halls.counted(round_, world, HallCount(marks=33, slips_left=0)), world)


def test_few_ballots_beside_a_pile_are_not_told_apart_in_any_file(few_phones_beside_a_pile):
    """The sheet alone was large; subtracting it from the result would have shown what three people chose."""
    round_ = few_phones_beside_a_pile
    assert is_together(round_) and not exported(round_).heaps
    assert bundle_of(round_).count(b'"totals":{"1":18,"2":12}') == 0
    channels = json.loads(json.dumps(halls.result_of(round_).channels))
    assert {figure for figures in channels.values() for figure in figures["totals"].values()} == {None}


def test_a_whole_result_is_shown_however_few_voted(world):
    round_ = halls.ledger(world, [{"1": 1}, {"1": 1}], [], unused_papers=0)
    round_ = halls.published(halls.counted(round_, world, HallCount(marks=2, slips_left=4)), world)
    assert [line.total for line in halls.shown(round_).lines] == ["2", "0", "0"]
