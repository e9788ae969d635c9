"""Who acts: a member with the rights of this moment, a visitor, or the system itself. Values only, no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from flask import g, has_request_context


class Role(StrEnum):
    """Roles of domain.md 5.1 that can be granted; visitor and participant are ways of being here, not grants."""

    MEMBER = "member"
    COMMITTEE = "committee"
    CHAIR = "chair"
    FACILITATOR = "facilitator"
    VOLUNTEER = "volunteer"
    OFFICER = "officer"
    DIRECTOR = "director"
    COUNCIL = "council"
    COUNCIL_LEAD = "council_lead"
    PARTNER = "partner"
    RESEARCHER = "researcher"
    CASE_WORKER = "case_worker"
    DATA_STEWARD = "data_steward"
    PROGRAMME_OWNER = "programme_owner"
    MODERATOR = "moderator"
    SYSADMIN = "sysadmin"


@dataclass(frozen=True)
class Grant:
    """A role inside one scope: everything below `area_path`, or one body, or one thing such as a meeting ("meeting:ABCDE")."""

    role: Role
    area_path: str | None = None
    body: str | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts, with all rights of this moment. A chair is also committee (domain.md 5.1)."""

    member_id: int | None = None
    code: str | None = None
    name: str = ""
    grants: frozenset[Grant] = frozenset()
    is_system: bool = False
    locale: str = field(default="th", compare=False)

    @property
    def is_signed_in(self) -> bool:
        return self.member_id is not None

    def has(self, *roles: Role, area_path: str | None = None, body: str | None = None) -> bool:
        """Whether one of these roles was granted for the place (or one around it) or the body. Without either: anywhere."""
        wanted = set(roles) | ({Role.CHAIR} if Role.COMMITTEE in roles else set())
        return any(grant.role in wanted and _covers(grant, area_path, body) for grant in self.grants)

    def is_member_of(self, area_path: str) -> bool:
        """Whether this is a verified member of a community at or below the place."""
        return any(grant.role is Role.MEMBER and (grant.area_path or "").startswith(area_path) for grant in self.grants)

    def sees(self, audience: str) -> bool:
        """Whether something with this audience label may be shown: "public", or one of the labels below."""
        who, _, what = audience.partition(":")
        if who == "members":
            return self.is_signed_in and self.is_member_of(what)
        if who == "member":
            return self.is_signed_in and self.code == what
        if who == "keepers":
            return self.has(Role.COMMITTEE, Role.MODERATOR, area_path=what)
        if who == "body":
            return self.has(Role.COUNCIL, Role.COUNCIL_LEAD, body=what)
        return audience == "public"

    def role_towards(self, area_path: str) -> str:
        """In which role an event tells of this actor: the strongest one that covers the place."""
        for role in ROLE_ORDER:
            if self.has(role, area_path=area_path):
                return role.value
        return "system" if self.is_system else "member" if self.is_signed_in else "visitor"


ROLE_ORDER = (
    Role.CHAIR,
    Role.COMMITTEE,
    Role.FACILITATOR,
    Role.COUNCIL_LEAD,
    Role.COUNCIL,
    Role.OFFICER,
    Role.DIRECTOR,
    Role.MODERATOR,
    Role.VOLUNTEER,
    Role.SYSADMIN,
    Role.MEMBER,
)
VISITOR = Actor()
SYSTEM = Actor(is_system=True)

_loader: Callable[[], Actor] = lambda: VISITOR  # noqa: E731


def load_with(loader: Callable[[], Actor]) -> None:
    """The members room says how the actor of a request is found."""
    global _loader
    _loader = loader


def current_actor() -> Actor:
    """The actor of this request, found once; outside a request the visitor."""
    if not has_request_context():
        return VISITOR
    if "actor" not in g:
        g.actor = _loader()
    actor: Actor = g.actor
    return actor


def _covers(grant: Grant, area_path: str | None, body: str | None) -> bool:
    if body is not None:
        return grant.body == body
    if area_path is not None:
        return grant.area_path is not None and area_path.startswith(grant.area_path)
    return True
