"""Questions about charters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area
from charters.models import (
    Chapter,
    Charter,
    Clause,
    ClauseComment,
    ClauseSource,
    Edition,
    EditionState,
    PositionCount,
    Repeal,
)
from commons.db import session

IN_FORCE = (EditionState.ADOPTED, EditionState.REVIEWING)
TEXT = selectinload(Edition.chapters).selectinload(Chapter.clauses)
PLACE = (
    joinedload(Edition.charter)
    .joinedload(Charter.area)
    .joinedload(Area.parent)
    .joinedload(Area.parent)
    .joinedload(Area.parent)
)


def charter_by_code(code: str) -> Charter | None:
    """The charter with its editions and its place."""
    return (
        session()
        .scalars(
            select(Charter)
            .where(Charter.code == code)
            .options(
                joinedload(Charter.area).joinedload(Area.parent).joinedload(Area.parent), selectinload(Charter.editions)
            )
        )
        .unique()
        .one_or_none()
    )


def edition_by_code(code: str) -> Edition | None:
    """The edition with its whole text, sources, ratifications and place, in a fixed number of statements."""
    return (
        session()
        .scalars(
            select(Edition)
            .where(Edition.code == code)
            .options(
                PLACE,
                TEXT.selectinload(Clause.sources),
                TEXT.selectinload(Clause.comments),
                selectinload(Edition.ratifications),
            )
        )
        .unique()
        .one_or_none()
    )


def clause_by_code(code: str) -> Clause | None:
    return session().scalars(select(Clause).where(Clause.code == code)).one_or_none()


def same_clause(clause: Clause) -> list[Clause]:
    """The clause as it stands in the other editions of its charter, the first first."""
    return list(
        session()
        .scalars(
            select(Clause)
            .join(Chapter, Chapter.id == Clause.chapter_id)
            .join(Edition, Edition.id == Chapter.edition_id)
            .where(
                Clause.root == clause.root,
                Clause.id != clause.id,
                Clause.is_removed.is_(False),
                Edition.charter_id == clause.edition.charter_id,
            )
            .options(joinedload(Clause.chapter).joinedload(Chapter.edition))
            .order_by(Edition.number)
        )
        .unique()
    )


def comment_by_code(code: str) -> ClauseComment | None:
    return session().scalars(select(ClauseComment).where(ClauseComment.code == code)).one_or_none()


def charters_in(area: Area) -> list[Charter]:
    """The charters of a place and of all places below it, with their editions."""
    return list(
        session()
        .scalars(
            select(Charter)
            .join(Area, Area.id == Charter.area_id)
            .where(Area.path.startswith(area.path, autoescape=True))
            .options(joinedload(Charter.area), selectinload(Charter.editions))
            .order_by(Charter.id)
            .limit(200)
        )
        .unique()
    )


def clauses_citing(thing: str) -> list[Clause]:
    """The clauses of declared editions that came from a thing ("problem:ABCDE")."""
    return list(
        session().scalars(
            select(Clause)
            .join(ClauseSource)
            .join(Chapter, Chapter.id == Clause.chapter_id)
            .join(Edition, Edition.id == Chapter.edition_id)
            .where(ClauseSource.thing == thing, Clause.is_removed.is_(False), Edition.state.in_(IN_FORCE))
            .order_by(Clause.number)
        )
    )


def clauses_to_find(codes: Iterable[str] | None) -> list[Clause]:
    """Clauses of editions in force, all of them or those of these codes, with their editions and places."""
    statement = (
        select(Clause)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .join(Edition, Edition.id == Chapter.edition_id)
        .where(Clause.is_removed.is_(False), Edition.state.in_(IN_FORCE))
        .options(
            joinedload(Clause.chapter).joinedload(Chapter.edition).joinedload(Edition.charter).joinedload(Charter.area)
        )
    )
    return list(
        session().scalars(statement if codes is None else statement.where(Clause.code.in_(list(codes)))).unique()
    )


def count_unanswered(edition: Edition) -> int:
    """How many comments on an edition's clauses wait for an answer."""
    return (
        session().scalar(
            select(func.count(ClauseComment.id))
            .join(Clause)
            .join(Chapter)
            .where(Chapter.edition_id == edition.id, ClauseComment.answer.is_(None))
        )
        or 0
    )


def removed_with_comments(edition: Edition) -> list[Clause]:
    """The clauses that were taken out of a draft after somebody had said something to them."""
    return list(
        session().scalars(
            select(Clause)
            .join(Chapter, Chapter.id == Clause.chapter_id)
            .where(Chapter.edition_id == edition.id, Clause.is_removed, Clause.comments.any())
            .options(selectinload(Clause.comments))
            .order_by(Clause.id)
        )
    )


def hearings_that_ended(today: date) -> list[Edition]:
    """Editions whose hearing is over by the calendar."""
    return list(
        session().scalars(select(Edition).where(Edition.state == EditionState.HEARING, Edition.hearing_until < today))
    )


def editions_to_end(today: date) -> list[Edition]:
    """Editions in force whose last day has come."""
    return list(
        session().scalars(select(Edition).where(Edition.state.in_(IN_FORCE), Edition.repealed_on <= today).limit(200))
    )


def repeals_of(edition: Edition) -> list[Repeal]:
    """How the people decided on the end of an edition, the first first."""
    return list(session().scalars(select(Repeal).where(Repeal.edition_id == edition.id).order_by(Repeal.id)))


def positions_on(clause: Clause) -> list[PositionCount]:
    """Where rooms stood on a clause, the newest count first."""
    counts = select(PositionCount).where(PositionCount.clause_id == clause.id).order_by(PositionCount.id.desc())
    return list(session().scalars(counts.limit(20)))
