"""Every way of deciding from the picker to the published result; a new way needs one entry and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from commons.db import session
from commons.permissions import Conflict
from methods import tally
from methods.tally import registry
from methods.tally.approval import APPROVAL, count
from methods.tally.way import Tally
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, published, worked
from votes import service
from votes.ballots import ballot_paper, entries_of, fields_of, paper_of, read_fields, read_line
from votes.models import Round
from votes.plans import PLANS, Group, Plan, catalogue, offer
from votes.service import HallCount, RoundDraft

MATTERS = ["ขยะ", "น้ำท่วม", "ไฟส่องสว่าง", "ถนน"]
BY_SLIP = [code for code, plan in PLANS.items() if plan.secrecy.value == "slips"]
# For each form of ballot: a ballot as it is counted, and the same as a teller types it.
SAMPLES: dict[str, tuple[Any, str]] = {
    "ticks": (["1", "3"], "ก ค"),
    "one": (["2"], "ข"),
    "dots": ({"1": 1, "4": 1}, "ก ง"),
    "points": ({"1": 5, "2": 0, "4": 3}, "ก5 ข0 ง3"),
    "order": ({"1": 2, "2": 3, "3": 1}, "ค ก ข"),
    "extremes": ({"1": 1, "3": -1}, "ก ค"),
    "pairs": ({"1": ["2"], "3": ["1"]}, "กข ค>ก"),
    "purse": (["1", "3"], "ก ค"),
    "priced-order": ({"1": 2, "3": 1}, "ค ก"),
    "priced-points": ({"1": 6, "3": 4}, "ก6 ค4"),
    "scores": (
        {str(n): {"size": 4, "severity": 2, "ease": 1, "concern": 3} for n in range(1, 5)},
        "4 2 1 3 / 4 2 1 3 / 4 2 1 3 / 4 2 1 3",
    ),
    "answers": ({}, ""),
}


def test_every_way_offers_thresholds_of_single_lines_or_says_why_not(browser, world):
    sign_in(browser, world.people["facilitator"])
    for code, plan in PLANS.items():
        page = browser.open(f"/rounds/in/{world.here.code}/new?plan={code}")
        offers = page.soup.select_one("[name=rule_shares]") is not None
        assert offers is (plan.no_threshold is None), code
        assert offers or str(plan.no_threshold) in page.text, code


def begun(world, plan: str, titles: list[str] = MATTERS, **rules: Any) -> Round:
    """A round by this plan that is open, with six slips."""
    actor = world.actor("facilitator")
    if PLANS[plan].has_costs:
        rules = {"costs": {str(number): 50_000 for number in range(1, len(titles) + 1)}} | rules
    draft = RoundDraft(
        title="รอบทดลอง", question="อะไรก่อน", plan=plan, others=titles, explainer=halls.EXPLAINER, rules=rules
    )
    round_ = service.draft_round(world.here, draft, actor=actor)
    if round_.has_urn:
        service.make_slips(round_, 6, actor=actor)
    service.open_round(round_, actor=actor)
    return worked(round_, world)


def sample(round_: Round) -> tuple[Any, str]:
    """A ballot for the form of this round, and its line on paper."""
    paper = paper_of(round_)
    form = tally.WAYS[paper.way].ballot_form
    if form != "answers":
        return SAMPLES[form]
    answer = paper.rules.answers[0]
    return {option: {"answer": answer} for option in paper.ids}, " ".join("1" for _option in paper.ids)


def test_the_picker_offers_every_plan_in_plain_words(browser, world):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new")
    for plan in PLANS.values():
        assert str(plan.name) == page.soup.select_one(f'a[href$="?plan={plan.code}"]').text


@pytest.mark.parametrize("plan", PLANS)
def test_each_plan_has_a_form_with_its_rules(browser, world, plan):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new?plan={plan}")
    lines = [f"{matter} = 60,000" if PLANS[plan].has_costs else matter for matter in MATTERS]
    needed = {"rule_present": "40"} if plan == "hands" else {}
    sent = browser.send(page, title="ปีนี้", question="เรื่องไหน", explainer="รู้ก่อน", others="\n".join(lines), **needed)
    desk = browser.follow(sent)
    assert "รายการ 4 เรื่อง" in desk.text.replace("\u00a0", " ")


@pytest.mark.parametrize("plan", BY_SLIP)
def test_each_ballot_goes_by_phone_and_paper_to_one_validator(world, plan):
    round_ = begun(world, plan)
    paper, (ballot, line) = paper_of(round_), sample(round_)
    assert read_fields(paper, fields_of(paper, ballot)) == ballot
    assert read_line(paper, entries_of(round_), line) == ballot


@pytest.mark.parametrize("plan", BY_SLIP)
def test_each_result_is_shown_and_explained_in_both_languages(browser, world, plan):
    round_ = begun(world, plan)
    for code in codes_of(round_)[:3]:
        cast(round_, code, sample(round_)[0])
    round_ = published(decided(counted(round_, world, HallCount(marks=3, slips_left=3)), world), world)
    for language in ("", "/en"):
        page = browser.open(f"{language}/rounds/{round_.code}")
        browser.open(f"{language}/rounds/{round_.code}/poster")
    assert ballot_paper(round_).entries[0].title in page.text


def decided(round_: Round, world) -> Round:
    """The same round after the lot, where one is needed."""
    if round_.result is not None and round_.result.needs_lot:
        service.draw_lot(round_, "27182818284590452353", actor=world.actor("facilitator"))
        return worked(round_, world)
    return round_


@pytest.mark.parametrize("plan", BY_SLIP)
def test_each_ballot_is_on_screen_and_on_paper(browser, world, plan):
    round_ = begun(world, plan)
    sign_in(browser, world.people["facilitator"])
    for language in ("", "/en"):
        for page in ("vote", "print/ballots", "print/tally", "print/explainer"):
            assert MATTERS[0] in browser.open(f"{language}/rounds/{round_.code}/{page}").text


@pytest.fixture
def toy() -> Iterator[Plan]:
    """A way of deciding added in one place: the last tick counts double."""

    def twice(paper: Any, ballots: Any, ledger: Any) -> Tally:
        return count(paper, [*ballots, *[ballot[-1:] for ballot in ballots]], ledger)

    tally.register(replace(APPROVAL, code="toy", count=twice))
    plan = Plan(
        code="toy",
        way="toy",
        name="ของเล่น",
        meaning="ลองดู",
        group=Group.RANKING,
        explain=lambda result: ["ของเล่นบอกผล"],
    )
    offer(plan)
    yield plan
    registry._ways.pop("toy")
    catalogue._plans.pop("toy")


def test_a_new_way_needs_one_entry_and_nothing_else(browser, world, toy):
    sign_in(browser, world.people["facilitator"])
    assert "ของเล่น" in browser.open(f"/rounds/in/{world.here.code}/new").text
    browser.open(f"/rounds/in/{world.here.code}/new?plan=toy")
    round_ = begun(world, "toy")
    for page in ("vote", "print/ballots"):
        assert "ไฟส่องสว่าง" in browser.open(f"/rounds/{round_.code}/{page}").text
    cast(round_, codes_of(round_)[0], ["1", "3"])
    round_ = published(decided(counted(round_, world, HallCount(marks=1, slips_left=5)), world), world)
    assert halls.result_of(round_).document.count('"total":2') == 1
    assert "ของเล่นบอกผล" in browser.open(f"/rounds/{round_.code}").text


def test_a_way_cannot_be_added_twice():
    with pytest.raises(ValueError):
        tally.register(APPROVAL)
    with pytest.raises(ValueError):
        offer(PLANS["dots"])


def test_e5_a_budget_of_the_community_funds_what_fits_and_says_where_it_ends(browser, world):
    """Ceiling 200,000; 120,000, 60,000 and 50,000 in that order: two are funded, 20,000 are left."""
    titles = ["ราง ระบายน้ำ", "ไฟซอย 5", "ลานกีฬา"]
    costs = {"1": 120_000, "2": 60_000, "3": 50_000}
    round_ = begun(world, "budget_ticks", titles, costs=costs, budget=200_000)
    for code, ballot in zip(codes_of(round_), (["1", "2"], ["1", "2", "3"], ["1"]), strict=False):
        cast(round_, code, ballot)
    round_ = published(counted(round_, world, HallCount(marks=3, slips_left=3)), world)
    assert halls.shown(round_).found.winners == ("1", "2")
    page = browser.open(f"/rounds/{round_.code}").text.replace("\u00a0", " ")
    assert "“ลานกีฬา” ราคา 50,000 บาท เกินเงินที่เหลือ 20,000 บาท จึงหยุดที่นี่" in page


@pytest.mark.parametrize("line, words", [("ราง", "ราคา"), ("ราง = ฟรี", "ราคา")])
def test_a_project_without_its_cost_comes_back(browser, world, line, words):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new?plan=knapsack")
    sent = browser.send(page, status=422, title="ปีนี้", question="เรื่องไหน", explainer="รู้ก่อน", others=line)
    assert words in sent.text


def test_a_drafted_budget_is_shown_with_its_costs_again(browser, world):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new?plan=knapsack")
    sent = browser.send(
        page, title="ปีนี้", question="เรื่องไหน", explainer="รู้ก่อน", others="ไฟซอย 5 ๖๐,๐๐๐ บาท\nราง = 50000"
    )
    desk = browser.follow(sent)
    form = browser.open(desk.soup.select_one("a[href$='/edit']")["href"])
    assert form.soup.select_one("#others").text.strip().splitlines() == ["ไฟซอย 5 = 60,000", "ราง = 50,000"]


def test_hands_are_counted_by_two_and_shown_when_they_agree(browser, world):
    round_ = begun(world, "hands", ["ทำถนนก่อนไหม"], present=30)
    for scorer, teller in enumerate(("facilitator", "committee"), start=1):
        given = {"score_1_0": "20", "score_1_1": "5", "score_1_2": "3"}
        service.write_sheet(round_, given, actor=world.actor(teller), scorer=scorer)
    assert "20" not in browser.open(f"/rounds/{round_.code}").soup.select_one("#round").text
    sign_in(browser, world.people["facilitator"])
    browser.open(f"/rounds/{round_.code}/sheet")
    round_ = published(counted(round_, world), world)
    page = browser.open(f"/rounds/{round_.code}").text.replace("\u00a0", " ")
    assert "“ทำถนนก่อนไหม” เห็นชอบ 20 จาก 25 เสียง ถึงเกณฑ์ 13 เสียง จึงผ่าน" in page


@pytest.mark.parametrize("who, scorer", [("facilitator", 2), ("committee", 1), ("committee", 3)])
def test_nobody_counts_hands_for_two_or_over_the_count_of_another(world, who, scorer):
    round_ = begun(world, "hands", ["ทำถนนก่อนไหม"], present=30)
    given = {"score_1_0": "20", "score_1_1": "5", "score_1_2": "3"}
    service.write_sheet(round_, given, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.write_sheet(round_, given, actor=world.actor(who), scorer=scorer)


def test_a_teller_sees_only_what_they_counted_themselves(browser, world):
    round_ = begun(world, "hands", ["ทำถนนก่อนไหม"], present=30)
    given = {"score_1_0": "20", "score_1_1": "5", "score_1_2": "3"}
    service.write_sheet(round_, given, actor=world.actor("facilitator"))
    session().commit()
    sign_in(browser, world.people["committee"])
    for address in ("sheet", "sheet/1"):
        page = browser.open(f"/rounds/{round_.code}/{address}")
        assert not page.soup.select("input[value='20'], option[selected][value='20'], input[checked][value='20']")


def test_tellers_who_differ_count_again_before_there_is_a_result(world):
    round_ = begun(world, "hands", ["ทำถนนก่อนไหม"], present=30)
    for scorer, (teller, yes) in enumerate((("facilitator", "20"), ("committee", "19")), start=1):
        given = {"score_1_0": yes, "score_1_1": "5", "score_1_2": "3"}
        service.write_sheet(round_, given, actor=world.actor(teller), scorer=scorer)
    third = {"score_1_0": "19", "score_1_1": "5", "score_1_2": "3"}
    service.write_sheet(round_, third, actor=world.actor("officer"), scorer=3)
    round_ = counted(round_, world)
    assert [line.total for line in halls.shown(round_).lines] == ["19"]
