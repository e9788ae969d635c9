"""What the pages of places tell, worked out from a place and what lies in it. No database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from areas.labels import KIND_NAMES, counted
from areas.levels import Level
from areas.models import Area, AreaKind
from areas.queries import Child
from areas.settings import REGISTRY, Scope, Settings
from areas.settings.meanings import GROUP_NAMES
from commons import thai
from methods.places.committee import committee_size


@dataclass(frozen=True)
class SettingRow:
    """One setting as it holds in a place."""

    name: str
    meaning: str
    shown: str
    source: str
    is_own: bool


def crumbs_of(area: Area, *, leaf: str = "") -> list[tuple[str, str]]:
    """From the nation down to the place; `leaf` names a page of the place itself."""
    around = [area]
    while around[-1].parent is not None:
        around.append(around[-1].parent)
    steps = [(place.label, address_of(place)) for place in reversed(around)]
    return [*steps, (leaf, "")] if leaf else [*steps[:-1], (steps[-1][0], "")]


def address_of(area: Area) -> str:
    """Where a place is to be seen; the nation stands at the head of all places."""
    return url_for("areas.show_nation") if area.level is Level.NATION else url_for("areas.show_area", code=area.code)


def province_of(area: Area) -> str:
    """The label of the province a place lies in."""
    while area.level.number < Level.PROVINCE.number and area.parent is not None:
        area = area.parent
    return area.label


def inside_of(area: Area, children: list[Child]) -> list[str]:
    """What lies in a place, counted: "4 แขวง", "48 ชุมชน"; two levels down."""
    found: Counter[Level] = Counter()
    for child in children:
        found[child.area.level] += child.area.is_counted
        found.update(child.inside)
    if area.level is Level.NATION:
        districts = _("%(num)s districts and khet", num=thai.grouped(found[Level.DISTRICT]))
        return [counted(Level.PROVINCE, found[Level.PROVINCE], in_bangkok=False), str(districts)]
    return [counted(level, found[level], in_bangkok=area.is_bangkok) for level in reversed(Level) if found[level]]


def inside_child(child: Child) -> str:
    """What lies in one of the places of a list."""
    return " · ".join(
        counted(level, child.inside[level], in_bangkok=child.area.is_bangkok)
        for level in reversed(Level)
        if child.inside.get(level)
    )


def facts_about(area: Area) -> list[tuple[str, str]]:
    """Names and values for the page's list of facts; what is not known is left out."""
    pairs: list[tuple[str, str]] = []
    if area.level is Level.COMMUNITY:
        pairs.append((_("Kind of community"), str(KIND_NAMES[area.kind])))
    if area.households is not None:
        pairs.append((_("Houses"), _("%(num)s houses", num=thai.grouped(area.households))))
    if area.level is Level.COMMUNITY and area.kind is not AreaKind.VILLAGE and area.households:
        pairs.append(
            (
                _("Community committee"),
                _("%(num)d people, by the number of houses", num=committee_size(area.households)),
            )
        )
    if area.population is not None:
        pairs.append((_("People"), population_line(area)))
    if area.area_km2:
        pairs.append((_("Area"), _("%(number)s square kilometres", number=area.area_km2)))
    return pairs


def population_line(area: Area) -> str:
    """The number of people with where and when it was counted."""
    number, source = thai.grouped(area.population or 0), area.population_source or ""
    if area.population_date is None:
        return str(_("%(number)s people (source: %(source)s)", number=number, source=source))
    day = thai.short_date(area.population_date, str(get_locale()))
    # Translators: a number of people with its source and the day of the count.
    return str(_("%(number)s people (source: %(source)s, as of %(day)s)", number=number, source=source, day=day))


def setting_groups(
    found: Settings, area: Area, *, own_scope: str, least: Scope, own_label: str = ""
) -> list[tuple[str, list[SettingRow]]]:
    """The settings of a place (or a body there) by what they belong to, with where each value comes from.

    Those that cannot be chosen there are left out; the site's own stand with the nation.
    """
    names = {place.path: place.label for place in _around(area)} | ({own_scope: own_label} if own_label else {})
    groups: dict[str, list[SettingRow]] = {}
    for name, definition in REGISTRY.items():
        if definition.scope < least and not (definition.scope is Scope.SITE and area.level is Level.NATION):
            continue
        source = found.source_of(name)
        groups.setdefault(str(GROUP_NAMES[definition.group]), []).append(
            SettingRow(name, definition.meaning, found.shown(name), source_name(source, names), source == own_scope)
        )
    return list(groups.items())


def source_name(source: str | None, names: dict[str, str]) -> str:
    """Where a value comes from, for the reader."""
    return _("Default of Sala") if source is None else names.get(source, source)


def _around(area: Area) -> list[Area]:
    return [area] + (_around(area.parent) if area.parent else [])
