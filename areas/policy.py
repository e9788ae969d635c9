"""Who may change a place, its facts and its settings. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from areas.models import Area, Level
from areas.settings import Definition, Scope
from commons.actors import Actor, Role
from commons.permissions import Table, condition, may
from commons.things import Thing

MAKE_COMMUNITY, MAKE_SUBDISTRICT = "make_community", "make_subdistrict"
CHANGE_FACTS, OPEN_SPACE, CHANGE_SETTING = "change_facts", "open_space", "change_setting"


@dataclass(frozen=True)
class SettingAt:
    """A setting and the place, body, session or round that would choose it."""

    definition: Definition
    place: Thing


@condition(_l("Only an officer of the district or an administrator may do this."))
def is_officer_there(actor: Actor, area: Area) -> bool:
    return actor.has(Role.OFFICER, area_path=area.path)


@condition(_l("Only an administrator may do this."))
def is_sysadmin(actor: Actor, _thing: object) -> bool:
    return actor.is_system or actor.has(Role.SYSADMIN)


@condition(_l("This place was abolished. Please use the page of what took its place."))
def still_exists(_actor: Actor, area: Area) -> bool:
    return not area.has_ended


@condition(_l("This setting is the same for the whole of Sala. Only an administrator may change it."))
def is_for_places(_actor: Actor, asked: SettingAt) -> bool:
    return asked.definition.scope is not Scope.SITE


@condition(_l("This setting cannot be chosen here."))
def fits_there(_actor: Actor, asked: SettingAt) -> bool:
    least = {"area": Scope.AREA, "body": Scope.BODY}.get(asked.place.thing_kind, Scope.ROUND)
    if asked.definition.scope is Scope.SITE:
        return isinstance(asked.place, Area) and asked.place.level is Level.NATION
    return asked.definition.scope >= least


MAY_CHANGE = _l(
    "Only an officer of the district, the chair of the community, the lead of the body "
    "or an administrator may change the settings here."
)


@condition(MAY_CHANGE)
def is_officer_around(actor: Actor, asked: SettingAt) -> bool:
    return actor.has(Role.OFFICER, area_path=asked.place.area_path)


@condition(MAY_CHANGE)
def is_chair_around(actor: Actor, asked: SettingAt) -> bool:
    return actor.has(Role.CHAIR, area_path=asked.place.area_path)


@condition(MAY_CHANGE)
def moderates_the_board(actor: Actor, asked: SettingAt) -> bool:
    """Slow mode and the like cannot wait for an officer."""
    return asked.definition.group == "board" and actor.has(Role.MODERATOR, area_path=asked.place.area_path)


@condition(MAY_CHANGE)
def leads_the_body(actor: Actor, asked: SettingAt) -> bool:
    place = asked.place
    if place.thing_kind != "body":
        return False
    return actor.has(Role.COUNCIL_LEAD, body=place.code) or leads_at(actor, place.area_path)


@condition(MAY_CHANGE)
def facilitates_it(actor: Actor, asked: SettingAt) -> bool:
    place = asked.place
    return place.thing_kind not in ("area", "body") and actor.has(
        Role.FACILITATOR, body=f"{place.thing_kind}:{place.code}"
    )


TABLE: Table = {
    MAKE_COMMUNITY: [[still_exists, is_officer_there], [still_exists, is_sysadmin]],
    MAKE_SUBDISTRICT: [[still_exists, is_sysadmin]],
    CHANGE_FACTS: [[still_exists, is_officer_there], [still_exists, is_sysadmin]],
    OPEN_SPACE: [[still_exists, is_officer_there], [still_exists, is_sysadmin]],
    CHANGE_SETTING: [
        [is_for_places, fits_there, is_officer_around],
        [is_for_places, fits_there, is_chair_around],
        [is_for_places, fits_there, moderates_the_board],
        [is_for_places, fits_there, leads_the_body],
        [is_for_places, fits_there, facilitates_it],
        [fits_there, is_sysadmin],
    ],
}


def may_do(actor: Actor, action: str, thing: object) -> bool:
    """Whether the table lets this actor do it; what the pages ask before they show a door."""
    return may(TABLE, actor, action, thing)


def leads_at(actor: Actor, area_path: str) -> bool:
    """Whether this actor leads the council of exactly this place: a province's lead does not rule the communities' own bodies."""
    return any(grant.role is Role.COUNCIL_LEAD and grant.area_path == area_path for grant in actor.grants)
