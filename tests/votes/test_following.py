"""Consensus in rounds: the next round, what stays on record, and what follows when the last one fails."""

from __future__ import annotations

from typing import Any

import pytest

from areas.service import change_setting
from commons.events.reading import events_about
from commons.permissions import Conflict, NotAllowed
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, published, worked
from votes import following, service
from votes.models import Round, RoundState
from votes.service import HallCount, RoundDraft

AGREE: dict[str, Any] = {"answer": "agree"}
NOT_YET: dict[str, Any] = {"answer": "cannot_yet", "reason": "น้ำยังไม่มา"}
QUESTIONS = ["ทางเดินริมคลอง", "ตลาดนัดวันเสาร์"]


def asked(world, *, most: int | None = None, number: int = 1) -> Round:
    """A consensus on two questions that is being prepared."""
    rules = {"number": number} | ({"most_rounds": most} if most else {})
    draft = RoundDraft(
        title="ข้อตกลงคลอง",
        question="รับได้ไหม",
        plan="consensus",
        others=QUESTIONS,
        explainer=halls.EXPLAINER,
        rules=rules,
    )
    return service.draft_round(world.here, draft, actor=world.actor("facilitator"))


def answered(round_: Round, world, *answers: dict[str, Any]) -> Round:
    """The same round, opened, with these answers to the last question and agreement to all others; published."""
    service.make_slips(round_, 4, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = worked(round_, world)
    last = str(len(round_.items))
    for code, answer in zip(codes_of(round_), answers, strict=False):
        cast(round_, code, {str(item.number): AGREE for item in round_.items} | {last: answer})
    return published(counted(round_, world, HallCount(marks=len(answers), slips_left=4 - len(answers))), world)


def next_round(world, earlier: Round) -> Round:
    """The next round of the consensus as the page offers it: what is still open."""
    number = following.found_of(earlier).paper.rules.number + 1
    draft = RoundDraft(
        title=earlier.title,
        question=earlier.question,
        plan="consensus",
        others=QUESTIONS[1:],
        explainer=halls.EXPLAINER,
        rules={"number": number},
    )
    return service.ask_again(earlier, draft, actor=world.actor("facilitator"))


def test_the_page_of_the_next_round_asks_only_what_is_still_open(browser, world):
    first = answered(asked(world), world, AGREE, NOT_YET)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{first.code}/again")
    assert page.soup.select_one("#others").text.split() == QUESTIONS[1:]
    desk = browser.follow(browser.send(page))
    assert "รอบที่ 2 จาก 3" in desk.text.replace("\u00a0", " ")


def test_there_is_one_next_round_unless_it_was_cancelled(world):
    first = answered(asked(world), world, AGREE, NOT_YET)
    second = next_round(world, first)
    with pytest.raises(Conflict):
        next_round(world, first)
    service.void_round(second, reason="พิมพ์ผิด", actor=world.actor("facilitator"))
    assert next_round(world, first).follows is first


def test_a_reached_consensus_is_not_asked_again(world):
    first = answered(asked(world), world, AGREE, AGREE)
    with pytest.raises(Conflict):
        service.prepare_following(first, actor=world.actor("facilitator"))


def test_only_who_prepares_asks_again(world):
    first = answered(asked(world), world, NOT_YET)
    with pytest.raises(NotAllowed):
        service.prepare_following(first, actor=world.actor("member"))


def test_twice_not_yet_and_then_agreed_with_every_round_on_record(browser, world):
    first = answered(asked(world), world, AGREE, NOT_YET)
    codes = [first.code]
    second = answered(next_round(world, first), world, NOT_YET)
    codes.append(second.code)
    third = answered(next_round(world, second), world, AGREE, AGREE)
    page = browser.open(f"/rounds/{third.code}")
    text = page.text.replace("\u00a0", " ")
    assert "รอบที่ 3 จาก 3" in text and "ได้ฉันทมติในรอบที่ 3" in text
    assert "รอบที่ 1 ยังไม่ได้ฉันทมติ" in text and "รอบที่ 2 ยังไม่ได้ฉันทมติ" in text
    assert page.soup.select_one(f'#round a[href$="/rounds/{codes[0]}"]')
    earlier = browser.open(f"/rounds/{codes[0]}")
    assert "น้ำยังไม่มา" in earlier.text and earlier.soup.select_one(f'#round a[href$="/rounds/{codes[1]}"]')


def test_the_round_before_tells_of_the_next_one_when_it_opens(world):
    first = answered(asked(world), world, NOT_YET)
    code = first.code
    answered(next_round(world, first), world, AGREE)
    assert "votes.next_round_opened" in [told.kind for told in events_about(halls.found(code))]


def test_after_the_last_round_it_goes_back_to_the_table(browser, world):
    last = answered(asked(world, most=1), world, NOT_YET)
    assert following.next_after(last) is following.Next.WORKING_GROUP and following.round_after(last) is None
    sign_in(browser, world.people["facilitator"])
    assert "คณะทำงาน" in browser.open(f"/rounds/{last.code}/desk").text
    assert "คณะทำงาน" in browser.open(f"/rounds/{last.code}").text
    with pytest.raises(Conflict):
        service.prepare_following(last, actor=world.actor("facilitator"))


def test_after_the_last_round_the_announced_vote_is_prepared_by_itself(world):
    change_setting("consensus.fallback", "two_thirds", at=world.here, actor=world.actor("chair"))
    last = answered(asked(world, most=1), world, AGREE, NOT_YET)
    vote = following.round_after(last)
    assert vote is not None
    assert (vote.way, vote.rules["share"], vote.state) == ("yes-no", "2/3", RoundState.DRAFT)
    assert [item.title for item in vote.items] == QUESTIONS[1:]


def test_the_place_says_how_many_rounds_there_are(world):
    change_setting("consensus.max_rounds", 2, at=world.here, actor=world.actor("chair"))
    assert asked(world).rules["most_rounds"] == 2
