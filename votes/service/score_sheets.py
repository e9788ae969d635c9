"""Scores given in front of all: agreed by the group, or read out one person after the other; and hands that tellers count.

A teller writes down one count, their own: nobody counts for two, sees what another has written, or changes it. While two do not
agree both count again, or a third person does.
"""

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
from votes.service.asking import ask, hold

MOST_SCORERS = 500
HANDS = "hands"


def write_sheet(round_: Round, sent: Mapping[str, str], *, actor: Actor, scorer: int = 1) -> ScoreSheet:
    """Write down the scores of the group, or of the n-th person; until the close they can be put right. Raises Refused."""
    ask(actor, writing(round_), round_)
    check_in_the_open(round_)
    hold(round_)
    if round_.way == HANDS and scorer != own_scorer(round_, actor):
        raise Conflict(
            _l("Every teller writes down what they counted themselves, without seeing what the other wrote.")
        )
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


def writing(round_: Round) -> str:
    """The act of whoever writes a sheet: a show of hands is counted by tellers, the committee and the office among them."""
    return policy.COUNT_HANDS if round_.way == HANDS else policy.WRITE_SHEET


def own_scorer(round_: Round, actor: Actor) -> int:
    """The number of this teller's own sheet, or of the next one."""
    sheets = session().scalars(select(ScoreSheet).where(ScoreSheet.round_id == round_.id)).all()
    return next((sheet.scorer for sheet in sheets if sheet.entered_by_id == actor.member_id), len(sheets) + 1)


def check_in_the_open(round_: Round) -> None:
    """Raise Conflict for a round in which nobody gives scores in the open."""
    if round_.secrecy is not Secrecy.SHEET:
        raise Conflict(_l("In this round everybody votes for themselves; nothing is written down here."))
