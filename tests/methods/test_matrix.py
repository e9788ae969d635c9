"""The four-criteria matrix: reference tables, scorers, scales, ties."""

from fractions import Fraction

import pytest

from methods.exact import shown
from methods.refusals import Reason
from methods.tally import Sheet, count, read_ballot, read_sheet
from tests.methods.examples import CRITERIA, REFERENCE, agreed_sheet, order, paper, refusal, scored, totals


def matrix(options=("a", "b"), **rules):
    return paper("matrix", options, **rules)


def counted(on, *raws, **given):
    return count(on, [read_ballot(on, raw) for raw in raws], **given)


@pytest.mark.parametrize("combine, total, place", [("sum", 1, 3), ("product", 2, 4)])
def test_reference_table(combine, total, place):
    result = counted(matrix(tuple(REFERENCE), combine=combine), agreed_sheet())
    assert totals(result) == {option: row[total] for option, row in REFERENCE.items()}
    assert {line.option: line.rank for line in result.lines} == {
        option: row[place] for option, row in REFERENCE.items()
    }


def test_equal_sums_of_the_reference_table_fall_to_concern():
    result = counted(matrix(tuple(REFERENCE), combine="sum"), agreed_sheet())
    [tie] = result.ties
    assert (tie.total, tie.options) == (11, ("ถนนชำรุด", "น้ำเสีย"))
    assert result.rule_between("น้ำเสีย", "ถนนชำรุด") == "concern"
    assert [figure.value for figure in tie.steps[0].figures] == [3, 2]


def test_the_line_holds_the_scores_it_came_from():
    result = counted(matrix(tuple(REFERENCE)), agreed_sheet())
    first = result.lines[0]
    assert [(part.name, part.value) for part in first.parts] == list(zip(CRITERIA, (4, 3, 2, 4), strict=True))
    assert (first.total, first.lead, result.lines[-1].lead) == (96, 24, None)


def test_individual_example_is_the_product_of_exact_means():
    """Source: domain rules of Sala, three scorers: 11/3 × 3 × 5/3 × 11/3 = 605/9, shown as 67.22."""
    on = matrix(scorer="individual")
    low = scored(1, 1, 1, 1)
    sheets = [scored(4, 3, 2, 4), scored(3, 3, 1, 4), scored(4, 3, 2, 3)]
    result = counted(on, *({"a": one, "b": low} for one in sheets))
    assert result.lines[0].total == Fraction(605, 9)
    assert shown(result.lines[0].total) == "67.22"
    assert [shown(part.value) for part in result.lines[0].parts] == ["3.67", "3.00", "1.67", "3.67"]
    assert result.figure("scorers") == 3


def test_close_means_are_no_tie():
    """Both totals show as 1.67, yet one is larger: full precision decides."""
    on = paper("matrix", "ab", scorer="individual", criteria=[{"code": "worth", "least": 1, "most": 100}])
    sums = [(1, 1)] * 299 + [(2, 2)] * 599 + [(4, 5)]
    result = counted(on, *({"a": {"worth": a}, "b": {"worth": b}} for a, b in sums))
    assert totals(result) == {"b": Fraction(1502, 899), "a": Fraction(1501, 899)}
    assert ([shown(line.total) for line in result.lines], result.ties) == (["1.67", "1.67"], ())


@pytest.mark.parametrize("scorer, sheets, least", [("group", 0, 1), ("individual", 2, 3)])
def test_too_few_scorers(scorer, sheets, least):
    on = matrix(scorer=scorer)
    with refusal(Reason.TOO_FEW_BALLOTS, given=sheets, least=least):
        counted(on, *[{"a": scored(1, 1, 1, 1), "b": scored(2, 2, 2, 2)}] * sheets)


def test_a_group_has_one_agreed_sheet():
    with refusal(Reason.ONE_AGREED_SHEET, given=2):
        counted(matrix(tuple(REFERENCE)), agreed_sheet(), agreed_sheet())


def test_paper_totals_are_never_mixed_with_scores():
    with refusal(Reason.NO_SHEETS_HERE, way="matrix"):
        read_sheet(matrix(), {"number": "1", "valid": 3, "totals": {"a": 1, "b": 2}})
    with refusal(Reason.NO_SHEETS_HERE, way="matrix"):
        counted(matrix(), sheets=[Sheet("1", 3, 0, {"a": 1, "b": 2}, {"a": 1, "b": 2})])


@pytest.mark.parametrize(
    "a, b, rule",
    [
        ((2, 2, 2, 3), (2, 3, 2, 2), "concern"),
        ((1, 4, 2, 2), (4, 1, 2, 2), "severity"),
        ((4, 2, 1, 2), (2, 2, 2, 2), "size"),
        ((2, 2, 2, 2), (2, 2, 2, 2), "earlier"),
    ],
)
def test_ties_fall_to_concern_then_severity_then_size_then_the_earlier(a, b, rule):
    result = counted(matrix(), {"a": scored(*a), "b": scored(*b)})
    assert order(result) == ["a", "b"]
    assert result.rule_between("a", "b") == rule


def test_own_criteria_with_weights_and_a_scale_from_zero():
    scale = {"least": 0, "most": 5}
    on = matrix(combine="sum", criteria=[{"code": "need", "weight": "3/2", **scale}, {"code": "cheap", **scale}])
    result = counted(on, {"a": {"need": 5, "cheap": 0}, "b": {"need": "๑", "cheap": "4"}})
    assert totals(result) == {"a": Fraction(15, 2), "b": Fraction(11, 2)}
    assert on.rules.tie_order == ()


def test_own_order_of_ties():
    result = counted(matrix(tie_order=["ease"]), {"a": scored(4, 2, 1, 2), "b": scored(2, 2, 2, 2)})
    assert (order(result), result.rule_between("a", "b")) == (["b", "a"], "ease")


@pytest.mark.parametrize(
    "rules, reason, values",
    [
        ({"combine": "mean"}, Reason.UNKNOWN_CHOICE, {"setting": "combine", "given": "mean"}),
        ({"scorer": 3}, Reason.UNKNOWN_CHOICE, {"setting": "scorer", "given": 3}),
        ({"criteria": []}, Reason.TOO_SMALL, {"given": 0, "least": 1, "setting": "criteria"}),
        ({"criteria": "size"}, Reason.MALFORMED, {"where": "criteria"}),
        ({"criteria": ["size", "size"]}, Reason.GIVEN_TWICE, {"criterion": "size"}),
        ({"criteria": [{"code": "x", "least": 2, "most": 2}]}, Reason.EMPTY_SCALE,
         {"criterion": "x", "least": 2, "most": 2}),
        ({"criteria": [{"code": "x", "least": 0}]}, Reason.ZERO_WITH_PRODUCT, {"criterion": "x"}),
        ({"criteria": [{"code": "x", "weight": 2}]}, Reason.WEIGHT_WITH_PRODUCT, {"criterion": "x"}),
        ({"criteria": [{"code": "x", "weight": 0}]}, Reason.TOO_SMALL,
         {"given": 0, "least": 0, "criterion": "x"}),
        ({"criteria": [{"code": "x", "weight": "1/0"}]}, Reason.NOT_WHOLE, 
         {"given": "1/0", "criterion": "x"}),
        ({"criteria": [{"code": "x", "weight": 1.5}]}, Reason.NOT_WHOLE, {"given": "1.5", "criterion": "x"}),
        ({"criteria": [{"code": "x", "heavy": 1}]}, Reason.UNKNOWN_SETTING, {"given": "heavy"}),
        ({"criteria": [{"code": " x"}]}, Reason.UNFIT_NAME, {"field": "criterion", "given": " x"}),
        ({"tie_order": ["cost"]}, Reason.UNKNOWN_CRITERION, {"given": "cost"}),
    ],
)  # fmt: skip
def test_rules_that_make_no_sense_are_refused(rules, reason, values):
    with refusal(reason, **values):
        matrix(**rules)
