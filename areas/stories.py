"""How places are called on the way of a thing, and how their own events read."""

from __future__ import annotations

from flask_babel import gettext as _

from areas import queries
from areas.settings import REGISTRY
from commons.addresses import address_of
from commons.events.reading import Told
from commons.story import Named, Names, names, sentence


@names("area")
def area_names(codes: set[str]) -> dict[str, Named]:
    found = queries.areas_by_code(codes)
    return {code: Named(area.label, address_of("areas.show_area", code=code)) for code, area in found.items()}


@sentence("areas.community_made")
def _made(_told: Told, _names: Names) -> str:
    return str(_("The community was added"))


@sentence("areas.facts_changed")
def _facts_changed(_told: Told, _names: Names) -> str:
    return str(_("The facts were written anew"))


@sentence("areas.space_opened")
def _space_opened(_told: Told, _names: Names) -> str:
    return str(_("The province wrote where it is heading"))


@sentence("areas.setting_changed")
def _setting_changed(told: Told, _names: Names) -> str:
    definition = REGISTRY.get(told.facts["setting"])
    rule = definition.meaning if definition else told.facts["setting"]
    if told.facts["is_inherited"]:
        return str(_("An own choice was given up: %(rule)s", rule=rule))
    # Translators: %(rule)s is what a setting means, in one line.
    return str(_("A rule was chosen: %(rule)s", rule=rule))
