"""Drafting: charters, their editions and chapters, how the text is written, the next edition copied forward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flask_babel import lazy_gettext as _l

from areas.models import Area
from charters import events, policy
from charters.models import Chapter, ChapterRole, Charter, CharterKind, Clause, ClauseStatus, Edition, EditionState
from charters.service.carrying import carry_suggestions
from charters.service.counting import settle
from charters.service.steps import ENDED, refused
from charters.service.writing import Source, cite
from charters.text import form_kept, text_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from methods.charter_text.text import Numbering

S = EditionState


def start_charter(area: Area, name_th: str, kind: CharterKind, *, actor: Actor, theme: str = "") -> Edition:
    """Begin a charter with the draft of its first edition."""
    require(policy.TABLE, actor, policy.START, area)
    charter = Charter(area=area, area_id=area.id, kind=kind, name_th=name_th, theme=theme, created_at=clock.now())
    edition = Edition(charter=charter, number=1, created_at=clock.now(), signatories=[])
    session().add_all([charter, edition])
    session().flush()
    announce(events.CharterStarted(actor=actor, charter=charter, edition=edition))
    return edition


def take_outline(edition: Edition, headings: Iterable[tuple[str, str, ChapterRole]], *, actor: Actor) -> None:
    """Begin a draft with chapters: their titles, the questions they answer, what part of the text they are."""
    for title, question, role in headings:
        add_chapter(edition, title, guiding_question=question, role=role, actor=actor)


def write_preamble(edition: Edition, text: str, *, actor: Actor) -> None:
    """คำปรารภ."""
    require(policy.TABLE, actor, policy.DRAFT, edition)
    edition.preamble = text
    session().flush()


def add_chapter(
    edition: Edition,
    title: str,
    *,
    actor: Actor,
    guiding_question: str = "",
    role: ChapterRole = ChapterRole.CHAPTER,
) -> Chapter:
    """A new chapter at the end."""
    require(policy.TABLE, actor, policy.DRAFT, edition)
    chapter = Chapter(
        edition=edition, number=len(edition.chapters) + 1, title=title, guiding_question=guiding_question, role=role
    )
    session().add(chapter)
    session().flush()
    settle(edition)
    return chapter


def change_chapter(chapter: Chapter, title: str, *, actor: Actor, guiding_question: str, role: ChapterRole) -> None:
    """Another title, question or role; references to chapters follow when the numbers move."""
    edition = chapter.edition
    require(policy.TABLE, actor, policy.DRAFT, edition)
    before = text_of(edition)
    chapter.title, chapter.guiding_question, chapter.role = title, guiding_question, role
    session().flush()
    settle(edition, before)


def set_form(edition: Edition, *, digits: str, numbering: Numbering, actor: Actor) -> None:
    """How the text is written: in Thai or Arabic digits, counted through or within each chapter."""
    require(policy.TABLE, actor, policy.DRAFT, edition)
    before = text_of(edition)
    edition.form = form_kept(replace(before.form, digits=digits, numbering=numbering))
    session().flush()
    settle(edition, before)


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
                effective_on=_still_ahead(clause.effective_on),
            )
            session().add(copy)
            cite(copy, [Source(source.title, source.thing) for source in clause.sources])
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


def _still_ahead(day: date | None) -> date | None:
    """The day a clause begins, where it has not come yet: what was to begin later does not begin earlier by being copied."""
    return day if day is not None and day > clock.today() else None
