"""Roles given and ended, the desk, one's own account; one test per outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.actors import Actor, Grant, Role
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from commons.things import Ref
from members import hashing, queries, service, slips
from members.models import AgeBand, MembershipKind, MembershipState, MemberState, Purpose, SignIn
from tests.world import HERE, KHAO_SAMING, make_area, make_member

KIND = MembershipKind.RESIDENT


def heard() -> list[str]:
    return [item.event.kind.removeprefix("members.") for item in session().info.get(ANNOUNCED, [])]


@pytest.fixture
def young(world):
    """A community without a chair."""
    area = make_area(f"{HERE[:-6]}YYYYY/", world.here.level, "สมมติ ใหม่", world)
    world.areas[area.path] = area
    return area


def test_the_officer_appoints_the_first_chair(world, young):
    service.appoint_first_chair(young, world.people["neighbour"], actor=world.actor("officer"))
    actor = world.actor("neighbour")
    assert actor.has(Role.CHAIR, area_path=young.path) and actor.is_member_of(young.path)


def test_a_second_first_chair_is_refused(world):
    with pytest.raises(NotAllowed):
        service.appoint_first_chair(world.here, world.people["neighbour"], actor=world.actor("officer"))


def test_n17_an_officer_of_another_district_appoints_nobody(world, young):
    with pytest.raises(NotAllowed):
        service.appoint_first_chair(young, world.people["neighbour"], actor=world.actor("other_officer"))


def test_a_role_holds_until_its_day(world):
    day = clock.today() + timedelta(days=3)
    service.grant_role(world.people["member"], Role.COMMITTEE, world.here, ends_on=day, actor=world.actor("chair"))
    assert world.actor("member").has(Role.COMMITTEE, area_path=HERE)
    with clock.at(clock.now() + timedelta(days=4)):
        assert not world.actor("member").has(Role.COMMITTEE, area_path=HERE)


def test_a_chair_cannot_make_an_officer(world):
    with pytest.raises(NotAllowed):
        service.grant_role(world.people["member"], Role.OFFICER, world.here, actor=world.actor("chair"))


def test_n17_a_chair_gives_no_role_elsewhere(world):
    with pytest.raises(NotAllowed):
        service.grant_role(world.people["neighbour"], Role.COMMITTEE, world.there, actor=world.actor("chair"))


def test_an_officer_carries_the_office(world):
    district, member = world.areas[KHAO_SAMING], world.people["stranger"]
    with pytest.raises(Conflict):
        service.grant_role(member, Role.OFFICER, district, actor=world.actor("sysadmin"))
    label = "สำนักงานพัฒนาชุมชนอำเภอเขาสมิง"
    grant = service.grant_role(member, Role.OFFICER, district, office_label=label, actor=world.actor("sysadmin"))
    assert queries.shown(member).office == label
    service.end_role(grant, actor=world.actor("sysadmin"))
    assert queries.shown(member).office is None


def test_the_same_role_twice_is_told(world):
    service.grant_role(world.people["member"], Role.VOLUNTEER, world.here, actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.grant_role(world.people["member"], Role.VOLUNTEER, world.here, actor=world.actor("chair"))


def test_a_body_gives_roles_by_its_lead(world):
    lead = Actor(world.people["chair"].id, "AAAAA", grants=frozenset({Grant(Role.COUNCIL_LEAD, body="TRATC")}))
    service.grant_role_in_body(world.people["member"], Role.COUNCIL, "TRATC", actor=lead)
    assert world.actor("member").has(Role.COUNCIL, body="TRATC")
    assert not world.actor("member").has(Role.COUNCIL, body="OTHER")


def test_a_role_in_a_meeting_holds_there_alone(world):
    service.grant_for_thing(
        world.people["member"], Role.FACILITATOR, Ref("meeting", "MEETA"), actor=world.actor("chair")
    )
    actor = world.actor("member")
    assert actor.has(Role.FACILITATOR, body="meeting:MEETA")
    assert not actor.has(Role.FACILITATOR, area_path=HERE)


def test_n57_a_new_role_ends_the_sign_ins(world):
    member = world.people["member"]
    session().add(SignIn(token_hash="0" * 64, member_id=member.id, device="", ends_at=clock.now() + timedelta(days=1)))
    session().flush()
    service.grant_role(member, Role.COMMITTEE, world.here, actor=world.actor("chair"))
    assert queries.sign_ins_of(member) == []


def test_the_desk_makes_a_verified_member_with_a_slip(world, app):
    registration = service.Registration("ลุงหมาย")
    member = service.make_at_desk(registration, world.here, kind=KIND, actor=world.actor("committee"))
    assert queries.actor_for(member).is_member_of(HERE)
    secret = slips.secret_of(member)
    assert secret is not None and hashing.secret_fits(slips.in_groups(secret).lower(), member.secret_hash)
    assert heard() == ["member_registered", "membership_requested", "membership_verified"]


def test_two_slips_of_one_desk_differ(world):
    slips.start()
    first, second = (
        service.make_at_desk(service.Registration(name), world.here, kind=KIND, actor=world.actor("committee"))
        for name in ("หนึ่ง", "สอง")
    )
    assert slips.secret_of(first) != slips.secret_of(second)


def test_a_slip_that_was_kept_is_not_shown_again(world):
    member = service.make_at_desk(service.Registration("หนึ่ง"), world.here, kind=KIND, actor=world.actor("committee"))
    slips.finish()
    assert slips.secret_of(member) is None


def test_a_lost_slip_is_replaced_by_two(world):
    member = world.people["member"]
    old = hashing.hash_secret("old")
    member.secret_hash, member.password_hash = old, "kept"
    reissue = service.ask_reissue(member, world.here, actor=world.actor("committee"))
    assert member.secret_hash == old
    service.confirm_reissue(reissue, actor=world.actor("chair"))
    assert slips.secret_of(member) is not None and member.secret_hash != old
    assert member.password_hash is None
    assert heard()[-2:] == ["secret_reissue_asked", "secret_reissued"]


def test_n39_a_replaced_slip_is_dead_even_on_the_desk_that_made_it(world):
    committee, chair = world.actor("committee"), world.actor("chair")
    member = service.make_at_desk(service.Registration("หนึ่ง"), world.here, kind=KIND, actor=committee)
    old = slips.secret_of(member)
    service.confirm_reissue(service.ask_reissue(member, world.here, actor=committee), actor=chair)
    assert old is not None and not hashing.secret_fits(old, member.secret_hash)


def test_one_person_alone_replaces_no_slip(world):
    reissue = service.ask_reissue(world.people["member"], world.here, actor=world.actor("committee"))
    with pytest.raises(NotAllowed):
        service.confirm_reissue(reissue, actor=world.actor("committee"))


def test_a_guard_stops_a_new_slip_with_its_sentence(world, monkeypatch):
    monkeypatch.setattr(service.desk, "reissue_guards", [lambda member, area: "รอบกำลังเปิดอยู่"])
    with pytest.raises(Conflict) as refused:
        service.ask_reissue(world.people["member"], world.here, actor=world.actor("committee"))
    assert refused.value.sentence == "รอบกำลังเปิดอยู่"


def test_a_guard_is_asked_again_when_the_second_person_confirms(world, monkeypatch):
    reissue = service.ask_reissue(world.people["member"], world.here, actor=world.actor("committee"))
    monkeypatch.setattr(service.desk, "reissue_guards", [lambda member, area: "รอบกำลังเปิดอยู่"])
    with pytest.raises(Conflict):
        service.confirm_reissue(reissue, actor=world.actor("chair"))


@pytest.mark.parametrize(
    "twin", ["ป้าน้ำแดง", "ป้า น้ำแดง", "ป้าน้ำ\u200bแดง", "ป้าน้ำเเดง", "ป้าน\u0e4d\u0e49าแดง", "ป้าน\u0e49\u0e4dาแดง"]
)
def test_n66_two_members_never_look_alike(world, twin):
    service.register(service.Registration("ป้าน้ำแดง"), way="web", actor=Actor())
    with pytest.raises(service.NameTaken):
        service.register(service.Registration(twin), way="web", actor=Actor())


def test_n66_latin_doubles_are_found(world):
    service.register(service.Registration("Anna 1"), way="web", actor=Actor())
    with pytest.raises(service.NameTaken):
        service.register(service.Registration("Аnna l"), way="web", actor=Actor())  # a Cyrillic capital, a small L


def test_a_name_is_free_again_after_its_account_was_closed(world):
    first = service.register(service.Registration("ป้าหน้าปากซอย"), way="web", actor=Actor())
    service.close_account(first, actor=queries.actor_for(first))
    assert service.register(service.Registration("ป้าหน้าปากซอย"), way="web", actor=Actor()).id != first.id


def test_closing_an_account_leaves_the_code_and_nothing_of_the_person(world):
    member = world.people["chair"]
    member.phone, member.email, member.age_band = "0812345678", "a@example.com", AgeBand.FROM_60
    code = member.code
    service.close_account(member, actor=world.actor("chair"))
    session().expire_all()
    assert (member.code, member.display_name, member.state) == (code, "", MemberState.CLOSED)
    assert [member.phone, member.email, member.age_band, member.secret_hash, member.name_skeleton] == [None] * 5
    assert queries.actor_for(member).grants == frozenset()
    assert {membership.state for membership in queries.memberships_of(member)} == {MembershipState.ENDED}
    assert queries.shown(member).name is None


def test_taking_a_consent_back_removes_what_it_was_for(world):
    member, actor = world.people["member"], world.actor("member")
    service.correct_contacts(member, phone="0812345678", email=None, age_band=AgeBand.FROM_60, actor=actor)
    service.withdraw_consent(member, Purpose.CONTACT, actor=actor)
    assert (member.phone, member.age_band) == (None, AgeBand.FROM_60)
    withdrawn = {row.purpose: row.withdrawn_at is not None for row in queries.consents_of(member)}
    assert withdrawn == {Purpose.CONTACT: True, Purpose.AGE: False}


def test_events_hold_no_names(world):
    service.make_at_desk(service.Registration("ลุงหมาย"), world.here, kind=KIND, actor=world.actor("committee"))
    bodies = [item.event.as_stored(item.at) for item in session().info[ANNOUNCED]]
    assert bodies and not any("ลุงหมาย" in body for body in bodies)


@pytest.mark.parametrize(
    "band, office, is_public",
    [
        (None, None, False),
        (AgeBand.FROM_15, None, False),
        (AgeBand.FROM_18, None, False),
        (AgeBand.FROM_20, None, True),
        (None, "สำนักงานเขต", True),
    ],
)
def test_d32_under_twenty_there_is_no_public_page(world, band, office, is_public):
    member = make_member("somebody", world)
    member.age_band, member.office_label = band, office
    assert member.is_public is is_public
