"""How the things of councils are called, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.addresses import address_of
from commons.db import session
from commons.search import Entry, found_as
from commons.story import Named, names
from councils import queries
from councils.models import Action, AgendaItem, AssemblyCycle, Draw, Resolution
from councils.wording import number_words


@names("agenda_item")
def item_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(AgendaItem.code, AgendaItem.title).where(AgendaItem.code.in_(codes)))
    return {code: Named(title, address_of("councils.show_item", code=code)) for code, title in rows}


@names("resolution")
def resolution_names(codes: set[str]) -> dict[str, Named]:
    columns = (Resolution.code, Resolution.number, Resolution.year, Resolution.title)
    rows = session().execute(select(*columns).where(Resolution.code.in_(codes)))
    return {
        code: Named(
            # Translators: %(number)s is the number of a resolution, "3/2568"; %(title)s what it is about.
            _("Resolution %(number)s “%(title)s”", number=f"{number}/{year}", title=title),
            address_of("councils.show_resolution", code=code),
        )
        for code, number, year, title in rows
    }


@names("action")
def action_names(codes: set[str]) -> dict[str, Named]:
    """What an organisation took on is called by the organisation; it is shown on the page of its resolution."""
    rows = session().execute(
        select(Action.code, Action.organization_label, Resolution.code)
        .join(Resolution, Resolution.id == Action.resolution_id)
        .where(Action.code.in_(codes))
    )
    return {
        code: Named(label, address_of("councils.show_resolution", code=resolution, _anchor=f"action-{code}"))
        for code, label, resolution in rows
    }


@found_as("agenda_item", _l("Agenda items of councils"))
def find_items(codes: set[str] | None) -> Iterator[Entry]:
    for item in queries.items_by_codes(codes):
        words = (item.problem_text, item.ask, item.who_should_act)
        yield Entry(
            "agenda_item",
            item.code,
            item.area_path,
            item.title,
            "\n".join(part for part in words if part),
            address_of("councils.show_item", code=item.code),
        )


@found_as("resolution", _l("Resolutions"))
def find_resolutions(codes: set[str] | None) -> Iterable[Entry]:
    for resolution in queries.resolutions_by_codes(codes):
        paragraphs = [f"{one.addressee} {one.text}".strip() for one in resolution.draft.paragraphs]
        yield Entry(
            "resolution",
            resolution.code,
            resolution.area_path,
            f"{number_words(resolution)} {resolution.title}",
            "\n".join([resolution.body.name_th, *paragraphs]),
            address_of("councils.show_resolution", code=resolution.code),
        )


@names("cycle")
def cycle_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(AssemblyCycle.code, AssemblyCycle.title).where(AssemblyCycle.code.in_(codes)))
    return {code: Named(title, address_of("councils.show_cycle", code=code)) for code, title in rows}


@names("draw")
def draw_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Draw.code, Draw.title).where(Draw.code.in_(codes)))
    return {code: Named(title, address_of("councils.show_draw", code=code)) for code, title in rows}
