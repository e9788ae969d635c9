"""The verbs of taking over: a clause, a whole charter, a clause written from those of several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from charters import policy
from charters.library import finding
from charters.library.events import PackTaken
from charters.library.provenance import author_of, title_of
from charters.library.tables import Pack, TakenClause
from charters.models import Chapter, ChapterRole, Clause, ClauseSource, Edition
from charters.queries import IN_FORCE
from charters.service.counting import settle
from charters.text import form_of, text_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code

WORDS = ("heading", "text", "responsible", "when_done", "how_known", "plain_note", "text_en")


@dataclass(frozen=True)
class Into:
    """Where in a draft it goes: behind the clauses of a chapter, or of the chapter of the source's name, made where missing."""

    draft: Edition
    chapter: int | None = None


def take_clause(clause: Clause, into: Into, *, actor: Actor) -> Pack:
    """Take one clause of another place, word for word."""
    return _take(clause.edition, [clause], into, actor=actor, is_whole=False)


def take_whole(source: Edition, draft: Edition, *, actor: Actor) -> Pack:
    """Take all clauses of a charter, chapter by chapter; those that were taken before are left as they are."""
    known = _known(draft)
    clauses = [clause for clause in source.clauses if clause.root not in known]
    return _take(source, clauses, Into(draft), actor=actor, is_whole=True)


def write_from(clauses: Sequence[Clause], text: str, into: Into, *, actor: Actor) -> Clause:
    """A clause of our own, written from those of several places; each of them stands as a source of it."""
    draft = into.draft
    require(policy.TABLE, actor, policy.DRAFT, draft)
    if not clauses:
        raise Conflict(_l("Please choose at least one clause that this one is written from."))
    for clause in clauses:
        _must_be_another(clause.edition, draft)
    before = text_of(draft)
    made = _placed(_chapter(draft, into.chapter, clauses[0].chapter), {"text": text})
    for edition in dict.fromkeys(clause.edition for clause in clauses):
        pack = _pack(edition, draft, actor=actor, is_whole=False)
        for clause in clauses:
            if clause.edition is edition:
                _tie(pack, made, clause, is_word_for_word=False)
    _announce(pack, len(clauses), actor)
    settle(draft, before)
    return made


def _take(source: Edition, clauses: Sequence[Clause], into: Into, *, actor: Actor, is_whole: bool) -> Pack:
    draft = into.draft
    require(policy.TABLE, actor, policy.DRAFT, draft)
    _must_be_another(source, draft)
    known = _known(draft)
    if not clauses or any(clause.root in known for clause in clauses):
        raise Conflict(_l("This was taken over before and stands in the draft already."))
    before = text_of(draft)
    pack = _pack(source, draft, actor=actor, is_whole=is_whole)
    for clause in clauses:
        chapter = _chapter(draft, into.chapter, clause.chapter)
        made = _placed(chapter, {name: getattr(clause, name) for name in WORDS})
        _tie(pack, made, clause, is_word_for_word=True)
    settle(draft, before)
    _announce(pack, len(clauses), actor)
    return pack


def _must_be_another(source: Edition, draft: Edition) -> None:
    if source.state not in IN_FORCE:
        raise Conflict(_l("Only what is in force in another place can be taken over."))
    if source.charter_id == draft.charter_id:
        raise Conflict(_l("This clause is of the same charter."))


def _known(draft: Edition) -> set[str]:
    """The roots that were taken before and still stand in the draft."""
    here = {clause.root for clause in draft.clauses}
    return {taken.source_root for taken in finding.taken_into(draft.charter_id) if taken.root in here}


def _pack(source: Edition, draft: Edition, *, actor: Actor, is_whole: bool) -> Pack:
    pack = Pack(
        charter_id=draft.charter_id,
        charter=draft.charter,
        edition=draft,
        source_edition=source,
        fingerprint=source.content_hash or "",
        author=author_of(source),
        is_whole=is_whole,
        role=actor.role_towards(draft.area_path),
        created_at=clock.now(),
    )
    session().add(pack)
    session().flush()
    return pack


def _chapter(draft: Edition, number: int | None, source: Chapter) -> Chapter:
    """The chapter that was chosen, else the one of the source's name; made at the end where there is none."""
    for chapter in draft.chapters:
        if chapter.number == number or (number is None and chapter.title == source.title):
            return chapter
    made = Chapter(
        edition=draft,
        number=len(draft.chapters) + 1,
        title=source.title or _("Clauses"),
        guiding_question=source.guiding_question,
        role=ChapterRole(source.role),
    )
    session().add(made)
    session().flush()
    return made


def _placed(chapter: Chapter, words: dict[str, str]) -> Clause:
    code = new_code()
    clause = Clause(code=code, root=code, chapter=chapter, number=0, **words)
    session().add(clause)
    session().flush()
    return clause


def _tie(pack: Pack, made: Clause, source: Clause, *, is_word_for_word: bool) -> None:
    made.sources.append(
        ClauseSource(thing=f"clause:{source.code}", title=title_of(source, language=form_of(pack.edition).language))
    )
    pack.clauses.append(
        TakenClause(
            charter_id=pack.charter_id,
            root=made.root,
            source_charter_id=pack.source_edition.charter_id,
            source_root=source.root,
            source_clause=source,
            is_word_for_word=is_word_for_word,
        )
    )
    session().flush()


def _announce(pack: Pack, clauses: int, actor: Actor) -> None:
    """Told once for all that came at once; of several sources the last one is named."""
    announce(
        PackTaken(
            actor=actor,
            edition=pack.edition,
            charter=pack.charter,
            clauses=clauses,
            source=pack.source_edition.code,
            source_number=pack.source_edition.number,
        )
    )
