"""Disputes of a round: questions and the sentences about them; the verbs are in `service.disputing`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from commons import clock
from commons.db import session
from votes.dispute_tables import About, Dispute
from votes.models import Round, RoundState

ABOUT: dict[About, Any] = {
    About.RECEIPT: _l("My receipt is not there"),
    About.CHOICE: _l("What was sealed is not what I chose"),
    About.REFUSED: _l("I was not let vote"),
    About.COUNT: _l("The count or the rules were not kept"),
    About.OTHER: _l("Something else"),
}
AFTER_PUBLICATION = timedelta(days=30)
FROM_OPENING = frozenset(RoundState) - {RoundState.DRAFT, RoundState.VOID}


def may_be_raised(round_: Round) -> bool:
    """Whether something can be disputed now: from the opening until thirty days after the publication."""
    if round_.state not in FROM_OPENING:
        return False
    return round_.published_at is None or clock.now() < round_.published_at + AFTER_PUBLICATION


def of_round(round_: Round) -> Sequence[Dispute]:
    """All disputes, oldest first."""
    return session().scalars(select(Dispute).where(Dispute.round_id == round_.id).order_by(Dispute.id)).all()


def by_reference(round_: Round, reference: str) -> Dispute | None:
    """The dispute of this round with this reference."""
    query = select(Dispute).where(Dispute.round_id == round_.id, Dispute.code == reference)
    return session().scalars(query).one_or_none()


def numbers(round_: Round) -> tuple[int, int]:
    """How many were raised, and how many of them answered."""
    query = select(func.count(Dispute.id), func.count(Dispute.answered_at)).where(Dispute.round_id == round_.id)
    raised, answered = session().execute(query).one()
    return raised, answered


def raised_at_from_last(round_: Round, place: int) -> datetime | None:
    """When the newest was raised (place 1), or the one before it, and so on; None where there are not so many."""
    query = select(Dispute.raised_at).where(Dispute.round_id == round_.id).order_by(Dispute.id.desc())
    return session().scalar(query.offset(place - 1).limit(1))


def told(round_: Round) -> str:
    """How many disputes there are, in a sentence; empty where nothing was disputed."""
    raised, answered = numbers(round_)
    if not raised:
        return ""
    words = ngettext("%(num)d dispute was raised", "%(num)d disputes were raised", raised)
    if answered == raised:
        # Translators: %(disputes)s is "2 disputes were raised".
        return _("%(disputes)s, all of them answered", disputes=words)
    return _("%(disputes)s, %(open)s not answered yet", disputes=words, open=raised - answered)


def facts_of(round_: Round) -> dict[str, int]:
    """How many were raised before a count, as it is published with the result; nothing where there is none."""
    raised, _answered = numbers(round_)
    return {"disputes": raised} if raised else {}
