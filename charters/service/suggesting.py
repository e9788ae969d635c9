"""Suggesting: anybody who belongs to the place says how the text should read; the author alone hands in and withdraws."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from charters import events, policy
from charters.amending import Wish, changed_span, proposed
from charters.amending_tables import CoSigner, Suggestion, SuggestionKind, SuggestionState
from charters.models import Clause, CommentOrigin
from charters.service.reviewing import open_review_when_asked
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

T = SuggestionState


@dataclass(frozen=True)
class Given:
    """How a suggestion comes: why, from where, still a draft of its author, as another version of one, to be moved behind."""

    reason: str = ""
    origin: CommentOrigin = CommentOrigin.ONLINE
    is_draft: bool = False
    alternative_to: Suggestion | None = None
    other: Clause | None = None
    read: str | None = None  # the wording the person read, where it is not today's


AS_IT_IS = Given()


def suggest(clause: Clause, wish: Wish, *, actor: Actor, given: Given = AS_IT_IS) -> Suggestion:
    """Suggest a change of a clause, or a new clause behind it. Conflict where it would change nothing."""
    edition = clause.edition
    is_online = given.origin is CommentOrigin.ONLINE
    require(policy.TABLE, actor, policy.SUGGEST if is_online else policy.RECORD_SUGGESTION, edition)
    base = given.read if given.read is not None else clause.text
    texts = _texts(base, wish, given.other)
    start, end = changed_span(base, texts[0] if texts else "") if wish.kind is not SuggestionKind.NEW else (0, 0)
    suggestion = Suggestion(
        edition_id=edition.id,
        clause=clause,
        clause_id=clause.id,
        other=given.other,
        other_id=given.other.id if given.other else None,
        alternative_to_id=_first_version(given.alternative_to),
        kind=wish.kind,
        state=T.DRAFT if given.is_draft else T.OPEN,
        base_revision=clause.revision if given.read is None else 0,
        base_text=base,
        span_start=start,
        span_end=end,
        proposed=texts,
        reason=given.reason,
        origin=given.origin,
        author_id=actor.member_id if is_online else None,
        recorded_role="" if is_online else actor.role_towards(clause.area_path),
        taken=[],
        created_at=clock.now(),
    )
    session().add(suggestion)
    session().flush()
    if not given.is_draft:
        _tell(suggestion, actor)
        open_review_when_asked(edition)
    return suggestion


def amend(parent: Suggestion, text: str, *, reason: str, actor: Actor) -> Suggestion:
    """Suggest another wording of a suggestion: one level deep."""
    require(policy.TABLE, actor, policy.SUGGEST, parent.edition)
    if parent.parent_id is not None:
        raise Conflict(_l("This is a change to a suggestion already. Please suggest to the clause itself."))
    if not parent.is_open or not parent.proposed:
        raise Conflict(_l("This suggestion is not open any more."))
    if text == parent.wording:
        raise Conflict(NOTHING)
    child = Suggestion(
        edition_id=parent.edition_id,
        clause=parent.clause,
        clause_id=parent.clause_id,
        other_id=parent.other_id,
        parent=parent,
        kind=parent.kind,
        base_revision=parent.base_revision,
        base_text=parent.wording,
        span_start=0,
        span_end=len(parent.wording),
        proposed=[text],
        reason=reason,
        author_id=actor.member_id,
        taken=[],
        created_at=clock.now(),
    )
    session().add(child)
    session().flush()
    _tell(child, actor)
    return child


def hand_in(suggestion: Suggestion, *, actor: Actor) -> None:
    """Open a draft of one's own to everybody."""
    require(policy.TABLE, actor, policy.OWN_SUGGESTION, suggestion)
    require(policy.TABLE, actor, policy.SUGGEST, suggestion.edition)
    _from(suggestion, T.DRAFT)
    suggestion.state = T.OPEN
    session().flush()
    _tell(suggestion, actor)


def withdraw(suggestion: Suggestion, *, actor: Actor) -> None:
    """Take back what one suggested, while it is not answered; it stays readable as withdrawn. A draft is gone, told to nobody."""
    require(policy.TABLE, actor, policy.OWN_SUGGESTION, suggestion)
    _from(suggestion, T.OPEN, T.DRAFT)
    if suggestion.state is T.DRAFT:
        session().delete(suggestion)
        session().flush()
        return
    _step(suggestion, T.WITHDRAWN, actor)


def co_sign(suggestion: Suggestion, *, actor: Actor) -> None:
    """Join a suggestion; a second time changes nothing."""
    require(policy.TABLE, actor, policy.SUGGEST, suggestion.edition)
    _from(suggestion, T.OPEN)
    if actor.member_id == suggestion.author_id:
        raise Conflict(_l("You made this suggestion yourself."))
    if any(one.member_id == actor.member_id for one in suggestion.co_signers):
        return
    suggestion.co_signers.append(CoSigner(member_id=actor.member_id, created_at=clock.now()))
    session().flush()


def promote(suggestion: Suggestion, *, actor: Actor) -> Suggestion:
    """Make a change to a suggestion that was not accepted a suggestion of its own."""
    require(policy.TABLE, actor, policy.OWN_SUGGESTION, suggestion)
    require(policy.TABLE, actor, policy.SUGGEST, suggestion.edition)
    _from(suggestion, T.NOT_ACCEPTED)
    if suggestion.parent is None:
        raise Conflict(_l("Only a change to a suggestion can become a suggestion of its own."))
    clause, parent = suggestion.clause, suggestion.parent
    texts = list(suggestion.proposed)
    start, end = changed_span(parent.base_text, texts[0])
    own = Suggestion(
        edition_id=suggestion.edition_id,
        clause=clause,
        clause_id=clause.id,
        other_id=suggestion.other_id,
        alternative_to_id=_first_version(parent),
        kind=SuggestionKind.REPLACE if suggestion.kind is not SuggestionKind.NEW else SuggestionKind.NEW,
        base_revision=parent.base_revision,
        base_text=parent.base_text,
        span_start=start,
        span_end=end,
        proposed=texts,
        reason=suggestion.reason,
        author_id=suggestion.author_id,
        taken=[],
        created_at=clock.now(),
    )
    session().add(own)
    _step(suggestion, T.PROMOTED, actor)
    _tell(own, actor)
    return own


def _first_version(of: Suggestion | None) -> int | None:
    """Versions of one suggestion all name the first of them."""
    return None if of is None else of.alternative_to_id or of.id


def _texts(base: str, wish: Wish, other: Clause | None) -> list[str]:
    try:
        return proposed(base, wish, other=other.text if other else "")
    except ValueError as nothing:
        raise Conflict(NOTHING) from nothing


def _from(suggestion: Suggestion, *states: SuggestionState) -> None:
    if suggestion.state not in states:
        raise Conflict(_l("This suggestion is not open any more."))


def _step(suggestion: Suggestion, state: SuggestionState, actor: Actor) -> None:
    suggestion.state = state
    session().flush()
    announce(
        events.SuggestionStepped(
            actor=actor, edition=suggestion.edition, clause=suggestion.clause, suggestion=suggestion, state=state.value
        )
    )


def _tell(suggestion: Suggestion, actor: Actor) -> None:
    announce(
        events.SuggestionMade(
            actor=actor,
            edition=suggestion.edition,
            clause=suggestion.clause,
            suggestion=suggestion,
            what=suggestion.kind.value,
        )
    )


NOTHING = _l("This would change nothing. Please pick a passage and write how it should read.")
