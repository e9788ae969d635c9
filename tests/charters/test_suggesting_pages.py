"""The pages of suggestions: pick by tap, hand in, look at it, answer, roll out; with htmx and without."""

from __future__ import annotations

import pytest

from charters import service
from charters.amending import Wish
from charters.amending_tables import SuggestionState
from charters.models import Answer, Edition
from commons.db import session
from commons.events.tables import EventRow
from tests.browser import Page
from tests.charters.drafts import FIRE, WASTE, K, instead, make_draft
from tests.signing_in import sign_in


@pytest.fixture
def draft(world) -> Edition:
    return make_draft(world)


def pick(browser, clause, *, by: str, words: str) -> Page:
    """Open the clause and follow the link of the piece that is tapped."""
    page = browser.open(f"/charters/clauses/{clause.code}/suggest?by={by}")
    piece = next(link for link in page.soup.select(".pieces a") if link.get_text().strip() == words)
    opened: Page = browser.open(piece["href"])
    return opened


@pytest.mark.parametrize("htmx", [True, False])
def test_a_word_is_picked_and_changed(browser, draft, world, htmx):
    sign_in(browser, world.people["member"])
    page = pick(browser, draft.clauses[2], by="word", words="ตลอดปี")
    assert page.soup.select_one(".picked").get_text() == "ตลอดปี"
    browser.send(page, htmx=htmx, status=204 if htmx else 303, text="เกือบตลอดปี", reason="ฤดูฝนเผาได้")
    page = browser.open(f"/charters/clauses/{draft.clauses[2].code}/suggestions")
    assert "เปลี่ยนถ้อยคำตรงนี้" in page.text and "เกือบตลอดปี" in page.text


def test_a_reason_is_asked_for_and_nothing_typed_is_lost(browser, draft, world):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/charters/clauses/{draft.clauses[2].code}/suggest?whole=1")
    again = browser.send(page, status=422, text="ห้ามเผาทุกที่")
    assert "ห้ามเผาทุกที่" in again.text


def test_what_would_change_nothing_is_told(browser, draft, world):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/charters/clauses/{draft.clauses[2].code}/suggest?whole=1")
    assert "ไม่มีอะไรเปลี่ยน" in browser.send(page, status=409, text=FIRE, reason="ลอง").text


@pytest.mark.parametrize(("kind", "sent"), [("new", {"text": "ตั้งกองทุน"}), ("move", {"other": "-"}), ("merge", {})])
def test_a_clause_as_a_whole(browser, draft, world, kind, sent):
    sign_in(browser, world.people["member"])
    clause = draft.clauses[1]
    page = browser.open(f"/charters/clauses/{clause.code}/suggest?kind={kind}")
    other = {} if kind != "merge" else {"other": draft.clauses[2].code}
    browser.send(page, reason="ดีกว่า", **other, **sent)
    assert "รอคณะทำงานยกร่าง" in browser.open(f"/charters/clauses/{clause.code}/suggestions").text


def test_a_draft_of_a_suggestion_is_for_its_author_alone(browser, draft, world):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/charters/clauses/{draft.clauses[2].code}/suggest?whole=1")
    browser.send(page, text="ห้ามเผาทุกที่", reason="ชัด", later="1")
    page = browser.open(f"/charters/editions/{draft.code}/suggestions")
    assert "ที่คุณเก็บไว้ก่อน" in page.text
    address = next(link for link in page.links() if "/suggestions/" in link and "/editions/" not in link)
    sign_in(browser, world.people["chair"])
    browser.open(address, status=404, lint=False)


@pytest.mark.parametrize("view", ["changed", "beside", "original", "agreed"])
def test_four_views_of_a_change(browser, draft, world, view):
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    page = browser.open(f"/charters/suggestions/{suggestion.code}?view={view}")
    assert ("ตลอดปี" in page.text, "ทุกฤดู" in page.text) == (view != "agreed", view != "original")
    assert bool(page.soup.find("del")) is (view in ("changed", "beside"))


def test_what_meets_is_shown_with_its_combinations(browser, draft, world):
    for new, who in (("ทุกวัน", "member"), ("ที่บ้าน", "committee")):
        instead(draft.clauses[0], "ก่อนทิ้ง", new, by=world.actor(who))
    page = browser.open(f"/charters/clauses/{draft.clauses[0].code}/suggestions")
    assert "รับพร้อมกันไม่ได้" in page.text and len(page.soup.select(".meeting")) == 1


def test_the_group_is_shown_both_wordings_when_words_were_changed_meanwhile(browser, draft, world):
    first = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    second = instead(draft.clauses[0], "ก่อนทิ้ง", "ที่บ้าน", by=world.actor("committee"))
    service.decide(first, Answer.ACCEPTED, reason="", actor=world.actor("chair"))
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/suggestions/{second.code}/decide")
    again = browser.send(page, status=409, answer="accepted", text="")
    assert "ทั้งสองข้อความอยู่ด้านล่าง" in again.text
    browser.send(
        again, answer="accepted", text=WASTE.replace("ก่อนทิ้ง", "ที่บ้านทุกวัน"), submit_key="another key, twenty signs"
    )
    assert "ที่บ้านทุกวัน" in browser.open(f"/charters/editions/{draft.code}").text


def test_a_block_is_accepted_and_rolled_out_with_credit(browser, draft, world):
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/editions/{draft.code}/suggestions")
    assert "รับข้อเสนอแก้ไข 1 เรื่องแล้ว" in browser.send(page, status=200, suggestion_many=suggestion.code).text
    browser.send(browser.open(f"/charters/editions/{draft.code}/number"), note="ก่อนรับฟัง")
    page = browser.open(f"/charters/editions/{draft.code}/drafts")
    assert "ร่างที่ 1" in page.text and world.people["member"].display_name in page.text


def test_the_text_that_came_too_late_is_kept_and_can_be_compared(browser, draft, world):
    sign_in(browser, world.people["chair"])
    clause = draft.clauses[2]
    form = browser.open(f"/charters/clauses/{clause.code}/change")
    service.change_clause(clause, "ของคนอื่น", revision=1, actor=world.actor("committee"))
    browser.send(form, status=409, text="ของฉัน")
    page = browser.open(f"/charters/clauses/{clause.code}/suggestions")
    assert "ของคนอื่น" in page.text and "ของฉัน" in page.text
    assert FIRE in browser.open(f"/charters/clauses/{clause.code}/versions").text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_two_editions_are_compared(browser, draft, world, prefix):
    other = make_draft(world, texts=((WASTE.replace("ก่อนทิ้ง", "ทุกวัน"),), (FIRE,)))
    for view in ("changed", "beside"):
        page = browser.open(f"{prefix}/charters/compare/{draft.code}/{other.code}?view={view}")
        assert "ทุกวัน" in page.text and ("ตัดออก" in page.text or "taken out" in page.text)


def test_withdrawn_by_its_author(browser, draft, world):
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    sign_in(browser, world.people["member"])
    page = browser.open(f"/charters/suggestions/{suggestion.code}")
    browser.send(page, action="/withdraw")
    assert suggestion.state is SuggestionState.WITHDRAWN


def test_a_draft_taken_back_is_gone_and_told_to_nobody(browser, draft, world):
    given = service.Given("ยังไม่แน่ใจ", is_draft=True)
    own = service.suggest(draft.clauses[2], Wish(K.DELETE), actor=world.actor("member"), given=given)
    code, told = own.code, session().query(EventRow).count()
    sign_in(browser, world.people["member"])
    page = browser.follow(browser.send(browser.open(f"/charters/suggestions/{code}"), action="/withdraw"))
    assert "ยังไม่แน่ใจ" not in page.text and session().query(EventRow).count() == told
    browser.open(f"/charters/suggestions/{code}", status=404, lint=False)


def test_an_answer_in_other_words_does_not_overwrite_what_was_changed_meanwhile(browser, draft, world):
    clause = draft.clauses[2]
    suggestion = instead(clause, "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/suggestions/{suggestion.code}/decide")
    service.change_clause(clause, "ห้ามเผาทุกที่", revision=1, actor=world.actor("committee"))
    again = browser.send(page, status=409, answer="accepted", text="ห้ามเผาป่า")
    assert "ห้ามเผาทุกที่" in again.text and "ห้ามเผาป่า" in again.text and clause.text == "ห้ามเผาทุกที่"
    browser.send(again, answer="accepted", text="ห้ามเผาป่าและทุกที่", submit_key="another key, twenty signs")
    assert "ห้ามเผาป่าและทุกที่" in browser.open(f"/charters/editions/{draft.code}").text
