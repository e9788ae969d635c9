"""Thresholds of single options: chosen in plain words, frozen, told before the vote and in the result, counted again by anybody."""

from __future__ import annotations

import pytest

from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.bundles import faults_of
from tests.votes.halls import cast, codes_of, counted, published
from votes.bundle.making import bundle_of
from votes.flips import flips
from votes.line_text import headline
from votes.plans.thresholds import read_letter, read_shares, read_times, write_shares
from votes.service import HallCount

LANES = ["ทางเท้า", "ไฟส่องทาง", "คงไว้ตามเดิม"]


def told(page) -> str:
    return str(page.text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "line, number, share",
    [("ก 2/3", "1", "2/3"), ("ข = ๖๐%", "2", "3/5"), ("ค=0.6", "3", "3/5"), ("ข: 1/2", "2", "1/2")],
)
def test_a_share_is_read_as_people_write_it(line, number, share):
    assert read_shares([line]) == {number: share}
    assert read_shares(write_shares(read_shares([line]))) == {number: share}


@pytest.mark.parametrize("line", ["ก", "ก 3:1", "2/3", "ฮฮ 1/2", "ก ครึ่ง", "ก 0"])
def test_what_is_no_share_is_refused_with_an_example(line):
    with pytest.raises(ValueError, match="2/3"):
        read_shares([line])


def test_majorities_and_the_default_are_read():
    assert read_times(["ข 3:1", "ก 2"]) == {"2": "3", "1": "2"}
    assert read_letter(["ค"]) == "3"
    with pytest.raises(ValueError, match="ก"):
        read_letter(["ก ข"])


def test_a_facilitator_sets_thresholds_on_the_form_and_finds_them_there_again(browser, world):
    round_ = halls.drafted(world, "schulze", titles=(), others=LANES)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/edit")
    wrong = browser.send(page, status=422, rule_default="ไม่มี", rule_shares="ข มาก")
    assert "เช่น ข 3:1" in told(wrong)
    browser.follow(browser.send(wrong, rule_default="ค", rule_majority="2", rule_shares="ข 3:1"))
    again = browser.open(f"/rounds/{round_.code}/edit")
    assert again.soup.select_one("[name=rule_default]")["value"] == "ค"
    assert again.soup.select_one("[name=rule_shares]").text.strip() == "ข 3"
    assert "“คงไว้ตามเดิม” หมายถึงคงไว้ตามเดิม" in told(browser.open(f"/rounds/{round_.code}/desk"))


def test_what_falls_away_against_the_default_is_told_and_counted_again(browser, world, tmp_path):
    rules = {"default": "3", "shares": {"2": "3"}}
    round_ = halls.opened(world, "schulze", titles=LANES, slips=8, rules=rules)
    assert "“ไฟส่องทาง” ต้องได้มากกว่า 3 เท่า" in told(browser.open(f"/rounds/{round_.code}/vote"))
    assert "“ไฟส่องทาง” ต้องได้มากกว่า 3 เท่า" in told(browser.open(f"/rounds/{round_.code}/print/ballots"))
    codes = codes_of(round_)
    for code in codes[:5]:
        cast(round_, code, {"2": 1, "1": 2, "3": 3})
    for code in codes[5:7]:
        cast(round_, code, {"1": 1, "3": 2, "2": 3})
    round_ = published(counted(round_, world, HallCount(marks=7, slips_left=1)), world)
    page = told(browser.open(f"/rounds/{round_.code}"))
    assert "“ไฟส่องทาง” ตกไป เพราะมีคนเลือกก่อน “คงไว้ตามเดิม” 5 คน" in page
    shown = halls.shown(round_)
    assert shown.found.winners == ("1",) and "ทางเท้า" in headline(shown)
    assert "1 คน" in flips(shown)[0].replace("\u00a0", " ")  # one more would bring the lights back: 6 to 1
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_choice_that_misses_two_thirds_chooses_nobody_and_says_so(browser, world, tmp_path):
    round_ = halls.opened(world, "choice", titles=LANES[:2], slips=5, rules={"share": "2/3"})
    assert "ต้องได้อย่างน้อย 2 ใน 3 ของบัตรดี" in told(browser.open(f"/rounds/{round_.code}"))
    for code, choice in zip(codes_of(round_), "11122", strict=True):
        cast(round_, code, [choice])
    round_ = published(counted(round_, world, HallCount(marks=5, slips_left=0)), world)
    assert "“ทางเท้า” ได้ 3 ต้องได้ 4 ยังไม่ถึง" in told(browser.open(f"/rounds/{round_.code}"))
    assert halls.shown(round_).found.winners == ()
    assert faults_of(bundle_of(round_), tmp_path) == []


@pytest.mark.parametrize("plan, rules", [("irv", {}), ("stv", {"seats": 2}), ("borda", {}), ("score", {})])
def test_every_way_of_numbers_says_what_fell_away_and_is_counted_again(browser, world, tmp_path, plan, rules):
    round_ = halls.opened(world, plan, titles=LANES, slips=5, rules={"default": "3"} | rules)
    ballots = [{"1": 1, "3": 2, "2": 3}] * 3 + [{"2": 1, "1": 2, "3": 3}] * 2
    if plan == "score":
        ballots = [{option: 3 - place for option, place in ballot.items()} for ballot in ballots]
    for code, ballot in zip(codes_of(round_), ballots, strict=True):
        cast(round_, code, ballot)
    round_ = published(counted(round_, world, HallCount(marks=5, slips_left=0)), world)
    page = told(browser.open(f"/rounds/{round_.code}"))
    assert "“ไฟส่องทาง” ตกไป เพราะมีคนเลือกก่อน “คงไว้ตามเดิม” เพียง 2 คน" in page
    shown = halls.shown(round_)
    assert "2" not in shown.found.winners and shown.found.winners[0] == "1"
    assert ("ที่นั่งนี้จึงเว้นว่าง" in page) is (plan == "stv")
    assert all(row[1:] for row in shown.flow.rows) if plan in ("irv", "stv") else shown.found.pairwise
    assert faults_of(bundle_of(round_), tmp_path) == []
