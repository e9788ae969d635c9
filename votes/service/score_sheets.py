"""Scores given in front of all: agreed by the group, or read out one person after the other."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from methods.tally.matrix import Scorer
from votes import ballots, policy
from votes.events import SheetWritten
from votes.models import Round, ScoreSheet, Secrecy
from votes.service.asking import ask

MOST_SCORERS = 500


def write_sheet(round_: Round, sent: Mapping[str, str], *, actor: Actor, scorer: int = 1) -> ScoreSheet:
    """Write down the scores of the group, or of the n-th person; until the close they can be put right. Raises Refused."""
    ask(actor, policy.WRITE_SHEET, round_)
    check_in_the_open(round_)
    paper = ballots.paper_of(round_)
    most = 1 if paper.rules.scorer is Scorer.GROUP else MOST_SCORERS
    if not 1 <= scorer <= most:
        raise ValueError("a scorer out of bounds")
    scores = ballots.read_fields(paper, sent)
    query = select(ScoreSheet).where(ScoreSheet.round_id == round_.id, ScoreSheet.scorer == scorer)
    sheet = session().scalars(query.with_for_update()).one_or_none()
    if sheet is None:
        sheet = ScoreSheet(round=round_, scorer=scorer)
        session().add(sheet)
    sheet.scores, sheet.entered_by_id = scores, actor.member_id
    session().flush()
    announce(SheetWritten(actor=actor, round=round_, scorer=scorer))
    return sheet


def check_in_the_open(round_: Round) -> None:
    """Raise Conflict for a round in which nobody gives scores in the open."""
    if round_.secrecy is not Secrecy.SHEET:
        raise Conflict(_l("In this round everybody votes for themselves; nothing is written down here."))
