"""How the events of agenda items and their drafts read on the way of a thing."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from commons.events.reading import Told
from commons.story import Names, sentence
from councils.labels import AGENDA_STATES, AgendaState, Position
from councils.wording import seconded_words


@sentence("councils.item_put_forward", leads_to="agenda_item")
def _put_forward(told: Told, found: Names) -> str:
    # Translators: %(council)s is the name of a council, here and below.
    return _("Put before %(council)s", council=found.told(told, "body").title)


@sentence("councils.item_accepted", leads_to="agenda_item")
def _accepted(told: Told, found: Names) -> str:
    number = f"{told.facts['number']}/{told.facts['year']}"
    return _("%(council)s took it up as agenda item %(number)s", council=found.told(told, "body").title, number=number)


@sentence("councils.items_merged", leads_to="agenda_item")
def _merged(told: Told, found: Names) -> str:
    titles = [found.of(thing).title for thing in told.things if thing.startswith("agenda_item:")]
    return _("“%(one)s” was joined with “%(other)s”, which keeps where both came from", one=titles[0], other=titles[-1])


@sentence("councils.item_stepped", leads_to="agenda_item")
def _stepped(told: Told, found: Names) -> str:
    state = str(AGENDA_STATES[AgendaState(told.facts["state"])])
    return _("At %(council)s: %(state)s", council=found.told(told, "body").title, state=state)


@sentence("councils.item_scheduled", leads_to="meeting")
def _scheduled(told: Told, found: Names) -> str:
    return _("On the agenda of “%(meeting)s”", meeting=found.told(told, "meeting").title)


@sentence("councils.draft_written", leads_to="agenda_item")
def _draft_written(told: Told, _names: Names) -> str:
    number = told.facts["paragraphs"]
    return ngettext(
        "The draft resolution was written, with %(num)d paragraph",
        "The draft resolution was written, with %(num)d paragraphs",
        number,
    )


@sentence("councils.position_taken", leads_to="agenda_item")
def _position_taken(told: Told, _names: Names) -> str:
    number = told.facts["paragraph"]
    match Position(told.facts["position"]):
        case Position.AGREED:
            return _("A group agrees with paragraph %(number)s", number=number)
        case Position.REMARKS:
            return _("A group agrees with paragraph %(number)s, with a remark", number=number)
        case Position.OPEN:
            return _("A group cannot agree with paragraph %(number)s yet and wants to talk on", number=number)


@sentence("councils.item_seconded", leads_to="agenda_item")
def _seconded(told: Told, _names: Names) -> str:
    return seconded_words(told.facts["people"], told.facts["groups"])


@sentence("councils.item_scored", leads_to="agenda_item")
def _scored(told: Told, _names: Names) -> str:
    return ngettext(
        "%(num)d person has scored it for the screening",
        "%(num)d people have scored it for the screening",
        told.facts["scorers"],
    )


@sentence("councils.group_heard", leads_to="agenda_item")
def _group_heard(told: Told, _names: Names) -> str:
    return ngettext(
        "A group was heard on the draft, with %(num)d person",
        "A group was heard on the draft, with %(num)d people",
        told.facts["people"],
    )


@sentence("councils.item_prepared", leads_to="agenda_item")
def _prepared(_told: Told, _names: Names) -> str:
    return _("Who drafts it was settled")


@sentence("councils.item_sent_up", leads_to="agenda_item")
def _sent_up(told: Told, found: Names) -> str:
    bodies = [found.of(thing).title for thing in told.things if thing.startswith("body:")]
    return _("%(council)s sent it up to %(other)s", council=bodies[0], other=bodies[-1])
