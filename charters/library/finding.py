"""Questions across places: which charters and clauses are in force, which clauses are alike, what was taken from where."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from areas.models import Area
from charters.library.tables import Pack, SourceNews, TakenClause
from charters.models import Chapter, Charter, CharterKind, Clause, Edition, EditionState
from charters.queries import IN_FORCE
from commons.db import session
from methods.text.alike import ALIKE, Near, similarity, telling_words

MOST_ALIKE = 40
MOST_COMPARED = 3_000
MOST_IN_PLACE = 6_000
AREA_OF_CHARTER = joinedload(Charter.area).joinedload(Area.parent).joinedload(Area.parent).joinedload(Area.parent)
WITH_PLACE = joinedload(Clause.chapter).joinedload(Chapter.edition).joinedload(Edition.charter)
PLACE_OF_CLAUSE = WITH_PLACE.joinedload(Charter.area).joinedload(Area.parent).joinedload(Area.parent)
AUTHOR_OF_CLAUSE = WITH_PLACE.joinedload(Charter.drafting_body)


@dataclass(frozen=True)
class Sought:
    """What somebody looks for in the library; empty asks for everything."""

    words: str = ""
    kind: CharterKind | None = None
    within: Area | None = None
    theme: str = ""


@dataclass(frozen=True)
class Alike:
    """A clause in force elsewhere, and how alike it is, in hundredths."""

    clause: Clause
    percent: int


def charters_found(sought: Sought, *, offset: int = 0, limit: int = 20) -> list[Charter]:
    """Charters in force, the newest declared first."""
    newest = select(func.max(Edition.declared_on)).where(Edition.charter_id == Charter.id).scalar_subquery()
    found = (
        select(Charter)
        .where(*_of_charter(sought))
        .options(AREA_OF_CHARTER, selectinload(Charter.editions), joinedload(Charter.drafting_body))
        .order_by(newest.desc(), Charter.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return list(session().scalars(found).unique())


def count_charters(sought: Sought) -> int:
    """How many charters in force there are of what is looked for."""
    return session().scalar(select(func.count(Charter.id)).where(*_of_charter(sought))) or 0


def clauses_found(sought: Sought, *, offset: int = 0, limit: int = 20) -> list[Clause]:
    """Clauses in force that hold the words, or whose heading or chapter does."""
    found = _clauses(sought).options(PLACE_OF_CLAUSE).order_by(Clause.id.desc()).offset(offset).limit(limit)
    return list(session().scalars(found).unique())


def count_clauses(sought: Sought) -> int:
    """How many clauses hold the words."""
    return session().scalar(select(func.count()).select_from(_clauses(sought).subquery())) or 0


def themes() -> list[str]:
    """The themes of common agendas that charters in force are tagged with."""
    found = select(Charter.theme).where(Charter.theme != "", _is_in_force()).distinct().order_by(Charter.theme)
    return list(session().scalars(found))


def alike(clause: Clause, *, within: Area | None = None, limit: int = MOST_ALIKE) -> list[Alike]:
    """The clauses in force in other charters that are on the same matter, the most alike first.

    The database picks those that share a telling word; how alike they are is then reckoned exactly.
    """
    spoken = spoken_text(clause)
    words = telling_words(spoken)
    if not words:
        return []
    holds = or_(*(column.contains(word, autoescape=True) for word in words for column in (Clause.text, Clause.heading)))
    likely = (
        _clauses(Sought(within=within))
        .with_only_columns(Clause.id, Clause.heading, Clause.text)
        .where(holds, Charter.id != clause.edition.charter_id)
        .order_by(Clause.id)
        .limit(MOST_COMPARED)
    )
    near = [
        Near(row.id, close)
        for row in session().execute(likely)
        if (close := similarity(spoken, f"{row.heading} {row.text}")) >= ALIKE
    ]
    near = sorted(near, key=lambda one: (-one.similarity, one.place))[:limit]
    clauses = clauses_by_id([one.place for one in near])
    return [Alike(clauses[one.place], round(100 * one.similarity)) for one in near]


def spoken_text(clause: Clause) -> str:
    """The words of a clause that are compared with those of others."""
    return f"{clause.heading} {clause.text}"


def clauses_by_id(ids: Collection[int]) -> dict[int, Clause]:
    """Clauses with their place, by their ids."""
    if not ids:
        return {}
    found = session().scalars(select(Clause).where(Clause.id.in_(list(ids))).options(PLACE_OF_CLAUSE, AUTHOR_OF_CLAUSE))
    return {clause.id: clause for clause in found.unique()}


def clauses_by_code(codes: Iterable[str]) -> dict[str, Clause]:
    """Clauses with their place, by their codes."""
    found = session().scalars(select(Clause).where(Clause.code.in_(list(codes))).options(PLACE_OF_CLAUSE))
    return {clause.code: clause for clause in found.unique()}


def clauses_in_force_within(area: Area, *, words: str = "") -> list[Clause]:
    """All clauses in force of the places in a place, its own charters left out, in the order of charters and texts."""
    found = (
        _clauses(Sought(words=words, within=area))
        .where(Charter.area_id != area.id)
        .options(PLACE_OF_CLAUSE)
        .order_by(Area.path, Charter.id, Clause.number)
        .limit(MOST_IN_PLACE)
    )
    return list(session().scalars(found).unique())


def drafts_within(paths: Collection[str], *, limit: int = 50) -> list[Edition]:
    """The drafts that can be written now, of charters at or below these places."""
    if not paths:
        return []
    below = or_(*(Area.path.startswith(path, autoescape=True) for path in paths))
    found = (
        select(Edition)
        .join(Charter, Charter.id == Edition.charter_id)
        .join(Area, Area.id == Charter.area_id)
        .where(below, Edition.state.in_((EditionState.DRAFTING, EditionState.REVISING)))
        .options(contains_eager(Edition.charter).contains_eager(Charter.area), selectinload(Edition.chapters))
        .order_by(Edition.id.desc())
        .limit(limit)
    )
    return list(session().scalars(found).unique())


def taken_into(charter_id: int) -> list[TakenClause]:
    """What a charter took from others, in the order it was taken."""
    return _taken(TakenClause.charter_id == charter_id)


def taken_from(charter_id: int) -> list[TakenClause]:
    """What others took from a charter."""
    return _taken(TakenClause.source_charter_id == charter_id)


def taken_of_roots(roots: Collection[str]) -> list[TakenClause]:
    """All that ties these clauses to those they came from and those that came from them."""
    if not roots:
        return []
    return _taken(or_(TakenClause.root.in_(list(roots)), TakenClause.source_root.in_(list(roots))))


def packs_of(charter: Charter) -> list[Pack]:
    """The packs a charter took over, the newest first."""
    found = (
        select(Pack)
        .where(Pack.charter_id == charter.id)
        .options(
            joinedload(Pack.source_edition).joinedload(Edition.charter).options(AREA_OF_CHARTER),
            selectinload(Pack.clauses).joinedload(TakenClause.source_clause).options(PLACE_OF_CLAUSE),
        )
        .order_by(Pack.id.desc())
    )
    return list(session().scalars(found).unique())


def news_of(charter: Charter, *, open_only: bool = False) -> list[SourceNews]:
    """What the sources of a charter changed, those that wait for an answer first."""
    found = (
        select(SourceNews)
        .join(TakenClause, TakenClause.id == SourceNews.taken_id)
        .where(TakenClause.charter_id == charter.id)
        .options(
            joinedload(SourceNews.taken),
            joinedload(SourceNews.edition).joinedload(Edition.charter).options(AREA_OF_CHARTER),
            joinedload(SourceNews.clause),
            joinedload(SourceNews.before),
        )
        .order_by(SourceNews.answer.is_not(None), SourceNews.id)
    )
    return list(session().scalars(found.where(SourceNews.answer.is_(None)) if open_only else found).unique())


def news_by_code(code: str) -> SourceNews | None:
    return session().scalars(select(SourceNews).where(SourceNews.code == code)).one_or_none()


def untold_packs(charter: Charter) -> list[Pack]:
    """Packs whose sources have not heard yet that their words are in force here."""
    return list(session().scalars(select(Pack).where(Pack.charter_id == charter.id, Pack.is_told.is_(False))))


def latest_clauses(roots: Collection[str]) -> dict[str, Clause]:
    """For each root the clause of its newest edition that everybody may read: declared, or at least opened to be heard."""
    if not roots:
        return {}
    found = (
        select(Clause)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .join(Edition, Edition.id == Chapter.edition_id)
        .where(Clause.root.in_(list(roots)), Clause.is_removed.is_(False), Edition.state != EditionState.DRAFTING)
        .options(PLACE_OF_CLAUSE)
        .order_by(Edition.number, Clause.id)
    )
    return {clause.root: clause for clause in session().scalars(found).unique()}


def _taken(condition: ColumnElement[bool]) -> list[TakenClause]:
    found = (
        select(TakenClause)
        .where(condition)
        .options(
            joinedload(TakenClause.source_clause).options(PLACE_OF_CLAUSE, AUTHOR_OF_CLAUSE),
            joinedload(TakenClause.pack),
            joinedload(TakenClause.charter).options(AREA_OF_CHARTER),
            joinedload(TakenClause.source_charter).options(AREA_OF_CHARTER),
        )
        .order_by(TakenClause.id)
    )
    return list(session().scalars(found).unique())


def _is_in_force() -> ColumnElement[bool]:
    return Charter.editions.any(Edition.state.in_(IN_FORCE))


def _of_charter(sought: Sought) -> list[ColumnElement[bool]]:
    conditions = [_is_in_force()]
    if sought.kind is not None:
        conditions.append(Charter.kind == sought.kind)
    if sought.theme:
        conditions.append(Charter.theme == sought.theme)
    if sought.within is not None:
        conditions.append(Charter.area.has(Area.path.startswith(sought.within.path, autoescape=True)))
    if sought.words:
        conditions.append(Charter.name_th.contains(sought.words, autoescape=True))
    return conditions


def _clauses(sought: Sought) -> Select[Clause]:
    return (
        select(Clause)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .join(Edition, Edition.id == Chapter.edition_id)
        .join(Charter, Charter.id == Edition.charter_id)
        .join(Area, Area.id == Charter.area_id)
        .where(*_of_clause(sought))
    )


def _of_clause(sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Edition.state.in_(IN_FORCE), Clause.is_removed.is_(False)]
    if sought.kind is not None:
        found.append(Charter.kind == sought.kind)
    if sought.theme:
        found.append(Charter.theme == sought.theme)
    if sought.within is not None:
        found.append(Area.path.startswith(sought.within.path, autoescape=True))
    for word in sought.words.split():
        held = (column.contains(word, autoescape=True) for column in (Clause.text, Clause.heading, Chapter.title))
        found.append(or_(*held))
    return found
