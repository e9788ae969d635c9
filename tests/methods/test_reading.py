"""N27: one validator a way, and nothing odd comes past it."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import reading
from methods.refusals import Reason, Refused
from methods.tally import WAYS, Option, draw_up, read_ballot
from methods.tally.money import MONEY
from tests.methods.examples import agreed_sheet, paper, refusal, scored

ODD = [
    -1, 3, 10**30, 10**6000, 1.0, 1e308, float("nan"), float("inf"), True, False, "1.5", "NaN",
    "-1", "1e3", "½", "二",
    "1" * 40, "", None, "<b>1</b>", [], [1], {}, {"a": 1}, b"1", Fraction(1), object(),
]  # fmt: skip
SHAPES = [None, 3, 1.5, "a=1", b"a", object(), [1, 2], [("a",)], [(1, 1)], ["ab"], {1: 1}, [("a", 1, 2)]]


def name_of(odd):
    """A short name for a test of an odd thing; numbers of thousands of digits have no text."""
    return "huge" if type(odd) is int and odd > 10**100 else repr(odd)[:20]


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd not in ("", None)], ids=name_of)
def test_n27_a_dot_is_a_small_whole_number(odd):
    with pytest.raises(Refused) as no:
        read_ballot(paper("dots", max_per_item=2), {"a": odd, "b": 1})
    assert no.value.reason in (Reason.NOT_WHOLE, Reason.TOO_SMALL, Reason.TOO_LARGE)
    assert no.value.values["option"] == "a"
    assert len(str(no.value)) < 200


@pytest.mark.parametrize("odd", ODD, ids=name_of)
def test_n27_a_score_is_on_its_scale(odd):
    scores = {"a": {**scored(1, 1, 1, 1), "ease": odd}, "b": scored(2, 2, 2, 2)}
    if odd == 3 and type(odd) is int:
        assert read_ballot(paper("matrix", "ab"), scores)["a"]["ease"] == 3
        return
    with pytest.raises(Refused) as no:
        read_ballot(paper("matrix", "ab"), scores)
    assert (no.value.values["option"], no.value.values["criterion"]) == ("a", "ease")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shape", SHAPES, ids=name_of)
def test_n27_a_ballot_of_another_shape_is_refused(way, shape):
    with pytest.raises(Refused):
        read_ballot(paper(way), shape)


@pytest.mark.parametrize(
    "raw, reason, values",
    [
        ({"a": 1, "z": 1}, Reason.UNKNOWN_OPTION, {"given": "z"}),
        ([("a", 1), ("a", 1)], Reason.GIVEN_TWICE, {"option": "a"}),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, Reason.TOO_MANY_MARKS, {"given": 4, "most": 3}),
        ({"a": 2}, Reason.TOO_LARGE, {"given": 2, "most": 1, "option": "a"}),
        ({"a": 0, "b": "", "c": None}, Reason.TOO_FEW_MARKS, {"given": 0, "least": 1}),
        ([("a", 1)] * 10_001, Reason.MALFORMED, {"where": "option"}),
        ({str(n): 1 for n in range(10_001)}, Reason.MALFORMED, {"where": "option"}),
    ],
    ids=str,
)
def test_n27_dots(raw, reason, values):
    with refusal(reason, **values):
        read_ballot(paper("dots", "abcd"), raw)


def test_n27_a_score_left_out_is_missing():
    raw = agreed_sheet()
    del raw["ขยะ"]["ease"]
    with refusal(Reason.MISSING, option="ขยะ", criterion="ease"):
        read_ballot(paper("matrix", tuple(raw)), raw)


def test_n27_an_option_left_out_of_the_matrix_is_missing():
    with refusal(Reason.MISSING, option="b"):
        read_ballot(paper("matrix", "ab"), {"a": scored(1, 1, 1, 1)})


def test_n27_a_foreign_criterion_is_refused():
    with refusal(Reason.UNKNOWN_CRITERION, given="cost"):
        read_ballot(paper("matrix", "ab"), {"a": {**scored(1, 1, 1, 1), "cost": 1}})


@pytest.mark.parametrize("given_dots", ["2", " 2 ", "๒", 2])
def test_a_form_a_sheet_and_a_file_may_write_two_in_their_own_way(given_dots):
    assert read_ballot(paper("dots", max_per_item=2), [("b", given_dots), ("a", "1")]) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    "way, raw",
    [("dots", {"b": 1}), ("approval", ["b", "a"]), ("matrix", dict.fromkeys("abcd", scored(1, 2, 3, 4)))],
)
def test_a_kept_ballot_is_plain_json_and_reads_again_the_same(way, raw):
    on = paper(way)
    kept = read_ballot(on, raw)
    assert read_ballot(on, json.loads(json.dumps(kept))) == kept


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from("abcd"),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("abcdz"), inner, max_size=5),
    max_leaves=12,
)


NEEDED: dict[str, dict[str, object]] = {
    **{way.code: {"budget": 90, "costs": dict.fromkeys("abcd", 30), "incompatible": [["a", "b"]]} for way in MONEY},
    "hands": {"present": 40},
}


@pytest.mark.parametrize("way", WAYS)
@given(raw=JUNK)
def test_n27_whatever_comes_is_a_ballot_or_a_refusal(way, raw):
    on = paper(way, **NEEDED.get(way, {}))
    try:
        kept = read_ballot(on, raw)
    except Refused:
        return
    assert read_ballot(on, kept) == kept


@pytest.mark.parametrize("text, exact", [("3", 3), ("3/2", Fraction(3, 2)), ("1.50", Fraction(3, 2)), ("4/2", 2)])
def test_ratios_are_exact(text, exact):
    assert reading.ratio(text, field="weight") == exact


@pytest.mark.parametrize(
    "way, options, rules, reason",
    [
        ("guess", "ab", {}, Reason.UNKNOWN_WAY),
        ("dots", "a", {}, Reason.TOO_FEW_OPTIONS),
        ("dots", [str(n) for n in range(501)], {}, Reason.TOO_MANY_OPTIONS),
        ("dots", "aa", {}, Reason.GIVEN_TWICE),
        ("dots", ["a", "b\n"], {}, Reason.UNFIT_NAME),
        ("dots", ["a", "\ud800"], {}, Reason.UNFIT_NAME),
        ("dots", "ab", {"per_persons": 3}, Reason.UNKNOWN_SETTING),
        ("dots", "ab", {"per_person": 0}, Reason.TOO_SMALL),
        ("dots", "ab", {"per_person": 3, "max_per_item": 4}, Reason.TOO_LARGE),
    ],
)
def test_papers_that_make_no_sense_are_refused(way, options, rules, reason):
    with pytest.raises(Refused) as no:
        draw_up(way, vote="v", options=[Option(option, 0) for option in options], rules=rules)
    assert no.value.reason is reason


def test_a_vote_needs_a_name():
    with refusal(Reason.UNFIT_NAME, field="vote", given=""):
        draw_up("dots", vote="", options=[Option("a", 0), Option("b", 0)])
