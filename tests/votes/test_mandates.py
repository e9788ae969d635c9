"""Votes by mandate and votes of different weight: only beside names, by the rule of the round, told by numbers; areas by the roll."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from commons.db import session
from commons.permissions import Conflict, NotAllowed
from methods.tally.answers import BETWEEN
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.votes.bundles import faults_of
from tests.votes.electorates import number_of, vote, vote_openly
from votes import electorate, mandates, service
from votes.ballots import ballot_paper, fields_of
from votes.board import keeping
from votes.board.words import lines_of
from votes.bundle.making import bundle_of
from votes.conditions import Quorum, Whole
from votes.models import RollFrom, Round, Secrecy
from votes.roll_lists import with_parts_and_votes
from votes.service import Voters, open_votes, roll

OPEN = Voters(Secrecy.OPEN, RollFrom.MEMBERS, mandates=1)
WEIGHTED = [
    {"display_name": "member", "weight": 3},
    {"display_name": "chair", "weight": 1},
    {"display_name": "committee", "weight": 1},
]


def given(round_: Round, giver: str, holder: str, world: Any) -> None:
    """One person's vote in the hands of another."""
    one, other = (number_of(round_, who, world) for who in (giver, holder))
    service.give_mandate(round_, one, other, actor=world.actor("facilitator"))


@pytest.fixture
def voting(world):
    return electorates.opened(world, OPEN)


def test_whoever_holds_a_mandate_votes_twice_and_the_giver_not_at_all(browser, world, voting):
    given(voting, "member", "chair", world)
    with pytest.raises(Conflict, match="มอบฉันทะ"):
        vote_openly(voting, "member", {"1": 1}, world)
    sign_in(browser, world.people["chair"])
    own = browser.open(f"/rounds/{voting.code}/vote/own")
    page = browser.open(own.soup.select_one("a[href*='/vote/for/']")["href"])
    assert "ลงคะแนนแทน “member”" in page.text.replace("\u00a0", " ")
    browser.send(page, mark_1="1")
    vote_openly(halls.found(voting.code), "chair", {"2": 1}, world)
    round_ = halls.published(halls.counted(halls.found(voting.code), world), world)
    assert (
        halls.result_of(round_).equation | {"by_mandate": 1, "marks": 2, "valid": 2} == halls.result_of(round_).equation
    )
    assert "chair เป็นผู้รับมอบฉันทะ" in browser.open(f"/rounds/{round_.code}/named").text
    giver, holder = number_of(round_, "member", world), number_of(round_, "chair", world)
    words = [line.words for line in lines_of(leaf.body for leaf in keeping.leaves_of(round_))]
    assert f"ลำดับที่ {holder} ลงคะแนนแทนลำดับที่ {giver}" in words


def test_whoever_was_struck_off_votes_for_nobody_and_the_giver_votes_again(world, voting):
    given(voting, "member", "chair", world)
    sent = fields_of(ballot_paper(voting).paper, {"1": 1})
    giver, holder = (number_of(voting, who, world) for who in ("member", "chair"))
    line = electorate.voter_by_number(voting, holder)
    line.struck_because = "ย้ายออก"
    session().flush()
    with pytest.raises(Conflict, match="บัญชีรายชื่อ"):
        open_votes.vote_for(voting, giver, sent, actor=world.actor("chair"))
    line.struck_because = None
    session().flush()
    roll.strike_off(voting, holder, "ย้ายออก", actor=world.actor("facilitator"))
    assert not mandates.of_round(voting)
    vote_openly(voting, "member", {"1": 1}, world)


def test_the_rule_of_the_round_bounds_mandates(world, voting):
    given(voting, "member", "chair", world)
    for giver, holder, why in [
        ("committee", "chair", "ไม่เกิน 1 คน"),
        ("member", "committee", "มอบฉันทะไปแล้ว"),
        ("chair", "committee", "จะมอบต่อไม่ได้"),
        ("committee", "member", "รับมอบจากคนอื่นไม่ได้"),
        ("committee", "committee", "ตนเอง"),
    ]:
        with pytest.raises(Conflict, match=why):
            given(voting, giver, holder, world)
    vote_openly(voting, "committee", {"1": 1}, world)
    with pytest.raises(Conflict, match="ลงคะแนนแล้ว"):
        given(voting, "committee", "council_lead", world)


def test_a_mandate_is_taken_back_before_somebody_votes_with_it(world, voting):
    given(voting, "member", "chair", world)
    number = number_of(voting, "member", world)
    service.end_mandate(voting, number, actor=world.actor("facilitator"))
    vote_openly(voting, "member", {"1": 1}, world)
    assert not mandates.of_round(voting)
    with pytest.raises(NotAllowed):
        service.give_mandate(voting, number, number + 1, actor=world.actor("member"))


def test_at_the_desk_a_mandate_is_written_down_and_a_wrong_one_comes_back(browser, world, voting):
    sign_in(browser, world.people["facilitator"])
    number, holder = number_of(voting, "member", world), number_of(voting, "chair", world)
    page = browser.open(f"/rounds/{voting.code}/roll/{number}/mandate")
    page = browser.send(page, status=422, holder=str(number))
    browser.follow(browser.send(page, holder=str(holder)))
    roll = browser.open(f"/rounds/{voting.code}/roll").text
    assert "chair เป็นผู้รับมอบฉันทะ" in roll and "ถอนการมอบฉันทะ" in roll


@pytest.mark.parametrize("secrecy", [Secrecy.SLIPS, Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES])
def test_a_secret_vote_has_no_mandates_and_says_why(world, secrecy):
    round_ = halls.drafted(world)
    with pytest.raises(Conflict, match="บัตรจึงไม่ลับ"):
        electorates.with_voters(round_, world, Voters(secrecy, RollFrom.MEMBERS, mandates=1))


def test_without_the_rule_everybody_votes_in_person(world):
    round_ = electorates.opened(world, OPEN, mandates=0)
    with pytest.raises(Conflict, match="ด้วยตนเอง"):
        given(round_, "member", "chair", world)


def weighted(world: Any, secrecy: Secrecy = Secrecy.OPEN, **rest: Any) -> Round:
    """A round whose list gives one person three votes."""
    round_ = halls.drafted(world, titles=["น้ำ", "ขยะ"], **rest)
    electorates.with_voters(round_, world, Voters(secrecy, RollFrom.LIST))
    service.take_in_list(round_, WEIGHTED, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    return halls.worked(round_, world)


def test_votes_of_the_list_are_counted_and_the_quorum_counts_people(browser, world, tmp_path):
    round_ = weighted(world, quorum=Quorum(Whole.NUMBER, people=3))
    vote_openly(round_, "member", {"1": 1}, world)
    vote_openly(round_, "chair", {"2": 1}, world)
    round_ = halls.published(halls.counted(round_, world), world)
    found, equation = halls.shown(round_).found, halls.result_of(round_).equation
    assert [(line.option, line.total) for line in found.lines] == [("1", 3), ("2", 1)]
    assert (equation["people"], equation["valid"], equation["quorum_came"], found.is_decided) == (2, 4, 2, False)
    page = browser.open(f"/rounds/{round_.code}").text.replace("\u00a0", " ")
    assert "มาลงคะแนน 2 คน จากผู้มีสิทธิ 3 คน รวม 4 เสียง" in page
    assert equation["one_each"] == {"1": 1, "2": 1} and "ถ้าคนละหนึ่งเสียง" in page
    assert "member · 3 เสียง" in browser.open(f"/rounds/{round_.code}/named").text.replace("\u00a0", " ")
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_secret_vote_has_no_weights_and_says_why(world):
    with pytest.raises(Conflict, match="จึงลงคะแนนลับไม่ได้"):
        weighted(world, Secrecy.CONFIDENTIAL)


def test_weights_are_in_the_hash_of_the_roll_and_cannot_be_changed(world):
    round_ = weighted(world)
    lines = electorate.voters_of(round_)
    before = electorate.hash_of(lines)
    assert before == round_.roll_hash
    lines[0].weight = 9
    assert electorate.hash_of(lines) != before
    with pytest.raises(Exception, match="frozen"):
        halls.worked(round_, world)


def test_further_columns_of_a_list_are_read_and_wrong_ones_refused():
    table = [["ชื่อ", "พื้นที่", "จำนวนเสียง"], ["ก", "โซนเหนือ", "๓"], ["ข", "", ""], ["ค", "", "0"], ["ง", "", "1.5"]]
    text = io.StringIO()
    csv.writer(text).writerows(table)
    rows = [{"line": number, "display_name": row[0]} for number, row in enumerate(table[1:], start=2)]
    good, refused = with_parts_and_votes(text.getvalue().encode(), rows)
    assert [(row["part"], row["weight"]) for row in good] == [("โซนเหนือ", 3), (None, 1)]
    assert [(row["line"], row["reason"]) for row in refused] == [(4, "bad_weight"), (5, "bad_weight")]


def test_a_share_of_all_who_may_vote_is_of_the_votes_on_the_frozen_roll(browser, world, tmp_path):
    round_ = halls.drafted(world, "yes_no", titles=(), others=["ขุดบ่อ"], rules={"of": "eligible"})
    electorates.with_voters(round_, world, Voters(Secrecy.OPEN, RollFrom.LIST))
    service.take_in_list(round_, WEIGHTED, actor=world.actor("facilitator"))
    sign_in(browser, world.people["facilitator"])
    browser.follow(browser.send(browser.open(f"/rounds/{round_.code}/edit"), rule_of="eligible"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    assert round_.rules["eligible"] == 5
    vote_openly(round_, "chair", {"1": {"answer": "yes"}}, world)
    round_ = halls.published(halls.counted(round_, world), world)
    assert halls.shown(round_).found.winners == ()
    assert halls.shown(round_).found.figure(f"needed{BETWEEN}1") == 3  # of five votes, not of two people
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_share_of_all_who_may_vote_asks_how_many_they_are_where_no_roll_is_here(world):
    round_ = halls.drafted(world, "yes_no", titles=(), others=["ขุดบ่อ"], rules={"of": "eligible"})
    with pytest.raises(Conflict, match="จำนวนผู้มีสิทธิ"):
        service.open_round(round_, actor=world.actor("facilitator"))


AREAS: dict[str, Any] = {
    "budget": 100_000,
    "areas": {"โซนเหนือ": 60_000, "โซนใต้": 40_000},
    "area_of": {"1": "โซนเหนือ", "2": "โซนใต้"},
    "costs": {"1": 60_000, "2": 90_000},
    "vote_in": "one",
}


def budget(world: Any, *parts: str, crowd: int = 9) -> Round:
    """A prepared budget with two areas, and a list that says where people vote."""
    round_ = halls.drafted(world, "budget_ticks", titles=(), others=["ไฟ", "ราง"], rules=AREAS)
    electorates.with_voters(round_, world, Voters(Secrecy.CONFIDENTIAL, RollFrom.LIST))
    rows = [{"display_name": who, "part": part} for who, part in zip(("member", "chair"), parts, strict=True)]
    rows += [{"display_name": f"{part} คนที่ {number}", "part": part} for part in parts for number in range(crowd)]
    service.take_in_list(round_, rows, actor=world.actor("facilitator"))
    return round_


def test_somebody_votes_on_the_money_of_the_area_that_the_roll_says(browser, world):
    round_ = budget(world, "โซนเหนือ", "โซนใต้")
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    sign_in(browser, world.people["member"])
    page = browser.open(f"/rounds/{round_.code}/vote/own")
    refused = browser.send(page, status=409, mark_2="1")
    assert "ชื่อของคุณอยู่ในบัญชีรายชื่อของ “โซนเหนือ”" in refused.text
    vote(round_, "chair", ["2"], world)


def test_an_area_with_few_people_on_the_roll_is_refused_since_every_ballot_is_published(world):
    with pytest.raises(Conflict, match="ผู้ลงคะแนนของ “โซนเหนือ” น้อย"):
        service.open_round(budget(world, "โซนเหนือ", "โซนใต้", crowd=8), actor=world.actor("facilitator"))


def test_an_area_of_the_roll_that_has_no_money_is_refused_at_the_opening(world):
    with pytest.raises(Conflict, match="โซนตก"):
        service.open_round(budget(world, "โซนเหนือ", "โซนตก"), actor=world.actor("facilitator"))


def test_a_project_that_costs_more_than_its_purse_is_warned_of(browser, world):
    round_ = budget(world, "โซนเหนือ", "โซนใต้")
    sign_in(browser, world.people["facilitator"])
    for page in ("desk", "open"):
        told = browser.open(f"/rounds/{round_.code}/{page}").text.replace("\u00a0", " ")
        assert "“ราง” ใช้เงิน 90,000 บาท แต่กองเงินนี้มี 40,000 บาท (โซนใต้)" in told and "“ไฟ” ใช้เงิน" not in told
