"""Much of everything, and people who want the same at once: the pages stay light, nothing is lost, nothing is decided twice."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from sqlalchemy import insert

from charters import amending_queries, service
from charters.amending_tables import Suggestion, SuggestionKind, SuggestionState
from charters.models import Answer, CharterKind, Edition
from commons import clock
from commons.db import session
from commons.permissions import Conflict
from commons.short_codes import new_code
from members.service import close_account
from methods.charter_text.text import Chapter, Clause, Text
from tests.charters.drafts import WASTE, WATER, instead, make_draft
from tests.signing_in import sign_in
from tests.statements import statements

K = SuggestionKind
NEXT_PAGE = 18_000  # bytes on the way, packed
MANY = 10_000


@pytest.fixture
def draft(world) -> Edition:
    return make_draft(world)


def flood(draft: Edition, count: int) -> None:
    """So many open suggestions to the first two clauses, all of one person."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes[new_code()] = None
    rows = [
        {
            "code": code,
            "edition_id": draft.id,
            "clause_id": draft.clauses[number % 2].id,
            "kind": K.REPLACE,
            "state": SuggestionState.OPEN,
            "base_revision": 1,
            "base_text": draft.clauses[number % 2].text,
            "span_start": 0,
            "span_end": 4,
            "proposed": [f"ถ้อยคำที่ {number}"],
            "reason": f"เหตุผลที่ {number}",
            "origin": "online",
            "recorded_role": "",
            "advice_reason": "",
            "answer_reason": "",
            "taken": [],
            "decided_role": "",
            "created_at": clock.now(),
        }
        for number, code in enumerate(codes)
    ]
    session().execute(insert(Suggestion), rows)
    session().flush()


def packed(page) -> int:
    return len(gzip.compress(page.response.data))


def test_ten_thousand_suggestions_stay_within_the_weight_of_a_page(browser, draft):
    flood(draft, MANY)
    with statements() as first:
        page = browser.open(f"/charters/editions/{draft.code}/suggestions")
    with statements() as last:
        end = browser.open(f"/charters/editions/{draft.code}/suggestions?page={MANY // 50}")
    assert max(packed(page), packed(end)) <= NEXT_PAGE and abs(len(first) - len(last)) <= 1
    assert f"ถ้อยคำที่ {MANY - 1}" in end.text
    meetings = browser.open(f"/charters/clauses/{draft.clauses[0].code}/suggestions")
    assert "5000" in meetings.text.replace(",", "") and packed(meetings) <= 2 * NEXT_PAGE
    assert packed(browser.open(f"/charters/editions/{draft.code}")) <= NEXT_PAGE


def test_a_text_of_two_thousand_clauses_is_read_in_pages(browser, world):
    words = tuple(Clause(f"ทุกบ้านดูแลคลองช่วงที่ {number} ตามข้อ {number}") for number in range(2, 2_002))
    text = Text("ธรรมนูญยาว", (Chapter("ต้น", words[:900]), Chapter("ปลาย", words[900:])))
    edition = service.keep_text(world.here, text, CharterKind.COMMUNITY, actor=world.actor("chair"))
    page = browser.open(f"/charters/editions/{edition.code}?page=5")
    assert "ช่วงที่ 1001" in page.text and "ช่วงที่ 1002" not in page.text and packed(page) <= 35_000
    first, last = edition.clauses[0], edition.clauses[-1]
    assert f"#k-{first.code}" not in str(page.soup)
    link = browser.open(f"/charters/editions/{edition.code}/cite?at=ข้อ 2000").soup.select_one("main a.button")["href"]
    assert browser.open(link.partition("#")[0]).soup.find(id=f"k-{last.code}")


def test_two_leads_who_press_at_once_decide_once(draft, world):
    suggestion = instead(draft.clauses[0], "แยกขยะ", "คัดแยกขยะ", by=world.actor("member"))
    service.decide(suggestion, Answer.ACCEPTED, reason="", actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.decide(suggestion, Answer.NOT_ACCEPTED, reason="ไม่เอา", actor=world.actor("committee"))
    assert suggestion.state is SuggestionState.ACCEPTED and draft.clauses[0].revision == 2


def test_a_page_that_was_left_open_does_not_press_a_step_twice(browser, draft, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/editions/{draft.code}/hearing")
    other = browser.open(f"/charters/editions/{draft.code}/hearing")
    browser.send(form, status=303, until="1/10/2600")
    again = browser.send(other, status=409, until="1/11/2600")
    assert "ขั้นนี้ยังทำไม่ได้" in again.text or "1/11/2600" in str(again.soup)
    assert draft.hearing_until.year == 2600 - 543 and draft.hearing_until.month == 10


def test_what_a_member_who_left_suggested_stays_and_is_answered(browser, draft, world):
    suggestion = instead(draft.clauses[0], "แยกขยะ", "คัดแยกขยะ", by=world.actor("member"))
    close_account(world.people["member"], actor=world.actor("member"))
    page = browser.open(f"/charters/suggestions/{suggestion.code}?view=agreed").text
    assert "คัดแยกขยะ" in page and "สมาชิกที่ลบบัญชีแล้ว" in page
    service.decide(suggestion, Answer.ACCEPTED, reason="", actor=world.actor("chair"))
    assert draft.clauses[0].text == WASTE.replace("แยกขยะ", "คัดแยกขยะ", 1)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            "ข้อ ๑\u00a0น้ําสะอาด\u200b\r\nทุกบ้าน",
            "ข้อ ๑ น้ำสะอาด\nทุกบ้าน",
        ),  # Word: split sara am, no-break and zero-width signs
        ("\ufeffน้ำสะอาด \u2028ทุกบ้าน\u202c", "น้ำสะอาด \nทุกบ้าน"),  # LINE: a mark in front, line separators
        ("น้ำ\u202eดาะส", "น้ำดาะส"),  # reads from right to left
        ("น้ำ\u2066สะอาด\u2069", "น้ำสะอาด"),
    ],
)
def test_what_is_pasted_from_elsewhere_is_kept_as_it_reads(browser, draft, world, pasted, kept):
    sign_in(browser, world.people["chair"])
    browser.send(browser.open(f"/charters/clauses/{draft.clauses[0].code}/change"), status=303, text=pasted)
    got = draft.clauses[0].text
    assert [line.strip() for line in got.replace("\u00a0", " ").split("\n")] == [
        line.strip() for line in kept.split("\n")
    ]


def test_a_comment_is_about_the_words_that_were_tapped(browser, draft, world):
    service.open_hearing(draft, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    sign_in(browser, world.people["member"])
    clause = draft.clauses[1]
    page = browser.open(f"/charters/clauses/{clause.code}/comment?by=word")
    tapped = browser.open(
        next(a["href"] for a in page.soup.select(".pieces a") if a.get_text() == "น้ำ").partition("#")[0]
    )
    browser.send(tapped, status=303, text="น้ำประปาหรือน้ำคลอง")
    assert clause.comments[0].passage == "น้ำ"
    said = browser.open(f"/charters/editions/{draft.code}").soup.find(id=f"said-{clause.code}")
    assert said.find("blockquote").get_text() == "น้ำ"


def test_versions_of_one_suggestion_are_read_side_by_side(browser, draft, world):
    clause = draft.clauses[1]
    first = instead(clause, "สามเดือน", "เดือน", by=world.actor("member"))
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/clauses/{clause.code}/suggest?instead={first.code}")
    assert "ทุกเดือน" in form.soup.find("textarea", attrs={"name": "text"}).get_text()
    browser.send(form, status=303, text=WATER.replace("สามเดือน", "หกเดือน"), reason="ทำไหวกว่า")
    page = browser.open(f"/charters/suggestions/{first.code}/alternatives")
    told = [one.get_text() for one in page.soup.select("section.clause .wording")]
    assert len(told) == 2 and "หก" in told[1] and len(amending_queries.alternatives_of(first)) == 2
    assert (
        f"/charters/suggestions/{first.code}/alternatives"
        in browser.open(f"/charters/suggestions/{first.code}").links()
    )


def test_a_change_to_a_change_goes_one_level_deep(draft, world):
    first = instead(draft.clauses[0], "แยกขยะ", "คัดแยกขยะ", by=world.actor("member"))
    child = service.amend(first, "อีกแบบหนึ่ง", reason="สั้นกว่า", actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.amend(child, "อีกชั้น", reason="ลึกไป", actor=world.actor("member"))
