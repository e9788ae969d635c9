"""The drafting group: who is missing in it, who has been heard; the paper and the screen a room works with."""

from __future__ import annotations

import pytest

from bodies.models import BodyKind
from bodies.service import NewBody, SeatPlan, make_body, seat_member
from charters import amending_queries, service
from charters.composition import coverage, gaps
from charters.models import Answer
from commons.permissions import NotAllowed
from tests.charters.drafts import instead, make_draft
from tests.signing_in import sign_in


@pytest.fixture
def draft(world):
    return make_draft(world)


@pytest.fixture
def group(world, draft):
    """A drafting group in which the member sits for the old and nobody for the young."""
    chair = world.actor("chair")
    new = NewBody(kind=BodyKind.DRAFTING_GROUP, name_th="คณะทำงานยกร่าง (สมมติ)")
    body = make_body(world.here, new, seats=[SeatPlan(constituency="ผู้สูงอายุ")], actor=chair)
    seat_member(body.seats[0], world.people["member"], actor=chair)
    service.set_drafting_group(draft.charter, body, ["ผู้สูงอายุ", "เยาวชน"], actor=chair)
    return body


def test_who_is_missing_is_said(draft, group):
    found = gaps(draft.charter)
    assert len(found) == 2 and "เยาวชน" in found[1]


def test_who_was_heard_is_counted_and_who_was_not_comes_first(draft, group, world):
    service.add_input(draft.charter, "ผู้สูงอายุ", "ทางเดินลื่น", held_with="วงวัด", people=12, actor=world.actor("chair"))
    rows = coverage(draft.charter, amending_queries.inputs_of(draft.charter))
    assert [(row.group, row.is_missing, row.people) for row in rows] == [("เยาวชน", True, 0), ("ผู้สูงอายุ", False, 12)]


def test_who_sits_in_the_group_answers_suggestions(draft, group, world):
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("committee"))
    service.decide(suggestion, Answer.ACCEPTED, reason="", actor=world.actor("member"))
    assert draft.clauses[2].text == "ห้ามเผาในที่โล่งทุกฤดู"


def test_only_the_lead_says_who_drafts(draft, world):
    with pytest.raises(NotAllowed):
        service.set_drafting_group(draft.charter, None, [], actor=world.actor("member"))


def test_a_chair_writes_down_what_a_group_said(browser, draft, world):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/{draft.charter.code}/inputs")
    browser.send(page, group="หมู่ 1", held_with="วงบ้านริมคลอง", people="๑๒", text="น้ำท่วมทุกปี")
    page = browser.open(f"/charters/{draft.charter.code}/group")
    assert "น้ำท่วมทุกปี" in page.text and "12 คน" in page.text


def test_the_working_copy_has_a_code_for_each_clause_and_numbered_lines(browser, draft):
    page = browser.open(f"/charters/editions/{draft.code}/working-copy")
    assert len(page.soup.select("svg.qr")) == len(page.soup.select("ol.lines")) == 4


def test_the_big_screen_goes_clause_by_clause(browser, draft, world):
    instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    page = browser.open(f"/charters/clauses/{draft.clauses[0].code}/plenary")
    assert page.soup.find("ins").get_text() == "ทุกวัน"
    assert "ข้อ\u00a02" in browser.open(page.soup.select_one("nav a.button")["href"]).title
