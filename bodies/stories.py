"""How the events of bodies and places read on the way of a thing, and how bodies and organisations are called."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from bodies.models import Body, Organization
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.story import Named, Names, names, sentence


@names("body")
def body_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Body.code, Body.name_th, Body.name_en).where(Body.code.in_(codes)))
    return {code: Named(_name(th, en), address_of("bodies.show_body", code=code)) for code, th, en in rows}


@names("organization")
def organization_names(codes: set[str]) -> dict[str, Named]:
    found = select(Organization.code, Organization.name_th, Organization.name_en).where(Organization.code.in_(codes))
    return {
        code: Named(_name(th, en), address_of("bodies.show_organization", code=code))
        for code, th, en in session().execute(found)
    }


@sentence("bodies.body_made")
def _made(_told: Told, _names: Names) -> str:
    return str(_("The body was made"))


@sentence("bodies.seats_added")
def _seats_added(told: Told, _names: Names) -> str:
    return str(_("%(num)s seats were added", num=told.facts["count"]))


@sentence("bodies.seat_taken")
def _seat_taken(_told: Told, _names: Names) -> str:
    return str(_("A seat was taken"))


@sentence("bodies.seat_left")
def _seat_left(_told: Told, _names: Names) -> str:
    return str(_("A seat was given up"))


@sentence("bodies.substitute_named")
def _substitute_named(_told: Told, _names: Names) -> str:
    return str(_("Who stands in for a seat was written down"))


@sentence("bodies.rules_changed")
def _rules_changed(_told: Told, _names: Names) -> str:
    return str(_("The mandate and the rules were written anew"))


@sentence("bodies.set_up")
def _set_up(told: Told, _names: Names) -> str:
    return ngettext(
        "%(num)d body was set up from a sheet", "%(num)d bodies were set up from a sheet", told.facts["bodies"]
    )


@sentence("bodies.organization_made")
def _organization_made(_told: Told, _names: Names) -> str:
    return str(_("The organisation was written down"))


def _name(name_th: str, name_en: str | None) -> str:
    return name_en if name_en and str(get_locale()) == "en" else name_th
