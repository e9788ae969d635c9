"""What those who run a round see of it: what to do next, what the urn and the piles say, the result before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commons import clock
from commons.actors import Actor
from votes import disputes, following, policy, queries, sentences
from votes.ballots import conditions_of, entries_of
from votes.board import keeping
from votes.flips import flips
from votes.labels import STATE_KINDS, STATES
from votes.models import Part, Round, RoundState, Secrecy
from votes.paper_tables import PaperBatch
from votes.reasons import reasons_given
from votes.results import shown_result
from votes.roll_tables import Together, TwoPersonStep
from votes.service import together
from votes.service.confirming import ACTIONS
from votes.took_part import bands_of, places_of
from votes.urn import Counts, UrnFault, keys, urn_of
from votes.warned import warnings_of

SEES_SALTS = (policy.ENTER_PAPER, *ACTIONS.values())  # the committee and those who count, until the result is confirmed
WITH_URN = frozenset({RoundState.OPEN, RoundState.PAUSED, RoundState.CLOSED, RoundState.TALLIED})
LIVING = (RoundState.OPEN, RoundState.PAUSED)
WITH_BOOTHS = (*LIVING, RoundState.CLOSED)
WITH_RESULT = frozenset({RoundState.TALLIED, RoundState.CONFIRMED, RoundState.PUBLISHED})


@dataclass(frozen=True)
class ShownBatch:
    """A pile of paper as the desk lists it."""

    batch: PaperBatch
    may_enter: bool
    salt: str = (
        ""  # for the committee alone: with it anybody they show it to can check the line of the pile on the board
    )


@dataclass(frozen=True)
class Side:
    """One side of the confirmation."""

    part: Part
    is_given: bool
    may_give: bool


def desk_face(round_: Round, actor: Actor) -> dict[str, Any]:
    """Everything `votes/_desk.html` needs."""
    result = shown_result(round_) if round_.state in WITH_RESULT else None
    can = {action: policy.possible(actor, action, round_) for action in policy.WHEN}
    return {
        "round": round_,
        "entries": entries_of(round_),
        "state_words": STATES[round_.state],
        "state_kind": STATE_KINDS.get(round_.state, ""),
        "can": can | {policy.EDIT: can[policy.EDIT] and not round_.is_frozen},
        "is_opening": round_.is_frozen and round_.state is RoundState.DRAFT,
        "is_emptying": round_.state is RoundState.CLOSED and round_.emptied_at is None,
        "is_counting": round_.state is RoundState.CLOSED and round_.marks is not None,
        "waits_for_booths": bool(round_.booths) and round_.booths_done_at is None and round_.state in WITH_BOOTHS,
        "waits_for_keys": _waits_for_keys(round_),
        "is_before_end": round_.closes_at is not None and round_.closes_at > clock.now(),
        "waiting": [_waiting(step, actor) for step in together.waiting_steps(round_)] if round_.state in LIVING else [],
        "urn": urn_counts(round_),
        "batches": _batches(round_, actor, can),
        "result": result,
        "bands": bands_of(round_),
        "places": places_of(round_),
        "warnings": warnings_of(round_) if round_.state is RoundState.DRAFT else [],
        "rehearsals": queries.rehearsals_of(round_) if not round_.is_rehearsal else [],
        "may_ask_again": can[policy.ASK_AGAIN]
        and not round_.is_rehearsal
        and result is not None
        and result.is_quorate
        and result.plan.again(result) is not None,
        "explained": sentences.explain(result) if result else [],
        "flips": flips(result) if result else [],
        "beside": sentences.beside(result) if result else [],
        "reasons": reasons_given(round_, result) if result else [],
        "turnout_words": sentences.turnout(result, result.equation.get("eligible", round_.eligible)) if result else "",
        "channel_words": sentences.by_channel(result) if result else "",
        "dispute_words": disputes.told(round_) if round_.is_frozen else "",
        "number_words": following.number_words(round_),
        "quorum_words": conditions_of(round_),
        "follows": following.next_after(round_),
        "follow_words": following.WORDS,
        "after": following.round_after(round_),
        "sides": sides(round_, actor) if result else [],
    }


@dataclass(frozen=True)
class WaitingStep:
    """A step that waits for a second person."""

    code: str
    kind: Together
    wanted: dict[str, Any]
    ends: datetime | None
    may_confirm: bool


def _waiting(step: TwoPersonStep, actor: Actor) -> WaitingStep:
    ends = datetime.fromisoformat(step.wanted["closes_at"]) if "closes_at" in step.wanted else None
    return WaitingStep(step.code, step.kind, step.wanted, ends, step.asked_by_id != actor.member_id)


def _waits_for_keys(round_: Round) -> bool:
    """Whether the voting is over, nothing else is waited for, and the key of this round is not here."""
    is_over = round_.state is RoundState.CLOSED and round_.emptied_at is None
    return is_over and round_.secrecy is Secrecy.TRUSTEES and not keys.has_seal(round_.code)


def urn_counts(round_: Round) -> Counts | None:
    """What the urn says; None where there is none or it does not answer now."""
    if round_.state not in WITH_URN or not round_.has_urn:
        return None
    try:
        return urn_of(round_.code).counts()
    except UrnFault:
        return None


def sides(round_: Round, actor: Actor) -> list[Side]:
    """Who has confirmed the newest result, and which side this actor could confirm now."""
    newest = [given for given in round_.confirmations if round_.result and given.result_id == round_.result.id]
    given = {confirmation.part for confirmation in newest}
    has_given = any(confirmation.member_id == actor.member_id for confirmation in newest)
    return [
        Side(part, part in given, part not in given and not has_given and policy.possible(actor, action, round_))
        for part, action in ACTIONS.items()
    ]


def _batches(round_: Round, actor: Actor, can: Mapping[str, bool]) -> list[ShownBatch]:
    salts = keeping.pile_salts(round_) if any(can[action] for action in SEES_SALTS) else {}
    return [_shown(batch, actor, can[policy.ENTER_PAPER], salts.get(batch.number, "")) for batch in round_.batches]


def _shown(batch: PaperBatch, actor: Actor, may_enter: bool, salt: str) -> ShownBatch:
    has_entered = any(entry.entered_by_id == actor.member_id for entry in batch.entries)
    return ShownBatch(batch, may_enter and not batch.is_settled and not has_entered, salt)
