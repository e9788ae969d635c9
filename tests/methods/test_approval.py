"""Approval: ticks between a fewest and a most, from ballots and from paper."""

import pytest

from methods.refusals import Reason
from methods.tally import count, read_ballot, read_sheet
from tests.methods.examples import order, paper, refusal, totals


def counted(on, *raws, **given):
    return count(on, [read_ballot(on, raw) for raw in raws], **given)


def test_most_people_come_first():
    result = counted(paper("approval"), ["a", "b"], ["b"], ["b", "c"], ["c"])
    assert totals(result) == {"b": 3, "c": 2, "a": 1, "d": 0}
    assert (order(result), result.figure("ticks"), result.ballots.valid) == (["b", "c", "a", "d"], 6, 4)


def test_paper_is_added_to_ballots():
    on = paper("approval", "ab")
    sheet = read_sheet(on, {"number": "1", "valid": 5, "invalid": 1, "totals": {"a": 1, "b": 5}})
    result = counted(on, ["a"], ["a"], sheets=[sheet])
    assert (totals(result), result.ballots.valid, result.ballots.invalid) == ({"b": 5, "a": 3}, 7, 1)


def test_a_ballot_is_kept_in_the_order_of_the_paper():
    assert read_ballot(paper("approval"), ("d", "a")) == ["a", "d"]


@pytest.mark.parametrize(
    "ticks, reason, values",
    [
        (["a"], Reason.TOO_FEW_MARKS, {"given": 1, "least": 2}),
        (["a", "b", "c", "d"], Reason.TOO_MANY_MARKS, {"given": 4, "most": 3}),
        (["a", "a"], Reason.GIVEN_TWICE, {"option": "a"}),
        (["a", "z"], Reason.UNKNOWN_OPTION, {"given": "z"}),
        (["a", 1], Reason.MALFORMED, {"where": "option"}),
        ("ab", Reason.MALFORMED, {"where": "ballot"}),
        ({"a": 1, "b": 1}, Reason.MALFORMED, {"where": "ballot"}),
    ],
)
def test_n27_ballots_outside_the_limits_are_refused(ticks, reason, values):
    with refusal(reason, **values):
        read_ballot(paper("approval", fewest=2, most=3), ticks)


@pytest.mark.parametrize(
    "ticks, reason, values",
    [
        ((2, 1, 0, 0), Reason.SHEET_TOO_LOW, {"given": 3, "least": 4}),
        ((2, 2, 2, 1), Reason.SHEET_TOO_HIGH, {"given": 7, "most": 6}),
    ],
)
def test_a_sheet_keeps_the_limits_too(ticks, reason, values):
    on = paper("approval", "abcd", fewest=2, most=3)
    with refusal(reason, **values):
        read_sheet(on, {"number": "1", "valid": 2, "totals": dict(zip("abcd", ticks, strict=True))})


@pytest.mark.parametrize("rules", [{"fewest": 0}, {"most": 5}, {"fewest": 3, "most": 2}, {"most": None}])
def test_limits_that_make_no_sense_are_refused(rules):
    with pytest.raises(ValueError):
        paper("approval", "abcd", **rules)
