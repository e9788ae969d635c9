"""Reminders go by the roll and never by a choice, once; the day of review is told to those who run the place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from commons import clock, outbox
from commons.db import session
from commons.events.reading import events_about
from commons.events.tables import EventRow
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import unit_of_work
from notices.models import Notice
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.world import World
from votes import service
from votes.models import RollFrom, Round, Secrecy
from votes.service import Voters
from votes.service.reminding import remind_due, tell_reviews
from votes.urn import Mark


def told(world: World, kind: str) -> set[str]:
    """The names of those who were told of this kind of event."""
    by_id = {member.id: name for name, member in world.people.items()}
    notices = session().scalars(select(Notice).where(Notice.thing.like("round:%"))).all()
    return {by_id[notice.member_id] for notice in notices if kind_of(notice) == kind}


def kind_of(notice: Notice) -> str:
    row = session().get(EventRow, notice.event_id)
    assert row is not None
    return row.kind


def reminded(round_: Round, world: World) -> Round:
    """The same round after the facilitator has reminded."""
    code, actor = round_.code, world.actor("facilitator")
    with unit_of_work():
        service.remind_voters(halls.found(code), actor=actor)
    session().add_all(world.people.values())
    return halls.worked(halls.found(code), world)


@pytest.mark.parametrize("secrecy", [Secrecy.CONFIDENTIAL, Secrecy.OPEN])
def test_only_those_who_have_not_voted_are_reminded(world, secrecy):
    round_ = electorates.opened(world, Voters(secrecy, RollFrom.MEMBERS))
    vote = electorates.vote_openly if secrecy is Secrecy.OPEN else electorates.vote
    vote(round_, "member", {"1": 1}, world)
    reminded(halls.worked(round_, world), world)
    names = told(world, "votes.voters_reminded")
    assert "member" not in names and "chair" in names


def test_whoever_was_given_a_paper_is_not_reminded(world):
    round_ = electorates.opened(world)
    service.hand_out(
        round_, electorates.number_of(round_, "chair", world), Mark.PAPER, actor=world.actor("facilitator")
    )
    reminded(halls.worked(round_, world), world)
    assert "chair" not in told(world, "votes.voters_reminded")


def test_it_is_logged_without_names_and_without_a_number(world):
    round_ = reminded(electorates.opened(world), world)
    event = next(event for event in events_about(round_) if event.kind == "votes.voters_reminded")
    assert event.facts == {}


def test_the_facilitator_reminds_once_a_day(world):
    round_ = reminded(electorates.opened(world), world)
    with pytest.raises(Conflict):
        service.remind_voters(round_, actor=world.actor("facilitator"))


def test_only_who_facilitates_reminds(world):
    with pytest.raises(NotAllowed):
        service.remind_voters(electorates.opened(world), actor=world.actor("member"))


def test_without_a_roll_nobody_can_be_reminded(world):
    with pytest.raises(Conflict):
        service.remind_voters(halls.opened(world, slips=2), actor=world.actor("facilitator"))


def test_at_the_set_time_the_worker_reminds_once(world):
    closes_at = clock.now() + timedelta(hours=5)
    round_ = electorates.opened(world, closes_at=closes_at, remind_hours=6)
    outbox.run_one_periodic(remind_due)
    outbox.run_one_periodic(remind_due)
    round_ = halls.found(round_.code)
    assert [event.kind for event in events_about(round_)].count("votes.voters_reminded") == 1
    assert round_.remind_at is None and round_.reminded_at is not None


def test_before_the_set_time_nobody_is_reminded(world):
    round_ = electorates.opened(world, closes_at=clock.now() + timedelta(hours=9), remind_hours=6)
    outbox.run_one_periodic(remind_due)
    assert halls.found(round_.code).reminded_at is None


def test_the_reminder_is_read_among_the_notices(browser, world):
    reminded(electorates.opened(world), world)
    sign_in(browser, world.people["member"])
    assert "ยังเปิดให้ลงคะแนนอยู่" in browser.open("/notices/").text


def reviewed(world: World, days: int) -> Round:
    """A published round that is to be looked at again so many days from today."""
    day = clock.today() + timedelta(days=days)
    round_ = halls.opened(world, "matrix_group", review_on=day)
    given = halls.fields(round_, halls.agreed_scores())
    service.write_sheet(round_, given, actor=world.actor("facilitator"))
    return halls.published(halls.counted(round_, world), world)


def test_a_review_is_told_once_when_its_day_has_come(world):
    code = reviewed(world, 0).code
    outbox.run_one_periodic(tell_reviews)
    outbox.run_one_periodic(tell_reviews)
    session().add_all(world.people.values())
    assert [event.kind for event in events_about(halls.found(code))].count("votes.review_due") == 1
    assert {"facilitator", "chair"} <= told(world, "votes.review_due")
    assert "member" not in told(world, "votes.review_due")


def test_a_review_that_lies_ahead_stands_on_the_result(browser, world):
    code = reviewed(world, 30).code
    outbox.run_one_periodic(tell_reviews)
    assert "votes.review_due" not in [event.kind for event in events_about(halls.found(code))]
    assert "จะทบทวนข้อตกลงนี้ใน" in browser.open(f"/rounds/{code}").text
