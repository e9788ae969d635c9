"""Preparing a round: its question, its list, its way, and its slips, while nothing is frozen yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from areas.models import Area
from areas.settings import Settings, settings_for
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from forum.models import Problem
from methods.refusals import Reason, Refused
from votes import ballots, electorate, following, policy
from votes.conditions import Quorum, written
from votes.events import RoundDrafted, SlipsPrinted
from votes.models import RollFrom, Round, RoundItem, Secrecy
from votes.parts import areas_of, codes_of
from votes.plans import PLANS, Plan
from votes.refusals import phrase
from votes.roll_tables import RoundVoter
from votes.service.asking import FROZEN, ask
from votes.urn import keys
from votes.urn.slips import MOST_SLIPS


@dataclass(frozen=True)
class RoundDraft:
    """What a facilitator says about a round. `plan` is one of `plans.PLANS`; `rules` what is chosen beside its defaults."""

    title: str
    question: str
    plan: str
    problems: Sequence[Problem] = ()
    others: Sequence[str] = ()  # matters that stand on no board
    explainer: str = ""
    rules: dict[str, Any] = field(default_factory=dict)
    electorate: str = ""
    eligible: int | None = None
    closes_at: datetime | None = None
    quorum: Quorum | None = None
    is_order_drawn: bool = False  # on screens, for each voter anew
    whole_orders: bool = False  # published although a whole order could be told by a pattern
    review_on: date | None = None


def draft_round(area: Area, draft: RoundDraft, *, actor: Actor, meeting_code: str | None = None) -> Round:
    """Begin a round for a place, alone or as part of a session."""
    require(policy.TABLE, actor, policy.DRAFT, area)
    round_ = Round(area=area, meeting_code=meeting_code, created_by_id=actor.member_id)
    _write(round_, draft, is_new=True)
    session().add(round_)
    session().flush()
    _check(round_)
    announce(RoundDrafted(actor=actor, round=round_))
    return round_


def ask_again(earlier: Round, draft: RoundDraft, *, actor: Actor) -> Round:
    """Begin the next round of a consensus that did not carry, for the same people and as secretly as the one before."""
    ask(actor, policy.ASK_AGAIN, earlier)
    if earlier.is_rehearsal:
        raise Conflict(_l("This is a rehearsal already."))
    if following.round_after(earlier) is not None:
        raise Conflict(_l("The round that follows is being prepared already."))
    round_ = draft_round(earlier.area, draft, actor=actor, meeting_code=earlier.meeting_code)
    round_.secrecy, round_.roll_from, round_.roll_body = earlier.secrecy, earlier.roll_from, earlier.roll_body
    round_.late_voters, round_.mandates, round_.follows = earlier.late_voters, earlier.mandates, earlier
    for voter in electorate.voters_of(earlier) if earlier.roll_from is RollFrom.LIST else ():
        session().add(
            RoundVoter(
                round=round_,
                number=voter.number,
                name=voter.name,
                person=voter.person,
                member_id=voter.member_id,
                part=voter.part,
                weight=voter.weight,
            )
        )
    session().flush()
    return round_


def change_round(round_: Round, draft: RoundDraft, *, actor: Actor) -> None:
    """Change anything about it while it is being prepared."""
    ask(actor, policy.EDIT, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    round_.items.clear()
    session().flush()
    _write(round_, draft, is_new=False)
    session().flush()
    _check(round_)


def make_slips(round_: Round, count: int, *, parts: Mapping[str, int] | None = None, actor: Actor) -> None:
    """Say how many slips there are, and how many more for each area alone. A larger number later keeps those printed before."""
    ask(actor, policy.MAKE_SLIPS, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    if not round_.has_urn:
        raise Conflict(_l("In this round scores are given in the open; it has no slips."))
    own = {part: number for part, number in (parts or {}).items() if number and part in areas_of(round_)}
    count += sum(own.values())
    if not 0 <= count <= MOST_SLIPS:
        raise ValueError("a number of slips out of bounds")
    keys.make_keys(round_.code, with_seal=round_.secrecy is not Secrecy.TRUSTEES)
    round_.slips_made, round_.parts_of_slips = count, own or None
    session().flush()


def print_slips(round_: Round, *, actor: Actor) -> dict[str, str]:
    """The codes of all slips, to be printed, cut and mixed in a box. That they were shown is told in public."""
    ask(actor, policy.PRINT_SLIPS, round_)
    if not round_.slips_made:
        raise Conflict(_l("Please say first how many slips are needed."))
    codes = codes_of(round_, keys.slip_key(round_.code))
    announce(SlipsPrinted(actor=actor, round=round_, slips=len(codes)))
    return codes


def _write(round_: Round, draft: RoundDraft, *, is_new: bool) -> None:
    plan = PLANS[draft.plan]
    for name in ("title", "question", "explainer", "electorate", "eligible"):
        setattr(round_, name, getattr(draft, name))
    round_.closes_at = draft.closes_at or round_.closes_at
    round_.conditions = written(draft.quorum, is_order_drawn=draft.is_order_drawn, whole_orders=draft.whole_orders)
    round_.review_on = draft.review_on
    chosen = dict(draft.rules) | dict(plan.fixed)
    round_.way = plan.way
    if is_new or Secrecy.SHEET in (plan.secrecy, round_.secrecy):
        round_.secrecy = plan.secrecy  # what was chosen at "who votes" stays when only the way changes
    round_.rules = _with_place(plan, chosen, settings_for(round_.area.path))
    listed: list[tuple[str, Problem | None, datetime]] = [
        (problem.title, problem, problem.submitted_at or problem.created_at) for problem in draft.problems
    ]
    listed += [(title, None, clock.now()) for title in draft.others]
    round_.items.extend(
        RoundItem(number=number, title=title, problem=problem, submitted_at=submitted_at)
        for number, (title, problem, submitted_at) in enumerate(listed, start=1)
    )


def _with_place(plan: Plan, chosen: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """What was chosen for this round, and for the rest what the place has chosen."""
    place = plan.from_place(settings) if plan.from_place else {}
    return {name: value for name, value in (place | chosen).items() if value is not None}


def _check(round_: Round) -> None:
    """Refuse rules that cannot be. A list that is too short may still grow; opening asks again."""
    try:
        ballots.paper_of(round_)
    except Refused as refused:
        if refused.reason is not Reason.TOO_FEW_OPTIONS:
            raise Conflict(phrase(refused)) from refused
