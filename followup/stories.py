"""How the events of follow-up read on the way of a thing, how undertakings are called and found, what open pages receive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import thai
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.live import fragment_of
from commons.live.fragments import Push
from commons.search import Entry, found_as
from commons.story import Named, Names, names, sentence
from followup import events, queries, shown
from followup.labels import STATES, UndertakingState
from followup.models import Undertaking


@names("undertaking")
def undertaking_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Undertaking.code, Undertaking.title).where(Undertaking.code.in_(codes)))
    return {code: Named(title, address_of("followup.show_undertaking", code=code)) for code, title in rows}


@found_as("undertaking", _l("Follow-up"))
def find_undertakings(codes: set[str] | None) -> Iterator[Entry]:
    for one in queries.by_codes(codes):
        words = (one.next_step, one.owner_label, one.supporters, one.evidence)
        yield Entry(
            "undertaking",
            one.code,
            one.area_path,
            one.title,
            "\n".join(part for part in words if part),
            address_of("followup.show_undertaking", code=one.code),
        )


@sentence("followup.opened", leads_to="undertaking")
def _opened(told: Told, _names: Names) -> str:
    return _("There is a next step and somebody who answers for it, due on %(day)s", day=_day(told.facts["due_on"]))


@sentence("followup.next_step_changed", leads_to="undertaking")
def _changed(told: Told, _names: Names) -> str:
    return _("The next step was changed, due on %(day)s", day=_day(told.facts["due_on"]))


@sentence("followup.overdue", leads_to="undertaking")
def _overdue(told: Told, _names: Names) -> str:
    return _("Overdue since %(day)s", day=_day(told.facts["due_on"]))


@sentence("followup.done_claimed", leads_to="undertaking")
def _claimed(told: Told, _names: Names) -> str:
    day = _day(told.facts["objection_until"])
    return _("Said to be solved; residents can say until %(day)s that it is not", day=day)


@sentence("followup.said_not_finished", leads_to="undertaking")
def _not_finished(_told: Told, _names: Names) -> str:
    return _("Somebody of the community says that it is not finished yet")


@sentence("followup.confirmed_by_one", leads_to="undertaking")
def _confirmed_by_one(told: Told, _names: Names) -> str:
    return ngettext(
        "%(num)d person of the community confirms that it is solved",
        "%(num)d people of the community confirm that it is solved",
        told.facts["confirmations"],
    )


@sentence("followup.confirmed_by_community", leads_to="undertaking")
def _confirmed(_told: Told, _names: Names) -> str:
    return _("Solved, confirmed by the community")


@sentence("followup.came_back", leads_to="undertaking")
def _came_back(_told: Told, _names: Names) -> str:
    return _("Somebody of the community says that it came back")


@sentence("followup.stepped", leads_to="undertaking")
def _stepped(told: Told, _names: Names) -> str:
    return str(STATES[UndertakingState(told.facts["state"])])


def push_state(event: events.UndertakingEvent) -> list[Push]:
    """The state of the undertaking and its way, on its own page."""
    return [Push("followup/_state.html", shown.undertaking_state(event.undertaking))]


EVENTS: list[type[events.UndertakingEvent]] = [
    events.UndertakingOpened,
    events.NextStepChanged,
    events.Overdue,
    events.DoneClaimed,
    events.SaidNotFinished,
    events.ConfirmedByOne,
    events.ConfirmedByCommunity,
    events.CameBack,
    events.UndertakingStepped,
]
for kind in EVENTS:
    fragment_of(kind)(push_state)


def _day(iso: str) -> str:
    return thai.short_date(date.fromisoformat(iso), str(get_locale()))
