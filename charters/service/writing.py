"""Writing clauses: their words, what is agreed on beside them, and where each came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from charters import events, policy
from charters.models import Chapter, Clause, ClauseSource
from charters.service.counting import settle
from charters.service.placing import rewrite
from charters.text import text_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from forum.models import Problem
from forum.queries import problems_by_codes

BEGINS_EARLIER = _l("A clause that begins on a day of its own begins after the charter does, so the day lies ahead.")


@dataclass(frozen=True)
class Source:
    """Where a clause came from: a thing of ours ("problem:ABCDE") or a hearing named by its title."""

    title: str
    thing: str = ""


@dataclass(frozen=True)
class Details:
    """What stands beside the words of a clause. The note and the translation explain; the rest is agreed on."""

    heading: str = ""
    responsible: str = ""
    when_done: str = ""
    how_known: str = ""
    effective_on: date | None = None
    plain_note: str = ""
    text_en: str = ""


NO_DETAILS = Details()


def details_of(clause: Clause) -> Details:
    """What stands beside the words of a clause now."""
    return Details(**{name: getattr(clause, name) or default for name, default in asdict(NO_DETAILS).items()})


def add_clause(
    chapter: Chapter, text: str, sources: Sequence[Source], *, actor: Actor, details: Details = NO_DETAILS
) -> Clause:
    """A new clause at the end of a chapter; the clauses behind it move on by one number."""
    edition = chapter.edition
    require(policy.TABLE, actor, policy.DRAFT, edition)
    _must_lie_ahead(details.effective_on)
    code, before = new_code(), text_of(edition)
    clause = Clause(code=code, root=code, chapter=chapter, number=0, text=text, **asdict(details))
    session().add(clause)
    cite(clause, sources)
    settle(edition, before)
    _tell(clause, actor)
    return clause


def change_clause(
    clause: Clause,
    text: str,
    *,
    revision: int,
    actor: Actor,
    sources: Sequence[Source] = (),
    details: Details | None = None,
) -> None:
    """Change a clause's words, and what stands beside them where `details` are given.

    `revision` is the one that was read; E-14 when somebody was faster (nothing is lost: the form keeps it).
    """
    require(policy.TABLE, actor, policy.DRAFT, clause.edition)
    if clause.revision != revision:
        # Translators: E-14.
        raise Conflict(
            _l(
                "Somebody changed this clause before you. Please look at the newest text and save again. "
                "Your text is still below."
            )
        )
    if details is not None and details.effective_on != clause.effective_on:
        _must_lie_ahead(details.effective_on)
    if text != clause.text or details not in (None, details_of(clause)):
        rewrite(clause, text, actor=actor, beside=asdict(details) if details else None)
    cite(clause, sources)
    _tell(clause, actor)


def cite(clause: Clause, sources: Sequence[Source]) -> None:
    """Name where a clause came from; what is named already stays as it is."""
    known = {(source.thing, source.title) for source in clause.sources}
    for source in sources:
        if (source.thing, source.title) not in known:
            clause.sources.append(ClauseSource(thing=source.thing, title=source.title))
    session().flush()


def problems_cited(clauses: Sequence[Clause]) -> list[Problem]:
    """The problems these clauses name as their source."""
    codes = [
        source.thing.removeprefix("problem:")
        for clause in clauses
        for source in clause.sources
        if source.thing.startswith("problem:")
    ]
    return problems_by_codes(dict.fromkeys(codes)) if codes else []


def _must_lie_ahead(day: date | None) -> None:
    if day is not None and day <= clock.today():
        raise Conflict(BEGINS_EARLIER)


def _tell(clause: Clause, actor: Actor) -> None:
    announce(
        events.ClauseWritten(
            actor=actor,
            edition=clause.edition,
            clause=clause,
            number=clause.number,
            revision=clause.revision,
            problems=problems_cited([clause]),
        )
    )
