"""How the events of councils read on the way of a thing, how their things are called and found, what open pages receive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from commons.story import Named, Names, names, sentence, way_of
from councils import events, queries, shown
from councils.labels import (
    ACTION_STATES,
    AGENDA_STATES,
    DRAW_STATES,
    PHASES,
    RESOLUTION_STATES,
    ActionState,
    AgendaState,
    CyclePhase,
    DecisionWay,
    DrawState,
    Position,
    ResolutionState,
)
from councils.models import Action, AgendaItem, AssemblyCycle, Draw, Resolution
from councils.wording import number_words, seconded_words


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


@sentence("councils.resolution_adopted", leads_to="resolution")
def _adopted(told: Told, found: Names) -> str:
    facts = told.facts
    council, number = found.told(told, "body").title, f"{facts['number']}/{facts['year']}"
    if facts["way"] == DecisionWay.CONSENSUS.value:
        return _("%(council)s adopted resolution %(number)s by consensus", council=council, number=number)
    return _(
        "%(council)s adopted resolution %(number)s with %(f)s for, %(a)s against, %(b)s abstaining",
        council=council,
        number=number,
        f=facts["in_favour"],
        a=facts["against"],
        b=facts["abstained"],
    )


@sentence("councils.action_assigned", leads_to="resolution")
def _assigned(told: Told, found: Names) -> str:
    return _(
        "%(organization)s was asked to act by %(day)s",
        organization=found.told(told, "action").title,
        day=_day(told.facts["due_on"]),
    )


@sentence("councils.action_reported", leads_to="resolution")
def _reported(told: Told, found: Names) -> str:
    state = str(ACTION_STATES[ActionState(told.facts["state"])])
    return _("%(organization)s reports: %(state)s", organization=found.told(told, "action").title, state=state)


@sentence("councils.action_overdue", leads_to="resolution")
def _overdue(told: Told, found: Names) -> str:
    return _(
        "The day that was set for %(organization)s has passed (%(day)s)",
        organization=found.told(told, "action").title,
        day=_day(told.facts["due_on"]),
    )


@sentence("councils.resolution_stepped", leads_to="resolution")
def _resolution_stepped(told: Told, _names: Names) -> str:
    return _("The resolution: %(state)s", state=str(RESOLUTION_STATES[ResolutionState(told.facts["state"])]))


@sentence("councils.resolution_in_charter", leads_to="edition")
def _in_charter(told: Told, found: Names) -> str:
    clauses = ", ".join(str(number) for number in told.facts["clauses"])
    # Translators: %(charter)s is a charter, %(clauses)s numbers of its clauses.
    return _("Became clause %(clauses)s of %(charter)s", clauses=clauses, charter=found.told(told, "charter").title)


@sentence("councils.common_agenda_set", leads_to="area")
def _themes_set(told: Told, _names: Names) -> str:
    return ngettext(
        "The common agenda was set, with %(num)d theme",
        "The common agenda was set, with %(num)d themes",
        told.facts["themes"],
    )


@names("cycle")
def cycle_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(AssemblyCycle.code, AssemblyCycle.title).where(AssemblyCycle.code.in_(codes)))
    return {code: Named(title, address_of("councils.show_cycle", code=code)) for code, title in rows}


@names("draw")
def draw_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Draw.code, Draw.title).where(Draw.code.in_(codes)))
    return {code: Named(title, address_of("councils.show_draw", code=code)) for code, title in rows}


@sentence("councils.draw_stepped", leads_to="draw")
def _draw_stepped(told: Told, found: Names) -> str:
    state = str(DRAW_STATES[DrawState(told.facts["state"])])
    # Translators: a draw by lot, %(title)s is what its panel is for.
    return _("Draw by lot “%(title)s”: %(state)s", title=found.told(told, "draw").title, state=state)


@sentence("councils.cycle_made", leads_to="cycle")
def _cycle_made(_told: Told, _names: Names) -> str:
    return _("An assembly was planned")


@sentence("councils.cycle_stepped", leads_to="cycle")
def _cycle_stepped(told: Told, found: Names) -> str:
    phase = str(PHASES[CyclePhase(told.facts["phase"])])
    # Translators: %(cycle)s is the name of an assembly, %(phase)s what happens now.
    return _("%(cycle)s: %(phase)s", cycle=found.told(told, "cycle").title, phase=phase)


@sentence("councils.groups_set", leads_to="cycle")
def _groups_set(told: Told, _names: Names) -> str:
    return ngettext("%(num)d group takes part", "%(num)d groups take part", told.facts["groups"])


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


def push_item(event: events.ItemEvent | events.ResolutionAdopted) -> list[Push]:
    """The state and the way of the item on its own page."""
    needs = shown.item_state(event.item)
    return [
        Push("councils/_item_state.html", needs),
        Push("councils/_item_support.html", needs),
        Push("councils/_item_way.html", needs),
    ]


def push_draft(event: events.DraftWritten | events.PositionTaken | events.GroupHeard) -> list[Push]:
    """The draft with what groups say to it, and the way of the item."""
    return [
        Push("councils/_draft.html", {"item": event.item, "may_write": False, "may_record": False}),
        Push("councils/_item_way.html", {"steps": way_of(event.item)}),
    ]


def push_resolution(event: events.ResolutionEvent) -> list[Push]:
    """How far a resolution has come, who does what for it, its way."""
    needs = shown.resolution_state(event.resolution)
    return [
        Push("councils/_resolution_state.html", needs),
        Push("councils/_resolution_way.html", needs),
        Push("councils/_actions.html", {"resolution": event.resolution, "may_report": False, "may_assign": False}),
    ]


ITEM_EVENTS: list[type[events.ItemEvent]] = [
    events.ItemPutForward,
    events.ItemAccepted,
    events.ItemsMerged,
    events.ItemStepped,
    events.ItemScheduled,
    events.ItemSeconded,
    events.ItemScored,
    events.ItemPrepared,
    events.ItemSentUp,
]
RESOLUTION_EVENTS: list[type[events.ResolutionEvent]] = [
    events.ActionAssigned,
    events.ActionReported,
    events.ActionOverdue,
    events.ResolutionStepped,
    events.ResolutionInCharter,
]
for item_event in ITEM_EVENTS:
    fragment_of(item_event)(push_item)
for resolution_event in RESOLUTION_EVENTS:
    fragment_of(resolution_event)(push_resolution)
fragment_of(events.ResolutionAdopted)(push_item)
fragment_of(events.DraftWritten)(push_draft)
fragment_of(events.PositionTaken)(push_draft)
fragment_of(events.GroupHeard)(push_draft)


def _day(iso: str) -> str:
    return thai.short_date(date.fromisoformat(iso), str(get_locale()))
