"""How rounds of one question follow each other: what comes after a result, which rounds were before, which one is next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.db import session
from methods import tally
from methods.tally import AnyResult
from votes import conditions
from votes.models import Round, RoundState

CONSENSUS = "consensus"
MOST_EARLIER = 20


class Next(StrEnum):
    """What comes after a published result."""

    AGAIN = "again"  # the quorum was missed: the same once more
    NEXT_ROUND = "next_round"  # of a consensus
    VOTE = "vote"  # the announced vote after the last round of a consensus
    WORKING_GROUP = "working_group"  # back to the table


WORDS: dict[Next, Any] = {
    Next.AGAIN: _l("Prepare the same vote again"),
    Next.VOTE: _l("Prepare the vote with two thirds"),
}


@dataclass(frozen=True)
class Earlier:
    """A round of the same question that was before."""

    round: Round
    sentences: list[str]


def found_of(round_: Round) -> AnyResult | None:
    """The count of a round; None before it."""
    return tally.from_json(round_.result.document) if round_.result else None


def still_open(found: AnyResult) -> tuple[str, ...]:
    """The matters on which a consensus was not reached, in the order of the paper."""
    return tuple(option for option in found.paper.ids if option not in found.winners)


def next_after(round_: Round) -> Next | None:
    """What the rules announced for this outcome; None where the matter is settled."""
    found, result = found_of(round_), round_.result
    if found is None or result is None or round_.state is not RoundState.PUBLISHED or round_.is_rehearsal:
        return None
    attendance = conditions.attendance_in(result.equation)
    if attendance is not None and not attendance.is_reached:
        return Next.AGAIN if attendance.otherwise is conditions.Otherwise.AGAIN else None
    if round_.way != CONSENSUS or not still_open(found):
        return None
    if found.paper.rules.number < found.paper.rules.most_rounds:
        return Next.NEXT_ROUND
    return fallback_of(round_)


def fallback_of(round_: Round) -> Next:
    """What was announced for a consensus that fails in its last round."""
    chosen = (round_.settings or {}).get("consensus.fallback")
    return Next.VOTE if chosen == "two_thirds" else Next.WORKING_GROUP


def round_after(round_: Round) -> Round | None:
    """The round that follows this one, prepared or running; a cancelled one does not count."""
    query = select(Round).where(Round.follows_id == round_.id, Round.state != RoundState.VOID)
    return session().scalars(query).unique().one_or_none()


def rounds_before(round_: Round) -> list[Round]:
    """The rounds of the same question that were before, the first one first."""
    found: list[Round] = []
    earlier = round_.follows
    while earlier is not None and len(found) < MOST_EARLIER:
        found.insert(0, earlier)
        earlier = earlier.follows
    return found


def number_words(round_: Round) -> str:
    """Which round of a consensus this is; empty for all others."""
    if round_.way != CONSENSUS:
        return ""
    rules: dict[str, Any] = round_.rules or {}
    return _("Round %(number)s of %(most)s", number=rules.get("number", 1), most=rules.get("most_rounds", 3))
