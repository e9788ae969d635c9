"""What happens by itself between places: a source that moved on is told to who took from it, a declared taking to its source."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from charters.events import EditionDeclared, EditionEntered
from charters.library import finding
from charters.library.events import PassedOn, SourceMoved
from charters.library.tables import NewsAnswer, SourceNews, TakenClause
from charters.library.taking import WORDS
from charters.models import Charter, Clause, Edition
from commons import clock
from commons.actors import Role
from commons.db import session
from commons.events import announce, on
from members.queries import grants_in

LEADS = frozenset({Role.CHAIR, Role.COMMITTEE, Role.COUNCIL_LEAD})


@on(EditionDeclared)
def tell_of_declared(event: EditionDeclared) -> None:
    """An edition came into force: ask who took from the one before, and tell whom it took from."""
    ask_those_who_took(event.edition)
    tell_the_sources(event.edition)


@on(EditionEntered)
def tell_of_entered(event: EditionEntered) -> None:
    """The same for an edition that was entered looking back, where it is the newest."""
    if event.charter.in_force is event.edition:
        ask_those_who_took(event.edition)


def ask_those_who_took(edition: Edition) -> list[SourceNews]:
    """A question for every clause that was taken from an edition before and reads otherwise now, or is gone."""
    today = {clause.root: clause for clause in edition.clauses}
    asked: dict[Charter, list[SourceNews]] = defaultdict(list)
    for taken in finding.taken_from(edition.charter_id):
        known, new = _known(taken), today.get(taken.source_root)
        if known.edition.number < edition.number and not _reads_alike(known, new):
            asked[taken.charter].append(_ask(taken, known, new, edition))
    for charter, news in asked.items():
        readers = tuple({grant.member_id for grant in grants_in(charter.area.path) if grant.role in LEADS})
        announce(SourceMoved(charter=charter, edition=edition, clauses=len(news), readers=readers))
    return [one for news in asked.values() for one in news]


def tell_the_sources(edition: Edition) -> None:
    """The words taken into an edition are in force now: their sources hear of it once."""
    here = {clause.root for clause in edition.clauses}
    for pack in finding.untold_packs(edition.charter):
        pack.is_told = True
        if count := sum(taken.root in here for taken in pack.clauses):
            announce(PassedOn(charter=pack.source_edition.charter, edition=edition, clauses=count))
    session().flush()


def _known(taken: TakenClause) -> Clause:
    """The wording of the source that the place was last asked about, or took."""
    last = session().scalars(
        select(SourceNews).where(SourceNews.taken_id == taken.id).order_by(SourceNews.id.desc()).limit(1)
    )
    news = last.one_or_none()
    return news.clause if news is not None and news.clause is not None else taken.source_clause


def _reads_alike(known: Clause, new: Clause | None) -> bool:
    return new is not None and all(getattr(known, name) == getattr(new, name) for name in WORDS)


def _ask(taken: TakenClause, known: Clause, new: Clause | None, edition: Edition) -> SourceNews:
    for older in session().scalars(
        select(SourceNews).where(SourceNews.taken_id == taken.id, SourceNews.answer.is_(None))
    ):
        older.answer, older.answered_at = NewsAnswer.OVERTAKEN, clock.now()
    news = SourceNews(taken=taken, edition=edition, before=taken.source_clause, clause=new, created_at=clock.now())
    session().add(news)
    session().flush()
    return news
