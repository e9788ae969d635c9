"""The verbs of places: make a community, write its facts, open a space, choose a setting. Each asks the policy, changes, announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from areas import policy
from areas.events import CommunityMade, FactsChanged, SettingChanged, SpaceOpened
from areas.models import Area, AreaKind, ChosenSetting, Level
from areas.settings import REGISTRY
from areas.settings.inheritance import scope_of
from commons import clock
from commons.actors import Actor
from commons.db import is_sqlite, session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from commons.things import Thing


@dataclass(frozen=True)
class NewCommunity:
    """What is said of a community when it is made."""

    name_th: str
    name_en: str | None = None
    kind: AreaKind = AreaKind.PLAIN
    households: int | None = None
    geo_code: str | None = None


@dataclass(frozen=True)
class Facts:
    """The facts of a place. A population stands with its date and its source."""

    households: int | None = None
    population: int | None = None
    population_date: date | None = None
    population_source: str | None = None
    area_km2: str | None = None


def make_community(parent: Area, new: NewCommunity, *, actor: Actor) -> Area:
    """A community in a subdistrict, in Bangkok also directly in a khet. Raises Conflict where its name is taken."""
    require(policy.TABLE, actor, policy.MAKE_COMMUNITY, parent)
    if not may_hold_communities(parent):
        raise Conflict(
            _l("A community is made in a subdistrict (in Bangkok in a khwaeng or a khet). Please open that page first.")
        )
    return _make(parent, new, Level.COMMUNITY, actor)


def make_subdistrict(parent: Area, new: NewCommunity, *, actor: Actor) -> Area:
    """A subdistrict without an official code, for examples and for areas of work that no register knows."""
    require(policy.TABLE, actor, policy.MAKE_SUBDISTRICT, parent)
    if parent.level is not Level.DISTRICT:
        raise Conflict(_l("A subdistrict is made in a district."))
    return _make(parent, new, Level.SUBDISTRICT, actor)


def may_hold_communities(parent: Area) -> bool:
    """Whether communities lie directly in such a place."""
    return parent.level is Level.SUBDISTRICT or (parent.level is Level.DISTRICT and parent.is_bangkok)


def change_facts(area: Area, facts: Facts, *, actor: Actor) -> Area:
    """Write the facts of a place anew. ValueError for a population without its date and source."""
    require(policy.TABLE, actor, policy.CHANGE_FACTS, area)
    if facts.population is not None and not (facts.population_date and facts.population_source):
        raise ValueError("a population needs its date and its source")
    area.households, area.area_km2 = facts.households, facts.area_km2
    area.population, area.population_date = facts.population, facts.population_date
    area.population_source = facts.population_source
    session().flush()
    announce(
        FactsChanged(
            actor=actor,
            area=area,
            households=facts.households,
            population=facts.population,
            population_date=facts.population_date,
            area_km2=facts.area_km2,
        )
    )
    return area


def rename(area: Area, *, name_th: str, name_en: str | None, kind: AreaKind, actor: Actor) -> Area:
    """Write the names and the kind of a community anew; official places keep what the register says."""
    require(policy.TABLE, actor, policy.CHANGE_FACTS, area)
    if area.level is not Level.COMMUNITY:
        raise Conflict(_l("The name of this place comes from the official register."))
    if name_th != area.name_th:
        _refuse_taken_name(area.parent_id, name_th)
    area.name_th, area.name_en, area.kind = name_th, name_en, kind
    session().flush()
    announce(FactsChanged(actor=actor, area=area, households=area.households))
    return area


def open_space(province: Area, *, direction: str, actor: Actor) -> Area:
    """Let a province stand on the first page with the direction it takes, in its own words. Again: the words change."""
    require(policy.TABLE, actor, policy.OPEN_SPACE, province)
    if province.level is not Level.PROVINCE:
        raise Conflict(_l("Only a province opens a space of its own."))
    province.direction = direction
    province.space_opened_on = province.space_opened_on or clock.today()
    session().flush()
    announce(SpaceOpened(actor=actor, area=province))
    return province


def change_setting(name: str, value: Any, *, at: Thing, actor: Actor) -> None:
    """Choose a setting for a place, a body, a session or a round. `value` is in its kept (JSON) form.

    Raises KeyError for an unknown setting, ValueError with a sentence for a value that cannot be.
    """
    definition = REGISTRY[name]
    require(policy.TABLE, actor, policy.CHANGE_SETTING, policy.SettingAt(definition, at))
    definition.kind.check(value)
    chosen = {"value": value, "changed_at": clock.now(), "changed_by": actor.code}
    dialect = sqlite if is_sqlite() else postgresql
    session().execute(
        dialect.insert(ChosenSetting)
        .values(scope=scope_of(at), name=name, **chosen)
        .on_conflict_do_update(index_elements=["scope", "name"], set_=chosen)
    )
    announce(SettingChanged(actor=actor, place=at, setting=name, value=_fact(value)))


def inherit_setting(name: str, *, at: Thing, actor: Actor) -> None:
    """Give an own choice up: what holds around holds here again."""
    require(policy.TABLE, actor, policy.CHANGE_SETTING, policy.SettingAt(REGISTRY[name], at))
    session().execute(delete(ChosenSetting).where(ChosenSetting.scope == scope_of(at), ChosenSetting.name == name))
    announce(SettingChanged(actor=actor, place=at, setting=name, is_inherited=True))


def _make(parent: Area, new: NewCommunity, level: Level, actor: Actor) -> Area:
    session().execute(select(Area.id).where(Area.id == parent.id).with_for_update())
    _refuse_taken_name(parent.id, new.name_th)
    code = new_code()
    area = Area(
        code=code,
        level=level,
        kind=new.kind,
        name_th=new.name_th,
        name_en=new.name_en,
        geo_code=new.geo_code,
        path=f"{parent.path}{code}/",
        parent=parent,
        households=new.households,
    )
    session().add(area)
    session().flush()
    announce(CommunityMade(actor=actor, area=area, households=new.households))
    return area


def _refuse_taken_name(parent_id: int | None, name_th: str) -> None:
    taken = select(Area.id).where(Area.parent_id == parent_id, Area.name_th == name_th, Area.ended_on.is_(None))
    if session().scalar(taken) is not None:
        raise Conflict(_l("There already is a place of this name here. Please add a number or choose another name."))


def _fact(value: Any) -> str | int | bool | None:
    """What the log tells of a value: never own wordings."""
    return len(value) if isinstance(value, list) else value
