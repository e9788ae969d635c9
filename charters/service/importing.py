"""Texts that come from files: kept as a draft, or, adopted before Sala knew of them, as an edition looking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.models import Area
from areas.settings import setting
from charters import events, policy
from charters.models import (
    Chapter,
    ChapterRole,
    Charter,
    CharterKind,
    Clause,
    ClauseSource,
    Edition,
    EditionState,
    Ratification,
)
from charters.service.adoption import Vote, must_fit
from charters.service.counting import settle
from charters.service.steps import ENDED, step
from charters.text import form_kept, text_hash, text_of
from commons import clock, search, thai
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.files import Photo, keep_photo
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from methods.charter_text import text as texts
from methods.charter_text.parts import with_ids_of

S = EditionState


@dataclass(frozen=True)
class Adopted:
    """What is known of an edition that was adopted before: nothing of it is checked against our rules."""

    declared_on: date
    source: str
    place: str = ""
    effective_on: date | None = None
    signatories: Sequence[str] = ()
    vote: Vote | None = None


def keep_text(
    area: Area, text: texts.Text, kind: CharterKind, *, actor: Actor, source: str = "", theme: str = ""
) -> Edition:
    """A new charter with this text as its first draft."""
    if not actor.is_system:
        require(policy.TABLE, actor, policy.START, area)
    name = thai.canonical_line(text.title)
    charter = Charter(area=area, area_id=area.id, kind=kind, name_th=name, theme=theme, created_at=clock.now())
    session().add(charter)
    edition = _edition(charter, text, text.edition)
    _fill(edition, text, source or _("A text that was brought in"), {})
    announce(events.CharterStarted(actor=actor, charter=charter, edition=edition))
    return edition


def keep_next_text(charter: Charter, text: texts.Text, *, actor: Actor, source: str = "") -> Edition:
    """The text as the draft of the charter's next edition; clauses that are alike keep their ids.

    Conflict while the edition before it is still being drafted.
    """
    if not actor.is_system:
        require(policy.TABLE, actor, policy.START, charter.area)
    last = max(charter.editions, key=lambda edition: edition.number)
    if last.state not in ENDED and not last.is_fixed:
        raise Conflict(_l("The next edition is being drafted already."))
    before = text_of(last)
    _old, parts = with_ids_of(before, replace(text, chapters=_without_ids(text)))
    known = {clause.id for clause in before.clauses}
    roots = dict(enumerate(part.id for part in parts if part.kind == "clause"))
    edition = _edition(charter, text, max(last.number + 1, text.edition))
    _fill(
        edition, text, source or _("A text that was brought in"), {n: one for n, one in roots.items() if one in known}
    )
    announce(events.CharterStarted(actor=actor, charter=charter, edition=edition))
    return edition


def enter_adopted(edition: Edition, known: Adopted, *, actor: Actor, scan: Photo | None = None) -> None:
    """บันทึกย้อนหลัง: the draft was adopted long ago. Our guards are waived, what is known is kept, and it says so."""
    if not actor.is_system:
        require(policy.TABLE, actor, policy.ENTER_ADOPTED, edition)
    if edition.state is not S.DRAFTING:
        raise Conflict(_l("Only a draft can be entered as adopted before."))
    if known.declared_on > clock.today():
        raise Conflict(_l("The day of a declaration that is entered looking back lies in the past."))
    edition.is_retrospective, edition.source_note = True, known.source
    if scan is not None:
        title = edition.charter.name_th
        edition.scan = keep_photo(scan, title=title, area_path=edition.area_path, actor=actor)
    if known.vote is not None:
        must_fit(known.vote)
        given = asdict(known.vote) | {"edition": edition, "text_hash": text_hash(edition), "rule": {}, "is_met": True}
        session().add(Ratification(**given))
    for older in edition.charter.editions:
        if older.number < edition.number and older.state in (S.ADOPTED, S.REVIEWING):
            step(older, S.SUPERSEDED, SYSTEM)
    edition.declared_on, edition.declared_place = known.declared_on, known.place
    edition.effective_on, edition.signatories = known.effective_on or known.declared_on, list(known.signatories)
    edition.content_hash = text_hash(edition)
    months = int(setting("charter.review_months", area_path=edition.area_path))
    edition.review_on = known.declared_on + timedelta(days=months * 365 // 12)
    session().flush()
    edition.state = S.ADOPTED
    session().flush()
    announce(
        events.EditionEntered(
            actor=actor,
            edition=edition,
            charter=edition.charter,
            number=edition.number,
            content_hash=edition.content_hash,
            declared_on=known.declared_on,
        )
    )
    for clause in edition.clauses:
        search.index(clause)


def _edition(charter: Charter, text: texts.Text, number: int) -> Edition:
    edition = Edition(
        charter=charter,
        number=number,
        preamble=thai.canonical(text.preamble),
        form=form_kept(text.form),
        created_at=clock.now(),
        signatories=[],
    )
    session().add(edition)
    session().flush()
    return edition


def _fill(edition: Edition, text: texts.Text, source: str, roots: dict[int, str]) -> None:
    place = 0
    for number, chapter in enumerate(text.chapters, start=1):
        row = Chapter(
            edition=edition,
            number=number,
            title=thai.canonical_line(chapter.title),
            label=thai.canonical_line(chapter.label)[:20],
            role=ChapterRole(chapter.role.value),
            guiding_question=thai.canonical_line(chapter.question),
        )
        session().add(row)
        for clause in chapter.clauses:
            made = _clause(clause, row, place, roots.get(place, ""))
            made.sources.append(ClauseSource(thing="", title=source))
            session().add(made)
            place += 1
    session().flush()
    session().expire(edition, ["chapters"])
    settle(edition)


def _clause(clause: texts.Clause, chapter: Chapter, place: int, root: str) -> Clause:
    code = new_code()
    return Clause(
        code=code,
        root=root or code,
        chapter=chapter,
        number=place + 1,
        label=thai.canonical_line(clause.label)[:20],
        heading=thai.canonical_line(clause.heading),
        text=thai.canonical(clause.text),
        responsible=thai.canonical_line(clause.responsible),
        when_done=thai.canonical_line(clause.when_done),
        how_known=thai.canonical_line(clause.how_known),
        plain_note=thai.canonical(clause.note),
        text_en=thai.canonical(clause.other_language),
        effective_on=clause.effective_on,
    )


def _without_ids(text: texts.Text) -> tuple[texts.Chapter, ...]:
    return tuple(
        replace(chapter, clauses=tuple(replace(clause, id="") for clause in chapter.clauses))
        for chapter in text.chapters
    )
