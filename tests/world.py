"""A small world for tests: places, people and their rights, written straight into the tables.

Two communities of one district of Trat, one of Bangkok; a person for every role. Tests of a room call its services with
`world.actor("chair")` and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from areas.models import Area, Level
from commons import clock
from commons.actors import Actor, Role
from commons.db import session
from members.models import Member, Membership, MembershipState, RoleGrant
from members.queries import actor_for

NATION, TRAT, KHAO_SAMING, TAMBON = "/TH/", "/TH/23/", "/TH/23/2303/", "/TH/23/2303/230301/"
HERE, THERE, ELSEWHERE = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/230301/TTTTT/", "/TH/10/1025/EEEEE/"

# Who is there: role and scope; everybody but the visitor and the removed member is verified in `HERE` unless said otherwise.
PEOPLE: dict[str, tuple[str, list[tuple[Role, str]]]] = {
    "member": (HERE, []),
    "neighbour": (THERE, []),
    "stranger": (ELSEWHERE, []),
    "committee": (HERE, [(Role.COMMITTEE, HERE)]),
    "chair": (HERE, [(Role.CHAIR, HERE)]),
    "other_chair": (THERE, [(Role.CHAIR, THERE)]),
    "facilitator": ("", [(Role.FACILITATOR, KHAO_SAMING)]),
    "officer": ("", [(Role.OFFICER, KHAO_SAMING)]),
    "other_officer": ("", [(Role.OFFICER, "/TH/10/1025/")]),
    "moderator": ("", [(Role.MODERATOR, KHAO_SAMING)]),
    "council_lead": (HERE, [(Role.COUNCIL_LEAD, TRAT)]),
    "sysadmin": ("", [(Role.SYSADMIN, NATION)]),
    "removed": ("", []),
}


@dataclass
class World:
    """The places by path and the people by what they are here."""

    areas: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)

    @property
    def here(self) -> Area:
        return self.areas[HERE]

    @property
    def there(self) -> Area:
        return self.areas[THERE]

    def actor(self, who: str) -> Actor:
        """The person with the rights of this moment; "visitor" is nobody."""
        return Actor() if who == "visitor" else actor_for(self.people[who])


def make_world() -> World:
    """Write the world into the database of this test."""
    world = World()
    for path, level, name in (
        (NATION, Level.NATION, "ประเทศไทย"),
        (TRAT, Level.PROVINCE, "ตราด"),
        ("/TH/10/", Level.PROVINCE, "กรุงเทพมหานคร"),
        (KHAO_SAMING, Level.DISTRICT, "เขาสมิง"),
        ("/TH/10/1025/", Level.DISTRICT, "บางพลัด"),
        (TAMBON, Level.SUBDISTRICT, "เขาสมิง"),
        (HERE, Level.COMMUNITY, "สมมติ เขาสมิง 1"),
        (THERE, Level.COMMUNITY, "สมมติ เขาสมิง 2"),
        (ELSEWHERE, Level.COMMUNITY, "สมมติ บางพลัด 1"),
    ):
        world.areas[path] = make_area(path, level, name, world)
    for who, (home, roles) in PEOPLE.items():
        world.people[who] = make_member(who, world, home=home, roles=roles)
    return world


def make_area(path: str, level: Level, name: str, world: World) -> Area:
    """A place at a path; its parent must have been made before."""
    code = path.strip("/").split("/")[-1]
    parent = world.areas.get(path.rstrip("/").rpartition("/")[0] + "/")
    area = Area(
        code=code, level=level, name_th=name, path=path, parent_id=parent.id if parent else None, households=100
    )
    session().add(area)
    session().flush()
    return area


def make_member(name: str, world: World, *, home: str = HERE, roles: list[tuple[Role, str]] | None = None) -> Member:
    """A person verified in a community, with roles in places."""
    member = Member(display_name=name, name_skeleton=name, home_path=home or NATION)
    session().add(member)
    session().flush()
    if home:
        session().add(
            Membership(
                member_id=member.id,
                area_id=world.areas[home].id,
                state=MembershipState.VERIFIED,
                verified_on=date(2025, 1, 1),
                requested_at=clock.now(),
            )
        )
    for role, path in roles or []:
        session().add(RoleGrant(member_id=member.id, role=role, scope_path=path, starts_on=date(2025, 1, 1)))
    session().flush()
    return member
