"""Questions about assemblies: their items, groups and scores, in a bounded number of statements at any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from areas.settings import settings_for
from bodies.models import Body
from commons.db import session
from councils.labels import AgendaState, CyclePhase, Position
from councils.models import (
    AgendaItem,
    AssemblyCycle,
    Constituency,
    DraftParagraph,
    Hearing,
    ParagraphPosition,
    Resolution,
    ResolutionDraft,
    ScreeningScore,
    Seconding,
)
from councils.queries.agenda import around_body

MOST_ITEMS = 500


@dataclass(frozen=True)
class Screened:
    """A proposal with what those who screen gave it: the mean of each criterion, and of all of them, out of how many."""

    item: AgendaItem
    scorers: int
    means: list[float]
    people: int
    groups: int

    @property
    def mean(self) -> float | None:
        return sum(self.means) / len(self.means) if self.means else None


@dataclass(frozen=True)
class Progress:
    """How far the draft of an item is: its version, its paragraphs, those that are open, the groups that were heard."""

    version: int = 0
    paragraphs: int = 0
    still_open: int = 0
    heard: int = 0


def cycle_by_code(code: str) -> AssemblyCycle | None:
    """An assembly with its body and the places around it."""
    statement = select(AssemblyCycle).where(AssemblyCycle.code == code).options(*around_body(AssemblyCycle.body))
    return session().scalars(statement).unique().one_or_none()


def cycles_of(body: Body) -> list[AssemblyCycle]:
    """The assemblies of a body, the newest first."""
    statement = select(AssemblyCycle).where(AssemblyCycle.body_id == body.id).order_by(AssemblyCycle.number.desc())
    return list(session().scalars(statement).unique())


def last_cycle_number(body: Body) -> int:
    """The number of its last assembly; 0 when there was none."""
    return session().scalar(select(func.max(AssemblyCycle.number)).where(AssemblyCycle.body_id == body.id)) or 0


def open_cycles_of(bodies: Collection[Body]) -> dict[int, list[AssemblyCycle]]:
    """The assemblies that take issues in now, by the body that holds them."""
    found: dict[int, list[AssemblyCycle]] = defaultdict(list)
    statement = (
        select(AssemblyCycle)
        .where(AssemblyCycle.body_id.in_([body.id for body in bodies]))
        .where(AssemblyCycle.phase.in_([CyclePhase.CALL, CyclePhase.ASSEMBLY]))
        .order_by(AssemblyCycle.number.desc())
    )
    for cycle in session().scalars(statement).unique():
        found[cycle.body_id].append(cycle)
    return found


def cycles_by_calendar(today: date) -> list[AssemblyCycle]:
    """Those whose call is to be opened or ended by its days."""
    waiting = session().scalars(
        select(AssemblyCycle)
        .where(AssemblyCycle.phase.in_([CyclePhase.PLANNED, CyclePhase.CALL]))
        .order_by(AssemblyCycle.id)
    )
    return [cycle for cycle in waiting.unique() if _is_due(cycle, today)]


def items_of_cycle(cycle: AssemblyCycle, states: Collection[AgendaState] | None = None) -> list[AgendaItem]:
    """What was put before an assembly, in these states or in any, numbered ones first."""
    if states is not None and not states:
        return []
    statement = (
        select(AgendaItem)
        .where(AgendaItem.cycle_id == cycle.id)
        .options(selectinload(AgendaItem.origins), joinedload(AgendaItem.merged_into), joinedload(AgendaItem.room))
        .order_by(AgendaItem.number.is_(None), AgendaItem.number, AgendaItem.id)
        .limit(MOST_ITEMS)
    )
    if states is not None:
        statement = statement.where(AgendaItem.state.in_(list(states)))
    return list(session().scalars(statement).unique())


def count_by_state(cycle: AssemblyCycle) -> dict[AgendaState, int]:
    """How many of its items stand where."""
    counted = select(AgendaItem.state, func.count()).where(AgendaItem.cycle_id == cycle.id).group_by(AgendaItem.state)
    return {state: number for state, number in session().execute(counted)}


def count_groups(cycle: AssemblyCycle) -> int:
    """How many groups take part."""
    counted = select(func.count()).select_from(Constituency).where(Constituency.cycle_id == cycle.id)
    return session().scalar(counted) or 0


def resolutions_of_cycle(cycle: AssemblyCycle) -> list[Resolution]:
    """What an assembly adopted, with who takes it on."""
    return list(
        session()
        .scalars(
            select(Resolution)
            .join(AgendaItem, AgendaItem.id == Resolution.item_id)
            .where(AgendaItem.cycle_id == cycle.id)
            .options(selectinload(Resolution.actions), joinedload(Resolution.draft))
            .order_by(Resolution.year, Resolution.number)
        )
        .unique()
    )


def screening_of(item: AgendaItem) -> tuple[list[str], int]:
    """The published criteria by which an item is screened, and the highest score."""
    if item.cycle is not None:
        return list(item.cycle.criteria), item.cycle.scale
    rules = settings_for(item.area_path, body=item.body)
    return [str(one) for one in rules["assembly.screen_criteria"]], int(rules["assembly.screen_scale"])


def score_by(item: AgendaItem, member_id: int | None) -> ScreeningScore | None:
    """What one of those who screen gave it."""
    asked = select(ScreeningScore).where(ScreeningScore.item_id == item.id, ScreeningScore.scorer_id == member_id)
    return session().scalars(asked).one_or_none()


def count_scorers(item: AgendaItem) -> int:
    """How many have scored it."""
    counted = select(func.count()).select_from(ScreeningScore).where(ScreeningScore.item_id == item.id)
    return session().scalar(counted) or 0


def mean_score(item: AgendaItem) -> float | None:
    """The mean of everything it was given on all criteria; None before anybody scored it."""
    rows = session().scalars(select(ScreeningScore.scores).where(ScreeningScore.item_id == item.id))
    given = [one for scores in rows for one in scores]
    return sum(given) / len(given) if given else None


def screened(items: list[AgendaItem], criteria: int) -> list[Screened]:
    """The proposals with their means, in two statements for any number of them."""
    ids = [item.id for item in items]
    given: dict[int, list[list[int]]] = defaultdict(list)
    rows = session().execute(
        select(ScreeningScore.item_id, ScreeningScore.scores).where(ScreeningScore.item_id.in_(ids))
    )
    for item_id, scores in rows:
        given[item_id].append(scores)
    counted = (
        select(Seconding.item_id, func.count(Seconding.member_id), func.count(Seconding.constituency_id))
        .where(Seconding.item_id.in_(ids))
        .group_by(Seconding.item_id)
    )
    behind = {item_id: (people, groups) for item_id, people, groups in session().execute(counted)}
    return [_screened(item, given[item.id], criteria, *behind.get(item.id, (0, 0))) for item in items]


def scored_by(member_id: int | None, items: list[AgendaItem]) -> set[int]:
    """Which of these items one of those who screen has scored."""
    asked = select(ScreeningScore.item_id).where(
        ScreeningScore.scorer_id == member_id, ScreeningScore.item_id.in_([item.id for item in items])
    )
    return set(session().scalars(asked))


def progress_of(items: list[AgendaItem]) -> dict[int, Progress]:
    """How far the newest draft of each item is, in three statements for any number of items and groups."""
    ids = [item.id for item in items]
    newest = (
        select(ResolutionDraft.item_id, func.max(ResolutionDraft.version).label("version"))
        .where(ResolutionDraft.item_id.in_(ids))
        .group_by(ResolutionDraft.item_id)
        .subquery()
    )
    drafts = (
        select(ResolutionDraft.id, ResolutionDraft.item_id, ResolutionDraft.version)
        .join(newest, (newest.c.item_id == ResolutionDraft.item_id) & (newest.c.version == ResolutionDraft.version))
        .subquery()
    )
    paragraphs = (
        select(drafts.c.item_id, drafts.c.version, func.count(DraftParagraph.id))
        .join(DraftParagraph, DraftParagraph.draft_id == drafts.c.id)
        .group_by(drafts.c.item_id, drafts.c.version)
    )
    still_open = (
        select(drafts.c.item_id, func.count(DraftParagraph.id.distinct()))
        .join(DraftParagraph, DraftParagraph.draft_id == drafts.c.id)
        .join(ParagraphPosition, ParagraphPosition.paragraph_id == DraftParagraph.id)
        .where(ParagraphPosition.position == Position.OPEN)
        .group_by(drafts.c.item_id)
    )
    heard = (
        select(Hearing.item_id, func.count(Hearing.constituency.distinct()))
        .where(Hearing.item_id.in_(ids))
        .group_by(Hearing.item_id)
    )
    opened, asked = _pairs(still_open), _pairs(heard)
    return {
        item_id: Progress(version, number, opened.get(item_id, 0), asked.get(item_id, 0))
        for item_id, version, number in session().execute(paragraphs)
    }


def hearings_of(item: AgendaItem) -> list[Hearing]:
    """The hearings held on an item, newest first."""
    return list(session().scalars(select(Hearing).where(Hearing.item_id == item.id).order_by(Hearing.id.desc())))


def hearings_in(cycle: AssemblyCycle) -> list[tuple[str, int, int]]:
    """Which groups of an assembly were heard: the name, on how many items, how many people in all."""
    counted = (
        select(Hearing.constituency, func.count(Hearing.item_id.distinct()), func.sum(Hearing.people))
        .join(AgendaItem, AgendaItem.id == Hearing.item_id)
        .where(AgendaItem.cycle_id == cycle.id)
        .group_by(Hearing.constituency)
        .order_by(Hearing.constituency)
    )
    return [(name, items, people) for name, items, people in session().execute(counted)]


def groups_behind(item: AgendaItem) -> list[str]:
    """The names of the groups that second an item."""
    asked = (
        select(Constituency.name)
        .join(Seconding, Seconding.constituency_id == Constituency.id)
        .where(Seconding.item_id == item.id)
        .order_by(Seconding.id)
    )
    return list(session().scalars(asked))


def _is_due(cycle: AssemblyCycle, today: date) -> bool:
    if cycle.phase is CyclePhase.PLANNED:
        begins = cycle.day_of(CyclePhase.CALL)
        return begins is not None and begins <= today
    return cycle.call_until is not None and cycle.call_until < today


def _screened(item: AgendaItem, given: list[list[int]], criteria: int, people: int, groups: int) -> Screened:
    means = [sum(scores[number] for scores in given) / len(given) for number in range(criteria)] if given else []
    return Screened(item, len(given), means, people, groups)


def _pairs(statement: Any) -> dict[int, int]:
    return {key: number for key, number in session().execute(statement)}
