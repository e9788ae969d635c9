"""What becomes of a report: taken, proposed, co-signed, reviewed by others, and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from commons import clock
from commons.contributions import COVER
from commons.db import session
from commons.permissions import Conflict
from forum import queries as forum
from forum.models import Comment, ProblemState
from moderation import jobs, service
from moderation.models import Act, Case, CaseState, Reason, StepKind
from moderation.service.reviewing import end_what_nobody_asks_about, forget_words
from notices.models import Notice
from tests.moderation.cases import ACCUSED, comment, decided, not_allowed, problem, propose, report, reported
from tests.world import World

S = CaseState


def thread(said: Comment) -> list[str]:
    return [kept.html for kept in forum.thread_of(said.problem, "th") if not kept.is_hidden]


def notices_of(world: World, who: str) -> int:
    mine = select(Notice).where(Notice.member_id == world.people[who].id)
    return len(session().scalars(mine).all())


def test_a_report_without_an_account_gets_a_reference(world):
    told = report(world, "comment", comment(world).code)
    assert len(told.code) == 8 and told.reporter_id is None and told.case.state is S.RECEIVED


def test_two_reports_about_one_thing_are_one_case(world):
    said = comment(world)
    one, two = report(world, "comment", said.code), report(world, "comment", said.code, who="neighbour")
    assert one.case is two.case and one.case.report_count == 2 and one.code != two.code


def test_a_member_who_reports_twice_gets_the_same_reference(world):
    said = comment(world)
    one, two = report(world, "comment", said.code, who="chair"), report(world, "comment", said.code, who="chair")
    assert one is two and one.case.report_count == 1


def test_moderators_hear_of_a_new_case_once(world):
    said = comment(world)
    for _ in range(3):
        report(world, "comment", said.code)
    session().flush()
    from_log = [step.kind for step in report(world, "comment", said.code).case.steps]
    assert from_log == [StepKind.OPENED]


def test_a_moderator_alone_takes_nothing_away(world):
    said, case = reported(world)
    propose(case, world)
    assert case.is_proposed and case.is_pending and ACCUSED in thread(said)[0]


def test_with_the_co_signature_it_is_gone(world):
    said, case = reported(world)
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    assert case.state is S.REMOVED and thread(said) == []


def test_without_the_co_signature_it_goes_back_to_the_list(world):
    _said, case = reported(world)
    propose(case, world)
    service.decline(case, "เป็นเรื่องจริง มีหลักฐาน", actor=world.actor("chair"))
    assert case.act is None and case.claimed_by_id is None and case.state is S.VISIBLE_PENDING


def test_words_are_covered_and_nothing_else_changes(world):
    said, case = decided(world, Act.MASK, ["ลุงสมหมาย"])
    assert said.text == f"{COVER}โกงเงินกองทุน" and COVER in thread(said)[0] and case.before == {"text": ACCUSED}


def test_words_that_do_not_stand_there_cannot_be_covered(world):
    _said, case = reported(world)
    with pytest.raises(Conflict, match="ไม่พบคำเหล่านี้"):
        propose(case, world, Act.MASK, ["ป้าสมศรี"])


def test_left_as_it_is_needs_nobody_else(world):
    said, case = decided(world, Act.KEEP)
    assert case.state is S.KEPT and ACCUSED in thread(said)[0] and case.open_key is None


def test_what_was_decided_can_be_reported_again(world):
    said, case = decided(world, Act.KEEP)
    assert report(world, "comment", said.code).case is not case


def test_a_matter_is_closed_for_comments_and_opened_again(world):
    flood = problem(world)
    case = report(world, "problem", flood.code, reason=Reason.OFF_TOPIC).case
    service.claim(case, actor=world.actor("moderator"))
    propose(case, world, Act.LOCK)
    assert case.state == "locked" and flood.is_locked
    service.lift_lock(case, actor=world.actor("moderator"))
    assert case.state is S.FINAL and not flood.is_locked


def test_a_comment_has_no_talk_to_close(world):
    _said, case = reported(world)
    with pytest.raises(Conflict, match="ปิดรับความเห็นได้เฉพาะ"):
        propose(case, world, Act.LOCK)


def test_what_is_unlawful_is_hidden_at_once_and_due_in_48_hours(world):
    said, case = reported(world)
    service.hide_at_once(case, Reason.UNLAWFUL, actor=world.actor("moderator"))
    assert case.state is S.HIDDEN_PENDING and thread(said) == []
    assert case.due_at <= clock.now() + timedelta(hours=48)


def test_what_is_only_unwelcome_is_not_hidden_at_once(world):
    _said, case = reported(world)
    with pytest.raises(Conflict, match="ผิดกฎหมาย"):
        service.hide_at_once(case, Reason.SPAM, actor=world.actor("moderator"))


def test_left_after_it_was_hidden_it_stands_again(world):
    said, case = reported(world)
    service.hide_at_once(case, Reason.CHILD, actor=world.actor("moderator"))
    propose(case, world, Act.KEEP)
    assert case.state is S.KEPT and ACCUSED in thread(said)[0]


def test_three_members_hide_what_is_urgent_until_moderators_look(world):
    said = comment(world)
    for who in ("committee", "chair", "council_lead"):
        case = report(world, "comment", said.code, who=who, reason=Reason.CHILD).case
    assert case.state is S.HIDDEN_PENDING and thread(said) == []


def test_strangers_without_account_hide_nothing(world):
    said = comment(world)
    for _ in range(9):
        case = report(world, "comment", said.code, reason=Reason.UNLAWFUL).case
    assert case.state is S.RECEIVED and case.is_urgent


def test_a_second_opinion_comes_from_a_colleague(world):
    _said, case = reported(world)
    service.ask_second(case, "คิดว่าอย่างไร", actor=world.actor("moderator"))
    with not_allowed("ผู้ดูแลเนื้อหาคนอื่น"):
        service.give_second(case, "เห็นด้วย", actor=world.actor("moderator"))


def test_the_author_is_told_and_may_ask_for_a_review(world):
    _said, case = decided(world)
    service.ask_review(case, "ผมพูดเรื่องบัญชี", actor=world.actor("member"))
    assert case.state is S.APPEALED


def test_nobody_else_asks_for_a_review(world):
    _said, case = decided(world)
    with not_allowed("เจ้าของข้อความ"):
        service.ask_review(case, "ขอทบทวน", actor=world.actor("neighbour"))


def test_after_the_days_of_the_setting_no_review_is_asked_for(world):
    _said, case = decided(world)
    with clock.at(clock.now() + timedelta(days=8)), not_allowed("พ้นกำหนด"):
        service.ask_review(case, "ขอทบทวน", actor=world.actor("member"))


@pytest.mark.parametrize("who", ["moderator", "committee"])
def test_who_took_part_before_does_not_review(world, who):
    _said, case = decided(world)
    service.ask_review(case, "ขอทบทวน", actor=world.actor("member"))
    with not_allowed("เคยมีส่วน"):
        service.speak_in_review(case, stands=True, reason="ชัดเจน", actor=world.actor(who))


def under_review(world: World, act: Act = Act.REMOVE, covers: list[str] | None = None) -> tuple[Comment, Case]:
    said, case = decided(world, act, covers)
    service.ask_review(case, "ขอทบทวน", actor=world.actor("member"))
    return said, case


def speak(case: Case, world: World, who: str, stands: bool) -> None:
    service.speak_in_review(case, stands=stands, reason="ดูแล้ว", actor=world.actor(who))


def test_two_who_agree_end_a_review(world):
    said, case = under_review(world)
    speak(case, world, "chair", True)
    assert case.state == "appealed"
    speak(case, world, "council_lead", True)
    assert case.state is S.FINAL and case.stands is True and thread(said) == []


def test_a_review_puts_words_back(world):
    said, case = under_review(world)
    for who in ("chair", "council_lead"):
        speak(case, world, who, False)
    assert case.stands is False and ACCUSED in thread(said)[0]


def test_a_review_uncovers_words(world):
    said, case = under_review(world, Act.MASK, ["ลุงสมหมาย"])
    for who in ("chair", "council_lead"):
        speak(case, world, who, False)
    assert said.text == ACCUSED and case.before == {}


def test_a_decision_nobody_asks_about_is_final_and_forgotten_a_month_later(world):
    said, case = decided(world)
    with clock.at(clock.now() + timedelta(days=8)):
        end_what_nobody_asks_about()
    assert case.state is S.FINAL and case.stands and said.text == ACCUSED
    with clock.at(clock.now() + timedelta(days=40)):
        forget_words()
    assert said.text == COVER and said.is_hidden and case.reports[0].note == ""


def test_moderators_are_reminded_once_a_day(world):
    reported(world)
    before = notices_of(world, "moderator")
    with clock.at(clock.now() + timedelta(days=6, hours=1)):
        jobs.remind()
        jobs.remind()
    assert before == 0  # told with the commit, which a test does not make


def test_a_hidden_matter_takes_its_place_again(world):
    flood = problem(world)
    flood.state = ProblemState.RANKED
    case = report(world, "problem", flood.code).case
    service.claim(case, actor=world.actor("moderator"))
    propose(case, world)
    service.co_sign(case, actor=world.actor("committee"))
    assert flood.hidden_from is ProblemState.RANKED and not flood.is_seen
    service.ask_review(case, "ขอทบทวน", actor=world.actor("member"))
    for who in ("chair", "council_lead"):
        speak(case, world, who, False)
    assert flood.state is ProblemState.RANKED
