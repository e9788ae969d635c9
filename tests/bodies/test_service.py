"""Bodies: made with seats, seats given and ended with their rights, rules written, organisations named once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bodies import policy, queries, service
from bodies.labels import BodyKind, Office, OrganizationKind
from bodies.models import Body
from bodies.rules import DecisionRule, QuorumRule, Way
from bodies.service import NewBody, Rules, SeatPlan
from commons.actors import SYSTEM, Actor, Grant, Role
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed, may
from members.queries import actor_for
from tests.world import KHAO_SAMING, TRAT, World

COUNCIL = NewBody(
    BodyKind.CITIZEN_COUNCIL,
    "สภาพลเมือง (สมมติ)",
    rules=Rules("เสนอแนะนโยบาย", 4, QuorumRule(number=2), DecisionRule(Way.CONSENSUS, Way.TWO_THIRDS)),
)


def council(world: World) -> Body:
    """A council with a chair's seat and two members' seats, all vacant."""
    seats = [SeatPlan(office=Office.CHAIR), SeatPlan(2, constituency="เยาวชน")]
    return service.make_body(world.areas[TRAT], COUNCIL, seats=seats, actor=SYSTEM)


def told() -> list[str]:
    return [item.event.kind for item in session().info[ANNOUNCED]]


def test_a_body_begins_with_vacant_seats(world):
    body = council(world)
    assert [(seat.office, seat.constituency, seat.is_vacant) for seat in body.seats] == [
        (Office.CHAIR, None, True),
        (Office.MEMBER, "เยาวชน", True),
        (Office.MEMBER, "เยาวชน", True),
    ]
    assert told() == ["bodies.body_made"]


def test_who_takes_a_seat_has_the_rights_of_the_body(world):
    body, member = council(world), world.people["member"]
    service.seat_member(body.seats[1], member, actor=SYSTEM)
    assert actor_for(member).has(Role.COUNCIL, body=body.code)
    assert not actor_for(member).has(Role.COUNCIL_LEAD, body=body.code)
    assert "bodies.seat_taken" in told()


def test_who_takes_the_chair_leads_the_body(world):
    body, chair = council(world), world.people["neighbour"]
    service.seat_member(body.seats[0], chair, actor=SYSTEM)
    assert may(policy.TABLE, actor_for(chair), policy.SEAT_MEMBERS, body)


def test_who_leaves_a_seat_loses_the_rights_and_the_seat_is_vacant_again(world):
    body, member = council(world), world.people["member"]
    seat = service.seat_member(body.seats[1], member, actor=SYSTEM)
    service.end_seat(seat, actor=SYSTEM)
    assert not actor_for(member).has(Role.COUNCIL, body=body.code)
    assert len(body.seats) == 3 and all(seat.is_vacant for seat in body.seats)
    assert seat.member is member and seat.ends_on is not None


def test_a_closed_seat_is_gone(world):
    body = council(world)
    service.end_seat(body.seats[2], keep_place=False, actor=SYSTEM)
    assert len(body.seats) == 2


def test_a_held_seat_is_not_given_twice(world):
    body = council(world)
    seat = service.seat_member(body.seats[0], world.people["member"], actor=SYSTEM)
    with pytest.raises(Conflict):
        service.seat_member(seat, world.people["neighbour"], actor=SYSTEM)


def test_nobody_holds_two_seats_of_a_body(world):
    body = council(world)
    service.seat_member(body.seats[0], world.people["member"], actor=SYSTEM)
    with pytest.raises(Conflict):
        service.seat_member(body.seats[1], world.people["member"], actor=SYSTEM)


def test_a_seat_nobody_holds_or_that_has_ended_is_not_ended(world):
    body = council(world)
    with pytest.raises(Conflict):
        service.end_seat(body.seats[0], actor=SYSTEM)
    seat = service.seat_member(body.seats[0], world.people["member"], actor=SYSTEM)
    service.end_seat(seat, actor=SYSTEM)
    with pytest.raises(Conflict):
        service.end_seat(seat, actor=SYSTEM)


def test_the_quorum_counts_the_seats_of_today(world):
    body = council(world)
    service.change_rules(body, Rules(quorum_rule=QuorumRule(Fraction(1, 2))), actor=SYSTEM)
    service.add_seats(body, SeatPlan(5, office=Office.ADVISER), actor=SYSTEM)
    assert (body.quorum(1).needed, body.quorum(1).is_reached, body.quorum(2).is_reached) == (2, False, True)


def test_a_body_has_no_more_seats_than_a_hall(world):
    with pytest.raises(Conflict):
        service.add_seats(council(world), SeatPlan(498), actor=SYSTEM)


def test_an_organisation_is_named_once(world):
    made = service.make_organization(name_th="พอช. (สมมติ)", kind=OrganizationKind.STATE, actor=SYSTEM)
    assert made.area_path == "/TH/"
    with pytest.raises(Conflict):
        service.make_organization(name_th="พอช. (สมมติ)", kind=OrganizationKind.STATE, actor=SYSTEM)


def test_bodies_are_found_where_they_work(world):
    body = council(world)
    assert queries.bodies_in(world.areas[TRAT]) == [body]
    assert queries.bodies_in(world.here) == []
    assert queries.bodies_around(world.here.path) == [body]
    assert queries.bodies_below(world.areas["/TH/"]) == [body]


@pytest.mark.parametrize(
    "who, allowed",
    [
        ("visitor", False), ("member", False), ("committee", False), ("chair", True), ("other_chair", False),
        ("officer", True), ("other_officer", False), ("moderator", False), ("council_lead", False), ("sysadmin", True),
        ("removed", False),
    ],
)  # fmt: skip
def test_who_may_make_a_body_of_a_community(world, who, allowed):
    assert may(policy.TABLE, world.actor(who), policy.MAKE_BODY, world.here) is allowed


@pytest.mark.parametrize(
    "who, without_lead, with_lead",
    [
        ("visitor", False, False), ("member", False, False), ("chair", False, False), ("officer", False, False),
        ("council_lead", True, True), ("sysadmin", True, True), ("other_officer", False, False),
    ],
)  # fmt: skip
def test_who_may_seat_members_of_a_province_s_council(world, who, without_lead, with_lead):
    body = council(world)
    assert may(policy.TABLE, world.actor(who), policy.SEAT_MEMBERS, body) is without_lead
    service.seat_member(body.seats[0], world.people["neighbour"], actor=SYSTEM)
    assert may(policy.TABLE, world.actor(who), policy.SEAT_MEMBERS, body) is with_lead


def test_an_officer_helps_only_until_a_body_has_its_lead(world):
    body = service.make_body(world.areas[KHAO_SAMING], COUNCIL, seats=[SeatPlan(office=Office.CHAIR)], actor=SYSTEM)
    officer = world.actor("officer")
    service.seat_member(body.seats[0], world.people["member"], actor=officer)
    with pytest.raises(NotAllowed):
        service.add_seats(body, SeatPlan(), actor=officer)


def test_an_ended_body_is_kept_as_it_was(world):
    body = council(world)
    body.ended_on = date(2025, 1, 1)
    with pytest.raises(NotAllowed):
        service.change_rules(body, Rules(), actor=Actor(member_id=1, grants=frozenset({Grant(Role.SYSADMIN, "/TH/")})))
