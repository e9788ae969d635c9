"""The pages across places: the library, a clause elsewhere, taking over, lineage, common ground, feeds, a clause in other pages."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from charters.library import finding
from charters.library.keeping import keep_close
from charters.library.taking import Into, take_clause, take_whole, write_from
from charters.models import Edition
from commons import security
from tests.charters.places import (
    ELDERS,
    WASTE,
    WASTE_ELSEWHERE,
    WATER,
    declared,
    draft_of,
    next_edition,
    read_again,
    subdistricts,
)
from tests.signing_in import sign_in
from tests.statements import statements

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def source(world) -> Edition:
    chair = world.actor("other_chair")
    return declared(draft_of(world.there, [WASTE, WATER], by=chair), by=chair)


@pytest.fixture
def ours(world) -> Edition:
    return draft_of(world.here, [ELDERS], by=world.actor("chair"), chapter="คนทุกวัย")


def test_the_library_finds_by_matter_kind_and_place(browser, source, world):
    page = browser.open(f"/charters/library?words=ปุ๋ยหมัก&kind=community&place={world.there.code}")
    assert WASTE in page.text and WATER not in page.text
    assert WASTE not in browser.open("/charters/library?words=ปุ๋ยหมัก&kind=handbook").text
    assert WASTE not in browser.open(f"/charters/library?words=ปุ๋ยหมัก&place={world.here.code}").text
    assert "No place of this name" in browser.open("/en/charters/library?place=ดาวอังคาร").text


def test_drafts_stand_neither_in_the_library_nor_elsewhere(browser, source, ours, world):
    assert ELDERS not in browser.open("/charters/library?words=อาสาสมัคร").text
    take_whole(source, ours, actor=world.actor("chair"))
    assert ours.charter.name_th not in browser.open(f"/charters/clauses/{source.clauses[0].code}/lineage").text


def test_a_clause_stands_beside_those_on_its_matter_with_their_results(browser, source, world):
    chair = world.actor("chair")
    declared(draft_of(world.here, [WASTE_ELSEWHERE, ELDERS], by=chair), by=chair)
    page = browser.open(f"/charters/clauses/{source.clauses[0].code}/elsewhere")
    assert WASTE_ELSEWHERE in page.text and ELDERS not in page.text and "ยังไม่เริ่ม" in page.text
    assert "<ins>" in str(
        browser.open(f"/charters/clauses/{source.clauses[0].code}/elsewhere?view=marked").response.text
    )


def test_a_chair_takes_a_clause_over_by_the_form(browser, source, ours, world):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/clauses/{source.clauses[0].code}/take")
    done = browser.follow(browser.send(page, into=f"{ours.code}/1"))
    assert WASTE in done.text and source.fingerprint in done.text
    again = browser.open(f"/charters/clauses/{source.clauses[0].code}/take")
    assert "เคยรับมาแล้ว" in browser.send(again, into=f"{ours.code}/1", status=409).text


def test_a_whole_charter_begins_a_new_one(browser, source, world):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/editions/{source.code}/take")
    page = browser.follow(browser.send(page, into=f"new:{world.here.code}", name_th="ธรรมนูญของเรา"))
    assert "ธรรมนูญของเรา" in page.text and WASTE in page.text and WATER in page.text


def test_a_moved_source_is_told_and_answered_by_the_form(browser, source, ours, world):
    take_whole(source, ours, actor=world.actor("chair"))
    next_edition(source, {1: "ตรวจน้ำทุกเดือน"}, by=world.actor("other_chair"))
    (news,) = finding.news_of(ours.charter)
    sign_in(browser, world.people["chair"])
    assert "รอคำตอบ" in browser.open(f"/charters/{ours.charter.code}/packs").text
    page = browser.open(f"/charters/packs/news/{news.code}")
    assert "ตรวจน้ำทุกเดือน" in page.text
    assert "กรุณา" in browser.send(page, status=422).text
    assert "น้ำเราสะอาด" in browser.follow(browser.send(page, answer="kept", reason="น้ำเราสะอาด")).text


def test_the_lineage_is_a_picture_and_a_list(browser, source, ours, world):
    take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))
    declared(ours, by=world.actor("chair"))
    page = browser.open(f"/charters/clauses/{source.clauses[0].code}/lineage")
    assert ours.charter.name_th in page.text and "<circle" in page.response.text
    assert "1 ข้อ" in browser.open(f"/charters/{source.charter.code}/lineage").text
    assert world.here.full_name in browser.open(f"/charters/{source.charter.code}/packs").text


def test_a_wider_place_drafts_from_what_its_places_say_alike(browser, source, world):
    chair = world.actor("chair")
    declared(draft_of(world.here, [WASTE_ELSEWHERE, ELDERS], by=chair), by=chair)
    lead = world.actor("council_lead")
    wide = draft_of(world.areas["/TH/23/"], [], by=lead)
    page = browser.open("/charters/in/23/common-ground")
    assert "2 จาก 2 พื้นที่" in page.text and "มีเฉพาะที่นี่" in page.text
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/charters/in/23/common-ground/{source.clauses[0].code}")
    codes = [str(box["value"]) for box in form.soup.find_all("input", attrs={"name": "from_many"})]
    done = browser.follow(browser.send(form, text="ทุกบ้านแยกขยะ", into=f"{wide.code}/", from_many=codes))
    assert "ทุกบ้านแยกขยะ" in done.text
    assert len(read_again(wide).clauses[0].sources) == 2
    assert "มีถ้อยคำอยู่ในฉบับนี้แล้ว 2 แห่ง" in browser.open(f"/charters/editions/{wide.code}/contributors").text


def test_places_that_were_all_unticked_can_be_ticked_again(browser, source, world):
    chair, lead = world.actor("chair"), world.actor("council_lead")
    declared(draft_of(world.here, [WASTE_ELSEWHERE, ELDERS], by=chair), by=chair)
    wide = draft_of(world.areas["/TH/23/"], [], by=lead)
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/charters/in/23/common-ground/{source.clauses[0].code}")
    again = browser.send(form, status=409, text="ทุกบ้านแยกขยะ", into=f"{wide.code}/", from_many=[])
    boxes = again.soup.find_all("input", attrs={"name": "from_many"})
    assert len(boxes) == 2 and not any(box.has_attr("checked") for box in boxes)


def test_sixty_three_subdistricts_are_read_in_few_statements(browser, world):
    lead = world.actor("council_lead")
    texts = [WASTE, WATER]
    editions = [declared(draft_of(area, texts, by=lead), by=lead) for area in subdistricts(world, 3)]
    wide = draft_of(world.areas["/TH/23/"], [], by=lead)
    write_from([edition.clauses[0] for edition in editions[:2]], WASTE, Into(wide), actor=lead)
    with statements() as sent:
        page = browser.open(f"/charters/editions/{wide.code}/contributors?view=not")
    assert "สมมติ 3" in page.text and "สมมติ 1" not in page.text
    assert len(sent) <= 40


def test_a_closed_draft_is_read_by_its_place_alone(browser, ours, world):
    keep_close(ours, actor=world.actor("chair"))
    addresses = [
        f"/charters/editions/{ours.code}{rest}"
        for rest in ("", "/booklet", "/text", "/as/json", "/suggestions", "/drafts")
    ] + [f"/charters/clauses/{ours.clauses[0].code}{rest}" for rest in ("", "/plenary", "/versions", "/lineage")]
    for who, status in ((None, 404), ("neighbour", 404), ("member", 200)):
        if who:
            sign_in(browser, world.people[who])
        for address in addresses:
            assert browser.client.get(address).status_code in (status, 302 if status == 200 else 404), (who, address)


def entries(browser, address: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(browser.client.get(address).data).iter(f"{ATOM}entry"))


def test_the_feed_tells_what_happened_each_with_an_id_of_its_own(browser, source, world):
    sign_in(browser, world.people["other_chair"])
    browser.send(browser.open(f"/charters/editions/{source.code}"), action="/review")
    found = entries(browser, f"/charters/{source.charter.code}/feed.atom")
    titles = [entry.findtext(f"{ATOM}title", "") for entry in found]
    assert any("ทบทวน" in title for title in titles)
    assert len({entry.findtext(f"{ATOM}id") for entry in found}) == len(found)
    assert len(entries(browser, "/en/charters/in/23/feed.atom")) == len(found)


@pytest.mark.parametrize("is_close", [False, True])
def test_the_feed_tells_nothing_of_a_closed_draft(browser, source, ours, world, is_close):
    sign_in(browser, world.people["chair"])
    if is_close:
        browser.send(browser.open(f"/charters/editions/{ours.code}"), action="/keep-close")
    browser.send(browser.open(f"/charters/clauses/{source.clauses[0].code}/take"), into=f"{ours.code}/1")
    told = " ".join(
        entry.findtext(f"{ATOM}title", "") for entry in entries(browser, f"/charters/{ours.charter.code}/feed.atom")
    )
    assert ("จากที่อื่น" in told) is not is_close
    packs = browser.open(f"/charters/{ours.charter.code}/packs").text
    browser.client.delete_cookie("sala")
    assert WASTE in packs and (WASTE in browser.open(f"/charters/{ours.charter.code}/packs").text) is not is_close


def test_a_declared_clause_is_shown_in_other_pages_and_a_draft_is_not(browser, source, ours):
    found = browser.open(f"/charters/clauses/{source.clauses[0].code}/embed", lint=False).response
    assert "X-Frame-Options" not in found.headers and "Set-Cookie" not in found.headers
    assert found.headers["Content-Security-Policy"] == security.FRAMED_POLICY
    assert source.fingerprint in found.text and "<script" not in found.text and "<form" not in found.text
    browser.open(f"/charters/clauses/{ours.clauses[0].code}/embed", status=404)
    others = browser.open(f"/charters/clauses/{source.clauses[0].code}/share").response
    assert others.headers["X-Frame-Options"] == "DENY"


def test_the_booklet_bears_its_address_and_what_was_taken(browser, source, ours, world):
    take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))
    page = browser.open(f"/charters/editions/{ours.code}/booklet")
    assert f"http://localhost/charters/editions/{ours.code}" in page.text and source.fingerprint in page.text
