"""Steps after the opening that need two people: a later end, an end before the announced one, a line of the roll more or less."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from members.models import Member
from members.queries import member_by_code
from votes import policy
from votes.events import EndMoved, StepAsked, VoterAdded
from votes.models import Round
from votes.roll_tables import RoundVoter, Together, TwoPersonStep
from votes.service import roll
from votes.service.asking import ask
from votes.service.opening import end_voting

ON_ROLL = _l("This person is on the roll already.")


def ask_for_later_end(round_: Round, closes_at: datetime, *, actor: Actor) -> TwoPersonStep:
    """Ask for a later end of the voting. Never an earlier one: what was announced holds (N28)."""
    ask(actor, policy.EXTEND, round_)
    _check_later(round_, closes_at)
    return _ask(round_, Together.EXTEND, {"closes_at": closes_at.isoformat()}, actor)


def ask_for_early_close(round_: Round, *, actor: Actor) -> TwoPersonStep:
    """Ask to close before the announced end, because everybody has voted."""
    ask(actor, policy.CLOSE, round_)
    return _ask(round_, Together.CLOSE_EARLY, {}, actor)


def ask_to_add_voter(round_: Round, *, member_code: str = "", name: str = "", actor: Actor) -> TwoPersonStep:
    """Ask to add somebody to the frozen roll, where the published rule allows it (N37): a member, or a name."""
    ask(actor, policy.ADD_VOTER, round_)
    if not round_.late_voters or not round_.has_roll:
        raise Conflict(_l("By the rule of this round nobody is added to the roll after the opening."))
    member = member_by_code(member_code) if member_code else None
    if member is None and thai.is_blank(name):
        raise Conflict(_l("Please give the code of a member, or a name."))
    _check_not_on_roll(round_, member, name)
    return _ask(round_, Together.ADD_VOTER, {"member": member.code} if member else {"name": name}, actor)


def ask_to_strike(round_: Round, number: int, reason: str, *, actor: Actor) -> TwoPersonStep:
    """Ask to take somebody off the frozen roll who must not stand there, with the reason; not somebody who has voted."""
    ask(actor, policy.STRIKE, round_)
    if thai.is_blank(reason):
        raise ValueError("a line is struck with a reason")
    roll.check_strikable(round_, number)
    return _ask(round_, Together.STRIKE, {"number": number, "reason": reason}, actor)


def confirm_step(step: TwoPersonStep, *, actor: Actor) -> None:
    """The second person agrees: now it is done."""
    round_ = step.round
    ask(
        actor,
        {Together.EXTEND: policy.EXTEND, Together.CLOSE_EARLY: policy.CLOSE}.get(step.kind, policy.ADD_VOTER),
        round_,
    )
    session().refresh(step, with_for_update=True)
    if step.confirmed_at is not None or step.withdrawn_at is not None:
        raise Conflict(_l("This was decided already."))
    if step.asked_by_id == actor.member_id:
        raise Conflict(_l("You have asked for this yourself. Another person confirms it."))
    step.confirmed_by_id, step.confirmed_at = actor.member_id, clock.now()
    session().flush()
    _DO[step.kind](round_, step.wanted, actor)


def withdraw_step(step: TwoPersonStep, *, actor: Actor) -> None:
    """Leave it: nothing changes."""
    ask(actor, policy.CLOSE, step.round)
    if step.confirmed_at is None and step.withdrawn_at is None:
        step.withdrawn_at = clock.now()
        session().flush()


def waiting_steps(round_: Round) -> list[TwoPersonStep]:
    """What has been asked for and waits for a second person."""
    query = select(TwoPersonStep).where(
        TwoPersonStep.round_id == round_.id, TwoPersonStep.confirmed_at.is_(None), TwoPersonStep.withdrawn_at.is_(None)
    )
    return list(session().scalars(query.order_by(TwoPersonStep.id)))


def step_by_code(round_: Round, code: str) -> TwoPersonStep | None:
    """A step of this round."""
    query = select(TwoPersonStep).where(TwoPersonStep.round_id == round_.id, TwoPersonStep.code == code)
    return session().scalars(query).one_or_none()


def _ask(round_: Round, kind: Together, wanted: dict[str, Any], actor: Actor) -> TwoPersonStep:
    if any(step.kind is kind and step.wanted == wanted for step in waiting_steps(round_)):
        raise Conflict(_l("This has been asked for already and waits for a second person."))
    step = TwoPersonStep(round=round_, kind=kind, wanted=wanted, asked_by_id=actor.member_id or 0)
    session().add(step)
    session().flush()
    announce(StepAsked(actor=actor, round=round_, step=kind))
    return step


def _extend(round_: Round, wanted: dict[str, Any], actor: Actor) -> None:
    closes_at = datetime.fromisoformat(wanted["closes_at"])
    _check_later(round_, closes_at)
    round_.closes_at = closes_at
    session().flush()
    announce(EndMoved(actor=actor, round=round_, closes_at=closes_at))


def _close(round_: Round, _wanted: dict[str, Any], actor: Actor) -> None:
    end_voting(round_, actor=actor)


def _add(round_: Round, wanted: dict[str, Any], actor: Actor) -> None:
    member = member_by_code(wanted["member"]) if "member" in wanted else None
    name = wanted.get("name")
    _check_not_on_roll(round_, member, name or "")
    voter = roll.add_late(round_, member=member, name=name if member is None else None)
    announce(VoterAdded(actor=actor, round=round_, number=voter.number))


def _strike(round_: Round, wanted: dict[str, Any], actor: Actor) -> None:
    roll.strike_off(round_, wanted["number"], wanted["reason"], actor=actor)


_DO = {Together.EXTEND: _extend, Together.CLOSE_EARLY: _close, Together.ADD_VOTER: _add, Together.STRIKE: _strike}


def _check_later(round_: Round, closes_at: datetime) -> None:
    if closes_at <= clock.now() or (round_.closes_at is not None and closes_at <= round_.closes_at):
        raise Conflict(_l("The end of the voting can only be moved to a later time."))


def _check_not_on_roll(round_: Round, member: Member | None, name: str) -> None:
    query = select(RoundVoter.id).where(RoundVoter.round_id == round_.id)
    same = RoundVoter.member_id == member.id if member is not None else RoundVoter.person == thai.skeleton(name)
    if session().scalar(query.where(same).limit(1)) is not None:
        raise Conflict(ON_ROLL)
