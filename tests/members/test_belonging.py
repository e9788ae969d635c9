"""Memberships as they come about, rest and end; one test per outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from commons import clock
from commons.actors import Role
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from members import queries, service
from members.models import DoorCode, Membership, MembershipKind, MembershipState, VerifiedWay
from tests.world import HERE, THERE, make_member


@pytest.fixture
def newcomer(world):
    """Somebody who asks to belong here."""
    world.people["newcomer"] = make_member("newcomer", world, home="")
    return service.ask(world.here, kind=MembershipKind.RESIDENT, actor=world.actor("newcomer"))


def heard() -> list[str]:
    """The kinds of events announced so far, in their order."""
    return [item.event.kind.removeprefix("members.") for item in session().info.get(ANNOUNCED, [])]


def test_asking_opens_a_request_and_finds_a_home(world, newcomer):
    assert (newcomer.state, newcomer.member.area_path) == (MembershipState.REQUESTED, HERE)
    assert not world.actor("newcomer").is_member_of(HERE)
    assert heard() == ["membership_requested"]


def test_asking_twice_is_told(world, newcomer):
    with pytest.raises(Conflict):
        service.ask(world.here, kind=MembershipKind.GUEST, actor=world.actor("newcomer"))


def test_the_chair_verifies(world, newcomer):
    service.verify(newcomer, actor=world.actor("chair"))
    assert (newcomer.state, newcomer.verified_way) == (MembershipState.VERIFIED, VerifiedWay.CHAIR)
    assert newcomer.verified_by_id == world.people["chair"].id
    assert world.actor("newcomer").is_member_of(HERE)


def test_n17_a_chair_of_another_community_does_not(world, newcomer):
    with pytest.raises(NotAllowed):
        service.verify(newcomer, actor=world.actor("other_chair"))


def test_two_members_vouch(world, newcomer):
    assert service.vouch(newcomer, actor=world.actor("member")) == 1
    assert newcomer.state is MembershipState.REQUESTED
    assert service.vouch(newcomer, actor=world.actor("committee")) == 2
    assert (newcomer.state, newcomer.verified_way) == (MembershipState.VERIFIED, VerifiedWay.VOUCHED)


def test_one_member_vouching_twice_counts_once(world, newcomer):
    service.vouch(newcomer, actor=world.actor("member"))
    assert service.vouch(newcomer, actor=world.actor("member")) == 1
    assert newcomer.state is MembershipState.REQUESTED


@pytest.mark.parametrize("who", ["neighbour", "newcomer", "officer", "visitor"])
def test_who_does_not_belong_cannot_vouch(world, newcomer, who):
    with pytest.raises(NotAllowed):
        service.vouch(newcomer, actor=world.actor(who))


def test_a_decline_keeps_its_reason(world, newcomer):
    service.decline(newcomer, reason="ไม่ได้อยู่ในชุมชน", actor=world.actor("chair"))
    assert (newcomer.state, newcomer.reason) == (MembershipState.DECLINED, "ไม่ได้อยู่ในชุมชน")
    again = service.ask(world.here, kind=MembershipKind.RESIDENT, actor=world.actor("newcomer"))
    assert again.state is MembershipState.REQUESTED


def test_resting_takes_the_rights_and_going_on_gives_them_back(world, newcomer):
    service.verify(newcomer, actor=world.actor("chair"))
    service.pause(newcomer, actor=world.actor("newcomer"))
    assert not world.actor("newcomer").is_member_of(HERE)
    service.resume(newcomer, actor=world.actor("newcomer"))
    assert world.actor("newcomer").is_member_of(HERE)


def test_the_member_cannot_lift_a_pause_of_the_chair(world, newcomer):
    service.verify(newcomer, actor=world.actor("chair"))
    service.pause(newcomer, reason="ย้ายออกชั่วคราว", actor=world.actor("chair"))
    with pytest.raises(NotAllowed):
        service.resume(newcomer, actor=world.actor("newcomer"))


def test_leaving_ends_the_rights_at_once(world, newcomer):
    service.verify(newcomer, actor=world.actor("chair"))
    service.end(newcomer, actor=world.actor("newcomer"))
    assert not world.actor("newcomer").is_member_of(HERE)
    assert heard()[-1] == "membership_ended"


def test_the_door_code_verifies(world, newcomer):
    _row, letters = service.make_door_code(world.here, actor=world.actor("chair"))
    service.use_door_code(newcomer, f"{letters[:4]} - {letters[4:].lower()}", actor=world.actor("newcomer"))
    assert (newcomer.state, newcomer.verified_way) == (MembershipState.VERIFIED, VerifiedWay.DOOR)


def test_n39_a_door_code_of_another_community_is_refused(world, newcomer):
    _row, letters = service.make_door_code(world.there, actor=world.actor("other_chair"))
    with pytest.raises(service.DoorCodeWrong):
        service.use_door_code(newcomer, letters, actor=world.actor("newcomer"))


def test_n39_an_old_door_code_is_refused(world, newcomer):
    _row, old = service.make_door_code(world.here, actor=world.actor("chair"))
    service.make_door_code(world.here, actor=world.actor("chair"))
    with pytest.raises(service.DoorCodeWrong):
        service.use_door_code(newcomer, old, actor=world.actor("newcomer"))


def test_n39_a_door_code_ends_with_its_evening(world, newcomer):
    _row, letters = service.make_door_code(world.here, actor=world.actor("chair"), hours=2)
    with clock.at(clock.now() + timedelta(hours=3)), pytest.raises(service.DoorCodeWrong):
        service.use_door_code(newcomer, letters, actor=world.actor("newcomer"))


def test_n39_a_door_code_is_used_once_by_a_person(world, newcomer):
    row, letters = service.make_door_code(world.here, actor=world.actor("chair"))
    service.use_door_code(newcomer, letters, actor=world.actor("newcomer"))
    with pytest.raises(NotAllowed):
        service.use_door_code(newcomer, letters, actor=world.actor("newcomer"))
    session().refresh(row)
    assert row.uses == 1


def test_n38_a_spent_door_code_is_refused(world, newcomer):
    _row, letters = service.make_door_code(world.here, actor=world.actor("chair"), uses_max=1)
    world.people["second"] = make_member("second", world, home="")
    second = service.ask(world.here, kind=MembershipKind.RESIDENT, actor=world.actor("second"))
    service.use_door_code(second, letters, actor=world.actor("second"))
    with pytest.raises(service.DoorCodeWrong):
        service.use_door_code(newcomer, letters, actor=world.actor("newcomer"))


def test_a_door_code_is_not_kept_in_letters(world):
    _row, letters = service.make_door_code(world.here, actor=world.actor("chair"))
    kept = session().execute(select(DoorCode)).scalar_one()
    assert letters not in {str(value) for value in vars(kept).values()}


def test_rights_are_read_in_one_statement(world):
    statements: list[str] = []
    member = world.people["council_lead"]
    watch = lambda *args: statements.append(args[2])  # noqa: E731
    engine = session().get_bind()
    event.listen(engine, "before_cursor_execute", watch)
    try:
        actor = queries.actor_for(member)
    finally:
        event.remove(engine, "before_cursor_execute", watch)
    assert len(statements) == 1, statements
    assert actor.has(Role.COUNCIL_LEAD, area_path="/TH/23/") and actor.is_member_of(HERE)


def test_members_of_a_community_are_counted_once(world):
    session().add(
        Membership(member_id=world.people["member"].id, area_id=world.there.id, state=MembershipState.VERIFIED)
    )
    session().flush()
    assert queries.count_members("/TH/23/") == queries.count_members(HERE) + queries.count_members(THERE) - 1


def test_events_of_membership_are_for_the_member_alone(world, newcomer):
    labels = {item.event.audience_label() for item in session().info[ANNOUNCED]}
    assert labels == {f"member:{newcomer.member.code}"}
