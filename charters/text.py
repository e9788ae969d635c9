"""The exact text of an edition as a value, as one sequence of bytes, and its fingerprint."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import force_locale
from flask_babel import gettext as _

from charters.labels import METHODS, STATES, UNITS
from charters.models import Chapter, Clause, Edition
from commons import thai
from commons.addresses import address_of
from methods.charter_text import numbering, pieces
from methods.charter_text import text as texts
from methods.charter_text.about import About
from methods.charter_text.write_plain import origin_lines


def text_of(edition: Edition) -> texts.Text:
    """The edition in canonical Thai, without sources and comments. Clauses are known by their root, chapters by their title."""
    return texts.Text(
        thai.canonical_line(edition.charter.name_th),
        tuple(_chapter(chapter) for chapter in edition.chapters),
        pieces.normal(thai.canonical(edition.preamble)),
        edition.number,
        form_of(edition),
    )


def form_of(edition: Edition) -> texts.Form:
    """How the edition is written; what it does not say is as Thai charters have it."""
    said = edition.form or {}
    usual = texts.form_for(said.get("language", "th"))
    return replace(
        usual,
        numbering=texts.Numbering(said.get("numbering", usual.numbering)),
        digits=said.get("digits", usual.digits),
        chapter=said.get("chapter", usual.chapter),
        clause=said.get("clause", usual.clause),
    )


def form_kept(form: texts.Form) -> dict[str, str]:
    """A form as an edition keeps it."""
    return {
        "language": form.language,
        "numbering": form.numbering.value,
        "digits": form.digits,
        "chapter": form.chapter,
        "clause": form.clause,
    }


def plain_text(edition: Edition) -> str:
    """The text people agree on: name, preamble, chapters and clauses, a line each."""
    return numbering.plain_text(text_of(edition))


def all_words(text: texts.Text) -> str:
    """Everything a person wrote into a text, agreed on or not, a field on each line."""
    words = [text.title, text.preamble]
    for chapter in text.chapters:
        words += [chapter.label, chapter.title, chapter.question]
        for clause in chapter.clauses:
            words += [clause.label, clause.heading, clause.text, clause.responsible, clause.when_done]
            words += [clause.how_known, clause.note, clause.other_language]
    return "\n".join(words)


def text_hash(edition: Edition) -> str:
    """SHA-256 of `plain_text` in UTF-8, in hexadecimal; its first eight letters stand on the booklet."""
    return texts.fingerprint(plain_text(edition))


def about_of(edition: Edition, *, address: str = "") -> About:
    """What an exported edition says of itself."""
    language = form_of(edition).language
    with force_locale(language):
        return About(
            code=edition.code,
            address=address or address_of("charters.show_edition", code=edition.code),
            place=edition.charter.area.full_name,
            day=edition.declared_on,
            effective_on=edition.effective_on,
            agreed=tuple(agreed(edition, language)),
            signatories=tuple(edition.signatories),
            state=edition.state.value,
            fingerprint=text_hash(edition),
            notices=tuple(_notices(edition)),
            origins=tuple(origins(edition)),
        )


def agreed(edition: Edition, language: str) -> list[str]:
    """How it was agreed and declared, a sentence each."""
    told = [
        _(
            "%(method)s on %(day)s: %(present)d of %(eligible)d %(unit)s",
            method=str(METHODS[ratification.method]),
            day=thai.long_date(ratification.held_on, language),
            present=ratification.present,
            eligible=ratification.eligible,
            unit=str(UNITS.get(ratification.unit, ratification.unit)),
        )
        for ratification in edition.ratifications
        if ratification.is_met
    ]
    if edition.declared_on and edition.declared_place:
        day = thai.long_date(edition.declared_on, language)
        told.append(_("Declared on %(day)s at %(place)s", day=day, place=edition.declared_place))
    return told


def origin_sentences(edition: Edition) -> list[str]:
    """What was taken from other charters, for people: with the numbers of our clauses."""
    return list(origin_lines(text_of(edition), About(origins=tuple(origins(edition)))))


def origins(edition: Edition) -> list[tuple[str, str]]:
    """What was taken from other charters: the root of our clause, and the clause it came from in words."""
    return [
        (clause.root, source.title)
        for clause in edition.clauses
        for source in clause.sources
        if source.thing.startswith("clause:")
    ]


def _notices(edition: Edition) -> list[str]:
    told = [_("Not law, our agreement")]
    if not edition.is_fixed:
        told.append(_("A draft, not in force: %(state)s", state=str(STATES[edition.state])))
    if edition.is_retrospective:
        told.append(_("Entered looking back: adopted before it stood here"))
    return told


def _chapter(chapter: Chapter) -> texts.Chapter:
    return texts.Chapter(
        thai.canonical_line(chapter.title),
        tuple(_clause(clause) for clause in chapter.clauses),
        id=f"chapter-{chapter.id or chapter.number}",
        label=chapter.label or "",
        role=texts.Role(chapter.role or texts.Role.CHAPTER),
        question=chapter.guiding_question,
    )


def _clause(clause: Clause) -> texts.Clause:
    return texts.Clause(
        pieces.normal(thai.canonical(clause.text)),
        id=clause.root,
        label=clause.label or "",
        heading=thai.canonical_line(clause.heading or ""),
        responsible=thai.canonical_line(clause.responsible or ""),
        when_done=thai.canonical_line(clause.when_done or ""),
        how_known=thai.canonical_line(clause.how_known or ""),
        note=clause.plain_note or "",
        other_language=clause.text_en or "",
        effective_on=clause.effective_on,
    )
