"""Repeal: a charter that nobody wants any more ends, by the rule it could be adopted by."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from flask_babel import lazy_gettext as _l

from charters import events, policy
from charters.models import Edition, EditionState, Repeal
from charters.rules import Met
from charters.service.adoption import ONE_QUESTION, Vote, must_fit, rule_for
from charters.service.steps import can_go, step
from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

OF_A_RATIFICATION = (
    "clause_root",
    "place",
    "meeting_code",
    "with_remarks",
)  # what a vote on a text says and one on its end does not


def repeal(edition: Edition, vote: Vote, *, on: date, reason: str, actor: Actor) -> Repeal:
    """Write down how the people decided to end a charter. Where the rule is met it ends on its day, today or later."""
    require(policy.TABLE, actor, policy.REPEAL, edition)
    can_go(edition, EditionState.REPEALED)
    if edition.repealed_on is not None:
        raise Conflict(_l("The end of this charter has been decided already."))
    if on < clock.today():
        raise Conflict(_l("A charter ends today or on a later day, never before."))
    must_fit(vote)
    rule = rule_for(edition, ONE_QUESTION)
    is_met = rule.outcome(vote.method, vote.present, vote.eligible, (vote.in_favour, vote.against)) is Met.YES
    figures = {name: value for name, value in asdict(vote).items() if name not in OF_A_RATIFICATION}
    decided = Repeal(
        edition=edition,
        repealed_on=on,
        reason=reason,
        rule=rule.as_json(),
        is_met=is_met,
        created_at=clock.now(),
        **figures,
    )
    session().add(decided)
    edition.repealed_on = on if is_met else None
    session().flush()
    announce(
        events.RepealDecided(
            actor=actor,
            edition=edition,
            charter=edition.charter,
            is_met=is_met,
            repealed_on=on,
            eligible=vote.eligible,
            present=vote.present,
            in_favour=vote.in_favour,
            against=vote.against,
            abstain=vote.abstain,
        )
    )
    end_when_due(edition)
    return decided


def end_when_due(edition: Edition) -> None:
    """An edition whose last day has come is repealed."""
    if edition.repealed_on is not None and edition.repealed_on <= clock.today():
        step(edition, EditionState.REPEALED, SYSTEM)
