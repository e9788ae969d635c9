"""The plenary: where the room stands on a clause, and, where the text is being ratified, what it decides on it."""

from __future__ import annotations

from dataclasses import dataclass

from charters import events, policy
from charters.models import Clause, EditionState, PositionCount, RatificationMethod
from charters.rules import standing
from charters.service.adoption import Vote, record_ratification
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import require


@dataclass(frozen=True)
class Cards:
    """The cards that were shown: agree, agree but have a remark, cannot agree yet."""

    agree: int = 0
    with_remarks: int = 0
    cannot_yet: int = 0
    note: str = ""

    @property
    def shown(self) -> int:
        return self.agree + self.with_remarks + self.cannot_yet


def count_cards(clause: Clause, cards: Cards, *, actor: Actor) -> PositionCount:
    """Write down where the room stands on a clause. Nothing is decided by it, and every count is kept."""
    require(policy.TABLE, actor, policy.COUNT_CARDS, clause.edition)
    counted = PositionCount(
        clause_id=clause.id,
        revision=clause.revision,
        agree=cards.agree,
        with_remarks=cards.with_remarks,
        cannot_yet=cards.cannot_yet,
        note=cards.note,
        role=actor.role_towards(clause.area_path),
        created_at=clock.now(),
    )
    session().add(counted)
    session().flush()
    announce(
        events.CardsCounted(
            actor=actor,
            edition=clause.edition,
            clause=clause,
            agree=cards.agree,
            with_remarks=cards.with_remarks,
            cannot_yet=cards.cannot_yet,
        )
    )
    return counted


def decide_by_cards(clause: Clause, cards: Cards, method: RatificationMethod, *, eligible: int, actor: Actor) -> None:
    """Ratify a clause by the cards of the plenary, on the exact text that was put to the people."""
    vote = Vote(
        method,
        clock.today(),
        eligible,
        cards.shown,
        unit="persons",
        in_favour=cards.agree + cards.with_remarks,
        with_remarks=cards.with_remarks,
        against=cards.cannot_yet,
        note=cards.note,
        clause_root=clause.root,
    )
    record_ratification(clause.edition, vote, actor=actor)


def is_decided_by_cards(clause: Clause) -> bool:
    """Whether the plenary ratifies this clause now: the text is put to one place clause by clause, and this one waits."""
    edition = clause.edition
    return edition.state is EditionState.RATIFYING and (clause.root, "") in standing(edition).waiting
