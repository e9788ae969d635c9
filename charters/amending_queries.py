"""Questions about what is suggested to a text, in a bounded number of statements however many suggestions there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from charters.amending_tables import (
    ClauseVersion,
    CorrectionSlip,
    CoSigner,
    GroupInput,
    NumberedDraft,
    Suggestion,
    SuggestionState,
)
from charters.models import Chapter, Charter, Clause, Edition, EditionState
from commons.db import session

MOST_AT_ONCE = 200  # suggestions looked at together; the rest is on further pages
WHOLE = (
    joinedload(Suggestion.clause).joinedload(Clause.chapter),
    joinedload(Suggestion.other),
    joinedload(Suggestion.author),
    selectinload(Suggestion.co_signers).joinedload(CoSigner.member),
)


def suggestion_by_code(code: str) -> Suggestion | None:
    """A suggestion with its clause, its people and the changes suggested to it."""
    return (
        session()
        .scalars(
            select(Suggestion)
            .where(Suggestion.code == code)
            .options(
                *WHOLE,
                selectinload(Suggestion.amendments).joinedload(Suggestion.author),
                joinedload(Suggestion.parent),
                joinedload(Suggestion.edition).joinedload(Edition.charter).joinedload(Charter.area),
            )
        )
        .unique()
        .one_or_none()
    )


def counts_by_clause(edition: Edition) -> dict[int, tuple[int, int]]:
    """How many suggestions each clause has: open, and all that were handed in."""
    is_open = func.sum(case((Suggestion.state == SuggestionState.OPEN, 1), else_=0))
    rows = session().execute(
        select(Suggestion.clause_id, is_open, func.count(Suggestion.id))
        .where(Suggestion.edition_id == edition.id, Suggestion.state != SuggestionState.DRAFT)
        .group_by(Suggestion.clause_id)
    )
    return {clause: (int(waiting or 0), every) for clause, waiting, every in rows}


def suggestions_to(clause: Clause, *, open_only: bool = False, limit: int = MOST_AT_ONCE) -> list[Suggestion]:
    """The suggestions to a clause that were handed in, the first first."""
    statement = (
        select(Suggestion)
        .where(Suggestion.clause_id == clause.id, Suggestion.state != SuggestionState.DRAFT)
        .options(*WHOLE)
        .order_by(Suggestion.id)
        .limit(limit)
    )
    if open_only:
        statement = statement.where(Suggestion.state == SuggestionState.OPEN)
    return list(session().scalars(statement).unique())


def alternatives_of(suggestion: Suggestion) -> list[Suggestion]:
    """The versions of one suggestion that were handed in, itself among them, the first first; none where it stands alone."""
    first = suggestion.alternative_to_id or suggestion.id
    statement = (
        select(Suggestion)
        .where(
            or_(Suggestion.id == first, Suggestion.alternative_to_id == first),
            Suggestion.state != SuggestionState.DRAFT,
        )
        .options(*WHOLE)
        .order_by(Suggestion.id)
        .limit(MOST_AT_ONCE)
    )
    found = list(session().scalars(statement).unique())
    return found if len(found) > 1 else []


def suggestions_of(edition: Edition, *, offset: int = 0, limit: int = 50, waiting: bool = False) -> list[Suggestion]:
    """A page of the suggestions to an edition in the order of its text."""
    statement = (
        select(Suggestion)
        .join(Clause, Clause.id == Suggestion.clause_id)
        .where(Suggestion.edition_id == edition.id, Suggestion.state != SuggestionState.DRAFT)
        .options(*WHOLE)
        .order_by(Clause.number, Suggestion.span_start, Suggestion.id)
        .offset(offset)
        .limit(limit)
    )
    if waiting:
        statement = statement.where(Suggestion.state == SuggestionState.OPEN)
    return list(session().scalars(statement).unique())


def drafts_of(edition: Edition, member_id: int) -> list[Suggestion]:
    """What a member wrote to an edition and has not handed in."""
    return list(
        session().scalars(
            select(Suggestion)
            .where(
                Suggestion.edition_id == edition.id,
                Suggestion.author_id == member_id,
                Suggestion.state == SuggestionState.DRAFT,
            )
            .options(*WHOLE)
            .order_by(Suggestion.id)
        )
    )


def versions_of(clause: Clause) -> list[ClauseVersion]:
    """Every wording the clause has had in this edition, the first first."""
    return list(
        session().scalars(
            select(ClauseVersion)
            .where(ClauseVersion.clause_id == clause.id)
            .options(joinedload(ClauseVersion.suggestion).joinedload(Suggestion.author))
            .order_by(ClauseVersion.revision)
        )
    )


def numbered_drafts(edition: Edition) -> list[NumberedDraft]:
    return list(
        session().scalars(
            select(NumberedDraft).where(NumberedDraft.edition_id == edition.id).order_by(NumberedDraft.number)
        )
    )


def taken_into(edition: Edition, number: int) -> list[Suggestion]:
    """The changelog of a numbered draft: what was accepted since the one before, with its authors."""
    return list(
        session()
        .scalars(
            select(Suggestion)
            .where(Suggestion.edition_id == edition.id, Suggestion.draft_number == number)
            .options(*WHOLE)
            .order_by(Suggestion.decided_at, Suggestion.id)
        )
        .unique()
    )


def by_codes(edition: Edition, codes: Sequence[str]) -> list[Suggestion]:
    """The open suggestions of an edition with these codes."""
    return list(
        session()
        .scalars(
            select(Suggestion)
            .where(
                Suggestion.edition_id == edition.id,
                Suggestion.code.in_(codes[:MOST_AT_ONCE]),
                Suggestion.state == SuggestionState.OPEN,
            )
            .options(*WHOLE)
        )
        .unique()
    )


def clauses_asked_to_change(edition: Edition) -> int:
    """How many clauses somebody asks to change."""
    asked = (
        select(func.count(func.distinct(Suggestion.clause_id)))
        .join(Clause, Clause.id == Suggestion.clause_id)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .where(Suggestion.edition_id == edition.id, Suggestion.state == SuggestionState.OPEN)
    )
    return session().scalar(asked) or 0


def heard_draft(edition: Edition) -> NumberedDraft | None:
    """The numbered draft people were heard on, when there is one."""
    return (
        session()
        .scalars(
            select(NumberedDraft)
            .where(NumberedDraft.edition_id == edition.id, NumberedDraft.text_hash == edition.hearing_hash)
            .order_by(NumberedDraft.number.desc())
            .limit(1)
        )
        .first()
    )


def count_by_state(edition: Edition) -> dict[SuggestionState, int]:
    """How many suggestions stand where; drafts of their authors are not counted."""
    rows = session().execute(
        select(Suggestion.state, func.count(Suggestion.id))
        .where(Suggestion.edition_id == edition.id, Suggestion.state != SuggestionState.DRAFT)
        .group_by(Suggestion.state)
    )
    return {state: number for state, number in rows.all()}  # rows are not pairs to a type checker


def slips_of(edition: Edition) -> dict[int, list[CorrectionSlip]]:
    """The slips of the pen told beside an edition, by clause."""
    found: dict[int, list[CorrectionSlip]] = {}
    rows = session().scalars(
        select(CorrectionSlip)
        .join(Clause, Clause.id == CorrectionSlip.clause_id)
        .join(Chapter, Chapter.id == Clause.chapter_id)
        .where(Chapter.edition_id == edition.id)
        .order_by(CorrectionSlip.id)
    )
    for slip in rows:
        found.setdefault(slip.clause_id, []).append(slip)
    return found


def editions_to_review(today: date) -> list[Edition]:
    """Editions in force whose day of review has come."""
    return list(
        session().scalars(
            select(Edition).where(Edition.state == EditionState.ADOPTED, Edition.review_on <= today).limit(200)
        )
    )


def inputs_of(charter: Charter) -> list[GroupInput]:
    """What villages and groups said for a charter, the newest first."""
    return list(
        session().scalars(
            select(GroupInput).where(GroupInput.charter_id == charter.id).order_by(GroupInput.id.desc()).limit(500)
        )
    )
