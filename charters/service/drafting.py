"""Drafting: charters, chapters, clauses and where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from areas.models import Area
from charters import events, policy
from charters.models import Chapter, Charter, CharterKind, Clause, ClauseSource, ClauseStatus, Edition, EditionState
from charters.service.carrying import carry_suggestions
from charters.service.counting import settle
from charters.service.placing import rewrite
from charters.service.steps import refused
from charters.text import text_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from forum.models import Problem
from forum.queries import problems_by_codes

S = EditionState
ENDED = frozenset({S.SUPERSEDED, S.REPEALED})  # no longer in the way of a next edition


@dataclass(frozen=True)
class Source:
    """Where a clause came from: a thing of ours ("problem:ABCDE") or a hearing named by its title."""

    title: str
    thing: str = ""


def start_charter(area: Area, name_th: str, kind: CharterKind, *, actor: Actor, theme: str = "") -> Edition:
    """Begin a charter with the draft of its first edition."""
    require(policy.TABLE, actor, policy.START, area)
    charter = Charter(area=area, area_id=area.id, kind=kind, name_th=name_th, theme=theme, created_at=clock.now())
    edition = Edition(charter=charter, number=1, created_at=clock.now(), signatories=[])
    session().add_all([charter, edition])
    session().flush()
    announce(events.CharterStarted(actor=actor, charter=charter, edition=edition))
    return edition


def write_preamble(edition: Edition, text: str, *, actor: Actor) -> None:
    """คำปรารภ."""
    require(policy.TABLE, actor, policy.DRAFT, edition)
    edition.preamble = text
    session().flush()


def add_chapter(edition: Edition, title: str, *, actor: Actor, guiding_question: str = "") -> Chapter:
    """A new chapter at the end."""
    require(policy.TABLE, actor, policy.DRAFT, edition)
    chapter = Chapter(edition=edition, number=len(edition.chapters) + 1, title=title, guiding_question=guiding_question)
    session().add(chapter)
    session().flush()
    settle(edition)
    return chapter


def add_clause(
    chapter: Chapter,
    text: str,
    sources: Sequence[Source],
    *,
    actor: Actor,
    responsible: str = "",
    when_done: str = "",
    how_known: str = "",
) -> Clause:
    """A new clause at the end of a chapter; the clauses behind it move on by one number."""
    edition = chapter.edition
    require(policy.TABLE, actor, policy.DRAFT, edition)
    code, before = new_code(), text_of(edition)
    clause = Clause(
        code=code,
        root=code,
        chapter=chapter,
        number=0,
        text=text,
        responsible=responsible,
        when_done=when_done,
        how_known=how_known,
    )
    session().add(clause)
    _cite(clause, sources)
    settle(edition, before)
    announce(
        events.ClauseWritten(
            actor=actor,
            edition=edition,
            clause=clause,
            number=clause.number,
            revision=clause.revision,
            problems=problems_cited([clause]),
        )
    )
    return clause


def change_clause(clause: Clause, text: str, *, revision: int, actor: Actor, sources: Sequence[Source] = ()) -> None:
    """Change a clause's words. `revision` is the one that was read; E-14 when somebody was faster (nothing is lost: the form keeps it)."""
    require(policy.TABLE, actor, policy.DRAFT, clause.edition)
    if clause.revision != revision:
        # Translators: E-14.
        raise Conflict(
            _l(
                "Somebody changed this clause before you. Please look at the newest text and save again. "
                "Your text is still below."
            )
        )
    rewrite(clause, text, actor=actor)
    _cite(clause, sources)
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


def begin_next_edition(edition: Edition, *, actor: Actor) -> Edition:
    """Copy the text in force forward into a new draft; the edition in force stays until the new one is declared."""
    require(policy.TABLE, actor, policy.REVIEW, edition)
    if edition.state not in (S.ADOPTED, S.REVIEWING):
        raise Conflict(refused(edition))
    charter = edition.charter
    if any(other.state not in ENDED and other.number > edition.number for other in charter.editions):
        raise Conflict(_l("The next edition is being drafted already."))
    following = Edition(
        charter=charter,
        number=max(e.number for e in charter.editions) + 1,
        preamble=edition.preamble,
        form=edition.form,
        created_at=clock.now(),
        signatories=[],
    )
    session().add(following)
    for chapter in edition.chapters:
        copied = Chapter(
            edition=following,
            number=chapter.number,
            title=chapter.title,
            guiding_question=chapter.guiding_question,
            role=chapter.role,
            label=chapter.label,
            shown=chapter.shown,
        )
        session().add(copied)
        for clause in chapter.clauses:
            copy = Clause(
                code=new_code(),
                root=clause.root,
                chapter=copied,
                number=clause.number,
                label=clause.label,
                shown=clause.shown,
                heading=clause.heading,
                text=clause.text,
                responsible=clause.responsible,
                when_done=clause.when_done,
                how_known=clause.how_known,
                plain_note=clause.plain_note,
                text_en=clause.text_en,
            )
            session().add(copy)
            _cite(copy, [Source(source.title, source.thing) for source in clause.sources])
    session().flush()
    carry_suggestions(edition, following)
    announce(events.CharterStarted(actor=actor, charter=charter, edition=following))
    return following


def report_clause(clause: Clause, status: ClauseStatus, *, actor: Actor) -> None:
    """Tell how far a clause is carried out; the text stays as it is."""
    require(policy.TABLE, actor, policy.REPORT, clause.edition)
    clause.status = status
    session().flush()
    announce(
        events.ClauseReported(
            actor=actor, edition=clause.edition, clause=clause, number=clause.number, status=status.value
        )
    )


def problems_cited(clauses: Sequence[Clause]) -> list[Problem]:
    """The problems these clauses name as their source."""
    codes = [
        source.thing.removeprefix("problem:")
        for clause in clauses
        for source in clause.sources
        if source.thing.startswith("problem:")
    ]
    return problems_by_codes(dict.fromkeys(codes)) if codes else []


def _cite(clause: Clause, sources: Sequence[Source]) -> None:
    known = {(source.thing, source.title) for source in clause.sources}
    for source in sources:
        if (source.thing, source.title) not in known:
            clause.sources.append(ClauseSource(thing=source.thing, title=source.title))
    session().flush()
