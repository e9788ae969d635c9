"""What a reader may do with an edition now, in the order of its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from charters import policy
from charters.models import Edition, EditionState
from commons.actors import Actor
from commons.permissions import may

S = EditionState


@dataclass(frozen=True)
class Act:
    """A button: its words and its address; `is_step` when it acts at once."""

    words: Any
    endpoint: str
    is_step: bool = False


OFFERS: list[tuple[str, Act, frozenset[EditionState]]] = [
    (policy.DRAFT, Act(_l("Preamble"), "charters.write_preamble"), frozenset({S.DRAFTING, S.REVISING})),
    (policy.DRAFT, Act(_l("Add a chapter"), "charters.add_chapter"), frozenset({S.DRAFTING, S.REVISING})),
    (policy.DRAFT, Act(_l("How the text is written"), "charters.set_form"), frozenset({S.DRAFTING, S.REVISING})),
    (
        policy.OPEN_HEARING,
        Act(_l("Open the draft for comments"), "charters.open_hearing"),
        frozenset({S.DRAFTING, S.REVISING}),
    ),
    (
        policy.KEEP_CLOSE,
        Act(_l("Let our place alone read the draft until it is heard"), "charters.keep_close", is_step=True),
        frozenset({S.DRAFTING}),
    ),
    (
        policy.LET_READ,
        Act(_l("Let everybody read the draft"), "charters.let_read", is_step=True),
        frozenset({S.DRAFTING}),
    ),
    (policy.END_HEARING, Act(_l("End the hearing"), "charters.end_hearing"), frozenset({S.HEARING})),
    (policy.PUT_TO_PEOPLE, Act(_l("Put the text to the people"), "charters.put_to_people"), frozenset({S.REVISING})),
    (
        policy.RECORD_RATIFICATION,
        Act(_l("Record how the people decided"), "charters.record_ratification"),
        frozenset({S.RATIFYING}),
    ),
    (
        policy.RECORD_RATIFICATION,
        Act(_l("Decide by a round of votes"), "charters.ratify_by_round"),
        frozenset({S.RATIFYING}),
    ),
    (policy.DECLARE, Act(_l("Declare the charter"), "charters.declare"), frozenset({S.RATIFYING})),
    (policy.REVIEW, Act(_l("Open the review"), "charters.open_review", is_step=True), frozenset({S.ADOPTED})),
    (
        policy.REVIEW,
        Act(_l("Keep the text as it is"), "charters.keep_unchanged", is_step=True),
        frozenset({S.REVIEWING}),
    ),
    (
        policy.ENTER_ADOPTED,
        Act(_l("Enter it as adopted before"), "charters.enter_adopted"),
        frozenset({S.DRAFTING}),
    ),
    (policy.REPEAL, Act(_l("Repeal the charter"), "charters.repeal"), frozenset({S.ADOPTED, S.REVIEWING})),
    (
        policy.REVIEW,
        Act(_l("Begin the next edition"), "charters.begin_next", is_step=True),
        frozenset({S.ADOPTED, S.REVIEWING}),
    ),
]


def acts_for(edition: Edition, actor: Actor) -> list[Act]:
    """The buttons of this reader."""
    if not actor.is_signed_in:
        return []
    return [
        act for action, act, states in OFFERS if edition.state in states and may(policy.TABLE, actor, action, edition)
    ]
