"""Budgets on pages: one purse an area or one for all, projects that cannot go together, the running sum, the other rule beside it."""

from __future__ import annotations

from typing import Any

import pytest

from commons import clock
from commons.db import session
from forum.models import Doer, Proposal
from methods.refusals import Reason, Refused
from tests.signing_in import sign_in
from tests.votes.halls import cast, codes_of, counted, problems_on_board, published
from tests.votes.test_plans import begun, decided
from votes.ballots import paper_of, read_fields
from votes.service import HallCount

AREAS: dict[str, Any] = {
    "budget": 200_000,
    "areas": {"โซนเหนือ": 80_000, "โซนใต้": 60_000},
    "area_of": {"1": "โซนเหนือ", "2": "โซนเหนือ", "3": "โซนใต้"},
}


def page_of(browser, world, plan="knapsack"):
    sign_in(browser, world.people["facilitator"])
    return browser.open(f"/rounds/in/{world.here.code}/new?plan={plan}")


def send(browser, page, status=None, **fields):
    given = {"title": "ปีนี้", "question": "โครงการไหน", "explainer": "รู้ก่อน"}
    return browser.send(page, status=status, **given, **fields)


def test_areas_and_what_cannot_go_together_are_typed_and_shown_again(browser, world):
    areas = "โซนเหนือ = ๘๐,๐๐๐\nโซนใต้ 60000 บาท"
    others = "ไฟซอย 5 [โซนเหนือ] = 50,000\nราง [โซนใต้] = 40,000\nลานกีฬา = 60000"
    page = page_of(browser, world)
    sent = send(browser, page, others=others, rule_areas=areas, rule_incompatible="ก ค", rule_budget="200000")
    form = browser.open(browser.follow(sent).soup.select_one("a[href$='/edit']")["href"])
    shown = {
        name: form.soup.select_one(f"#{name}").text.strip() for name in ("others", "rule_areas", "rule_incompatible")
    }
    assert shown["others"].splitlines()[0] == "ไฟซอย 5 [โซนเหนือ] = 50,000"
    assert shown["rule_areas"].splitlines() == ["โซนเหนือ = 80,000", "โซนใต้ = 60,000"]
    assert shown["rule_incompatible"] == "ก ค"


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"others": "ราง [ที่อื่น] = 5\nไฟ = 5"}, "ไม่อยู่ในรายชื่อพื้นที่"),
        ({"others": "ราง = 5\nไฟ = 5", "rule_incompatible": "ก"}, "อย่างน้อยสองตัว"),
        ({"others": "ราง = 5\nไฟ = 5", "rule_incompatible": "<b> ก"}, "อย่างน้อยสองตัว"),
        ({"others": "ราง = 5\nไฟ = 5", "rule_areas": "เหนือ"}, "ต่อท้าย"),
        ({"others": "ราง = 5\nไฟ = 5", "rule_areas": "เหนือ 5\nเหนือ 6"}, "ซ้ำ"),
    ],
)
def test_lines_that_cannot_be_read_come_back(browser, world, fields, words):
    page = page_of(browser, world)
    assert words in send(browser, page, status=422, rule_budget="100", **fields).text


def test_proposals_of_the_board_with_a_cost_can_be_chosen(browser, world):
    problem = problems_on_board(world, ["น้ำท่วม"])[0]
    session().add(
        Proposal(problem_id=problem.id, text="ขุดลอกคู", doer=Doer.SELF, cost_estimate=45_000, created_at=clock.now())
    )
    session().flush()
    page = page_of(browser, world)
    desk = browser.follow(
        send(browser, page, others="ราง = 5000", problems_many="ขุดลอกคู = 45,000", rule_budget="60000")
    )
    assert "รายการ 2 เรื่อง" in desk.text.replace("\u00a0", " ")


def test_the_server_adds_up_without_script(browser, world):
    round_ = begun(world, "knapsack", budget=120_000)
    page = browser.open(f"/rounds/{round_.code}/vote")
    again = browser.send(page, mark_1="1", mark_3="1", look="sum", status=200)
    assert again.soup.select_one("[data-spent]").text == "100,000"
    assert again.soup.select_one("#mark_3").has_attr("checked")


def refused(round_, marks) -> Reason:
    with pytest.raises(Refused) as no:
        read_fields(paper_of(round_), {f"mark_{mark}": "1" for mark in marks})
    return no.value.reason


def test_n27_each_purse_has_its_own_end_and_a_ballot_may_be_for_one_area(world):
    round_ = begun(world, "knapsack", **AREAS, vote_in="one")
    assert refused(round_, "12") is Reason.OVER_THE_BUDGET  # 100,000 of 80,000 in the north
    assert refused(round_, "13") is Reason.ONE_AREA
    assert read_fields(paper_of(round_), {"mark_1": "1", "mark_4": "1"}) == ["1", "4"]


def test_n27_a_ballot_spends_within_its_limits_and_nothing_beside_its_rival(world):
    round_ = begun(world, "knapsack", budget=200_000, least_spent=60_000, most_spent=120_000, incompatible=[["1", "3"]])
    assert refused(round_, "1") is Reason.SPENT_TOO_LITTLE
    assert refused(round_, "124") is Reason.OVER_THE_BUDGET
    assert refused(round_, "13") is Reason.CANNOT_GO_TOGETHER


@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
def test_every_area_is_spent_by_itself_and_the_other_rule_stands_beside(browser, world, rule):
    round_ = begun(world, "budget_ticks", **AREAS, rule=rule)
    for code, ballot in zip(codes_of(round_), (["1", "3"], ["1", "4"], ["2", "4"]), strict=False):
        cast(round_, code, ballot)
    round_ = published(decided(counted(round_, world, HallCount(marks=3, slips_left=3)), world), world)
    page = browser.open(f"/rounds/{round_.code}")
    heads = [head.text for head in page.soup.select("h3")]
    assert [head for head in heads if head in ("โซนเหนือ", "โซนใต้", "ส่วนกลาง")] == ["โซนเหนือ", "โซนใต้", "ส่วนกลาง"]
    assert len(page.soup.select(".funds")) == 3
    assert "โครงการชุดเดียวกัน" in page.text or "อีกกติกาหนึ่ง" in page.text
    browser.open(f"/rounds/{round_.code}/print/ballots")
    browser.open(f"/en/rounds/{round_.code}")


def test_e5_the_poster_and_the_text_for_line_name_what_is_funded(browser, world):
    costs = {"1": 120_000, "2": 60_000, "3": 50_000}
    round_ = begun(world, "budget_ticks", ["ราง", "ไฟ", "ลานกีฬา"], costs=costs, budget=200_000)
    for code, ballot in zip(codes_of(round_), (["1", "2"], ["1", "2", "3"], ["1"]), strict=False):
        cast(round_, code, ballot)
    round_ = published(counted(round_, world, HallCount(marks=3, slips_left=3)), world)
    page = browser.open(f"/rounds/{round_.code}/poster")
    text = page.soup.select_one("#line-text").text.replace("\u00a0", " ")
    assert "“ราง”" in text and "“ลานกีฬา”" not in text.splitlines()[2]
    assert "180,000 บาท จากวงเงิน 200,000 บาท" in text
    assert f"/rounds/{round_.code}" in page.soup.select_one("#line-text").text
