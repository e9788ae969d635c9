"""The round after a round: the announced vote after the last consensus, the same again where the quorum was missed."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from votes import electorate, policy
from votes.events import ConsensusEnded, NextRoundOpened, RoundDrafted
from votes.following import Next, found_of, next_after, round_after, still_open
from votes.models import RollFrom, Round, RoundItem
from votes.roll_tables import RoundVoter
from votes.service.asking import ask

NOTHING_FOLLOWS = _l("By the rules of this round nothing is asked again.")
TWO_THIRDS = {"share": "2/3", "is_passed": False}
COPIED = (
    "meeting_code",
    "title",
    "question",
    "explainer",
    "electorate",
    "roll_from",
    "roll_body",
    "late_voters",
    "booths",
    "mandates",
    "secrecy",
    "conditions",
    "review_on",
)


def prepare_following(round_: Round, *, actor: Actor) -> Round:
    """Prepare what was announced for this outcome: the same again, or the vote after a consensus. Pressed twice there is one.

    The next round of a consensus begins with a mended proposal: `drafting.ask_again`.
    """
    ask(actor, policy.ASK_AGAIN, round_)
    session().scalars(select(Round.id).where(Round.id == round_.id).with_for_update()).one()
    if (prepared := round_after(round_)) is not None:
        return prepared
    follows = next_after(round_)
    if follows not in (Next.AGAIN, Next.VOTE):
        raise Conflict(NOTHING_FOLLOWS)
    return _prepare(round_, follows, actor)


def after_publishing(round_: Round, *, actor: Actor) -> None:
    """When a consensus has failed for the last time, do what was announced: prepare the vote, or send it back to the table."""
    follows = next_after(round_)
    if follows not in (Next.VOTE, Next.WORKING_GROUP):
        return
    announce(ConsensusEnded(actor=actor, round=round_, follows=follows))
    if follows is Next.VOTE:
        _prepare(round_, follows, actor)


def tell_round_before(round_: Round, *, actor: Actor) -> None:
    """Let everybody who looks at the round before know that this one is open."""
    if round_.follows is not None and not round_.is_rehearsal:
        announce(NextRoundOpened(actor=actor, round=round_.follows, next=round_.code))


def copied(round_: Round, *, actor: Actor) -> Round:
    """A new draft that asks the same people in the same way; its list is still empty."""
    copy = Round(area=round_.area, created_by_id=actor.member_id, way=round_.way, rules=dict(round_.rules))
    for name in COPIED:
        setattr(copy, name, getattr(round_, name))
    if not round_.has_roll:
        copy.eligible = round_.eligible
    session().add(copy)
    session().flush()
    if round_.roll_from is RollFrom.LIST:
        for line in electorate.voters_of(round_):
            if not line.struck_because:
                _copy_line(line, copy)
    return copy


def _prepare(round_: Round, follows: Next, actor: Actor) -> Round:
    found = found_of(round_)
    copy = copied(round_, actor=actor)
    copy.follows = round_
    kept = {item.number for item in round_.items}
    if found is not None and follows is Next.VOTE:
        kept = {int(option) for option in still_open(found)}
        copy.way, copy.rules = "yes-no", dict(TWO_THIRDS)
    copy_list(round_, copy, kept)
    announce(RoundDrafted(actor=actor, round=copy))
    return copy


def copy_list(round_: Round, copy: Round, kept: Collection[int]) -> None:
    """The items with these numbers, numbered anew."""
    for number, item in enumerate((item for item in round_.items if item.number in kept), start=1):
        copy.items.append(
            RoundItem(number=number, title=item.title, problem=item.problem, submitted_at=item.submitted_at)
        )
    session().flush()


def _copy_line(line: RoundVoter, copy: Round) -> None:
    number = electorate.count_on_roll(copy) + 1
    given = {name: getattr(line, name) for name in ("member", "name", "person", "part", "weight")}
    session().add(RoundVoter(round=copy, number=number, **given))
    session().flush()
