"""Questions about what councils decided: the register of resolutions, and who takes them on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area
from bodies.models import Body, Organization
from commons import thai
from commons.db import session
from councils.labels import ActionState, ResolutionState
from councils.models import Action, AgendaItem, AgendaOrigin, PastResolution, Resolution, ResolutionDraft
from councils.queries.agenda import MOST_LISTED, around_body
from meetings.models import Meeting

MOST_SEARCHED = 500  # resolutions of one body whose words are looked through


def next_resolution_number(body: Body, year: int) -> int:
    """The number of the next resolution: after the last one decided here, past those that were entered from paper."""
    of_year = select(Resolution.number).where(Resolution.body_id == body.id, Resolution.year == year)
    from_paper = select(PastResolution.resolution_id)
    given = set(session().scalars(of_year))
    last = max(session().scalars(of_year.where(Resolution.id.not_in(from_paper))), default=0)
    return next(number for number in count(last + 1) if number not in given)


def has_resolution(body: Body, year: int, number: int) -> bool:
    """Whether the number of a year has been given."""
    numbered = (Resolution.body_id == body.id, Resolution.year == year, Resolution.number == number)
    return session().scalar(select(Resolution.id).where(*numbered)) is not None


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


def resolutions_in(meeting: Meeting) -> list[Resolution]:
    """What a meeting adopted, in its order."""
    adopted = select(Resolution).where(Resolution.meeting_code == meeting.code)
    return list(session().scalars(adopted.order_by(Resolution.year, Resolution.number)).unique())


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


def organization_named(name: str) -> Organization | None:
    """The organisation that is called exactly so, or by this abbreviation."""
    statement = select(Organization).where((Organization.name_th == name) | (Organization.abbreviation == name))
    return session().scalars(statement.order_by(Organization.id).limit(1)).one_or_none()


def _words_of(resolution: Resolution) -> str:
    texts = [f"{resolution.full_number} {resolution.title}"]
    texts += [f"{paragraph.addressee} {paragraph.text}" for paragraph in resolution.draft.paragraphs]
    return thai.search_form("\n".join(texts))


def _whole_resolution() -> Select[Resolution]:
    return select(Resolution).options(
        *around_body(Resolution.body),
        joinedload(Resolution.item).selectinload(AgendaItem.origins),
        joinedload(Resolution.draft).selectinload(ResolutionDraft.paragraphs),
        selectinload(Resolution.actions).joinedload(Action.organization),
        selectinload(Resolution.plans),
    )
