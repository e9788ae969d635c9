"""Every form of ballot by itself: its fields and back, a line as a teller types it, and what is said over it."""

from __future__ import annotations

from typing import Any

import pytest

from methods import tally
from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from tests.methods.examples import paper
from votes.ballots import fields_of, read_fields, read_line
from votes.marking import Entry, marking_of, pairs

pytestmark = pytest.mark.usefixtures("app")
BUDGET: dict[str, Any] = {"budget": 100, "costs": dict.fromkeys("abc", 30)}
LETTERS = {"ก": "a", "ข": "b", "ค": "c"}
AREAS = BUDGET | {"areas": {"เหนือ": 40}, "area_of": {"a": "เหนือ"}}
ANSWERED = {option: {"answer": "yes"} for option in "abc"}
GROUNDED = {"a": {"answer": "cannot_yet", "reason": "น้ำท่วม"}, "b": {"answer": "agree"}, "c": {"answer": "agree"}}
CRITERIA = dict.fromkeys(("size", "severity", "ease", "concern"), 2)


def typed(on: AnyPaper, line: str) -> Any:
    return read_line(on, [Entry(option, letter, option) for letter, option in LETTERS.items()], line)


@pytest.mark.parametrize(
    "way, rules, line, ballot",
    [
        ("approval", {}, "ก ค", ["a", "c"]),
        ("plurality", {}, "ข", ["b"]),
        ("plurality", {}, "0", []),
        ("dots", {"per_person": 4, "max_per_item": 3}, "ก2, ค", {"a": 2, "c": 1}),
        ("score", {}, "ก5 ข0", {"a": 5, "b": 0}),
        ("borda", {"equal": True}, "ค ก=ข", {"a": 2, "b": 2, "c": 1}),
        ("best-worst", {}, "ค ก", {"a": -1, "c": 1}),
        ("pairs", {}, "กข คก", {"a": ["b"], "b": [], "c": ["a"]}),
        ("yes-no", {}, "1 1 1", ANSWERED),
        ("consensus", {}, "3 (น้ำท่วม) ๑ 1", GROUNDED),
        ("matrix", {"scorer": "individual"}, "2 2 2 2 / 2 2 2 2 | 2 2 2 2", dict.fromkeys("abc", CRITERIA)),
        ("knapsack", BUDGET, "ก ค", ["a", "c"]),
        ("budget-order", BUDGET, "ค ก", {"a": 2, "c": 1}),
        ("budget-points", BUDGET, "ก6 ค4", {"a": 6, "c": 4}),
    ],
)
def test_what_a_teller_types_is_what_a_phone_sends(way, rules, line, ballot):
    on = paper(way, "abc", **rules)
    read = typed(on, line)
    assert read == tally.read_ballot(on, ballot)
    assert read_fields(on, fields_of(on, read)) == read
    assert len(marking_of(on).sheet_rows(on, [Entry("a", "ก", "ขยะ")])) >= 1
    assert marking_of(on).line_hint(on) and marking_of(on).how_to(on)


@pytest.mark.parametrize(
    "way, rules, line, reason",
    [
        ("approval", {}, "ก!", Reason.MALFORMED),
        ("approval", {}, "", Reason.MALFORMED),
        ("borda", {}, "ก ขข!", Reason.MALFORMED),
        ("best-worst", {}, "ก", Reason.MALFORMED),
        ("pairs", {}, "ก", Reason.MALFORMED),
        ("yes-no", {}, "1 1", Reason.MALFORMED),
        ("yes-no", {}, "1 1 ใช่", Reason.MALFORMED),
        ("yes-no", {}, "1 1 9", Reason.UNKNOWN_ANSWER),
        ("consensus", {}, "3 (เลข 1101700230708) 1 1", Reason.IDENTITY_NUMBER),
        ("matrix", {"scorer": "individual"}, "2 2 2 2 / 2 2 2", Reason.MALFORMED),
        ("approval", {}, "ฮ", Reason.UNKNOWN_OPTION),
    ],
)
def test_a_line_that_is_no_ballot_says_why(way, rules, line, reason):
    with pytest.raises(Refused) as refused:
        typed(paper(way, "abc", **rules), line)
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    "way, sent, reason",
    [
        ("plurality", {}, Reason.TOO_FEW_MARKS),
        ("pairs", {"pair_a_b": "c"}, Reason.UNKNOWN_OPTION),
        ("pairs", {"pair_a_b": ""}, Reason.TOO_FEW_MARKS),
        ("matrix", {"score_a_9": "1"}, Reason.UNKNOWN_CRITERION),
        ("yes-no", {"mark_a": "yes", "mark_b": "yes", "mark_c": "yes", "reason_z": "x"}, Reason.UNKNOWN_OPTION),
    ],
)
def test_fields_that_are_not_on_the_paper_are_refused(way, sent, reason):
    rules = {"scorer": "individual"} if way == "matrix" else {}
    with pytest.raises(Refused) as refused:
        read_fields(paper(way, "abc", **rules), sent | {"other": "1"})
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    "way, rules, words",
    [
        ("approval", {"fewest": 2}, "อย่างน้อย 2"),
        ("approval", {"most": 2}, "ไม่เกิน 2"),
        ("approval", {}, "ได้"),
        ("score", {"left_out": "lowest"}, "0"),
        ("score", {"left_out": "no-opinion"}, "ไม่ออกความเห็น"),
        ("matrix", {"scorer": "individual"}, "คะแนน"),
        ("borda", {"most": 2}, "2"),
        ("borda", {"equal": True, "unranked": "no-opinion"}, "ไม่มีความเห็น"),
        ("irv", {"fewest": 3}, "1"),
        ("pairs", {"endless": True}, "สอง"),
        ("consensus", {"number": 2}, "2"),
        ("consent", {}, "“"),
        ("yes-no", {}, "เลือก"),
        ("knapsack", BUDGET, "100"),
        ("knapsack", BUDGET | {"least_spent": 30}, "30"),
        ("knapsack", BUDGET | {"most_spent": 60}, "60"),
        ("budget-ticks", AREAS | {"most": 2}, "2"),
        ("budget-points", AREAS | {"vote_in": "one"}, "10"),
        ("budget-order", AREAS, "3"),
    ],
)
def test_over_the_ballot_stands_what_its_rules_ask(way, rules, words):
    on = paper(way, "abc", **rules)
    told = marking_of(on).how_to(on).replace("\u00a0", " ")
    assert words in told and "%(" not in told
    assert marking_of(on).largest(on)


def test_one_question_is_asked_for_one_answer():
    one, three = paper("yes-no", "a"), paper("yes-no", "abc")
    assert marking_of(one).how_to(one) != marking_of(three).how_to(three)


def test_whoever_asks_for_more_pairs_than_there_are_gets_all_of_them_once():
    on = paper("pairs", "abc", pairs=3, endless=True)
    kept = pairs.asked(on, {"pair_a_b": "a"})
    assert kept == [("a", "b")]
    every = pairs.asked(on, {"pair_a_b": "a", "pair_a_zz": "", "look": pairs.MORE})
    assert len(every) == len({frozenset(pair) for pair in every}) == 3
    assert pairs.on_paper(on) == pairs.on_paper(on)
