"""Questions about what is before councils and what they decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from areas.models import Area
from bodies.labels import BodyKind
from bodies.models import Body, Organization
from bodies.queries import bodies_around, bodies_below
from commons import thai
from commons.db import session
from councils.labels import ActionState, AgendaState, ResolutionState
from councils.models import (
    OPEN_ITEMS,
    TAKEN_UP,
    Action,
    AgendaItem,
    AgendaOrigin,
    CommonAgenda,
    Resolution,
    ResolutionDraft,
)
from forum.models import Problem
from forum.queries import problems_by_codes
from meetings.models import Meeting, MeetingState

MOST_LISTED = 200
MOST_SEARCHED = 500  # resolutions of one body whose words are looked through
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
            *_around_body(AgendaItem.body),
            selectinload(AgendaItem.origins),
            selectinload(AgendaItem.drafts),
            joinedload(AgendaItem.merged_into),
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


def last_resolution_number(body: Body, year: int) -> int:
    """The same for resolutions."""
    return (
        session().scalar(
            select(func.max(Resolution.number)).where(Resolution.body_id == body.id, Resolution.year == year)
        )
        or 0
    )


def resolution_by_code(code: str) -> Resolution | None:
    """A resolution with its body, item, origins, paragraphs and actions."""
    return session().scalars(_whole_resolution().where(Resolution.code == code)).unique().one_or_none()


def resolutions_by_codes(codes: Iterable[str] | None) -> list[Resolution]:
    """Resolutions with their text, by their codes or all of them."""
    statement = _whole_resolution()
    if codes is not None:
        statement = statement.where(Resolution.code.in_(list(codes)))
    return list(session().scalars(statement).unique())


def resolution_of_item(item: AgendaItem) -> Resolution | None:
    return session().scalars(select(Resolution).where(Resolution.item_id == item.id)).one_or_none()


def resolutions_of(body: Body, *, text: str = "", year: int | None = None) -> list[Resolution]:
    """The register of a body, newest first: all, those of a year, or those whose number or words hold `text`."""
    statement = (
        select(Resolution)
        .where(Resolution.body_id == body.id)
        .options(selectinload(Resolution.draft), selectinload(Resolution.actions))
        .order_by(Resolution.year.desc(), Resolution.number.desc())
        .limit(MOST_SEARCHED)
    )
    if year is not None:
        statement = statement.where(Resolution.year == year)
    found = list(session().scalars(statement))
    pieces = thai.search_form(text).split()
    return [resolution for resolution in found if all(piece in _words_of(resolution) for piece in pieces)]


def resolutions_from(thing: str) -> list[Resolution]:
    """The resolutions that came from a thing ("problem:ABCDE")."""
    return list(
        session().scalars(
            select(Resolution)
            .join(AgendaOrigin, AgendaOrigin.item_id == Resolution.item_id)
            .where(AgendaOrigin.thing == thing)
            .order_by(Resolution.id)
        )
    )


def unassigned_in(area: Area) -> list[Resolution]:
    """ยังไม่มีผู้รับผิดชอบ: resolutions in and below a place that nobody has taken on."""
    return list(
        session().scalars(
            select(Resolution)
            .join(Body, Body.id == Resolution.body_id)
            .join(Area, Area.id == Body.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), Resolution.state == ResolutionState.ADOPTED)
            .order_by(Resolution.adopted_on, Resolution.id)
            .limit(MOST_LISTED)
        )
    )


def years_of(body: Body) -> list[int]:
    """The Buddhist years in which a body adopted resolutions, newest first."""
    return list(
        session().scalars(
            select(Resolution.year).where(Resolution.body_id == body.id).distinct().order_by(Resolution.year.desc())
        )
    )


def action_by_code(code: str) -> Action | None:
    """An action with its resolution and body."""
    statement = select(Action).where(Action.code == code).options(joinedload(Action.resolution))
    return session().scalars(statement).unique().one_or_none()


def actions_by_codes(codes: Iterable[str]) -> list[Action]:
    statement = select(Action).where(Action.code.in_(list(codes))).options(joinedload(Action.resolution))
    return list(session().scalars(statement).unique())


def actions_that_fell_due(today: date) -> list[Action]:
    """Actions whose day has passed, of which the worker has not told yet."""
    return list(
        session()
        .scalars(
            select(Action)
            .where(
                Action.due_on < today,
                Action.state.in_([ActionState.ASSIGNED, ActionState.IN_PROGRESS, ActionState.BLOCKED]),
                Action.overdue_told_on.is_distinct_from(Action.due_on),
            )
            .options(joinedload(Action.resolution))
            .order_by(Action.id)
            .limit(MOST_LISTED)
        )
        .unique()
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


def _words_of(resolution: Resolution) -> str:
    texts = [f"{resolution.full_number} {resolution.title}"]
    texts += [f"{paragraph.addressee} {paragraph.text}" for paragraph in resolution.draft.paragraphs]
    return thai.search_form("\n".join(texts))


def _whole_resolution() -> Select[Resolution]:
    return select(Resolution).options(
        *_around_body(Resolution.body),
        joinedload(Resolution.item).selectinload(AgendaItem.origins),
        joinedload(Resolution.draft).selectinload(ResolutionDraft.paragraphs),
        selectinload(Resolution.actions).joinedload(Action.organization),
    )


def _around_body(body: Any) -> list[Any]:
    """Loads the place of a body with the places around it, in the same statement."""
    start = joinedload(body).joinedload(Body.area)
    for _level in range(4):
        start = start.joinedload(Area.parent)
    return [start]


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


def organization_named(name: str) -> Organization | None:
    """The organisation that is called exactly so, or by this abbreviation."""
    statement = select(Organization).where((Organization.name_th == name) | (Organization.abbreviation == name))
    return session().scalars(statement.order_by(Organization.id).limit(1)).one_or_none()
