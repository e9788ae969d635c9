"""The random re-check of paper: numbers drawn by public dice, looked at once more against what was entered.

59 papers (or all, if fewer): if one in twenty were wrong, at least one would show with 95 % probability.
Source of the draw: ascending SHA-256("sala-audit", round, pile, seed, number), as the lot of a tie with another prefix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from commons import thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from methods.refusals import Refused
from votes import ballots, policy
from votes.events import BatchRechecked
from votes.paper_tables import BatchKind, PaperBatch, PaperRecheck
from votes.refusals import phrase
from votes.service.asking import ask
from votes.service.paper_entry import SPOILED, BadLine

MOST_DRAWN, MOST_WRONG = 59, 1
SEED_MAX = 60


def drawn_papers(batch: PaperBatch, seed: str) -> list[int]:
    """The numbers of the papers to look at once more, from 1, in their order. Raises Conflict for a pile that cannot be."""
    count = len(_entered(batch))

    def place(number: int) -> bytes:
        return hashlib.sha256(f"sala-audit\n{batch.round.code}\n{batch.number}\n{seed}\n{number}".encode()).digest()

    return sorted(sorted(range(1, count + 1), key=place)[:MOST_DRAWN])


def recheck_batch(batch: PaperBatch, seed: str, typed: Mapping[int, str], *, actor: Actor) -> PaperRecheck:
    """Compare what was read again from the drawn papers. More than one wrong: the pile has to be entered anew, by two people.

    Raises BadLine with the number of a paper that cannot be read, Conflict.
    """
    ask(actor, policy.ENTER_PAPER, batch.round)
    session().refresh(batch, with_for_update=True)
    if batch.round.marks is not None:
        raise Conflict(_l("The count has begun, so no pile can be checked again."))
    if thai.is_blank(seed) or len(seed) > SEED_MAX:
        raise Conflict(_l("Please roll the dice in front of all and type what fell."))
    entered, drawn = _entered(batch), drawn_papers(batch, seed)
    wrong = sum(_read(batch, number, typed.get(number, "")) != entered[number - 1] for number in drawn)
    check = PaperRecheck(batch=batch, seed=seed, drawn=len(drawn), wrong=wrong, checked_by_id=actor.member_id or 0)
    session().add(check)
    if wrong > MOST_WRONG:
        batch.settled = None
        for entry in list(batch.entries):
            session().delete(entry)
    session().flush()
    session().expire(batch, ["entries"])
    announce(BatchRechecked(actor=actor, round=batch.round, batch=batch.number, drawn=len(drawn), wrong=wrong))
    return check


def _entered(batch: PaperBatch) -> list[Any]:
    """The papers of a settled pile as the last person entered them."""
    papers = batch.entries[-1].papers if batch.is_settled and batch.entries else None
    if batch.kind is not BatchKind.BALLOTS or not papers:
        raise Conflict(_l("Only a pile that was entered ballot by ballot and agrees can be checked again."))
    return papers


def _read(batch: PaperBatch, number: int, line: str) -> Any:
    if line.strip() in SPOILED:
        return None
    paper, entries = ballots.paper_of(batch.round), ballots.entries_of(batch.round)
    try:
        return ballots.read_line(paper, entries, line)
    except Refused as refused:
        raise BadLine(number, phrase(refused, entries)) from refused
