"""Cases that are held: a review needs more than half, a case left lying is taken over, who reported decides nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.actors import Role
from members.queries import grants_held_by
from members.service import end_role
from moderation import queries, service
from moderation.models import PanelVoice, Reason
from moderation.settling import outcome
from tests.moderation.cases import comment, not_allowed, propose, report, reported
from tests.world import HERE, World, make_member


def voices(*said: bool) -> list[PanelVoice]:
    return [PanelVoice(stands=stands, is_of_community=place == 0) for place, stands in enumerate(said)]


@pytest.mark.parametrize(
    "said, found",
    [
        ((True,), None), ((True, False), None), ((True, True), True), ((False, False), False),
        ((True, False, False), False), ((True, True, False, False), None), ((True, True, False, False, False), False),
    ],
)  # fmt: skip
def test_two_who_are_more_than_the_others_settle_a_review(said, found):
    assert outcome(voices(*said)) is found


def colleague(world: World) -> World:
    world.people["colleague"] = make_member("colleague", world, roles=[(Role.MODERATOR, HERE)])
    return world


def test_a_case_that_was_taken_today_is_not_taken_over(world):
    _said, case = reported(world)
    with not_allowed("มีผู้ดูแลคนอ"):
        service.claim(case, actor=colleague(world).actor("colleague"))


@pytest.mark.parametrize("is_due", [True, False])
def test_a_case_that_was_left_lying_is_taken_over(world, is_due):
    _said, case = reported(world)
    other = colleague(world).actor("colleague")
    if is_due:
        case.due_at = clock.now() + timedelta(hours=1)
    with clock.at(clock.now() + timedelta(hours=2 if is_due else 25)):
        assert queries.queue_in(world.here, other).free == [case]
        service.claim(case, actor=other)
    assert case.claimed_by_id == other.member_id


def test_who_is_moderator_no_longer_gives_the_case_back(world):
    _said, case = reported(world)
    grant = next(one for one in grants_held_by(world.people["moderator"]) if one.role is Role.MODERATOR)
    end_role(grant, actor=world.actor("moderator"))
    assert case.claimed_by_id is None and case.claimed_at is None


def test_who_reported_does_not_take_the_case(world):
    case = report(world, "comment", comment(world).code, who="moderator").case
    with not_allowed("เป็นผู้แจ้งเรื่องนี้เอง"):
        service.claim(case, actor=world.actor("moderator"))


def test_who_reported_after_taking_it_neither_hides_nor_proposes(world):
    said, case = reported(world)
    report(world, "comment", said.code, who="moderator")
    with not_allowed("เป็นผู้แจ้งเรื่องนี้เอง"):
        service.hide_at_once(case, Reason.UNLAWFUL, actor=world.actor("moderator"))
    with not_allowed("เป็นผู้แจ้งเรื่องนี้เอง"):
        propose(case, world)
