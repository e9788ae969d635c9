"""What belongs together: near matters first, merging and splitting with everything kept, kinds, drafts, fair order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from commons.permissions import Conflict, NotAllowed
from forum import queries, service
from forum.models import Kind, ProblemState
from forum.spots import read_spot, write_spot
from tests.forum.matters import FLOOD, matter, say
from tests.signing_in import sign_in


def test_what_is_near_is_found_in_the_own_community_alone(world):
    flood = matter(world)
    near = queries.near_matters(world.here, "น้ำขังหน้าบ้านทุกหน้าฝน", "ระบายไม่ทัน")
    assert [one.code for one in near] == [flood.code]
    assert queries.near_matters(world.there, "น้ำขังหน้าบ้านทุกหน้าฝน") == []
    assert queries.near_matters(world.here, "ไฟทางดับ") == []


def test_near_matters_are_joined_with_one_tap(world, browser):
    flood = matter(world)
    sign_in(browser, world.people["committee"])
    near = browser.open(f"/problems/board/{world.here.code}/near?title=น้ำท่วมซอยบ่อยมาก", htmx=True)
    button = near.soup.select_one("button[hx-post]")
    browser.post(button["hx-post"], {"csrf_token": token_of(browser, world), "submit_key": "k" * 32}, htmx=True)
    assert queries.problem_by_code(flood.code).affected_count == 1


def token_of(browser, world) -> str:
    page = browser.open(f"/problems/board/{world.here.code}/propose")
    return str(page.form().find(attrs={"name": "csrf_token"})["value"])


def test_the_same_again_is_asked_about_once_and_then_taken(world, browser):
    matter(world)
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/problems/board/{world.here.code}/propose")
    typed = {"title": "น้ำท่วมซอยทุกครั้งที่ฝนตกหนัก", "text_as_spoken": "น้ำเข้าบ้าน", "category": "flooding"}
    asked = browser.send(form, status=422, **typed)
    assert "มีเรื่องนี้บนกระดานแล้ว" in asked.text and asked.form().find(attrs={"name": "looked"})["value"] == "1"
    browser.send(asked)
    assert len(queries.board_of(world.here)) == 2


def test_those_who_have_the_same_trouble_are_counted_together_after_a_merge_and_apart_after_it(world):
    one, other = matter(world), matter(world, who="committee")
    for who in ("neighbour", "chair"):
        service.join_affected(one, actor=world.actor(who))
    service.join_affected(other, actor=world.actor("chair"))
    service.merge_problem(one, other, actor=world.actor("member"))
    assert (other.affected_count, queries.merged_into(other)) == (2, [one])
    service.admit_problem(one, actor=world.actor("chair"))
    assert (one.affected_count, other.affected_count, queries.merged_into(other)) == (2, 1, [])


def test_what_somebody_said_becomes_a_matter_of_its_own_and_both_lead_to_each_other(world, browser):
    flood = matter(world)
    said = say(flood, world, "neighbour", "ท่อหน้าวัดก็ตัน")
    own = service.split_problem(flood, said, FLOOD, actor=world.actor("facilitator"))
    assert (own.proposer_id, own.state) == (world.people["neighbour"].id, ProblemState.ON_BOARD)
    assert queries.split_off(flood) == [own] and queries.comment_by_code(said.code).problem_id == flood.id
    with pytest.raises(NotAllowed):
        service.split_problem(flood, said, FLOOD, actor=world.actor("neighbour"))


def test_what_was_said_to_an_announcement_becomes_a_talk(world, browser):
    told = matter(world, Kind.ANNOUNCEMENT, who="committee")
    said = say(told, world, "neighbour", "ท่อหน้าวัดก็ตัน")
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/problems/{told.code}/said/{said.code}/split")
    browser.send(form, title="โทร 081-234-5678")
    (own,) = queries.split_off(told)
    assert (own.kind, own.title) == (Kind.DISCUSSION, "โทร 08x-xxx-xxxx")


def test_a_question_that_began_in_a_talk_has_its_day_too(world):
    asked = matter(world, Kind.QUESTION)
    said = say(asked, world, "neighbour", "แล้วท่อหน้าวัดล่ะ")
    own = service.split_problem(asked, said, replace(FLOOD, kind=Kind.QUESTION), actor=world.actor("facilitator"))
    assert own.answer_due_on is not None and own.answer_due_on == asked.answer_due_on


def test_only_problems_and_proposals_are_ranked(world):
    talk = matter(world, Kind.DISCUSSION)
    with pytest.raises(Conflict):
        service.move(talk, ProblemState.RANKED)
    with pytest.raises(NotAllowed):
        service.join_affected(talk, actor=world.actor("member"))


def test_an_announcement_comes_from_those_who_speak_for_the_place(world):
    with pytest.raises(NotAllowed):
        matter(world, Kind.ANNOUNCEMENT)
    assert matter(world, Kind.ANNOUNCEMENT, who="committee").kind is Kind.ANNOUNCEMENT


def test_a_draft_is_seen_by_its_writer_alone_until_it_is_sent(world, browser):
    draft = service.keep_draft(world.here, FLOOD, actor=world.actor("member"))
    browser.open(f"/problems/{draft.code}", status=404)
    sign_in(browser, world.people["member"])
    assert "น้ำท่วมซอย" in browser.open("/problems/mine").text
    browser.send(browser.open(f"/problems/{draft.code}/edit"), title="น้ำท่วมซอยวัด")
    assert queries.problem_by_code(draft.code).state is ProblemState.ON_BOARD


def test_a_shuffled_board_puts_every_matter_first_about_as_often(world):
    for _number in range(6):
        matter(world)
    first = Counter(
        queries.board_of(world.here, queries.Asked("random", seed=seed * 7919))[0].id for seed in range(300)
    )
    assert len(first) == 6 and min(first.values()) >= 25
    one = queries.Asked("random", seed=5)
    assert queries.board_of(world.here, one) == queries.board_of(world.here, one)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_form_and_its_page(world, browser, kind):
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/problems/board/{world.here.code}/propose?kind={kind.value}")
    sent = browser.send(form, title="เรื่องของเรา", text_as_spoken="เล่าให้ฟัง", category="other", spot="๑๓.๗๘, 100.49")
    assert "13.78, 100.49" in browser.follow(sent).text


@pytest.mark.parametrize(
    ("typed", "spot"),
    [
        ("13.7856, 100.4921", (13.7856, 100.4921)),
        ("๑๓.๗๘๕๖ ๑๐๐.๔๙๒๑", (13.7856, 100.4921)),
        ("geo:13.7856,100.4921", (13.7856, 100.4921)),
        ("https://maps.example/@13.7856,100.4921,17z", (13.7856, 100.4921)),
    ],
)
def test_a_position_is_read_as_people_have_it(typed, spot):
    assert read_spot(typed) == spot and read_spot(write_spot(*spot)) == spot


@pytest.mark.parametrize("typed", ["", "ซอย 3", "100.49, 13.78", "13.78", "51.5, 0.12"])
def test_what_is_no_position_in_thailand_is_refused(typed):
    with pytest.raises(ValueError):
        read_spot(typed)
