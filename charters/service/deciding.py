"""Deciding: the drafting group advises, accepts, accepts in part or does not; what is accepted is merged into today's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from charters import amending, events, policy
from charters.amending_tables import OF_WORDS, ClauseVersion, Suggestion, SuggestionKind, SuggestionState
from charters.models import Answer, Clause
from charters.service.placing import keep_version, move_behind, place_new, rewrite, source_of, take_out
from charters.service.suggesting import NOTHING
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

K, T = SuggestionKind, SuggestionState
STATE_OF = {Answer.ACCEPTED: T.ACCEPTED, Answer.PARTLY: T.PARTLY, Answer.NOT_ACCEPTED: T.NOT_ACCEPTED}
CLASHES = _l(
    "Somebody changed these words meanwhile. Both wordings are below: please write how the clause should read."
)
MEETS = _l("Another suggestion wants the same words otherwise. Please look at both and answer each.")
GONE = _l("The clause of this suggestion is not in the text any more.")


@dataclass
class Block:
    """What came of many suggestions at once: those taken in, and those somebody must look at, with the sentence why."""

    taken: list[Suggestion] = field(default_factory=list)
    left: list[tuple[Suggestion, object]] = field(default_factory=list)


def advise(suggestion: Suggestion, advice: Answer, *, reason: str, actor: Actor) -> None:
    """Write down what the committee recommends; nothing is decided by it."""
    require(policy.TABLE, actor, policy.ADVISE, suggestion.edition)
    _must_be_open(suggestion)
    suggestion.advice, suggestion.advice_reason = advice, reason
    session().flush()


def decide(
    suggestion: Suggestion,
    answer: Answer,
    *,
    reason: str,
    actor: Actor,
    text: str = "",
    revision: int | None = None,
) -> None:
    """Answer a suggestion. Accepted words are merged into today's text; `text` is the wording where the group wrote its own.

    Conflict where the words were changed meanwhile and no `text` is given, or `text` was written on another `revision`
    (`amending.read_revision`), where an answer other than "accepted" has no reason, where a part is accepted without
    saying which.
    """
    require(policy.TABLE, actor, policy.DECIDE, suggestion.edition)
    _must_be_open(suggestion)
    if answer is not Answer.ACCEPTED and not reason:
        raise Conflict(_l("Please write the reason, so that the one who asked can understand it."))
    if answer is Answer.PARTLY and not text:
        raise Conflict(_l("Please write how the text reads with the part that is accepted."))
    if answer is not Answer.NOT_ACCEPTED:
        if text and suggestion.parent is None and revision not in (None, amending.read_revision(suggestion)):
            raise Conflict(CLASHES)
        suggestion.taken = _take_up(suggestion, text) if suggestion.parent else _take_in(suggestion, text, actor)
    suggestion.state, suggestion.answer_reason = STATE_OF[answer], reason
    suggestion.decided_at, suggestion.decided_role = clock.now(), actor.role_towards(suggestion.area_path)
    session().flush()
    _tell(suggestion, actor)


def accept_block(suggestions: Iterable[Suggestion], *, actor: Actor) -> Block:
    """Accept many in the order they came; each that meets another's words stays open, nothing is decided by chance of order."""
    block = Block()
    chosen = sorted(suggestions, key=lambda one: one.id)
    contested = amending.contested(chosen)
    for suggestion in chosen:
        if suggestion.id in contested:
            block.left.append((suggestion, MEETS))
            continue
        try:
            decide(suggestion, Answer.ACCEPTED, reason="", actor=actor)
        except Conflict as conflict:
            block.left.append((suggestion, conflict.sentence))
        else:
            block.taken.append(suggestion)
    return block


def _must_be_open(suggestion: Suggestion) -> None:
    if not suggestion.is_open:
        raise Conflict(_l("This suggestion has been answered or withdrawn already."))


def _take_up(suggestion: Suggestion, text: str) -> list[str]:
    """A change to a suggestion that is accepted becomes the wording of that suggestion; its author stays."""
    parent = suggestion.parent
    if parent is None or not parent.is_open or parent.wording != suggestion.base_text:
        raise Conflict(_l("The suggestion this belongs to was answered or changed meanwhile."))
    words = text or suggestion.wording
    parent.proposed = _parts(words) if parent.kind is K.SPLIT else [words]
    return list(parent.proposed)


def _take_in(suggestion: Suggestion, text: str, actor: Actor) -> list[str]:
    clause = suggestion.clause
    if clause.is_removed:
        raise Conflict(GONE)
    keep_version(clause, actor=actor)
    if suggestion.kind is K.NEW:
        place_new(text or suggestion.wording, clause, actor=actor, by=suggestion)
    elif suggestion.kind is K.MOVE:
        _move(suggestion)
        if not text:
            return []
        rewrite(clause, text, actor=actor, by=suggestion)
    elif suggestion.kind in OF_WORDS:
        return _take_words(suggestion, text, actor)
    elif suggestion.kind is K.SPLIT:
        return _split(suggestion, text, actor)
    else:
        _join(suggestion, text, actor)
    return [text or suggestion.wording]


def _take_words(suggestion: Suggestion, text: str, actor: Actor) -> list[str]:
    clause = suggestion.clause
    if not suggestion.proposed and not text:
        _must_read(suggestion)
        take_out(clause, actor=actor)
        return []
    wording = text or _merged(suggestion)
    if wording == clause.text and not text:
        raise Conflict(NOTHING)
    rewrite(clause, wording, actor=actor, by=suggestion)
    _cite(clause, suggestion)
    return [wording]


def _merged(suggestion: Suggestion) -> str:
    merged = amending.rebased(suggestion)
    if not merged.is_clean:
        raise Conflict(CLASHES)
    return merged.text


def _split(suggestion: Suggestion, text: str, actor: Actor) -> list[str]:
    """The first part keeps the clause, its comments and its suggestions; the rest stands behind it with the same sources."""
    if not text:
        _must_read(suggestion)
    parts = _parts(text) if text else list(suggestion.proposed)
    clause = suggestion.clause
    rewrite(clause, parts[0], actor=actor, by=suggestion)
    behind = clause
    for part in parts[1:]:
        behind = place_new(part, behind, actor=actor, by=suggestion)
        _share_sources(clause, behind)
    _cite(clause, suggestion)
    return parts


def _parts(text: str) -> list[str]:
    """The clauses in a text, divided at empty lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _join(suggestion: Suggestion, text: str, actor: Actor) -> None:
    """One clause takes the words of both and the sources of both; the other is taken out."""
    clause, other = suggestion.clause, suggestion.other
    if other is None or other.is_removed:
        raise Conflict(GONE)
    if not text:
        _must_read(suggestion)
        _must_have_read(other, suggestion)
    rewrite(clause, text or suggestion.wording, actor=actor, by=suggestion)
    _share_sources(other, clause)
    _cite(clause, suggestion)
    take_out(other, actor=actor)


def _move(suggestion: Suggestion) -> None:
    if suggestion.other is not None and suggestion.other.is_removed:
        raise Conflict(GONE)
    move_behind(suggestion.clause, suggestion.other)


def _must_read(suggestion: Suggestion) -> None:
    """What takes a clause apart, joins it or takes it out was meant for the words that were read."""
    if suggestion.base_text != suggestion.clause.text:
        raise Conflict(CLASHES)


def _must_have_read(other: Clause, suggestion: Suggestion) -> None:
    """The words of the second clause are not kept with a suggestion, but every wording it had since is."""
    newer = session().scalar(
        select(ClauseVersion.id)
        .where(
            ClauseVersion.clause_id == other.id,
            ClauseVersion.revision > 1,
            ClauseVersion.created_at > suggestion.created_at,
        )
        .limit(1)
    )
    if newer is not None:
        raise Conflict(CLASHES)


def _cite(clause: Clause, suggestion: Suggestion) -> None:
    source = source_of(suggestion)
    if all(known.thing != source.thing for known in clause.sources):
        clause.sources.append(source)
        session().flush()


def _share_sources(clause: Clause, other: Clause) -> None:
    known = {(source.thing, source.title) for source in other.sources}
    for source in clause.sources:
        if (source.thing, source.title) not in known:
            other.sources.append(type(source)(thing=source.thing, title=source.title))
    session().flush()


def _tell(suggestion: Suggestion, actor: Actor) -> None:
    announce(
        events.SuggestionStepped(
            actor=actor,
            edition=suggestion.edition,
            clause=suggestion.clause,
            suggestion=suggestion,
            state=suggestion.state.value,
        )
    )
