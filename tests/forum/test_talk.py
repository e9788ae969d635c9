"""Talk: branches, sides, quotes, people who are named, other words, answers without a word, how far one has read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from areas.service import change_setting
from commons import clock
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from forum import queries, rendering, service
from forum.drafts import Said
from forum.models import Comment, Kind, Problem, Side, Way
from forum.stories import pushes_of
from forum.talk_tables import Feeling
from tests.forum.matters import heated, matter, say

NOON = clock.bangkok(2025, 9, 6, 12)


@pytest.fixture
def flood(world) -> Problem:
    return matter(world)


def told() -> list[str]:
    events = [item.event for item in session().info.get(ANNOUNCED, [])]
    return [event.member.display_name for event in events if event.kind == "forum.somebody_answered"]


def order_of(problem: Problem, order: str = "old", page: int = 1) -> list[int]:
    return [kept.id for kept in queries.thread_of(problem, "th", order=order, page=page)]


def test_an_answer_stands_under_what_it_answers(flood, world):
    first, second = say(flood, world, "member", "หนึ่ง"), say(flood, world, "neighbour", "สอง")
    answer = service.post_comment(flood, "ตอบหนึ่ง", actor=world.actor("chair"), parent=first)
    assert order_of(flood) == [first.id, answer.id, second.id]
    assert order_of(flood, "new") == [second.id, first.id, answer.id]
    assert pushes_of(answer, flood)[0].swap == f"afterend:#c-{first.code}"
    assert pushes_of(second, flood)[0].swap == "beforeend:#comment-list.last"


def test_ten_thousand_comments_are_paged_without_losing_or_doubling_any(flood, world):
    when = clock.now()
    rows = [
        {"code": f"{n:05d}", "problem_id": flood.id, "author_role": "member", "text": "ก", "created_at": when, "html_th": "x",
         "html_version": rendering.VERSION}
        for n in range(10_000)
    ]  # fmt: skip
    session().execute(insert(Comment), rows)
    session().execute(update(Comment).values(branch_id=Comment.id))
    ids = [one for page in (1, 2, 199, 200, 201) for one in order_of(flood, page=page)]
    assert len(ids) == len(set(ids)) == 200 and ids == sorted(ids)
    answer = service.post_comment(flood, "ตอบ", actor=world.actor("member"), parent=queries.comment_by_code("00049"))
    assert (queries.page_of(answer), order_of(flood, page=2)[0]) == (2, answer.id)


def test_answers_stay_where_what_they_answered_is_hidden(flood, world, browser):
    first = say(flood, world, "member", "ข้อความไม่เหมาะ")
    service.post_comment(flood, "ตอบอย่างสุภาพ", actor=world.actor("neighbour"), parent=first)
    first.is_hidden = True
    page = browser.open(f"/problems/{flood.code}")
    assert "ตอบอย่างสุภาพ" in page.text and "ข้อความไม่เหมาะ" not in page.text
    assert "ผู้ดูแลซ่อนความเห็นนี้ไว้" in page.text


def test_what_answers_something_that_never_came_along_says_so(flood, world):
    orphan = say(flood, world, "member", "ใช่เลย")
    orphan.answers_gone = True
    assert "ตอบข้อความที่ไม่มีอยู่แล้ว" in rendering.html_in("th", orphan, flood)


def test_where_everybody_stands_is_counted_by_side(flood, world, browser):
    heated(flood, world)
    say(flood, world, "chair", "ขอถามก่อน")
    assert queries.count_sides(flood) == {Side.AGREE: 1, Side.NOT_YET: 1}
    page = browser.open(f"/problems/{flood.code}/sides")
    assert "ยังไม่เห็นด้วย ขอคุยต่อ" in page.text and "ขอถามก่อน" not in page.text


def test_whoever_is_answered_quoted_or_named_is_told_once(flood, world):
    first = say(flood, world, "neighbour", "ท่อตัน")
    words = Said("@neighbour @member ใช่ไหม @stranger", quotes=first)
    service.post_comment(flood, words, actor=world.actor("chair"), parent=first)
    assert told() == ["neighbour", "member"]


def test_nobody_is_told_of_their_own_words(flood, world):
    first = say(flood, world, "neighbour", "ท่อตัน")
    service.post_comment(flood, "@neighbour", actor=world.actor("neighbour"), parent=first)
    assert told() == []


def test_a_quote_shows_what_the_quoted_one_says_now_and_nothing_once_it_is_hidden(flood, world):
    first = say(flood, world, "neighbour", "ท่อตัน")
    second = service.post_comment(flood, Said("จริง", quotes=first), actor=world.actor("member"))
    service.reword_comment(first, "ท่อระบายตัน", actor=world.actor("neighbour"))
    assert "ท่อระบายตัน" in second.html_th
    first.is_hidden = True
    assert "ท่อระบายตัน" not in rendering.html_in("th", second, flood)


def test_words_may_be_changed_for_a_while_and_what_they_were_stays_readable(flood, world, browser):
    with clock.at(NOON):
        said = say(flood, world, "member", "พรุ่งนี้เก้าโมง")
        service.reword_comment(said, "พรุ่งนี้สิบโมง", actor=world.actor("member"))
    assert "แก้แล้ว" in said.html_th
    page = browser.open(f"/problems/{flood.code}/said/{said.code}/before")
    assert "พรุ่งนี้เก้าโมง" in page.text and "พรุ่งนี้สิบโมง" in page.text
    with clock.at(NOON + timedelta(minutes=16)), pytest.raises(Conflict, match="15 นาที"):
        service.reword_comment(said, "มะรืน", actor=world.actor("member"))


def test_nobody_changes_the_words_of_another(flood, world):
    said = say(flood, world, "member", "เก้าโมง")
    with pytest.raises(NotAllowed):
        service.reword_comment(said, "สิบโมง", actor=world.actor("moderator"))


def test_a_reaction_is_counted_once_and_taken_back_by_the_next_press(flood, world):
    said = say(flood, world, "member", "ลอกท่อแล้ว")
    for who in ("neighbour", "chair"):
        service.react(said, Feeling.THANKS, actor=world.actor(who))
    assert queries.reactions_to(said) == {"thanks": 2} and "ขอบคุณ 2" in said.html_th
    assert service.react(said, Feeling.THANKS, actor=world.actor("chair")) is False
    assert queries.reactions_to(said) == {"thanks": 1}


def test_how_far_one_has_read_never_goes_back_and_one_s_own_words_are_not_new(flood, world):
    first, second = heated(flood, world)
    me = world.actor("member")
    assert queries.count_unread(flood.id, me.member_id) == 1
    for upto in (second.id, first.id):
        service.read_up_to(flood, upto, actor=me)
    assert queries.reader_of(flood, me.member_id).read_up_to == second.id
    assert queries.count_unread(flood.id, me.member_id) == 0


def test_what_a_helper_writes_down_is_marked_and_nobody_else_speaks_for_others(flood, world):
    said = service.post_comment(flood, Said("ยายบอกว่าน้ำเข้าครัว", way=Way.VOICE), actor=world.actor("committee"))
    assert said.author_id is None and "บันทึกแทนโดย" in said.html_th and "เล่าให้ผู้ช่วยฟัง" in said.html_th
    with pytest.raises(NotAllowed):
        service.post_comment(flood, Said("ยายบอก", way=Way.VOICE), actor=world.actor("member"))


def test_d32_a_question_without_a_name_names_nobody_anywhere(world, browser):
    with pytest.raises(Conflict):
        matter(world, Kind.QUESTION, is_anonymous=True)
    change_setting("board.anonymous_questions", True, at=world.here, actor=world.actor("chair"))
    session().info.pop(ANNOUNCED, None)
    asked = matter(world, Kind.QUESTION, is_anonymous=True)
    assert {item.event.actor.member_id for item in session().info[ANNOUNCED]} == {None}
    page = browser.open(f"/problems/{asked.code}")
    assert "ถามโดยไม่แสดงชื่อ" in page.text and "member" not in page.soup.main.get_text()
