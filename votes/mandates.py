"""Mandates of a round: who votes for whom. Questions; the verbs are in `service.mandating`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.db import session
from votes.models import Round
from votes.roll_tables import RoundProxy, RoundVoter

GIVEN = _l(
    "Your mandate was given to somebody who votes for you. To vote yourself, have it taken back at the desk first."
)


def of_round(round_: Round) -> Sequence[RoundProxy]:
    """The mandates that stand."""
    query = (
        select(RoundProxy)
        .join(RoundVoter, RoundVoter.id == RoundProxy.giver_id)
        .where(RoundVoter.round_id == round_.id, RoundProxy.ended_at.is_(None))
        .order_by(RoundVoter.number)
    )
    return session().scalars(query).all()


def of_giver(voter: RoundVoter) -> RoundProxy | None:
    """The mandate that this person has given; None where they vote themselves."""
    query = select(RoundProxy).where(RoundProxy.giver_id == voter.id, RoundProxy.ended_at.is_(None))
    return session().scalars(query).one_or_none()


def held_by(voter: RoundVoter) -> Sequence[RoundProxy]:
    """The mandates that this person holds."""
    query = (
        select(RoundProxy)
        .join(RoundVoter, RoundVoter.id == RoundProxy.giver_id)
        .where(RoundProxy.holder_id == voter.id, RoundProxy.ended_at.is_(None))
        .order_by(RoundVoter.number)
    )
    return session().scalars(query).all()


def holders(round_: Round) -> Mapping[int, RoundVoter]:
    """Who votes for whom: the holder by the number of the giver."""
    return {mandate.giver.number: mandate.holder for mandate in of_round(round_)}
