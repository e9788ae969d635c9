"""The people of the example: roles, never persons. All of them sign in with the same pass-phrase, shown at every start."""

from __future__ import annotations

from commons import clock
from commons.actors import Role
from commons.db import session
from members.commands import create_admin
from members.hashing import hash_password
from members.models import AgeBand, Member, MembershipKind
from members.service import Registration, appoint_first_chair, grant_role, make_at_desk, register
from sala.demo.running import PASSPHRASE
from sala.demo.stage import Stage, day, scene

RESIDENTS = ("ป้าหน้าปากซอย", "ลุงร้านกาแฟ", "แม่ค้าตลาดเช้า", "น้องหอพัก", "ครูเกษียณ", "ช่างไฟ", "คนขับวิน", "ยายบ้านริมคลอง")
YOUNG = frozenset({"น้องหอพัก"})


class Cast:
    """Brings people on the stage; the pass-phrase is hashed once."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.password_hash = hash_password(PASSPHRASE)

    def administrator(self) -> None:
        """The first administrator."""
        moment = day(2567, 9, 1)
        with clock.at(moment):
            self.stage.member_codes["admin"], _secret = create_admin("ผู้ดูแลระบบ (สมมติ)")
        with scene(moment):
            self.stage.member("admin").password_hash = self.password_hash

    def office(self, who: str, name: str, role: Role, where: str, label: str) -> None:
        """An official account with a role in a place, given by the administrator."""
        member = self._new(who, name)
        grant_role(member, role, self.stage.area(where), actor=self.stage.actor("admin"), office_label=label)

    def helper(self, who: str, name: str, role: Role, where: str, *, by: str) -> None:
        """Somebody with a role in a place who belongs to no community of it."""
        grant_role(self._new(who, name), role, self.stage.area(where), actor=self.stage.actor(by))

    def chair(self, who: str, name: str, where: str, *, by: str) -> None:
        """The first chair of a community, appointed by the officer."""
        appoint_first_chair(self.stage.area(where), self._new(who, name), actor=self.stage.actor(by))

    def resident(self, who: str, name: str, where: str, *, by: str, age: AgeBand = AgeBand.FROM_25) -> None:
        """A person made at the desk of their community."""
        member = make_at_desk(
            self._registration(name, age),
            self.stage.area(where),
            kind=MembershipKind.RESIDENT,
            actor=self.stage.actor(by),
        )
        self._keep(who, member)

    def role(self, who: str, role: Role, where: str, *, by: str) -> None:
        """One more role for somebody."""
        grant_role(self.stage.member(who), role, self.stage.area(where), actor=self.stage.actor(by))

    def _new(self, who: str, name: str) -> Member:
        member = register(self._registration(name, AgeBand.FROM_25), way="desk", actor=self.stage.actor("admin"))
        self._keep(who, member)
        return member

    def _keep(self, who: str, member: Member) -> None:
        session().flush()
        self.stage.member_codes[who] = member.code

    def _registration(self, name: str, age: AgeBand) -> Registration:
        return Registration(name, age_band=age, password_hash=self.password_hash)
