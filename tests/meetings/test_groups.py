"""Questions from the floor, small groups with their sheets, and cards that say one thing."""

from __future__ import annotations

import pytest

from commons import clock
from commons.actors import Actor, Grant, Role
from commons.db import session
from commons.permissions import Conflict, NotAllowed, may
from forum.models import Category, ProblemState
from meetings import hall_policy, policy, service
from meetings.hall_tables import AskedState
from meetings.models import MeetingState
from meetings.queries import hall
from meetings.service import questions, small_groups
from meetings.service.small_groups import Sheet
from tests.meetings.sessions import EVENING, a_meeting, found
from tests.signing_in import sign_in

S, Q = MeetingState, AskedState


@pytest.fixture
def running(world):
    return a_meeting(world, S.RUNNING)


@pytest.fixture
def asked(world, running):
    return questions.ask_question(running, "ท่อจะลอกเมื่อไร", is_named=False, actor=world.actor("member"))


def shown(world, running, question):
    questions.move_question(running, question, Q.SHOWN, actor=world.actor("facilitator"))
    return question


def words(questions):
    return [question.words for question in questions]


# Questions.


def test_a_question_is_seen_when_the_console_has_let_it_through(world, running, asked):
    assert hall.shown_questions(running)["open"] == []
    shown(world, running, asked)
    assert words(hall.shown_questions(running)["open"]) == ["ท่อจะลอกเมื่อไร"]


def test_one_person_likes_once_however_often_they_press(world, running, asked):
    shown(world, running, asked)
    for who in ("member", "member", "committee"):
        questions.like_question(running, asked, likes=True, actor=world.actor(who))
    assert asked.likes == 2
    questions.like_question(running, asked, likes=False, actor=world.actor("member"))
    questions.like_question(running, asked, likes=False, actor=world.actor("member"))
    assert asked.likes == 1 and hall.liked_by(running, world.people["member"].id) == set()


def test_the_most_liked_comes_first(world, running, asked):
    other = questions.ask_question(running, "ไฟซอย 3", is_named=False, actor=world.actor("chair"))
    for question in (asked, other):
        shown(world, running, question)
    questions.like_question(running, other, likes=True, actor=world.actor("member"))
    assert words(hall.shown_questions(running)["open"]) == ["ไฟซอย 3", "ท่อจะลอกเมื่อไร"]


def test_nobody_fills_the_list_alone(world, running):
    for number in range(questions.MOST_WAITING):
        questions.ask_question(running, f"คำถาม {number}", is_named=False, actor=world.actor("member"))
    with pytest.raises(Conflict):
        questions.ask_question(running, "อีกข้อ", is_named=False, actor=world.actor("member"))


@pytest.mark.parametrize("who", ["member", "visitor"])
def test_only_the_console_lets_questions_through(world, running, asked, who):
    with pytest.raises(NotAllowed):
        questions.move_question(running, asked, Q.SHOWN, actor=world.actor(who))


def test_what_waits_takes_no_likes_and_a_wrong_step_is_refused(world, running, asked):
    with pytest.raises(Conflict):
        questions.like_question(running, asked, likes=True, actor=world.actor("member"))
    with pytest.raises(Conflict):
        questions.move_question(running, asked, Q.ANSWERED, actor=world.actor("facilitator"))


def test_a_phone_asks_likes_and_reads_the_reason(browser, world, running):
    code = running.code
    session().commit()
    with clock.at(EVENING):
        sign_in(browser, world.people["member"])
        page = browser.open(f"/sessions/{code}/questions/own")
        browser.send(page, words="ท่อจะลอกเมื่อไร", status=303)
        [question] = hall.questions_of(found(code), Q.WAITING)
        questions.move_question(found(code), question, Q.DECLINED, reason="ถามไปแล้ว", actor=world.actor("facilitator"))
        session().commit()
        assert "ถามไปแล้ว" in browser.open(f"/sessions/{code}/questions/own").text
        assert "ท่อจะลอกเมื่อไร" not in browser.open(f"/sessions/{code}/questions").text


# Small groups.


@pytest.fixture
def table(world, running):
    return small_groups.make_table(
        running, "น้ำ", led_by="ป้านิด", line=running.agenda[2], actor=world.actor("facilitator")
    )


def test_tables_are_numbered_in_the_order_they_are_set_up(world, running, table):
    other = small_groups.make_table(running, "ขยะ", actor=world.actor("facilitator"))
    assert [table.number, other.number] == [1, 2]


def test_the_first_to_scan_the_code_leads_the_table(world, running, table):
    small_groups.take_table(running, table, actor=world.actor("member"))
    with pytest.raises(NotAllowed):
        small_groups.take_table(running, table, actor=world.actor("stranger"))
    small_groups.write_sheet(running, table, Sheet("ท่อตัน", people=8), version=0, actor=world.actor("member"))
    with pytest.raises(NotAllowed):
        small_groups.write_sheet(running, table, Sheet("อื่น"), version=1, actor=world.actor("stranger"))
    assert table.sheet == "ท่อตัน"


def test_who_writes_slower_sees_that_the_sheet_has_changed(world, running, table):
    small_groups.write_sheet(running, table, Sheet("หนึ่ง"), version=0, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        small_groups.write_sheet(running, table, Sheet("สอง"), version=0, actor=world.actor("committee"))
    assert table.sheet == "หนึ่ง"


def test_a_sheet_goes_into_the_notes_once(world, running, table):
    actor, line = world.actor("facilitator"), running.agenda[2]
    small_groups.write_sheet(running, table, Sheet("ท่อตัน", "ลอกทุกปี", "ป้านิด", 8), version=0, actor=actor)
    for _press in range(2):
        small_groups.merge_table(running, table, line, actor=actor)
    assert line.notes.count("ท่อตัน") == 1 and "ลอกทุกปี" in line.notes and table.is_merged
    with pytest.raises(Conflict):
        small_groups.write_sheet(running, table, Sheet("อีก"), version=1, actor=actor)


def test_paper_sheets_open_their_form_by_code(browser, world, running, table):
    code, address = running.code, f"/sessions/{running.code}/tables/{table.code}"
    session().commit()
    with clock.at(EVENING):
        sign_in(browser, world.people["facilitator"])
        assert browser.open(f"/sessions/{code}/tables/print").soup.select_one("svg.code-square")
        sign_in(browser, world.people["member"])
        browser.send(browser.open(address), action="take")
        browser.send(browser.open(address), sheet="ท่อตัน", people="8", from_paper="y", status=303)
        assert "ท่อตัน" in browser.open(address).text
        late = browser.send(browser.open(address), sheet="ทับ", version="0", status=422)
    assert "ท่อตัน" in late.text and "ทับ" in late.text


# Cards that say one thing.


@pytest.fixture
def cards(world, running):
    said = ["น้ำท่วมซอย", "น้ำขังหน้าบ้าน", "ขยะล้นถัง"]
    return service.enter_cards(running, said, Category.FLOODING, actor=world.actor("facilitator"))


def test_cards_lead_to_the_first_only_when_the_room_agrees(world, running, cards):
    actor = world.actor("facilitator")
    heap = small_groups.lay_together(running, [card.code for card in cards[:2]], "น้ำท่วม", actor=actor)
    assert cards[1].state is not ProblemState.MERGED and hall.loose_cards(running) == [cards[2]]
    for _press in range(2):
        small_groups.agree_to_group(running, heap, actor=actor)
    assert cards[1].state is ProblemState.MERGED and cards[1].text_as_spoken == "น้ำขังหน้าบ้าน"


def test_a_heap_the_room_does_not_want_is_laid_apart(world, running, cards):
    actor = world.actor("facilitator")
    heap = small_groups.lay_together(running, [card.code for card in cards[:2]], "น้ำท่วม", actor=actor)
    small_groups.take_apart(running, heap, actor=actor)
    assert [card.code for card in hall.loose_cards(running)] == [card.code for card in cards]


def test_a_card_lies_in_one_heap_at_most(world, running, cards):
    actor, codes = world.actor("facilitator"), [card.code for card in cards]
    small_groups.lay_together(running, codes[:2], "น้ำ", actor=actor)
    for chosen in (codes[1:], codes[2:], ["ZZZZZ", codes[2]]):
        with pytest.raises(Conflict):
            small_groups.lay_together(running, chosen, "อื่น", actor=actor)


def test_who_may_not_merge_on_the_board_lays_no_heaps(world, running, cards):
    codes = [card.code for card in cards[:2]]
    small_groups.lay_together(running, codes, "น้ำ", actor=world.actor("committee"))
    leader = Actor(
        member_id=world.people["member"].id, grants=frozenset({Grant(Role.FACILITATOR, body=f"meeting:{running.code}")})
    )
    assert may(policy.TABLE, leader, policy.STEER, running)
    assert not may(hall_policy.TABLE, leader, hall_policy.GROUP_CARDS, running)


def test_a_card_that_was_hidden_meanwhile_is_left_out_of_its_heap(world, running, cards):
    actor = world.actor("facilitator")
    heap = small_groups.lay_together(running, [card.code for card in cards], "น้ำ", actor=actor)
    cards[0].state = ProblemState.HIDDEN
    small_groups.agree_to_group(running, heap, actor=actor)
    assert cards[2].merged_into_id == cards[1].id and cards[0].state is ProblemState.HIDDEN


def test_a_heap_of_which_nothing_is_left_is_told(world, running, cards):
    actor = world.actor("facilitator")
    heap = small_groups.lay_together(running, [card.code for card in cards], "น้ำ", actor=actor)
    for card in cards:
        card.state = ProblemState.HIDDEN
    with pytest.raises(Conflict):
        small_groups.agree_to_group(running, heap, actor=actor)
