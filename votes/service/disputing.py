"""The verbs of disputes: anybody says that something is wrong, those who run the vote answer with a sentence. Both stand on the board."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from commons import clock, thai
from commons.actors import SYSTEM, Actor, Role
from commons.db import session
from commons.events import announce
from commons.outbox import every
from commons.permissions import Conflict
from votes import disputes, policy
from votes.board import keeping
from votes.dispute_events import DisputeAnswered, DisputeRaised
from votes.dispute_tables import About, Dispute
from votes.models import Round
from votes.service.asking import ask, hold
from votes.service.reminding import people_in_charge

# For the round, not for a device: a hall sits behind one router.
MOST, WINDOW = 60, timedelta(hours=1)
WORDS_KEPT = timedelta(days=30)
ANSWERERS = frozenset({Role.FACILITATOR, Role.COUNCIL_LEAD, Role.COMMITTEE, Role.CHAIR})
NOT_NOW = _l("A vote can be disputed from its opening until 30 days after its result is published.")


def raise_dispute(round_: Round, about: About, words: str) -> Dispute:
    """Write down what somebody disputes. Who it is is asked of nobody and kept nowhere: a name beside a receipt would tell a ballot.

    Raises Conflict.
    """
    if not disputes.may_be_raised(round_):
        raise Conflict(NOT_NOW)
    hold(round_)
    now, first = clock.now(), disputes.raised_at_from_last(round_, MOST)
    if first is not None and first > now - WINDOW:
        raise Conflict(
            # Translators: %(time)s is a time of day with its word, such as "18.05 น."
            _(
                "Many disputes came at once. Please send it again from %(time)s on, or tell those who run the vote.",
                time=thai.clock_time(first + WINDOW + timedelta(minutes=1), str(get_locale())),
            )
        )
    newest = disputes.raised_at_from_last(round_, 1)
    is_first_today = newest is None or newest.astimezone(clock.BANGKOK).date() < clock.today()
    digest, salt = keeping.committed(words)
    dispute = Dispute(round=round_, about=about, words=words, digest=digest, salt=salt)
    session().add(dispute)
    session().flush()
    readers = people_in_charge(round_, ANSWERERS) if is_first_today else ()
    announce(DisputeRaised(actor=SYSTEM, round=round_, reference=dispute.code, about=about, readers=readers))
    return dispute


@every(hours=1)
def blank_words() -> None:
    """Blank the words of disputes thirty days after their answer. Their digest stays on the board; without the salt it tells nothing."""
    old = update(Dispute).where(Dispute.answered_at <= clock.now() - WORDS_KEPT, Dispute.words != "")
    session().execute(old.values(words="", salt=""))


def answer_dispute(dispute: Dispute, answer: str, *, actor: Actor) -> None:
    """Answer with a sentence that everybody can read; once."""
    ask(actor, policy.ANSWER_DISPUTE, dispute.round)
    session().refresh(dispute, with_for_update=True)
    if dispute.is_answered:
        raise Conflict(_l("This dispute was answered already."))
    dispute.answer, dispute.answered_at, dispute.answered_by_id = answer, clock.now(), actor.member_id
    session().flush()
    announce(DisputeAnswered(actor=actor, round=dispute.round, reference=dispute.code))
