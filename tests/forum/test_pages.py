"""The pages of the forum, opened and filled in as people do, with htmx and without."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from areas.service import rename
from commons import clock
from commons.files.photos import prepare
from commons.unit_of_work import _commit as commit
from forum import contributions, service
from forum.models import Category, Problem, ProblemState
from forum.service import ProblemDraft
from tests import world as places
from tests.browser import Browser
from tests.commons.test_files import picture
from tests.signing_in import sign_in
from tests.statements import statements

NOON = clock.bangkok(2025, 9, 6, 12)
FLOOD = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย <script>alert(1)</script>", Category.FLOODING)


@pytest.fixture
def flood(world) -> Problem:
    return service.propose_problem(world.here, FLOOD, actor=world.actor("member"))


def test_the_board_is_read_without_an_account(browser, flood, world):
    page = browser.open(f"/problems/board/{world.here.code}")
    assert "น้ำท่วมซอย" in page.text and "อยู่บนกระดาน" in page.text


def test_the_problem_speaks_in_its_own_words_and_shows_its_way(browser, flood):
    page = browser.open(f"/problems/{flood.code}")
    assert "ชุมชนบอกว่า" in page.text and "เสนอโดยคนในชุมชน" in page.text
    assert page.soup.find("script", src=False) is None


def test_the_problem_is_read_in_english_under_en(browser, flood):
    assert "The community says" in browser.open(f"/en/problems/{flood.code}").text


def test_the_way_is_told_in_the_language_of_the_page(browser, flood):
    commit()
    steps = browser.open(f"/en/problems/{flood.code}").soup.select_one("#around ol.way").get_text()
    assert "Proposed by" in steps and "เสนอโดย" not in steps


@pytest.mark.parametrize("state", [ProblemState.DRAFT, ProblemState.HIDDEN, ProblemState.RETURNED])
def test_what_is_hidden_answers_like_what_is_not_there(browser, flood, state):
    flood.state = state
    code = flood.code
    hidden = browser.open(f"/problems/{code}", status=404)
    missing = browser.open("/problems/ZZZZZ", status=404)
    assert hidden.response.text.replace(code, "ZZZZZ") == missing.response.text


def test_an_unchanged_page_is_not_sent_again(browser, flood):
    first = browser.open(f"/problems/{flood.code}")
    again = browser.client.get(f"/problems/{flood.code}", headers={"If-None-Match": first.response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("where", ["TRAT", "KHAO_SAMING", "NATION"])
def test_a_board_above_the_community_ages_so_that_its_counts_are_right(browser, flood, where):
    address = f"/problems/board/{getattr(places, where).strip('/').split('/')[-1]}"
    with clock.at(NOON):
        tag = browser.open(address).response.headers["ETag"]
        assert browser.client.get(address, headers={"If-None-Match": tag}).status_code == 304
    with clock.at(NOON + timedelta(minutes=1)):
        assert browser.client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_board_of_a_community_is_right_as_long_as_nothing_happens(browser, flood, world):
    address = f"/problems/board/{world.here.code.lower()}"
    with clock.at(NOON):
        tag = browser.open(address).response.headers["ETag"]
    with clock.at(NOON + timedelta(hours=1)):
        assert browser.client.get(address, headers={"If-None-Match": tag}).status_code == 304
    service.post_comment(flood, "ใช่", actor=world.actor("neighbour"))
    commit()
    with clock.at(NOON + timedelta(hours=1)):
        assert browser.client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("htmx", [False, True])
def test_a_member_proposes_a_problem(browser, world, htmx):
    sign_in(browser, world.people["member"])
    form = browser.open(f"/problems/board/{world.here.code}/propose")
    sent = browser.send(
        form, htmx=htmx, status=204 if htmx else 303, title="ขยะล้นถัง", text_as_spoken="หมาคุ้ย", category="rubbish"
    )
    assert "ขยะล้นถัง" in browser.follow(sent).text


def test_a_form_with_faults_comes_back_with_everything_typed(browser, world):
    sign_in(browser, world.people["member"])
    form = browser.open(f"/problems/board/{world.here.code}/propose")
    again = browser.send(
        form, status=422, title="", text_as_spoken="เลข 1101700230708 ของป้า", place="ปากซอย", category="rubbish"
    )
    assert "กรุณากรอก" in again.text and "13 หลัก" in again.text
    assert again.soup.find(attrs={"name": "place"})["value"] == "ปากซอย"


def test_the_photo_of_a_hidden_problem_is_hidden_with_it(browser, world):
    photo = prepare(BytesIO(picture()))
    flood = service.propose_problem(world.here, replace(FLOOD, photo=photo), actor=world.actor("member"))
    address = f"/files/{flood.photo_code}"
    assert browser.client.get(address).status_code == 200
    contributions.set_problem_seen(flood.code, False)
    seen = {}
    for who in ("visitor", "neighbour", "member", "chair", "moderator"):
        if who != "visitor":
            sign_in(browser, world.people[who])
        seen[who] = browser.client.get(address).status_code
    assert seen == {"visitor": 404, "neighbour": 404, "member": 200, "chair": 200, "moderator": 200}
    contributions.set_problem_seen(flood.code, True)
    assert Browser(browser.app).client.get(address).status_code == 200


def test_d15_what_an_office_says_bears_its_label(browser, flood, world):
    service.post_comment(flood, "เขตจะไปดู", actor=world.actor("officer"))
    commit()
    said = browser.open(f"/problems/{flood.code}").soup.select_one("#comment-list .office")
    assert "เจ้าหน้าที่พัฒนาชุมชน" in said.get_text()


def test_a_stranger_is_refused_with_a_sentence(browser, flood, world):
    sign_in(browser, world.people["stranger"])
    assert "ใช้ได้เฉพาะ" in browser.open(f"/problems/{flood.code}/comment", status=403).text


def test_a_repeated_send_has_one_effect(browser, flood, world):
    sign_in(browser, world.people["neighbour"])
    form = browser.open(f"/problems/{flood.code}/comment")
    for _ in range(2):
        browser.send(form, text="เห็นด้วย", submit_key=form.form().find(attrs={"name": "submit_key"})["value"])
    assert "1 ความเห็น" in browser.open(f"/problems/{flood.code}").text


@pytest.mark.parametrize("comments", [1, 60])
def test_a_visitors_page_takes_three_statements_at_any_length(browser, flood, world, comments):
    for number in range(comments):
        service.post_comment(flood, f"ความเห็น {number}", actor=world.actor("neighbour"))
    service.add_depth_note(flood, "ท่อ", source="x", office_unit="y", actor=world.actor("officer"))
    commit()
    address = f"/problems/{flood.code}"
    with statements() as sent:
        browser.open(address)
    assert len(sent) <= 3, sent


def test_the_card_on_the_board_counts_and_names_the_place_of_now(browser, flood, world):
    commit()
    assert "1 ความเห็น" not in browser.open(f"/problems/board/{world.here.code}").text
    service.post_comment(flood, "จริง", actor=world.actor("neighbour"))
    rename(world.here, name_th="ชุมชนใหม่", name_en=None, kind=world.here.kind, actor=world.actor("officer"))
    commit()
    with statements() as sent:
        text = browser.open("/problems/board/2303").text
    assert "1 ความเห็น" in text and "ชุมชนใหม่" in text
    assert len(sent) <= 3, sent
