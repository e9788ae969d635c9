"""Deciding: a moderator takes a case and proposes, a person of the community co-signs; urgent things may be hidden before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from areas.settings import setting
from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from moderation import events, policy, queries
from moderation.models import RESULT, Act, Case, CaseState, Reason, StepKind
from moderation.service.steps import cover, go, pages_of, put_back, set_locked, stand_there, take_away, write_down

S = CaseState
NOT_THERE = _l("None of these words stand there. Please copy them as they are written.")
ALONE = frozenset({Act.KEEP, Act.LOCK})  # takes no words away, so one moderator is enough


@dataclass(frozen=True)
class Decision:
    """What is to be done, on which rule, and why, in words everybody can read."""

    act: Act
    rule: int | None
    reason: str
    covers: list[str] = field(default_factory=list)


def claim(case: Case, *, actor: Actor) -> None:
    """Take a case, so that two do not work on one. Pressed twice it does nothing more."""
    require(policy.TABLE, actor, policy.CLAIM, case)
    if case.claimed_by_id == actor.member_id:
        return
    if case.state is S.RECEIVED:
        go(case, S.VISIBLE_PENDING)
    case.claimed_by_id, case.claimed_at = actor.member_id, clock.now()
    write_down(case, StepKind.CLAIMED, actor)


def release(case: Case, *, actor: Actor) -> None:
    """Give a case back to the list."""
    require(policy.TABLE, actor, policy.RELEASE, case)
    case.claimed_by_id = case.claimed_at = None
    write_down(case, StepKind.RELEASED, actor)


def hide_at_once(case: Case, reason: Reason, *, actor: Actor) -> None:
    """Unlawful or urgent: out of sight now, reviewed by two within the hours the setting gives."""
    require(policy.TABLE, actor, policy.HIDE_AT_ONCE, case)
    case.reason = reason
    if not case.is_urgent:
        raise Conflict(_l("Only what is unlawful, shows a child or private facts is hidden before two have looked."))
    _hide(case, actor)


def hide_by_itself(case: Case) -> None:
    """Several members said that it is urgent: hidden until moderators have looked."""
    _hide(case, SYSTEM)


def ask_second(case: Case, words: str, *, actor: Actor) -> None:
    """Ask another moderator what they think."""
    require(policy.TABLE, actor, policy.ASK_SECOND, case)
    case.wants_second = True
    write_down(case, StepKind.ASKED_SECOND, actor, words)
    others = tuple(one for one in queries.moderators_of(case.area) if one not in (actor.member_id, case.author_id))
    announce(events.SecondOpinionAsked(actor=actor, case=case, readers=others))


def give_second(case: Case, words: str, *, actor: Actor) -> None:
    """Say what one thinks of a colleague's case; the decision stays with the colleague."""
    require(policy.TABLE, actor, policy.GIVE_SECOND, case)
    case.wants_second = False
    write_down(case, StepKind.GAVE_SECOND, actor, words)


def propose(case: Case, decision: Decision, *, actor: Actor) -> None:
    """Decide what takes no words away; propose what does, for a person of the community to co-sign."""
    require(policy.TABLE, actor, policy.PROPOSE, case)
    if decision.act is Act.MASK and not stand_there(case, decision.covers):
        raise Conflict(NOT_THERE)
    case.act, case.rule, case.public_reason = decision.act, decision.rule, decision.reason
    case.covers = decision.covers if decision.act is Act.MASK else []
    write_down(case, StepKind.PROPOSED, actor)
    if decision.act in ALONE:
        _decide(case, actor)
        return
    asked = tuple(one for one in queries.co_signers_of(case.area) if one not in (actor.member_id, case.author_id))
    announce(events.DecisionProposed(actor=actor, case=case, act=decision.act, readers=asked))


def co_sign(case: Case, *, actor: Actor) -> None:
    """A person of the community agrees, so it is done."""
    require(policy.TABLE, actor, policy.CO_SIGN, case)
    write_down(case, StepKind.CO_SIGNED, actor)
    _decide(case, actor)


def decline(case: Case, reason: str, *, actor: Actor) -> None:
    """A person of the community does not agree: the case goes back to the list with the reason."""
    require(policy.TABLE, actor, policy.CO_SIGN, case)
    proposer = case.claimed_by_id
    case.act = case.rule = case.claimed_by_id = case.claimed_at = None
    case.public_reason, case.covers = "", []
    write_down(case, StepKind.DECLINED, actor, reason)
    readers = (proposer,) if proposer is not None else ()
    announce(events.DecisionDeclined(actor=actor, case=case, readers=readers))


def lift_lock(case: Case, *, actor: Actor) -> None:
    """Open the talk again."""
    require(policy.TABLE, actor, policy.LIFT, case)
    set_locked(case, False)
    go(case, S.FINAL)
    case.final_at, case.stands = clock.now(), True
    write_down(case, StepKind.LIFTED, actor)
    announce(events.LockLifted(actor=actor, case=case, shown_on=pages_of(case)))


def _hide(case: Case, actor: Actor) -> None:
    pages = pages_of(case)
    take_away(case)
    go(case, S.HIDDEN_PENDING)
    hours = setting("moderation.urgent_hours", area_path=case.area_path)
    case.due_at = min(case.due_at, clock.now() + timedelta(hours=hours))
    write_down(case, StepKind.HIDDEN_AT_ONCE, actor)
    announce(
        events.HiddenAtOnce(actor=actor, case=case, shown_on=pages, reason=case.reason, readers=queries.author_of(case))
    )


def _decide(case: Case, actor: Actor) -> None:
    """Do what was proposed, give the author time to ask for a review, and tell everybody."""
    if case.act is None:
        raise ValueError("nothing was proposed")
    pages, act, was_hidden = pages_of(case), case.act, case.state is S.HIDDEN_PENDING
    if was_hidden and act is not Act.REMOVE:
        put_back(case, was_hidden=True)
    if act is Act.MASK:
        cover(case, case.covers)
    elif act is Act.LOCK:
        set_locked(case, True)
    elif act is Act.REMOVE and not was_hidden:
        take_away(case)
    go(case, RESULT[act])
    case.decided_at, case.claimed_by_id, case.wants_second = clock.now(), None, False
    case.open_key = None  # what is reported from now on is another case
    if act is Act.KEEP:
        case.final_at = case.decided_at
    else:
        days = setting("moderation.review_days", area_path=case.area_path)
        case.review_until = case.decided_at + timedelta(days=days)
    write_down(case, StepKind.DECIDED, actor)
    session().flush()
    told = queries.author_of(case) if act is not Act.KEEP or was_hidden else ()
    announce(events.CaseDecided(actor=actor, case=case, shown_on=pages, act=act, rule=case.rule, readers=told))
