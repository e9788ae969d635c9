"""Who may make a body, seat its members and write its rules. Knows no database."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Area
from areas.policy import leads_at
from bodies.labels import LEADS
from bodies.models import Body
from commons.actors import Actor, Role
from commons.permissions import Table, condition, may

MAKE_BODY, SEAT_MEMBERS, CHANGE_RULES, MAKE_ORGANIZATION = (
    "make_body",
    "seat_members",
    "change_rules",
    "make_organization",
)
MAKERS = _l(
    "Only the chair of the community, an officer of the district, the lead of a council there or an administrator may do this."
)
KEEPERS = _l("Only the chair or the secretary of this body may do this.")


@condition(MAKERS)
def is_officer_there(actor: Actor, area: Area) -> bool:
    return actor.has(Role.OFFICER, area_path=area.path)


@condition(MAKERS)
def is_chair_there(actor: Actor, area: Area) -> bool:
    return actor.has(Role.CHAIR, area_path=area.path)


@condition(MAKERS)
def leads_a_council_there(actor: Actor, area: Area) -> bool:
    return leads_at(actor, area.path)


@condition(KEEPERS)
def leads_it(actor: Actor, body: Body) -> bool:
    return actor.has(Role.COUNCIL_LEAD, body=body.code) or leads_at(actor, body.area_path)


@condition(_l("This body was ended; it is kept as it was."))
def still_exists(_actor: Actor, body: Body) -> bool:
    return body.ended_on is None


@condition(KEEPERS)
def has_no_lead_yet(_actor: Actor, body: Body) -> bool:
    """While nobody leads it, those around it may help; afterwards it keeps its own seats."""
    return not any(seat.office in LEADS and seat.member_id is not None for seat in body.seats)


@condition(KEEPERS)
def is_officer_around(actor: Actor, body: Body) -> bool:
    return actor.has(Role.OFFICER, area_path=body.area_path)


@condition(KEEPERS)
def is_chair_around(actor: Actor, body: Body) -> bool:
    return actor.has(Role.CHAIR, area_path=body.area_path)


@condition(_l("Only an administrator may do this."))
def is_sysadmin(actor: Actor, _thing: object) -> bool:
    return actor.is_system or actor.has(Role.SYSADMIN)


@condition(_l("Only officers, leads of councils and administrators may do this."))
def works_with_organizations(actor: Actor, _place: object) -> bool:
    return actor.has(Role.OFFICER, Role.DIRECTOR, Role.COUNCIL_LEAD)


KEEPING = [
    [still_exists, leads_it],
    [still_exists, has_no_lead_yet, is_officer_around],
    [still_exists, has_no_lead_yet, is_chair_around],
    [still_exists, is_sysadmin],
]
TABLE: Table = {
    MAKE_BODY: [[is_officer_there], [is_chair_there], [leads_a_council_there], [is_sysadmin]],
    SEAT_MEMBERS: KEEPING,
    CHANGE_RULES: KEEPING,
    MAKE_ORGANIZATION: [[works_with_organizations], [is_sysadmin]],
}


def may_do(actor: Actor, action: str, thing: object) -> bool:
    """Whether the table lets this actor do it; what the pages ask before they show a door."""
    return may(TABLE, actor, action, thing)
