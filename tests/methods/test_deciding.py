"""Yes and no, one out of several, consensus, consent, steps of agreement: outcomes, thresholds, refusals."""

from fractions import Fraction

import pytest

from methods.refusals import Reason
from methods.tally import AnyResult, count, read_ballot, read_sheet
from methods.tally.answers import SCALES
from tests.methods.examples import paper, refusal, totals


def answered(way: str, answers: str, options: str = "a", **rules: object) -> AnyResult:
    """The result of one question with these answers, one a person, in short letters."""
    on = paper(way, options, **rules)
    short = {answer[0]: answer for answer in SCALES[way].answers}
    reasoned = [{"answer": short[letter], "reason": "เพราะน้ำท่วม"} for letter in answers]
    return count(on, [read_ballot(on, dict.fromkeys(options, one)) for one in reasoned])


@pytest.mark.parametrize("answers, rules, needed, is_carried", [
    ("yyn", {}, 2, True),
    ("yn", {}, 2, False),  # half is not more than half
    ("yyaaaa", {}, 2, True),  # who abstains is no vote
    ("yyaaaa", {"of": "ballots"}, 4, False),
    ("yyn", {"share": "2/3"}, 2, True),  # two thirds are no less than two thirds
    ("yynn", {"share": "2/3"}, 3, False),
    ("yyyn", {"share": "1"}, 4, False),
    ("yyyyyy", {"of": "eligible", "eligible": 12}, 7, False),
    ("yyyyyyy", {"of": "eligible", "eligible": 12}, 7, True),
    ("aaa", {}, 1, False)])  # fmt: skip
def test_what_is_needed_to_carry(answers, rules, needed, is_carried):
    result = answered("yes-no", answers, **rules)
    assert (result.figure("needed/a"), bool(result.winners)) == (needed, is_carried)


def test_a_share_of_those_who_may_vote_needs_their_number():
    with refusal(Reason.TOO_SMALL, given=0, least=1, setting="eligible"):
        paper("yes-no", "a", of="eligible")


def test_paper_totals_of_yes_and_no_add_up():
    on = paper("yes-no", "ab")
    totals_of = {"a/yes": 3, "a/no": 1, "a/abstain": 0, "b/yes": 1, "b/no": 1, "b/abstain": 2}
    sheet = read_sheet(on, {"number": "1", "valid": 4, "totals": totals_of})
    result = count(on, [], sheets=[sheet])
    assert totals(result) == {"a": 3, "b": 1} and result.winners == ("a",)
    with refusal(Reason.SHEET_TOO_LOW, given=4, least=5, option="a"):
        read_sheet(on, {"number": "1", "valid": 5, "totals": totals_of})


@pytest.mark.parametrize("answers, is_reached", [("aar", True), ("aac", False), ("r", True)])
def test_consensus_is_reached_when_nobody_holds_back(answers, is_reached):
    assert bool(answered("consensus", answers).winners) is is_reached


def test_who_cannot_agree_says_why():
    on = paper("consensus", "a")
    with refusal(Reason.REASON_MISSING, option="a"):
        read_ballot(on, {"a": "cannot_yet"})
    with refusal(Reason.REASON_TOO_LONG, option="a", most=200):
        read_ballot(on, {"a": {"answer": "cannot_yet", "reason": "ก" * 201}})


def test_a_reason_beside_an_answer_that_needs_none_is_not_kept():
    assert read_ballot(paper("consensus", "a"), {"a": {"answer": "agree", "reason": "x"}}) == {"a": {"answer": "agree"}}


@pytest.mark.parametrize("answers, is_adopted", [("cc", True), ("cco", False)])
def test_one_objection_stops_consent(answers, is_adopted):
    assert bool(answered("consent", answers).winners) is is_adopted


def test_steps_of_agreement_count_support_and_show_every_step():
    on = paper("gradients", "a")
    given = ["endorse", "endorse", "unwilling", "veto"]
    result = count(on, [read_ballot(on, {"a": answer}) for answer in given])
    assert result.lines[0].total == 3
    assert {part.name: part.value for part in result.lines[0].parts if part.value} == {
        "endorse": 2,
        "unwilling": 1,
        "veto": 1,
    }


def test_thirty_answers_with_three_faces():
    """24 of 30 are satisfied: the number, not only a percentage."""
    on = paper("faces", "a")
    given = ["satisfied"] * 24 + ["so_so"] * 4 + ["unsatisfied"] * 2
    result = count(on, [read_ballot(on, {"a": answer}) for answer in given])
    assert (result.lines[0].total, result.ballots.valid) == (24, 30)


def test_one_is_chosen_and_nobody_counts_as_a_ballot():
    on = paper("plurality", "abc")
    result = count(on, [read_ballot(on, ballot) for ballot in (["a"], ["a"], ["b"], [])])
    assert (totals(result), result.winners, result.figure("none")) == ({"a": 2, "b": 1, "c": 0}, ("a",), 1)


def test_an_open_tie_at_the_last_seat_elects_nobody_of_the_tied():
    on = paper("block", "abcd", at_once=True, seats=2)
    ballots = [read_ballot(on, ballot) for ballot in (["a"], ["a", "b"], ["c"])]
    assert count(on, ballots).winners == ("a",) and count(on, ballots).needs_lot
    assert len(count(on, ballots, seed="271828").winners) == 2


def test_points_left_out_are_the_lowest_or_no_opinion():
    given = [{"a": 5, "b": 4}, {"a": 2}, {"a": 2, "b": "๔"}]
    for left_out, expected in (("lowest", {"a": 9, "b": 8}), ("no-opinion", {"a": 3, "b": 4})):
        on = paper("score", "ab", left_out=left_out)
        assert totals(count(on, [read_ballot(on, ballot) for ballot in given])) == expected


def test_borda_shares_the_points_of_places_left_out():
    on = paper("borda", "abcd")
    result = count(on, [read_ballot(on, {"a": 1})])
    assert totals(result) == {"a": 3, "b": 1, "c": 1, "d": 1}
    partly = paper("borda", "abcd", unranked="no-opinion")
    assert totals(count(partly, [read_ballot(partly, {"a": 1})])) == dict.fromkeys("abcd", 0)
    assert totals(count(partly, [read_ballot(partly, {"a": 1, "b": 2})])) == {"a": 1, "b": 0, "c": 0, "d": 0}


def test_borda_by_the_book():
    """Source: D. Saari, "Decisions and Elections" (2001): 3 a>b>c, 2 b>c>a; with 2, 1, 0 points b wins 7 to 6 to 2."""
    on = paper("borda", "abc")
    heap = [{"a": 1, "b": 2, "c": 3}] * 3 + [{"b": 1, "c": 2, "a": 3}] * 2
    assert totals(count(on, [read_ballot(on, ballot) for ballot in heap])) == {"b": 7, "a": 6, "c": 2}


@pytest.mark.parametrize("way, ballot, reason, values", [
    ("borda", {"a": 1, "b": 1}, Reason.SAME_PLACE, {"place": 1}),
    ("borda", {"a": 1, "b": 3}, Reason.PLACE_LEFT_OUT, {"place": 2}),
    ("borda", {"a": 0}, Reason.TOO_SMALL, {"given": 0, "least": 1, "option": "a"}),
    ("borda", {"a": 9}, Reason.TOO_LARGE, {"given": 9, "most": 4, "option": "a"}),
    ("borda", {"z": 1}, Reason.UNKNOWN_OPTION, {"given": "z"}),
    ("borda", {}, Reason.TOO_FEW_MARKS, {"given": 0, "least": 1}),
    ("borda", {"a": float("nan")}, Reason.NOT_WHOLE, {"given": "nan", "option": "a"}),
    ("score", {"a": 6}, Reason.TOO_LARGE, {"given": 6, "most": 5, "option": "a"}),
    ("score", {"a": -1}, Reason.TOO_SMALL, {"given": -1, "least": 0, "option": "a"}),
    ("score", {"a": 2.5}, Reason.NOT_WHOLE, {"given": "2.5", "option": "a"}),
    ("score", {"a": ""}, Reason.TOO_FEW_MARKS, {"given": 0, "least": 1}),
    ("plurality", ["a", "b"], Reason.TOO_MANY_MARKS, {"given": 2, "most": 1}),
    ("plurality", ["a", "a"], Reason.GIVEN_TWICE, {"option": "a"}),
    ("plurality", "a", Reason.MALFORMED, {"where": "ballot"}),
    ("block", ["a", "b", "c", "d"], Reason.TOO_MANY_MARKS, {"given": 4, "most": 3}),
    ("yes-no", {"a": "yes"}, Reason.MISSING, {"option": "b"}),
    ("yes-no", {"a": "maybe"}, Reason.UNKNOWN_ANSWER, {"given": "maybe", "option": "a"}),
    ("yes-no", {"a": {"answer": "yes", "x": 1}}, Reason.UNKNOWN_SETTING, {"given": "x"}),
    ("yes-no", {"a": 10**40}, Reason.MALFORMED, {"where": "answer"}),
    ("yes-no", {"a": {"answer": ["yes"]}}, Reason.UNKNOWN_ANSWER, {"given": "list", "option": "a"}),
    ("consensus", {"a": {"answer": "remarks", "reason": "a\x00b"}}, Reason.MALFORMED, {"where": "reason"}),
    ("consensus", {"a": {"answer": "remarks", "reason": 5}}, Reason.MALFORMED, {"where": "reason"})])  # fmt: skip
def test_n27_hostile_ballots_are_refused_by_the_one_validator(way, ballot, reason, values):
    with refusal(reason, **values):
        read_ballot(paper(way, "abcd"), ballot)


@pytest.mark.parametrize("way, rules, reason, values", [
    ("yes-no", {"share": "3/2"}, Reason.TOO_LARGE, {"given": "3/2", "most": 1, "setting": "share"}),
    ("yes-no", {"answers": ("yes",)}, Reason.UNKNOWN_CHOICE, {"setting": "answers", "given": "tuple"}),
    ("yes-no", {"is_passed": 1}, Reason.UNKNOWN_CHOICE, {"given": 1, "setting": "is_passed"}),
    ("consensus", {"number": 4}, Reason.TOO_LARGE, {"given": 4, "most": 3, "setting": "number"}),
    ("block", {"seats": 4}, Reason.TOO_LARGE, {"given": 4, "most": 3, "setting": "seats"}),
    ("plurality", {"seats": 2}, Reason.TOO_LARGE, {"given": 2, "most": 1, "setting": "seats"}),
    ("score", {"least": 5}, Reason.TOO_LARGE, {"given": 5, "most": 4, "setting": "least"}),
    ("borda", {"unranked": "first"}, Reason.UNKNOWN_CHOICE, {"given": "first", "setting": "unranked"})])  # fmt: skip
def test_rules_that_cannot_be_are_refused(way, rules, reason, values):
    with refusal(reason, **values):
        paper(way, "abcd", **rules)


def test_the_default_share_is_more_than_half_and_any_other_no_less():
    assert paper("yes-no", "a").rules.share == Fraction(1, 2)
    assert [paper("yes-no", "a", share=share).rules.is_passed for share in ("1/2", "2/3", "1")] == [True, False, False]


def test_a_sheet_without_a_reason_is_refused_where_reasons_are_asked():
    with refusal(Reason.NO_SHEETS_HERE, way="consensus"):
        read_sheet(paper("consensus", "a"), {"number": "1", "valid": 1, "totals": {}})


HANDS = {"yes": 20, "no": 5, "abstain": 3}


def hands(*readings: dict[str, int], present: int = 30, **rules: object) -> AnyResult:
    on = paper("hands", "a", present=present, **rules)
    return count(on, [read_ballot(on, {"a": reading}) for reading in readings])


def test_two_tellers_who_agree_settle_a_show_of_hands():
    result = hands(HANDS, HANDS)
    assert (result.winners, result.figure("needed/a")) == (("a",), 13)
    assert not hands(HANDS, HANDS, share="9/10").winners


def test_tellers_who_differ_count_again():
    other = {"yes": 21, "no": 5, "abstain": 3}
    with refusal(Reason.TELLERS_DIFFER, given=2):
        hands(HANDS, other)
    assert hands(HANDS, other, other).line("a").total == 21
    with refusal(Reason.TELLERS_DIFFER, given=4):
        hands(HANDS, other, other, HANDS)


def test_one_teller_is_not_enough():
    with refusal(Reason.TOO_FEW_BALLOTS, given=1, least=2):
        hands(HANDS)


def test_more_hands_than_people_in_the_room_are_refused():
    with refusal(Reason.MORE_HANDS_THAN_PRESENT, counted=28, present=27):
        hands(HANDS, present=27)
    with refusal(Reason.TOO_LARGE, given="2", most=1, setting="share"):
        paper("hands", "a", present=5, share=2)


def test_hanlon_ranks_by_its_rating_and_pearl_sets_aside():
    """A 8, B 14, C 6 give 44; one "no" to the five questions gives 0."""
    pearl = dict.fromkeys(("propriety", "economics", "acceptability", "resources", "legality"), 1)
    on = paper("hanlon", "ab")
    scores = {"size": 8, "seriousness": 14, "effect": 6} | pearl
    result = count(on, [read_ballot(on, {"a": scores, "b": scores | {"legality": 0}})])
    assert totals(result) == {"a": 44, "b": 0}
    with refusal(Reason.ONE_AGREED_SHEET, given=2):
        count(on, [{"a": scores, "b": scores}] * 2)


def test_best_and_worst_are_set_against_each_other():
    on = paper("best-worst", "abc")
    result = count(on, [read_ballot(on, one) for one in ({"a": 1, "b": -1}, {"b": "1", "c": "-1"}, {"a": 1, "c": -1})])
    assert totals(result) == {"a": 2, "b": 0, "c": -2}


@pytest.mark.parametrize("ballot, reason, values", [
    ({"a": 1}, Reason.TOO_FEW_MARKS, {"given": 1, "least": 2}),
    ({"a": 1, "b": 1}, Reason.TOO_FEW_MARKS, {"given": 2, "least": 2}),
    ({"a": 1, "b": -1, "c": 0}, Reason.TOO_MANY_MARKS, {"given": 3, "most": 2})])  # fmt: skip
def test_there_is_one_best_and_one_worst(ballot, reason, values):
    with refusal(reason, **values):
        read_ballot(paper("best-worst", "abc"), ballot)
