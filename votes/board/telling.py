"""Which events of a round become leaves of its board, and what each leaf says. A leaf holds figures and digests, never a text."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select

from commons.db import canonical_json, session
from commons.events import on
from votes import dispute_events, disputes, events, mandate_events
from votes.board import batches, keeping
from votes.board.keeping import NewLeaf
from votes.bundle.definition import definition_of
from votes.bundle.pool import pool_of
from votes.models import Round, ScoreSheet
from votes.paper_tables import PaperBatch, PaperRecheck
from votes.service.paper_entry import in_box
from votes.urn import urn_of


@on(events.RoundFrozen)
def _frozen(event: events.RoundFrozen) -> None:
    """What is asked, and of how many; both can no longer change."""
    round_, definition = event.round, definition_of(event.round)
    roll = {"eligible": round_.eligible, "slips": round_.slips_made, "voters": event.voters, "roll": event.roll}
    keeping.append(
        round_,
        [
            NewLeaf("frozen", {"at": keeping.moment(), "definition": sha256(definition)}, text=definition),
            NewLeaf("roll", roll),
        ],
    )


@on(events.RoundOpened)
def _opened(event: events.RoundOpened) -> None:
    _at(event.round, "opened")


@on(events.RoundPaused)
def _paused(event: events.RoundPaused) -> None:
    _at(event.round, "paused")


@on(events.RoundResumed)
def _resumed(event: events.RoundResumed) -> None:
    _at(event.round, "resumed")


@on(events.EndMoved)
def _end_moved(event: events.EndMoved) -> None:
    _at(event.round, "end_moved", closes_at=keeping.written(event.closes_at))


@on(events.VoterAdded)
def _voter_added(event: events.VoterAdded) -> None:
    _at(event.round, "voter_added", number=event.number)


@on(events.VoterStruck)
def _voter_struck(event: events.VoterStruck) -> None:
    _at(event.round, "voter_struck", number=event.number)


@on(mandate_events.MandateGiven)
def _mandate_given(event: mandate_events.MandateGiven) -> None:
    _at(event.round, "mandate_given", number=event.number, holder=event.holder)


@on(mandate_events.MandateEnded)
def _mandate_ended(event: mandate_events.MandateEnded) -> None:
    _at(event.round, "mandate_ended", number=event.number)


@on(dispute_events.DisputeRaised)
def _dispute_raised(event: dispute_events.DisputeRaised) -> None:
    """What it is about, and a digest that tells the words to nobody: they may name a person or a ballot."""
    dispute = disputes.by_reference(event.round, event.reference)
    if dispute is not None:
        _at(event.round, "dispute", reference=dispute.code, about=dispute.about.value, words=dispute.digest)


@on(dispute_events.DisputeAnswered)
def _dispute_answered(event: dispute_events.DisputeAnswered) -> None:
    dispute = disputes.by_reference(event.round, event.reference)
    if dispute is not None:
        _at(event.round, "dispute_answered", reference=dispute.code, answer=sha256(dispute.answer or ""))


@on(events.BoothsDone)
def _booths_done(event: events.BoothsDone) -> None:
    _at(event.round, "booths_done", papers=event.papers, withdrawn=event.withdrawn)


@on(events.KeyBrought)
def _key_brought(event: events.KeyBrought) -> None:
    _at(event.round, "key_brought")


@on(events.SheetWritten)
def _sheet(event: events.SheetWritten) -> None:
    """Scores that were given in front of all; a sheet that is put right stands on the board once more."""
    query = select(ScoreSheet).where(ScoreSheet.round_id == event.round.id, ScoreSheet.scorer == event.scorer)
    sheet = session().scalars(query).one()
    digest, salt = keeping.committed(canonical_json(sheet.scores))  # or a teller could try what the other has counted
    facts = {"at": keeping.moment(), "scorer": event.scorer, "scores": digest}
    keeping.append(event.round, [NewLeaf("sheet", facts, salt=salt)])


@on(events.RoundClosed)
def _closed(event: events.RoundClosed) -> None:
    _at(event.round, "closed")


@on(events.UrnEmptied)
def _emptied(event: events.UrnEmptied) -> None:
    """The last receipts, then how many were in the urn at the end and the digest of all their receipts."""
    receipts = urn_of(event.round.code).receipts()
    late = set(receipts) - keeping.posted_receipts(event.round)
    facts = {
        "at": keeping.moment(),
        "receipts": len(receipts),
        "list": sha256(receipt_list(receipts)),
        "invalid": event.invalid,
    }
    keeping.append(
        event.round, [*batches.opened_leaves(event.round), *batches.receipt_leaves(late), NewLeaf("emptied", facts)]
    )


@on(events.BatchEntered)
def _batch(event: events.BatchEntered) -> None:
    """A pile that is settled: how many papers, and a digest that tells their content to nobody before it is published."""
    if not event.is_settled:
        return
    query = select(PaperBatch).where(PaperBatch.round_id == event.round.id, PaperBatch.number == event.batch)
    batch = session().scalars(query).one()
    valid, invalid = in_box(batch)
    digest, salt = keeping.committed(canonical_json(batch.settled))
    facts = {
        "at": keeping.moment(),
        "batch": batch.number,
        "handed_out": batch.handed_out,
        "in_box": valid + invalid,
        "content": digest,
        **({"part": batch.part} if batch.part else {}),
    }
    keeping.append(event.round, [NewLeaf("paper", facts, salt=salt)])


@on(events.BatchRechecked)
def _rechecked(event: events.BatchRechecked) -> None:
    """Papers drawn by public dice were looked at again. A pile that is sent back is told once more when it is settled anew."""
    query = (
        select(PaperRecheck.seed)
        .join(PaperBatch, PaperBatch.id == PaperRecheck.batch_id)
        .where(PaperBatch.round_id == event.round.id, PaperBatch.number == event.batch)
    )
    seed = session().scalars(query.order_by(PaperRecheck.id.desc()).limit(1)).one()
    _at(event.round, "rechecked", batch=event.batch, drawn=event.drawn, wrong=event.wrong, seed=seed)


@on(events.RoundTallied)
def _counted(event: events.RoundTallied) -> None:
    """What was counted (its text follows with the publication), the seed of a lot, and the fingerprint of what was found."""
    round_, leaves = event.round, []
    if event.attempt == 1:
        digest, salt = keeping.committed(pool_of(round_).text)
        leaves.append(NewLeaf("ballots", {"content": digest}, salt=salt))
    if round_.result is not None and (seed := json.loads(round_.result.document).get("seed")) is not None:
        leaves.append(NewLeaf("seed", {"seed": seed}))
    facts = {"at": keeping.moment(), "attempt": event.attempt, "fingerprint": event.fingerprint}
    keeping.append(round_, [*leaves, NewLeaf("counted", facts)])


@on(events.ResultConfirmed)
def _confirmed(event: events.ResultConfirmed) -> None:
    facts = {"at": keeping.moment(), "part": event.part.value}
    keeping.append(event.round, [NewLeaf("confirmed", facts)])


@on(events.RoundPublished)
def _published(event: events.RoundPublished) -> None:
    facts = {"at": keeping.moment(), "attempt": event.attempt, "fingerprint": event.fingerprint}
    keeping.append(event.round, [NewLeaf("published", facts)])


@on(events.RoundVoided)
def _voided(event: events.RoundVoided) -> None:
    if event.round.is_frozen:
        facts = {"at": keeping.moment(), "reason": sha256(event.round.void_reason)}
        keeping.append(event.round, [NewLeaf("void", facts)])


def receipt_list(receipts: list[str]) -> str:
    """The list of receipts as a text: sorted, one a line."""
    return "".join(f"{receipt}\n" for receipt in sorted(receipts))


def sha256(text: str) -> str:
    """The digest of a text as leaves write it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _at(round_: Round, kind: str, **facts: int | str) -> None:
    keeping.append(round_, [NewLeaf(kind, {"at": keeping.moment(), **facts})])
