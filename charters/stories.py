"""How the events of charters read, how charters and clauses are called and found, and what open pages receive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from charters import events, queries
from charters.amending_tables import Suggestion, SuggestionKind, SuggestionState
from charters.clause_pages import address_at, address_of_clause
from charters.labels import ANSWERS, STATES, SUGGESTION_KINDS, SUGGESTION_STATES
from charters.models import Answer, Chapter, Charter, Clause, Edition, EditionState
from commons import thai
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.live import fragment_of
from commons.live.fragments import Push
from commons.search import Entry, found_as
from commons.story import Named, Names, names, sentence


@names("charter")
def charter_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Charter.code, Charter.name_th).where(Charter.code.in_(codes)))
    return {code: Named(name, address_of("charters.show_charter", code=code)) for code, name in rows}


@names("edition")
def edition_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Edition.code, Edition.number, Charter.name_th)
        .join(Charter, Charter.id == Edition.charter_id)
        .where(Edition.code.in_(codes))
    )
    return {
        code: Named(
            _("%(name)s, edition %(number)d", name=name, number=number), address_of("charters.show_edition", code=code)
        )
        for code, number, name in rows
    }


@names("clause")
def clause_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Clause.code, Clause.number, Edition.code)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .join(Edition, Edition.id == Chapter.edition_id)
        .where(Clause.code.in_(codes))
    )
    return {
        code: Named(
            _("clause %(number)d", number=number),
            address_at(edition, number, code),
        )
        for code, number, edition in rows
    }


@names("suggestion")
def suggestion_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Suggestion.code, Clause.number)
        .join(Clause, Clause.id == Suggestion.clause_id)
        .where(Suggestion.code.in_(codes), Suggestion.state != SuggestionState.DRAFT)
    )
    return {
        code: Named(
            _("suggestion to clause %(number)d", number=number), address_of("charters.show_suggestion", code=code)
        )
        for code, number in rows
    }


@found_as("clause", _l("Clauses of charters"))
def find_clauses(codes: Iterable[str] | None) -> Iterator[Entry]:
    """The clauses of editions in force."""
    for clause in queries.clauses_to_find(codes):
        edition = clause.edition
        yield Entry(
            "clause",
            clause.code,
            clause.area_path,
            edition.charter.name_th,
            clause.text,
            address_of_clause(clause),
        )


@sentence("charters.started", leads_to="edition")
def _started(_told: Told, _names: Names) -> str:
    return _("A draft was begun")


@sentence("charters.clause_written", leads_to="clause")
def _written(told: Told, found: Names) -> str:
    return _(
        "Written into a draft: “%(edition)s”, clause %(number)d",
        edition=found.told(told, "edition").title,
        number=told.facts["number"],
    )


@sentence("charters.hearing_opened", leads_to="edition")
def _heard(told: Told, _names: Names) -> str:
    # Translators: %(day)s is a date.
    return _(
        "The draft is open for comments until %(day)s",
        day=thai.short_date(date.fromisoformat(told.facts["until"]), str(get_locale())),
    )


@sentence("charters.clause_commented", leads_to="clause")
def _commented(told: Told, found: Names) -> str:
    return _("A comment on %(clause)s", clause=found.told(told, "clause").title)


@sentence("charters.comment_answered", leads_to="clause")
def _answered(told: Told, found: Names) -> str:
    return _(
        "A comment on %(clause)s was answered: %(answer)s",
        clause=found.told(told, "clause").title,
        answer=str(ANSWERS[Answer(told.facts["answer"])]),
    )


@sentence("charters.edition_stepped", leads_to="edition")
def _stepped(told: Told, found: Names) -> str:
    # Translators: %(state)s is a state such as "Being revised".
    return _(
        "“%(edition)s” now stands at: %(state)s",
        edition=found.told(told, "edition").title,
        state=str(STATES[EditionState(told.facts["state"])]),
    )


@sentence("charters.ratification_recorded", leads_to="edition")
def _ratified(told: Told, _names: Names) -> str:
    figures = {"present": told.facts["present"], "eligible": told.facts["eligible"]}
    if told.facts["is_met"]:
        return _("Ratified: %(present)d of %(eligible)d took part", **figures)
    return _("Not ratified: %(present)d of %(eligible)d took part", **figures)


@sentence("charters.cards_counted", leads_to="clause")
def _cards_counted(told: Told, found: Names) -> str:
    # Translators: %(clause)s such as "clause 3".
    return _(
        "The room on %(clause)s: %(agree)d agree, %(remarks)d agree but have a remark, %(cannot_yet)d cannot agree yet",
        clause=found.told(told, "clause").title,
        agree=told.facts["agree"],
        remarks=told.facts["with_remarks"],
        cannot_yet=told.facts["cannot_yet"],
    )


@sentence("charters.repeal_decided", leads_to="edition")
def _repeal_decided(told: Told, _names: Names) -> str:
    if not told.facts["is_met"]:
        return _("It was decided that the charter stays")
    # Translators: %(day)s is a date.
    return _(
        "It was decided that the charter ends on %(day)s",
        day=thai.short_date(date.fromisoformat(told.facts["repealed_on"]), str(get_locale())),
    )


@sentence("charters.edition_declared", leads_to="edition")
def _declared(told: Told, found: Names) -> str:
    return _("Declared and in force: “%(edition)s”", edition=found.told(told, "edition").title)


@sentence("charters.edition_entered", leads_to="edition")
def _entered(told: Told, found: Names) -> str:
    # Translators: %(day)s is a date.
    return _(
        "Entered looking back: “%(edition)s”, adopted on %(day)s",
        edition=found.told(told, "edition").title,
        day=thai.short_date(date.fromisoformat(told.facts["declared_on"]), str(get_locale())),
    )


@sentence("charters.clause_reported", leads_to="clause")
def _reported(told: Told, found: Names) -> str:
    return _("The community told how far %(clause)s is carried out", clause=found.told(told, "clause").title)


@sentence("charters.suggestion_made", leads_to="suggestion")
def _suggested(told: Told, found: Names) -> str:
    # Translators: %(kind)s is what is wanted, such as "Other words here"; %(clause)s such as "clause 3".
    return _(
        "Suggested to %(clause)s: %(kind)s",
        clause=found.told(told, "clause").title,
        kind=str(SUGGESTION_KINDS[SuggestionKind(told.facts["what"])]),
    )


@sentence("charters.suggestion_stepped", leads_to="suggestion")
def _suggestion_stepped(told: Told, found: Names) -> str:
    # Translators: %(state)s is a state such as "Accepted".
    return _(
        "A suggestion to %(clause)s now stands at: %(state)s",
        clause=found.told(told, "clause").title,
        state=str(SUGGESTION_STATES[SuggestionState(told.facts["state"])]),
    )


@sentence("charters.clause_corrected", leads_to="clause")
def _corrected(told: Told, found: Names) -> str:
    return _("A slip of the pen in %(clause)s was told beside the text", clause=found.told(told, "clause").title)


@sentence("charters.draft_numbered", leads_to="edition")
def _numbered(told: Told, _names: Names) -> str:
    return _("Draft %(number)d was made", number=told.facts["number"])


def pushes_of_comments(clause: Clause) -> list[Push]:
    """The comments on a clause as they stand now."""
    return [Push("charters/_comments.html", {"clause": clause})]


@fragment_of(events.ClauseCommented)
def push_comment(event: events.ClauseCommented) -> list[Push]:
    return pushes_of_comments(event.clause)


@fragment_of(events.CommentAnswered)
def push_answer(event: events.CommentAnswered) -> list[Push]:
    return pushes_of_comments(event.clause)
