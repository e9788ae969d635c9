"""What pages and live fragments of councils show of an item or a resolution: its way, where it came from, where it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from areas.models import Area, Level
from areas.queries import areas_at, children_of
from areas.settings import setting
from areas.settings.values import share_in_words
from bodies.models import Body
from commons import thai
from commons.story import Names, Step, name_of, way_of
from commons.things import stream_of
from councils import policy, queries
from councils.labels import PHASES, CyclePhase, Position
from councils.models import AgendaItem, AssemblyCycle, DraftParagraph, ParagraphPosition, Resolution
from councils.wording import criterion, decided_below, seconded_words
from meetings.models import AgendaLine, Meeting


@dataclass(frozen=True)
class Link:
    """A thing as a line of a list; without address where it is on paper or gone."""

    title: str
    address: str | None
    kind: str
    figures: str = ""  # how it was decided there


def origins_of(item: AgendaItem) -> list[Link]:
    """ที่มา: the title as it was then, leading to the thing where it still stands. What its place hid is named to nobody."""
    found = Names(origin.thing for origin in item.origins if origin.thing)
    unseen = {f"problem:{one.code}" for one in queries.problems_of(item) if not one.is_seen}
    return [
        Link(
            _("A matter that is not shown") if origin.thing in unseen else origin.title,
            None if origin.thing in unseen else found.of(origin.thing).address,
            origin.thing.partition(":")[0],
            decided_below(origin.figures) if origin.figures else "",
        )
        for origin in item.origins
    ]


def went_up(item: AgendaItem) -> list[tuple[AgendaItem, Resolution | None]]:
    """Where it was sent up to, each with the resolution it became there: the answer comes down to this page."""
    if item.state not in policy.SENT_UP_FROM:
        return []
    return [(up, queries.resolution_of_item(up)) for up in queries.items_from(f"agenda_item:{item.code}")]


def streams_of(thing: AgendaItem | Resolution) -> list[str]:
    """What the page of an item or a resolution shows: itself, and how far the problems it came from are."""
    item = thing.item if isinstance(thing, Resolution) else thing
    return [stream_of(thing), *(origin.thing for origin in item.origins if origin.thing.startswith("problem:"))]


def item_state(item: AgendaItem) -> dict[str, Any]:
    """What the state of an item needs: its resolution, its meeting, its way."""
    return {
        "item": item,
        "support": support_of(item),
        "went_up": went_up(item),
        "resolution": queries.resolution_of_item(item),
        "meeting": name_of(f"meeting:{item.meeting_code}") if item.meeting_code else None,
        "steps": way_of(item),
    }


def resolution_state(resolution: Resolution) -> dict[str, Any]:
    """What the state of a resolution needs: its way, and the clauses it became."""
    steps = way_of(resolution)
    return {
        "resolution": resolution,
        "steps": steps,
        "clauses": clauses_from(steps),
        "meeting": name_of(f"meeting:{resolution.meeting_code}") if resolution.meeting_code else None,
    }


def clauses_from(steps: list[Step]) -> list[Step]:
    """The steps that lead into a charter."""
    return [step for step in steps if step.kind == "councils.resolution_in_charter"]


@dataclass(frozen=True)
class Said:
    """A paragraph with how many groups say what to it, and the groups by what they say."""

    paragraph: DraftParagraph
    groups: dict[Position, list[ParagraphPosition]]


def positions_of(item: AgendaItem) -> list[Said]:
    """What the groups say to each paragraph of the newest draft."""
    found = []
    for paragraph in item.draft.paragraphs if item.draft else []:
        groups: dict[Position, list[ParagraphPosition]] = {position: [] for position in Position}
        for said in paragraph.positions:
            groups[said.position].append(said)
        found.append(Said(paragraph, groups))
    return found


def from_below(body: Body) -> list[tuple[AgendaItem, list[str]]]:
    """What came up to a body, each with the places that raised it, in two statements for any number."""
    items = queries.items_from_below(body)
    paths = {one.place_path for item in items for one in item.origins if one.place_path}
    names = {path: area.label for path, area in areas_at(paths).items()}
    return [
        (item, list(dict.fromkeys(names[one.place_path] for one in item.origins if one.place_path in names)))
        for item in items
    ]


def support_of(item: AgendaItem) -> dict[str, Any]:
    """Who seconds an item, what its screening gave, who drafts it and where."""
    people = sum(1 for one in item.secondings if one.member_id is not None)
    groups = queries.groups_behind(item) if len(item.secondings) > people else []
    pairs: list[tuple[str, str]] = []
    if places := queries.places_of(item):
        pairs.append((_("Places that raised it"), " · ".join(place.full_name for place in places)))
    if people or groups:
        pairs.append((_("Seconded by"), " · ".join([seconded_words(people, len(groups)), *groups])))
    mean = queries.mean_score(item)
    if mean is not None:
        pairs.append((_("Mean score of the screening"), f"{mean:.2f}"))
    if item.group:
        pairs.append((_("Working group that drafts"), item.group.name))
    if item.room:
        pairs.append((_("Drafting room of the assembly"), item.room.name))
    return {"pairs": pairs}


def phases_of(cycle: AssemblyCycle) -> list[dict[str, Any]]:
    """The phases of an assembly as a timeline: done, here, ahead, each with the day it is planned for."""
    order = list(CyclePhase)
    here, language = order.index(cycle.phase), str(get_locale())
    return [
        {
            "words": PHASES[phase],
            "state": "done" if place < here else "here" if place == here else "ahead",
            "date": thai.short_date(day, language) if (day := cycle.day_of(phase)) else "",
            "stamp": day.isoformat() if day else "",
        }
        for place, phase in enumerate(order)
        if phase is not CyclePhase.PLANNED or here == 0
    ]


def criteria_words(criteria: list[str]) -> str:
    """The criteria of a screening in one line."""
    return " · ".join(criterion(str(name)) for name in criteria)


def organiser_warning(body: Body) -> str:
    """A warning where too many of those who organise an assembly were sent by state agencies; it blocks nothing."""
    seats = [seat for seat in body.seats if seat.member_id is not None]
    least = Fraction(setting("assembly.organizer_nonstate_share", area_path=body.area_path, body=body))
    others = sum(1 for seat in seats if not seat.is_state)
    if not seats or Fraction(others, len(seats)) >= least:
        return ""
    return str(
        _(
            "%(others)d of %(all)d who organise are from outside the state; at least %(least)s should be.",
            others=others,
            all=len(seats),
            least=share_in_words(least),
        )
    )


@dataclass(frozen=True)
class Place:
    """A place below the one that is looked at: its councils and what is open before them."""

    area: Area
    bodies: list[Body]
    open_items: int


@dataclass(frozen=True)
class LineShown:
    """A line of an agenda with the moment it is planned for, and the item of a council it is about."""

    line: AgendaLine
    begins_at: datetime | None
    item: AgendaItem | None


def places_in(area: Area, items: list[AgendaItem]) -> list[Place]:
    """The places directly in an area, each with its councils and open items; a community has none below it."""
    if area.level is Level.COMMUNITY:
        return []
    bodies = queries.councils_in(area)
    return [
        Place(
            place,
            [body for body in bodies if body.area_path.startswith(place.path)],
            sum(1 for item in items if item.area_path.startswith(place.path)),
        )
        for place in children_of(area)
    ]


def lines_of(meeting: Meeting) -> list[LineShown]:
    """The agenda with planned times: each line begins when the one before it was planned to end."""
    things = [line.thing for line in meeting.agenda if line.thing]
    codes = [thing.removeprefix("agenda_item:") for thing in things if thing.startswith("agenda_item:")]
    items = {item.code: item for item in queries.items_by_codes(codes)} if codes else {}
    shown, begins_at = [], meeting.starts_at
    for line in meeting.agenda:
        shown.append(LineShown(line, begins_at, items.get((line.thing or "").partition(":")[2])))
        known = begins_at is not None and line.minutes_planned is not None
        begins_at = begins_at + timedelta(minutes=line.minutes_planned or 0) if known and begins_at else None
    return shown
