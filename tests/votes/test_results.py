"""What a result says: sentences in two languages, small cells, two methods side by side, the demo evening's figures."""

from __future__ import annotations

import pytest
from flask_babel import force_locale

from methods import tally
from methods.tally import Option
from tests.methods.examples import scored
from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, opened, published
from votes import sentences
from votes.flips import flips
from votes.marking import Entry
from votes.results import Comparison, ShownResult, _line, comparisons
from votes.service import HallCount
from votes.small_cells import without_small_cells

TITLES = {"1": "น้ำท่วม", "2": "ขยะ", "3": "ถนน"}


def result_of(way, ballots, *, seed=None, submitted=(1, 2, 3), channels=None, **rules) -> ShownResult:
    """A result of a paper with three matters, without a database."""
    options = [Option(number, at) for number, at in zip(TITLES, submitted, strict=True)]
    paper = tally.draw_up(way, vote="ABCDE", options=options, rules=rules)
    found = tally.count(paper, [tally.read_ballot(paper, ballot) for ballot in ballots], seed=seed)
    entries = {number: Entry(number, number, title) for number, title in TITLES.items()}
    known = channels or {"slips": {"valid": len(ballots), "invalid": 0, "totals": None}}
    lines = tuple(_line(line, entries[line.option], found, known) for line in found.lines)
    return ShownResult(found, entries, lines, known, {}, "f" * 64, found.needs_lot, False)


def plain(words: list[str]) -> str:
    return " · ".join(words).replace("\u00a0", " ")


def test_the_matrix_names_the_deciding_arithmetic(app):
    scores = [scored(*row) for row in ((4, 3, 2, 4), (4, 2, 3, 3), (3, 3, 2, 3))]
    result = result_of("matrix", [dict(zip(TITLES, scores, strict=True))])
    assert plain(sentences.explain(result)) == (
        "“น้ำท่วม” ได้ 96 คะแนน มากที่สุด มาจาก ขนาด 4 × ความรุนแรง 3 × ความง่าย 2 × ความสนใจ 4 · รองลงมาคือ “ขยะ” ได้ 72 คะแนน"
    )
    with force_locale("en"):
        assert sentences.explain(result)[0] == (
            "“น้ำท่วม” is first with 96 points, made of size 4 × severity 3 × ease 2 × concern 4"
        )


def test_a_mean_of_three_scorers_is_shown_with_two_decimals(app):
    ballots = [{number: scored(*row) for number in TITLES} for row in ((4, 3, 2, 4), (3, 3, 1, 4), (4, 3, 2, 3))]
    result = result_of("matrix", ballots, scorer="individual")
    assert result.lines[0].total == "67.22"
    assert "ค่าเฉลี่ยจากผู้ให้คะแนน 3 คน" in plain(sentences.explain(result))


def test_dots_name_the_lead(app):
    result = result_of("dots", [{"1": 1, "2": 1}, {"1": 1}, {"3": 1, "1": 1}])
    assert plain(sentences.explain(result)).startswith(
        "“น้ำท่วม” ได้ 3 จุด มากที่สุด มากกว่า “ขยะ” 2 จุด ใช้ไปทั้งหมด 5 จุด จากผู้มาใช้สิทธิ 3 คน"
    )


def test_approval_says_that_sums_may_exceed_people(app):
    words = plain(sentences.explain(result_of("approval", [["1", "2"], ["1"]])))
    assert words == "มีผู้เลือก “น้ำท่วม” 2 คน จาก 2 คน มากที่สุด · แต่ละคนเลือกได้หลายข้อ ยอดรวมจึงเกินจำนวนคนได้"


def test_a_tie_by_an_announced_rule_is_told(app):
    words = plain(sentences.ties(result_of("approval", [["1"], ["2"], ["3"], ["3"]])))
    assert words == "“น้ำท่วม” กับ “ขยะ” คะแนนเท่ากัน 1 ตัดสินด้วยลำดับการเสนอก่อนหลัง ตามกติกาที่ประกาศไว้ “น้ำท่วม” จึงมาก่อน"


def test_a_lot_names_its_seed(app):
    result = result_of("approval", [["1"], ["2"], ["3"], ["3"]], seed="2718281828", submitted=(1, 1, 1))
    words = plain(sentences.ties(result))
    assert "จึงจับสลากต่อหน้าทุกคน เลขตั้งต้น 2718281828" in words and "ตรวจซ้ำได้" in words


def test_an_open_tie_waits(app):
    result = result_of("approval", [["1"], ["2"], ["3"], ["3"]], submitted=(1, 1, 1))
    assert "จึงต้องจับสลากต่อหน้าทุกคน" in plain(sentences.ties(result))


@pytest.mark.parametrize("spans, words", [
    (((3, 6),), "ผลสองวิธีไม่เหมือนกันที่อันดับ 3 ถึง 6 ควรคุยกันก่อนตกลง"),
    (((2, 2),), "ผลสองวิธีไม่เหมือนกันที่อันดับ 2 ควรคุยกันก่อนตกลง"),
    (((2, 2), (4, 6)), "ผลสองวิธีไม่เหมือนกันที่อันดับ 2 4–6 ควรคุยกันก่อนตกลง"),
    ((), "ผลสองวิธีได้ลำดับเดียวกัน")])  # fmt: skip
def test_two_methods_side_by_side(app, spans, words):
    assert plain([sentences.differs(Comparison(None, spans))]) == words


def test_cells_below_five_are_not_on_the_page(app):
    channels = {
        "slips": {"valid": 25, "invalid": 0, "totals": {"1": 20, "2": 18, "3": 9}},
        "paper": {"valid": 16, "invalid": 0, "totals": {"1": 15, "2": 1, "3": 8}},
    }
    result = result_of("approval", [["1"], ["2"]], channels=without_small_cells(channels, 5))
    assert [line.channels for line in result.lines] == [("20", "15"), (None, None), (None, None)]


def test_the_evening_by_dots_differs_from_the_matrix_at_places_3_to_6(world):
    """The example of Bang O 1: 33, 27, 19, 15, 9, 7 dots beside 96, 72, 54, 32, 24, 16."""
    matrix = halls.matrix_published(world)
    code = matrix.code
    dots = halls.dots_of_the_evening(world, halls.problems_of(matrix))
    (compared,) = comparisons(dots)
    assert (compared.other.code, compared.spans) == (code, ((3, 6),))
    result = halls.shown(dots)
    assert [line.total for line in result.lines] == ["33", "27", "19", "15", "9", "7"]
    assert sentences.turnout(result, dots.eligible).replace("\u00a0", " ") == ("มีผู้มาใช้สิทธิ 38 คน บัตรดี 38 ใบ บัตรเสีย 0 ใบ")


def test_a_result_keeps_its_fingerprint_over_what_is_published(world):
    round_ = halls.matrix_published(world)
    assert len(halls.result_of(round_).fingerprint) == 64
    assert tally.to_json(tally.from_json(halls.result_of(round_).document)) == halls.result_of(round_).document


def test_spoiled_slips_do_not_exist_and_spoiled_paper_counts_as_cast(world):
    round_ = opened(world, titles=["ก", "ข"], slips=1)
    cast(round_, codes_of(round_)[0], {"1": 1})
    round_ = published(counted(round_, world, HallCount(marks=1, slips_left=0)), world)
    assert halls.shown(round_).voters == 1


def test_what_would_have_changed_the_winner_is_exact_where_votes_add_up(app):
    """Three more on the first: two people who move make the second first, one does not."""
    ballots = [["1"], ["1"], ["1"], ["1"], ["2"]]
    assert plain(flips(result_of("plurality", ballots))) == "ถ้า 2 คน เปลี่ยนจาก “น้ำท่วม” เป็น “ขยะ” ผลจะเปลี่ยน"
    assert result_of("plurality", [["2"], ["2"], ["1"], ["1"], ["2"]]).found.order[0] == ("2",)
    assert result_of("plurality", [["2"], ["1"], ["1"], ["1"], ["2"]]).found.order[0] == ("1",)


def test_a_bound_is_told_as_a_bound_where_pairs_decide(app):
    orders = [{"1": 1, "2": 2, "3": 3}] * 4 + [{"2": 1, "1": 2}]
    assert plain(flips(result_of("schulze", orders))).startswith("ต้องมีคนอย่างน้อย 2 คน")


def test_the_same_ballots_are_shown_by_other_methods(app):
    """The example of the centre squeeze: the run-off drops the one that beats everybody."""
    orders = [{"1": 1, "2": 2, "3": 3}] * 4 + [{"3": 1, "2": 2, "1": 3}] * 3 + [{"2": 1, "1": 2, "3": 3}] * 2
    told = sentences.beside(result_of("schulze", orders))
    assert any("ตัดอันดับท้าย" in line and "“น้ำท่วม”" in line.split(": ")[1][:12] for line in told)


def test_a_winner_by_pairs_names_its_closest_rival(app):
    orders = [{"1": 1, "2": 2, "3": 3}] * 3 + [{"2": 1, "1": 2, "3": 3}] * 2
    assert "ชนะทุกคู่ คู่ที่สูสีที่สุดคือ “ขยะ” มีคนเลือก “น้ำท่วม” ก่อน 3 คน เลือก “ขยะ” ก่อน 2 คน" in plain(
        sentences.explain(result_of("schulze", orders))
    )


def test_a_circle_of_wins_names_the_strongest_paths(app):
    orders = [{"1": 1, "2": 2, "3": 3}] * 4 + [{"2": 1, "3": 2, "1": 3}] * 3 + [{"3": 1, "1": 2, "2": 3}] * 2
    words = plain(sentences.explain(result_of("schulze", orders)))
    assert "ไม่มีข้อใดชนะทุกคู่ จึงเทียบเส้นทางที่แข็งที่สุด" in words


def test_every_round_of_a_run_off_is_told(app):
    orders = [{"1": 1}] * 4 + [{"2": 1}] * 3 + [{"3": 1, "2": 2}] * 2
    words = plain(sentences.explain(result_of("irv", orders)))
    assert words.startswith("รอบที่ 2 “ขยะ” ได้ 5 คะแนน จากบัตรที่ยังนับได้ 9 ใบ") and "รอบที่ 1 “ถนน” ได้น้อยที่สุด 2 คะแนน" in words
