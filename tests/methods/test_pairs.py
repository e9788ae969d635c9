"""Pairs, "which first?": one answer a pair, and strengths that agree with the literature's own count."""

from fractions import Fraction
from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.elections.bradley_terry import bradley_terry
from methods.refusals import Reason, Refused
from methods.tally import count, draw_up, read_ballot
from methods.tally.pairs import balanced, turned
from tests.methods.examples import paper

ASKED = ["a>b", "a>b", "a>b", "b>a", "b>c", "b>c", "c>b", "a>c"]


def counted(pairs=ASKED):
    on = paper("pairs")
    ballots = [read_ballot(on, {pair[0]: [pair[2]]}) for pair in pairs]
    return on, count(on, ballots)


def test_the_order_and_its_ranges_are_those_of_bradley_and_terry():
    _on, found = counted()
    strengths = bradley_terry("abcd", [(pair[0], pair[2], 1) for pair in ASKED]).strengths
    assert found.lines[0].option == "a"
    for line in found.lines:
        parts = {figure.name: figure.value for figure in line.parts}
        one = strengths[line.option]
        assert (line.total, parts["low"], parts["high"], parts["asked"]) == (one.share, one.low, one.high, one.asked)


@pytest.mark.parametrize(
    "raw, reason",
    [
        ({}, Reason.TOO_FEW_MARKS),
        ({"a": ["a"]}, Reason.GIVEN_TWICE),
        ({"a": ["b"], "b": ["a"]}, Reason.GIVEN_TWICE),
        ({"a": ["b", "b"]}, Reason.GIVEN_TWICE),
        ({"a": ["z"]}, Reason.UNKNOWN_OPTION),
        ({"z": ["a"]}, Reason.UNKNOWN_OPTION),
        ({"a": "b"}, Reason.MALFORMED),
        ({"a": [["b"]]}, Reason.UNFIT_NAME),
    ],
)
def test_n27_each_pair_is_answered_once(raw, reason):
    with pytest.raises(Refused) as no:
        read_ballot(paper("pairs"), raw)
    assert no.value.reason is reason


def test_n27_a_ballot_holds_no_more_pairs_than_it_asks():
    with pytest.raises(Refused) as no:
        read_ballot(paper("pairs", pairs=1), {"a": ["b", "c"]})
    assert no.value.reason is Reason.TOO_MANY_MARKS


def test_endless_goes_on_to_all_pairs_and_kept_rules_are_read_again():
    rules = paper("pairs", pairs=2, endless=True).rules
    assert rules.most == 6
    assert paper("pairs", **vars(rules)).rules == rules


def test_a_list_too_long_to_be_compared_is_refused():
    with pytest.raises(Refused):
        draw_up("pairs", vote="v", options=paper("approval", [f"o{n}" for n in range(61)]).options)


@given(st.integers(2, 25))
def test_every_pair_is_asked_once_and_the_first_ones_cover_the_list(size):
    options = [str(n) for n in range(size)]
    pairs = list(balanced(options))
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in combinations(options, 2)}
    assert len(pairs) == size * (size - 1) // 2
    assert {one for pair in islice(balanced(options), (size + 1) // 2) for one in pair} == set(options)


def test_what_would_have_changed_it_is_found_by_counting_again():
    on, found = counted()
    first, second = "a", "b"
    moved = turned(on, found.pairwise, first, second)
    assert moved is not None and 0 < moved <= 3
    table = [list(row) for row in found.pairwise]

    def above(answers):
        pairs = [(on.ids[i], on.ids[j], table[i][j]) for i in range(4) for j in range(4) if i != j]
        pairs += [(first, second, -answers), (second, first, answers)]
        strengths = bradley_terry(on.ids, pairs).strengths
        return strengths[second].share > strengths[first].share

    assert above(moved) and not above(moved - 1)
    assert turned(on, [[Fraction(0)] * 4] * 4, first, second) is None
