"""Memberships, slips, rolls and roles of the matrix: ours and next door's, each made by the committee of its place."""

from __future__ import annotations

from datetime import date
from typing import Any

from areas.models import Area
from commons.actors import Role
from commons.db import session
from members import service
from members.models import Member, Membership, MembershipKind, MembershipState, Reissue, RoleGrant, RollDraft
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [
    ("members.*membership", "membership"),
    *((f"members.{verb}", "requested") for verb in ("verify", "vouch", "decline", "show_decline", "use_door_code")),
    *(
        (f"members.{verb}", "membership")
        for verb in ("pause", "resume", "end", "show_end", "pause_other", "show_pause_other")
    ),
    ("members.*ask_reissue", "place"),
    ("members.*_reissue", "reissue"),
    ("members.show_roll", "roll"),
    ("members.keep_roll", "roll"),
    ("members.drop_roll", "roll"),
    ("members.print_roll_slips", "roll"),
    ("members.*_slip", "person"),
    ("members.end_role", "role"),
    ("members.end_device", "device"),
    ("members.withdraw_consent", "purpose"),
    ("members.switch_person", "person"),
    ("members.forget_person", "person"),
    ("members.show_person", "person"),
    ("members.*", "place"),
]
ADULT = {"allow_account": "y", "kind": "resident"}
FORMS = {
    "members.decline": {"reason": "ไม่ได้อยู่ที่นี่"},
    "members.pause_other": {"reason": "ไปทำงานต่างจังหวัด"},
    "members.make_door_code": {"uses": "50", "hours": "6"},
    "members.make_at_desk": {"display_name": "ยายสมหมาย ใจดี", **ADULT},
    "members.use_door_code": {"code": "ABCDEFGH"},
    "members.register": {"display_name": "ลุงทอง คนใหม่", **ADULT},
    "members.join": {"community": "สมมติ เขาสมิง 2", "kind": "resident"},
    "members.choose_language": {"locale": "en"},
    "members.correct": {"display_name": "ชื่อใหม่ ใจดี"},
}


def things(world: World) -> Things:
    ours, theirs = _at(world, world.here, "chair", "member"), _at(world, world.there, "other_chair", "neighbour")
    return {kind: {"own": ours[kind], "foreign": theirs[kind]} for kind in ours} | {
        "person": {"own": {"code": world.people["member"].code}, "foreign": {"code": world.people["neighbour"].code}},
        "device": {"own": {"code": "AAAAA"}},
        "purpose": {"own": {"purpose": "contact"}, "unknown": {"purpose": "nothing"}},
    }


def _at(world: World, area: Area, chair: str, who: str) -> dict[str, dict[str, str]]:
    """What there is in one community: kind → arguments."""
    person = world.people[who]
    newcomer = _newcomer(area)
    membership = session().query(Membership).filter_by(member_id=person.id, area_id=area.id).one()
    FORMS["members.ask_reissue"] = {"member_code": world.people["committee"].code}
    FORMS["members.appoint_first_chair"] = {"member_code": world.people["member"].code}
    FORMS["members.grant_role"] = {"member_code": world.people["member"].code, "role": "committee"}
    roll: RollDraft = service.keep_draft(area, [], [], actor=world.actor(chair))
    reissue: Reissue = service.ask_reissue(person, area, actor=world.actor(chair))
    grant = RoleGrant(member_id=person.id, role=Role.VOLUNTEER, scope_path=area.path, starts_on=date(2025, 1, 1))
    session().add(grant)
    session().flush()
    made: dict[str, Any] = {
        "place": area,
        "membership": membership,
        "requested": newcomer,
        "roll": roll,
        "reissue": reissue,
        "role": grant,
    }
    return {kind: {"code": str(thing.code)} for kind, thing in made.items()}


def _newcomer(area: Area) -> Membership:
    """A person who asks to belong."""
    name = f"คนมาใหม่ {area.code}"
    person = Member(display_name=name, name_skeleton=name)
    session().add(person)
    session().flush()
    asked = Membership(
        member_id=person.id, area_id=area.id, state=MembershipState.REQUESTED, kind=MembershipKind.RESIDENT
    )
    session().add(asked)
    session().flush()
    return asked
