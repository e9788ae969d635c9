"""N15, N56, N58, N61: what is taken away, pending or private is nowhere to be found, in no shape of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from commons.db import session
from commons.events.tables import EventFragment, EventRow
from commons.search import search
from commons.search.entries import bring_up_to_date
from commons.unit_of_work import _commit as commit
from forum import service as forum
from moderation import service
from moderation.models import Act
from tests.forum.matters import FLOOD, matter, say
from tests.moderation.cases import ACCUSED, decided, problem, propose, report, reported
from tests.signing_in import sign_in

NAME = "ลุงสมหมาย"


def pages_about(said, case) -> list[str]:
    flood = said.problem.code
    return [
        f"/problems/{flood}", f"/en/problems/{flood}", f"/problems/{flood}?order=new", f"/problems/{flood}/sides",
        f"/problems/board/{case.area.code}", f"/areas/{case.area.code}", f"/moderation/log/{case.area.code}",
        f"/moderation/log/{case.area.code}.csv", f"/moderation/cases/{case.code}",
    ]  # fmt: skip


def bodies(browser, said, case) -> str:
    answers = [browser.client.get(path) for path in pages_about(said, case)]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return "\n".join(answer.get_data(as_text=True) for answer in answers)


@pytest.mark.parametrize("act, covers", [(Act.REMOVE, []), (Act.MASK, [NAME])])
def test_n61_what_was_taken_away_stands_on_no_page(browser, world, act, covers):
    said, case = decided(world, act, covers)
    assert NAME not in bodies(browser, said, case)


def test_n61_nor_in_what_open_pages_may_ask_for(world):
    said, case = reported(world)
    commit()
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    commit()
    kept = "\n".join(session().scalars(select(EventFragment.html)))
    assert NAME not in kept and f'id="c-{said.code}"' in kept


def test_n61_nor_in_the_search(world):
    said, case = reported(world)
    bring_up_to_date("comment", said.code)
    assert search(NAME, kinds=["comment"]).hits
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    bring_up_to_date("comment", said.code)
    assert search(NAME, kinds=["comment"]).hits == []


def test_n61_a_page_kept_by_a_browser_is_no_longer_right(browser, world):
    said, case = reported(world)
    commit()
    address = f"/problems/{said.problem.code}"
    tag = browser.client.get(address).headers["ETag"]
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    commit()
    assert browser.client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_log_of_events_holds_no_words_of_a_case(world):
    _said, case = decided(world)
    service.ask_review(case, "ผมพูดเรื่องบัญชี", actor=world.actor("member"))
    commit()
    told = "\n".join(session().scalars(select(EventRow.body)))
    assert ACCUSED not in told and "พูดถึงบุคคล" not in told and "บัญชี" not in told


@pytest.mark.parametrize("who", ["visitor", "member", "neighbour", "officer", "other_chair"])
def test_n15_a_pending_case_answers_like_none(browser, world, who):
    _said, case = reported(world)
    if who != "visitor":
        sign_in(browser, world.people[who])
    browser.client.get("/moderation/cases/YYYYY")  # the first answer brings a cookie
    there, nowhere = (browser.client.get(f"/moderation/cases/{code}") for code in (case.code, "ZZZZZ"))
    assert there.status_code == nowhere.status_code == 404
    assert len(there.data) == len(nowhere.data) and set(there.headers.keys()) == set(nowhere.headers.keys())


@pytest.mark.parametrize("who", ["committee", "moderator"])
def test_n58_reviewers_never_see_who_reported(browser, world, who):
    case = report(world, "problem", problem(world).code, who="neighbour").case
    sign_in(browser, world.people[who])
    page = browser.open(f"/moderation/cases/{case.code}")
    assert "ไม่จริง" in page.text and "neighbour" not in page.text


@pytest.mark.parametrize("hidden, beside", [(0, 1), (1, 0), (2, 3), (3, 2)])
def test_n61_nor_as_a_title_beside_what_it_was_merged_with_or_split_from(browser, world, hidden, beside):
    target, merged, parent = (matter(world, title=title) for title in ("เรื่องปลายทาง", "เรื่องที่รวมเข้ามา", "เรื่องตั้งต้น"))
    forum.merge_problem(merged, target, actor=world.actor("chair"))
    said = say(parent, world, "neighbour", "ท่อก็ตัน")
    own = forum.split_problem(parent, said, replace(FLOOD, title="เรื่องที่แยกออกมา"), actor=world.actor("chair"))
    commit()
    bound = (target, merged, parent, own)
    title, code, address = bound[hidden].title, bound[hidden].code, f"/problems/{bound[beside].code}"
    assert title in browser.open(address).text
    case = report(world, "problem", code).case
    service.claim(case, actor=world.actor("moderator"))
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    commit()
    assert title not in browser.open(address).text
