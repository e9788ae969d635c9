"""The verbs of mandates: write one down at the desk by the rule of the round, and take it back. Both are told in public, by numbers."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from votes import mandates, policy
from votes.mandate_events import MandateEnded, MandateGiven
from votes.models import Round, Secrecy
from votes.roll_tables import OpenVote, RoundProxy, RoundVoter
from votes.service.asking import ask, hold
from votes.service.roll import MANDATES_ARE_OPEN

NO_MANDATES = _l("By the rule of this round everybody votes in person.")


def give_mandate(round_: Round, number: int, holder_number: int, *, actor: Actor) -> RoundProxy:
    """Write down that one person on the roll votes for another. Raises Conflict where the rule of the round does not allow it."""
    ask(actor, policy.GIVE_MANDATE, round_)
    if round_.secrecy is not Secrecy.OPEN:
        raise Conflict(MANDATES_ARE_OPEN)
    if not round_.mandates:
        raise Conflict(NO_MANDATES)
    if number == holder_number:
        raise Conflict(_l("Nobody holds their own mandate."))
    hold(round_)
    lines = _lines(round_, number, holder_number)
    giver, holder = lines[number], lines[holder_number]
    if mandates.of_giver(giver) is not None:
        raise Conflict(_l("This person has given a mandate already."))
    if mandates.held_by(giver):
        raise Conflict(_l("This person holds mandates of others, and a mandate is not passed on."))
    if mandates.of_giver(holder) is not None:
        raise Conflict(_l("Whoever has given a mandate away can hold none."))
    if _has_voted(giver):
        raise Conflict(_l("This person has voted already."))
    if len(mandates.held_by(holder)) >= round_.mandates:
        # Translators: %(most)s is how many mandates one person may hold.
        raise Conflict(_("By the rule of this round one person holds at most %(most)s mandates.", most=round_.mandates))
    mandate = RoundProxy(giver=giver, holder=holder, recorded_by_id=actor.member_id)
    session().add(mandate)
    session().flush()
    announce(MandateGiven(actor=actor, round=round_, number=number, holder=holder_number))
    return mandate


def end_mandate(round_: Round, number: int, *, actor: Actor) -> None:
    """Take a mandate back, as long as nobody has voted with it."""
    ask(actor, policy.GIVE_MANDATE, round_)
    hold(round_)
    giver = _lines(round_, number)[number]
    mandate = mandates.of_giver(giver)
    if mandate is None:
        raise Conflict(_l("This person has given no mandate."))
    if _has_voted(giver):
        raise Conflict(_l("A vote was given with this mandate already; it can still be changed by whoever holds it."))
    mandate.ended_at = clock.now()
    session().flush()
    announce(MandateEnded(actor=actor, round=round_, number=number))


def _lines(round_: Round, *numbers: int) -> dict[int, RoundVoter]:
    """Lines of the roll, held until the end of this step in the order of their numbers, so that two mandates never cross."""
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.number.in_(numbers))
    held = query.order_by(RoundVoter.number).with_for_update().execution_options(populate_existing=True)
    found = {voter.number: voter for voter in session().scalars(held)}
    if len(found) < len(numbers):
        raise Conflict(_l("There is no such number on the roll."))
    if any(voter.struck_because for voter in found.values()):
        raise Conflict(_l("This line was struck off the roll."))
    return found


def _has_voted(voter: RoundVoter) -> bool:
    return session().scalar(select(OpenVote.id).where(OpenVote.voter_id == voter.id).limit(1)) is not None
