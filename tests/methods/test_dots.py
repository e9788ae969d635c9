"""Dots: how many, whose, and what happens when they are equal."""

from dataclasses import asdict

import pytest

from methods.refusals import Reason
from methods.tally import count, difference, read_all, read_ballot, read_sheet
from methods.tally.dots import default_dots
from tests.methods.examples import (
    DOT_CHECK,
    DOT_CHECK_SLIPS,
    agreed_sheet,
    dot_slips,
    order,
    paper,
    refusal,
    sheet_of,
    totals,
)


def counted(on, *raws, **given):
    return count(on, [read_ballot(on, raw) for raw in raws], **given)


@pytest.mark.parametrize("options, dots", [(2, 3), (6, 3), (10, 3), (11, 4), (12, 4), (20, 7), (26, 9), (40, 9)])
def test_default_dots(options, dots):
    """Source: domain rules of Sala: a third, rounded, from 3 to 9; n = 6 → 3, 12 → 4, 20 → 7, 40 → 9."""
    assert default_dots(options) == dots
    assert paper("dots", [str(n) for n in range(options)]).rules.per_person == dots


def test_dot_check_of_the_demo():
    result = counted(paper("dots", tuple(DOT_CHECK)), *dot_slips())
    assert totals(result) == DOT_CHECK
    assert order(result) == list(DOT_CHECK)
    assert (result.figure("used"), result.figure("possible")) == (110, 114)
    assert (result.ballots.valid, result.lines[0].lead, result.ties) == (DOT_CHECK_SLIPS, 6, ())


def test_dot_check_differs_from_the_matrix_at_places_3_to_6():
    matrix = paper("matrix", tuple(DOT_CHECK))
    by_matrix = count(matrix, [read_ballot(matrix, agreed_sheet())])
    by_dots = counted(paper("dots", tuple(DOT_CHECK)), *dot_slips())
    found = difference(by_matrix.order, by_dots.order)
    assert (found.places, found.spans) == ((3, 4, 5, 6), ((3, 6),))


def test_26_by_phone_and_12_on_paper_are_one_count():
    on, slips = paper("dots", tuple(DOT_CHECK)), dot_slips()
    whole = counted(on, *slips)
    mixed = counted(on, *slips[:26], sheets=[read_sheet(on, sheet_of(slips[26:], on.ids))])
    assert (mixed.lines, mixed.ties, mixed.figures) == (whole.lines, whole.ties, whole.figures)
    assert (mixed.ballots.valid, mixed.ballots.on_sheets) == (38, 12)


def test_equal_dots_go_to_more_people_where_dots_may_be_stacked():
    on = paper("dots", "ab", per_person=3, max_per_item=2)
    result = counted(on, {"a": 2}, {"a": 1, "b": 1}, {"b": 1}, {"b": 1})
    assert totals(result) == {"b": 3, "a": 3}
    assert result.rule_between("a", "b") == "persons"
    assert [(line.option, line.parts[0].value) for line in result.lines] == [("b", 3), ("a", 2)]


def test_people_are_no_rule_where_dots_are_not_stacked():
    result = counted(paper("dots", "ab"), {"a": 1}, {"b": 1})
    assert (order(result), result.rule_between("a", "b"), result.lines[0].parts) == (
        ["a", "b"],
        "earlier",
        (),
    )


def test_stacked_dots_from_paper_count_people_too():
    on, slips = paper("dots", "abc", max_per_item=2), [{"a": 2}, {"b": 1}, {"b": 1, "a": 1}, {"c": 2, "b": 1}]
    whole = counted(on, *slips)
    mixed = counted(on, *slips[:2], sheets=[read_sheet(on, sheet_of(slips[2:], on.ids))])
    assert (mixed.lines, mixed.ties) == (whole.lines, whole.ties)


def test_few_options_leave_no_place_for_every_dot():
    result = counted(paper("dots", "ab"), {"a": 1, "b": 1})
    assert (result.figure("used"), result.figure("possible")) == (2, 2)


def test_spoiled_ballots_are_counted_beside():
    on = paper("dots", "ab")
    valid, refused = read_all(on, [{"a": 1}, {"a": 2}, {"b": 1}, {}])
    sheet = read_sheet(on, {**sheet_of([{"a": 1}], "ab"), "invalid": 5})
    result = count(on, valid, sheets=[sheet], invalid=len(refused))
    assert [no.reason for no in refused] == [Reason.TOO_LARGE, Reason.TOO_FEW_MARKS]
    assert (result.ballots.valid, result.ballots.invalid) == (3, 7)


def test_nobody_voted_is_no_result():
    with refusal(Reason.TOO_FEW_BALLOTS, given=0, least=1):
        count(paper("dots"), [])


@pytest.mark.parametrize(
    "change, reason, values",
    [
        ({"valid": 0}, Reason.TOO_LARGE, {"given": 2, "most": 0, "option": "a"}),
        ({"totals": {"a": 3, "b": 0}}, Reason.TOO_LARGE, {"given": 3, "most": 2, "option": "a"}),
        ({"totals": {"a": 1, "b": 0}}, Reason.SHEET_TOO_LOW, {"given": 1, "least": 2}),
        ({"totals": {"a": 2}}, Reason.MISSING, {"option": "b"}),
        ({"totals": {"a": 2, "b": -1}}, Reason.TOO_SMALL, {"given": -1, "least": 0, "option": "b"}),
        ({"totals": {"a": 2, "b": 0, "z": 1}}, Reason.UNKNOWN_OPTION, {"given": "z"}),
        ({"totals": [("a", 1), ("b", 1), ("a", 1)]}, Reason.GIVEN_TWICE, {"option": "a"}),
        ({"number": ""}, Reason.UNFIT_NAME, {"field": "number", "given": ""}),
        ({"invalid": "1.0"}, Reason.NOT_WHOLE, {"given": "1.0", "field": "invalid"}),
        ({"booth": 3}, Reason.UNKNOWN_SETTING, {"given": "booth"}),
    ],
)
def test_sheets_that_cannot_be_are_refused(change, reason, values):
    with refusal(reason, **values):
        read_sheet(paper("dots", "ab", per_person=1), {**sheet_of([{"a": 1}, {"a": 1}], "ab"), **change})


@pytest.mark.parametrize(
    "totals_, persons, reason, values",
    [
        ({"a": 3, "b": 0}, {"a": 1, "b": 0}, Reason.SHEET_TOO_HIGH, {"given": 3, "most": 2, "option": "a"}),
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, Reason.SHEET_TOO_LOW, {"given": 1, "least": 2, "option": "a"}),
        ({"a": 4, "b": 3}, {"a": 2, "b": 2}, Reason.SHEET_TOO_HIGH, {"given": 7, "most": 6}),
        ({"a": 4, "b": 2}, {"a": 3, "b": 2}, Reason.TOO_LARGE, {"given": 3, "most": 2, "option": "a"}),
    ],
)
def test_people_on_a_sheet_must_fit_their_dots(totals_, persons, reason, values):
    on = paper("dots", "ab", per_person=3, max_per_item=2)
    with refusal(reason, **values):
        read_sheet(on, {"number": "1", "valid": 2, "totals": totals_, "persons": persons})


def test_the_same_sheet_counts_once():
    on = paper("dots", "ab")
    sheet = read_sheet(on, sheet_of([{"a": 1}], "ab", number="ก-1"))
    with refusal(Reason.GIVEN_TWICE, sheet="ก-1"):
        count(on, [], sheets=[sheet, sheet])


def test_a_kept_sheet_reads_again_the_same():
    on = paper("dots", "ab", max_per_item=2)
    sheet = read_sheet(on, sheet_of([{"a": 2}, {"a": 1, "b": 1}], "ab"))
    assert read_sheet(on, asdict(sheet)) == sheet
