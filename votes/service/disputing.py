"""The verbs of disputes: anybody says that something is wrong, those who run the vote answer with a sentence. Both stand on the board."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from votes import disputes, policy
from votes.board import keeping
from votes.dispute_events import DisputeAnswered, DisputeRaised
from votes.dispute_tables import About, Dispute
from votes.models import Round
from votes.service.asking import ask

# For the round, not for a device: a hall sits behind one router.
MOST, WINDOW = 60, timedelta(hours=1)
TOO_MANY = _l("Many disputes came at once. Please try again in an hour, or tell the organisers.")
NOT_NOW = _l("A vote can be disputed from its opening until 30 days after its result is published.")


def raise_dispute(round_: Round, about: About, words: str) -> Dispute:
    """Write down what somebody disputes. Who it is is asked of nobody and kept nowhere: a name beside a receipt would tell a ballot.

    Raises Conflict.
    """
    if not disputes.may_be_raised(round_):
        raise Conflict(NOT_NOW)
    if disputes.raised_since(round_, clock.now() - WINDOW) >= MOST:
        raise Conflict(TOO_MANY)
    digest, salt = keeping.committed(words)
    dispute = Dispute(round=round_, about=about, words=words, digest=digest, salt=salt)
    session().add(dispute)
    session().flush()
    announce(DisputeRaised(actor=SYSTEM, round=round_, reference=dispute.code, about=about))
    return dispute


def answer_dispute(dispute: Dispute, answer: str, *, actor: Actor) -> None:
    """Answer with a sentence that everybody can read; once."""
    ask(actor, policy.ANSWER_DISPUTE, dispute.round)
    session().refresh(dispute, with_for_update=True)
    if dispute.is_answered:
        raise Conflict(_l("This dispute was answered already."))
    dispute.answer, dispute.answered_at, dispute.answered_by_id = answer, clock.now(), actor.member_id
    session().flush()
    announce(DisputeAnswered(actor=actor, round=dispute.round, reference=dispute.code))
