"""Receipts go to the board many at a time, sorted, without a time of their own, so that none tells when its ballot came."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import func, select

from commons import clock
from commons.db import session
from votes import queries, turnout
from votes.board import keeping
from votes.board.keeping import OPENED, RECEIPT, NewLeaf
from votes.board.tables import BoardCheckpoint, BoardLeaf
from votes.models import Round, Secrecy
from votes.urn import UrnFault, urn_of

FEWEST, LONGEST_WAIT = 10, timedelta(hours=1)


def post_receipts() -> None:
    """Post what has gathered in every open urn: ten or more, or those that have waited an hour."""
    for code in queries.open_urn_codes():
        round_ = queries.round_by_code(code)
        if round_ is not None and turnout.is_shown(round_):
            post_opened_of(round_)
        if round_ is not None and are_posted_early(round_):
            post_receipts_of(round_)


def are_posted_early(round_: Round) -> bool:
    """Whether receipts go to the board while the voting is open.

    Where a ballot can still be replaced its receipt goes with it, and where turnout is hidden they would tell it: there all
    are posted at the close.
    """
    return turnout.is_shown(round_) and round_.secrecy is Secrecy.SLIPS


def post_receipts_of(round_: Round) -> None:
    """Post the receipts of an open round, where enough of them are new."""
    try:
        inside = urn_of(round_.code).open_receipts()
    except UrnFault:
        return
    new = set(inside) - keeping.posted_receipts(round_)
    if len(new) >= FEWEST or (new and _wait_since(round_) <= clock.now() - LONGEST_WAIT):
        keeping.append(round_, receipt_leaves(new))
        new = set()
    if not new:
        _first_seen.pop(round_.code, None)


def post_opened_of(round_: Round) -> None:
    """List the envelopes that were opened instead of cast. They hold no vote, so that nothing has to be waited for."""
    try:
        keeping.append(round_, opened_leaves(round_))
    except UrnFault:
        return


def opened_leaves(round_: Round) -> list[NewLeaf]:
    """The leaves of opened envelopes that are not on the board yet. Raises UrnFault."""
    new = set(urn_of(round_.code).opened_instead()) - keeping.posted_receipts(round_, OPENED)
    return [NewLeaf(OPENED, {RECEIPT: receipt}) for receipt in sorted(new)]


def receipt_leaves(receipts: set[str]) -> list[NewLeaf]:
    """The leaves of a batch, in the order of the receipts."""
    return [NewLeaf(RECEIPT, {RECEIPT: receipt}) for receipt in sorted(receipts)]


def _wait_since(round_: Round) -> datetime:
    """Since when those not posted have waited: since one was first seen, but not before the last batch of receipts."""
    seen, posted = _first_seen.setdefault(round_.code, clock.now()), _last_batch(round_)
    return max(seen, posted) if posted is not None else seen


def _last_batch(round_: Round) -> datetime | None:
    """When receipts were posted last; what else stands on the board says nothing of them."""
    last = session().scalar(
        select(func.max(BoardLeaf.n)).where(BoardLeaf.round_id == round_.id, BoardLeaf.kind == RECEIPT)
    )
    if last is None:
        return None
    after = select(BoardCheckpoint.statement).where(BoardCheckpoint.round_id == round_.id, BoardCheckpoint.size > last)
    statement = session().scalars(after.order_by(BoardCheckpoint.size).limit(1)).one()
    return datetime.fromisoformat(json.loads(statement)["at"])


_first_seen: dict[str, datetime] = {}  # by this worker; one that begins anew waits its hour again, never less
