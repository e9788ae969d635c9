"""Questions about what is before councils: bodies that decide, items with their origins, meetings ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from areas.models import Area
from areas.queries import areas_at
from bodies.labels import BodyKind
from bodies.models import Body
from bodies.queries import bodies_around, bodies_below
from commons.db import session
from councils.labels import AgendaState
from councils.models import OPEN_ITEMS, TAKEN_UP, AgendaItem, AgendaOrigin, BodyReminded, CommonAgenda
from forum.models import Problem
from forum.queries import problems_by_codes
from meetings.models import Meeting, MeetingState

MOST_LISTED = 200
ITEM = "agenda_item:"
# Bodies that take matters up; the others are groups that work for one of these.
DECIDING = frozenset(
    {
        BodyKind.COMMUNITY_COMMITTEE,
        BodyKind.VILLAGE_COUNCIL,
        BodyKind.COC_COUNCIL,
        BodyKind.COC_PROVINCE_MEETING,
        BodyKind.CITIZEN_COUNCIL,
        BodyKind.CENTRAL_COUNCIL,
        BodyKind.ASSEMBLY_ORGANIZER,
        BodyKind.NETWORK,
    }
)
# Groups that write drafts for one of these.
DRAFTING = frozenset({BodyKind.DRAFTING_GROUP, BodyKind.WORKING_GROUP, BodyKind.ASSEMBLY_ORGANIZER, BodyKind.FOLLOW_UP})


def councils_around(area: Area) -> list[Body]:
    """The bodies before which a matter of this place can be put: its own and those of the places around it, nearest first."""
    return [body for body in bodies_around(area.path) if body.kind in DECIDING]


def councils_in(area: Area) -> list[Body]:
    """The deciding bodies of a place and of all places below it, widest place first."""
    return [body for body in bodies_below(area) if body.kind in DECIDING]


def item_by_code(code: str) -> AgendaItem | None:
    """An item with its body, place, origins and drafts, in a fixed number of statements."""
    statement = (
        select(AgendaItem)
        .where(AgendaItem.code == code)
        .options(
            *around_body(AgendaItem.body),
            selectinload(AgendaItem.origins),
            selectinload(AgendaItem.drafts),
            joinedload(AgendaItem.merged_into),
            joinedload(AgendaItem.cycle),
            joinedload(AgendaItem.group),
            joinedload(AgendaItem.room),
            selectinload(AgendaItem.secondings),
        )
    )
    return session().scalars(statement).unique().one_or_none()


def items_of(body: Body, states: Collection[AgendaState] = OPEN_ITEMS) -> list[AgendaItem]:
    """The items of a body in these states, those with a number first."""
    return list(
        session().scalars(
            select(AgendaItem)
            .where(AgendaItem.body_id == body.id, AgendaItem.state.in_(list(states)))
            .options(selectinload(AgendaItem.origins))
            .order_by(AgendaItem.year, AgendaItem.number, AgendaItem.id)
            .limit(MOST_LISTED)
        )
    )


def items_from(thing: str) -> list[AgendaItem]:
    """The items that came from a thing ("problem:ABCDE")."""
    return list(
        session().scalars(
            select(AgendaItem)
            .join(AgendaOrigin, AgendaOrigin.item_id == AgendaItem.id)
            .where(AgendaOrigin.thing == thing)
            .order_by(AgendaItem.id)
        )
    )


def bodies_to_remind(part: int, parts: int) -> list[Body]:
    """One part of the bodies that still exist, with their seats: so that no run of the worker looks at all of a nation."""
    statement = select(Body).where(Body.ended_on.is_(None), Body.id % parts == part)
    return list(session().scalars(statement.options(selectinload(Body.all_seats)).order_by(Body.id)).unique())


def marks_told(body: Body) -> set[str]:
    """Of what a body has been reminded."""
    return set(session().scalars(select(BodyReminded.mark).where(BodyReminded.body_id == body.id)))


def items_before(meeting: Meeting) -> list[AgendaItem]:
    """What stands before a meeting and waits for its decision."""
    waiting = (AgendaItem.meeting_code == meeting.code, AgendaItem.state == AgendaState.IN_ASSEMBLY)
    return list(session().scalars(select(AgendaItem).where(*waiting).order_by(AgendaItem.number, AgendaItem.id)))


def items_by_codes(codes: Iterable[str] | None) -> list[AgendaItem]:
    """Items by their codes, or all of them."""
    statement = select(AgendaItem)
    if codes is not None:
        statement = statement.where(AgendaItem.code.in_(list(codes)))
    return list(session().scalars(statement).unique())


def open_items_in(area: Area) -> list[AgendaItem]:
    """What is before the bodies of a place and of the places below it."""
    return list(
        session().scalars(
            select(AgendaItem)
            .join(Body, Body.id == AgendaItem.body_id)
            .join(Area, Area.id == Body.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), AgendaItem.state.in_(list(OPEN_ITEMS)))
            .options(contains_eager(AgendaItem.body).contains_eager(Body.area), selectinload(AgendaItem.origins))
            .order_by(Area.path, AgendaItem.year, AgendaItem.number, AgendaItem.id)
            .limit(MOST_LISTED)
        )
    )


def problems_of(item: AgendaItem) -> list[Problem]:
    """The problems an item came from, those of joined items included."""
    codes = [origin.thing.removeprefix("problem:") for origin in item.origins if origin.thing.startswith("problem:")]
    return problems_by_codes(dict.fromkeys(codes)) if codes else []


def items_below(item: AgendaItem) -> list[AgendaItem]:
    """The items of other bodies that were sent up to this one, through any number of steps."""
    codes = [one.thing.removeprefix(ITEM) for one in item.origins if one.thing.startswith(ITEM)]
    return items_by_codes(codes) if codes else []


def places_of(item: AgendaItem) -> list[Area]:
    """The places that raised an item, in the order of their path; its own place is left out."""
    paths = {one.place_path for one in item.origins if one.place_path and one.place_path != item.area_path}
    found = areas_at(paths)
    return [found[path] for path in sorted(found)]


def proposers_behind(item: AgendaItem) -> tuple[int, ...]:
    """Who put it forward, here and in the bodies it came up from: they are told of the answer."""
    found = [item.proposer_id, *(one.proposer_id for one in items_below(item))]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def items_from_below(body: Body) -> list[AgendaItem]:
    """What came up to a body from bodies of places inside, newest first."""
    came_up = select(AgendaOrigin.item_id).where(AgendaOrigin.thing.startswith(ITEM))
    return list(
        session().scalars(
            select(AgendaItem)
            .where(AgendaItem.body_id == body.id, AgendaItem.id.in_(came_up))
            .options(selectinload(AgendaItem.origins))
            .order_by(AgendaItem.id.desc())
            .limit(MOST_LISTED)
        )
    )


def origins_taken_up_elsewhere(item: AgendaItem) -> set[str]:
    """Those origins of an item that another item, taken up by any body, came from too."""
    mine = [origin.thing for origin in item.origins if origin.thing]
    return set(
        session().scalars(
            select(AgendaOrigin.thing)
            .join(AgendaItem, AgendaItem.id == AgendaOrigin.item_id)
            .where(AgendaOrigin.thing.in_(mine), AgendaItem.id != item.id, AgendaItem.state.in_(list(TAKEN_UP)))
        )
    )


def last_item_number(body: Body, year: int) -> int:
    """The number given last on the agenda of a year; 0 when there is none."""
    return (
        session().scalar(
            select(func.max(AgendaItem.number)).where(AgendaItem.body_id == body.id, AgendaItem.year == year)
        )
        or 0
    )


def themes_of(area: Area) -> list[CommonAgenda]:
    """The common agenda that holds in a place: its own province's, in its order."""
    paths = [area.path[: index + 1] for index, sign in enumerate(area.path) if sign == "/" and index]
    return list(
        session().scalars(
            select(CommonAgenda)
            .join(Area, Area.id == CommonAgenda.area_id)
            .where(Area.path.in_(paths))
            .order_by(Area.path.desc(), CommonAgenda.position)
        )
    )


def meetings_ahead(body: Body) -> list[Meeting]:
    """The sessions of a body that have not ended, soonest first."""
    over = (MeetingState.CLOSED, MeetingState.MINUTES_PUBLISHED, MeetingState.CANCELLED)
    return list(
        session().scalars(
            select(Meeting)
            .where(Meeting.body_id == body.id, Meeting.state.not_in(over))
            .order_by(Meeting.starts_at, Meeting.id)
            .limit(MOST_LISTED)
        )
    )


def around_body(body: Any) -> list[Any]:
    """Loads the place of a body with the places around it, in the same statement."""
    start = joinedload(body).joinedload(Body.area)
    for _level in range(4):
        start = start.joinedload(Area.parent)
    return [start]
