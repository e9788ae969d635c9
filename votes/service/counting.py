"""The count: figures that people counted must agree with the urn and the piles, then the worker counts the ballots."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import outbox
from commons.actors import SYSTEM, Actor
from commons.db import canonical_json, session
from commons.events import announce
from commons.permissions import Conflict
from methods import tally
from methods.refusals import Reason, Refused
from methods.tally import AnyPaper, Sheet
from methods.tally.enough import with_enough
from methods.tally.equations import check_marks
from votes import ballots, conditions, disputes, electorate, policy
from votes.events import RoundTallied
from votes.models import Round, RoundResult, RoundState, Secrecy
from votes.paper_tables import BatchKind
from votes.refusals import phrase
from votes.service import open_votes
from votes.service.asking import ask, hold
from votes.service.paper_entry import in_box
from votes.small_cells import least_cell, without_small_cells
from votes.urn import Counts, Mark, urn_of

COUNTING = (Mark.ONLINE, Mark.SLIP, Mark.PAPER)  # the marks of lines that have taken part
SLIPS_DIFFER = _l(
    "%(marked)s slips are marked on the roll as given out, but %(counted)s are missing from the box. "
    "Please count the slips left over again."
)
PAPERS_DIFFER = _l(
    "%(marked)s papers are marked on the roll as given out, but the piles say %(counted)s. Please count again."
)


@dataclass(frozen=True)
class HallCount:
    """What people counted in the hall: marks in the list (one for each person who got a slip or a paper), slips left over."""

    marks: int
    slips_left: int


@dataclass(frozen=True)
class Ledger:
    """All that is counted of a round, by channel, read by the one validator."""

    slips: list[Any]  # by slip and by phone: once opened nobody can tell them apart
    papers: list[Any]
    named: list[Any]  # beside a name
    agreed: list[Any]
    sheets: list[Sheet]
    sealed: str  # the channel of the sealed ones: "slips", or "sealed" where phones and slips lay in one urn
    invalid_slips: int
    invalid_papers: int  # beside those on the sheets

    @property
    def ballots(self) -> list[Any]:
        return self.slips + self.papers + self.named + self.agreed


def count_round(round_: Round, hall: HallCount | None = None, *, actor: Actor) -> None:
    """Count. With an urn the worker does it, and the three-way equation must hold first: marks = slips handed out + papers handed out."""
    ask(actor, policy.COUNT, round_)
    if round_.emptied_at is None:
        raise Conflict(_l("The envelopes are still being opened. Please try again in a moment."))
    if unsettled := [batch.number for batch in round_.batches if not batch.is_settled]:
        # Translators: %(number)d is the number of a pile of paper ballots.
        raise Conflict(_("Pile %(number)d has not been entered by two people who agree yet.", number=unsettled[0]))
    try:
        if round_.has_urn:
            _check_hall(round_, hall)
        _check_enough(round_)
    except Refused as refused:
        raise Conflict(phrase(refused)) from refused
    if not round_.has_urn:
        keep_count(round_, actor=actor)  # a few sheets that all have seen: whoever presses sees the result at once
        return
    if hall is not None:
        round_.marks, round_.slips_left = hall.marks, hall.slips_left
    session().flush()
    outbox.post("votes.count", code=round_.code)


def marks_on_roll(round_: Round) -> int | None:
    """How many lines of the roll have voted, been given a slip or a paper; None where the roll is on paper."""
    if not round_.has_roll or not round_.has_urn:
        return None
    return sum(urn_of(round_.code).counts().marks.get(mark, 0) for mark in COUNTING)


def draw_lot(round_: Round, seed: str, *, actor: Actor) -> RoundResult:
    """Part what is equal by every rule with a seed that all have seen (rolled dice, a public draw), and count again."""
    ask(actor, policy.DRAW_LOT, round_)
    if round_.result is None or not round_.result.needs_lot:
        raise Conflict(_l("Nothing is tied, so no lot is drawn."))
    return keep_count(round_, seed=seed, actor=actor)


def keep_count(round_: Round, *, seed: str | None = None, actor: Actor = SYSTEM) -> RoundResult:
    """Count and keep what was found. For the worker and the lot; the newest result is the one that counts."""
    paper, ledger = ballots.paper_of(round_), ledger_of(round_)
    found = tally.count(
        paper,
        ledger.ballots,
        sheets=ledger.sheets,
        invalid=ledger.invalid_slips + ledger.invalid_papers,
        seed=seed,
    )
    if not ledger.sheets:
        found = with_enough(found, ledger.ballots)
    channels = without_small_cells(channels_of(paper, ledger), least_cell(round_))
    equation = equation_of(round_, ledger)
    voters = equation.get("people", found.ballots.valid + found.ballots.invalid)  # a quorum is of people, not of votes
    # Held, so that no dispute comes between this figure and the line of the board that binds it.
    hold(round_)
    equation |= conditions.facts_of(round_, voters) | disputes.facts_of(round_)
    attendance = conditions.attendance_in(equation)
    if attendance is not None and not attendance.is_reached:
        found = found.undecided()
    document = tally.to_json(found)
    written = "\n".join((document, canonical_json(channels), canonical_json(equation)))
    result = RoundResult(
        round=round_,
        attempt=len(round_.results) + 1,
        document=document,
        channels=channels,
        equation=equation,
        fingerprint=hashlib.sha256(written.encode()).hexdigest(),
        needs_lot=found.needs_lot,
    )
    session().add(result)
    round_.state = RoundState.TALLIED
    session().flush()
    announce(
        RoundTallied(
            actor=actor,
            round=round_,
            attempt=result.attempt,
            needs_lot=result.needs_lot,
            fingerprint=result.fingerprint,
        )
    )
    return result


def ledger_of(round_: Round) -> Ledger:
    """Every ballot of every channel, read again by the one validator."""
    paper = ballots.paper_of(round_)
    slips: list[Any] = []
    invalid_slips, sealed = 0, "slips"
    if round_.has_urn:
        urn = urn_of(round_.code)
        counts = urn.counts()
        invalid_slips, sealed = counts.invalid, "sealed" if counts.online else "slips"
        for marks, times in urn.ballots().items():
            slips += [tally.read_ballot(paper, json.loads(marks))] * times
    piles = [batch for batch in round_.batches if batch.settled is not None]
    one_by_one = [batch.settled or {} for batch in piles if batch.kind is BatchKind.BALLOTS]
    papers = [tally.read_ballot(paper, ballot) for settled in one_by_one for ballot in settled["ballots"]]
    sheets = [
        tally.read_sheet(paper, (batch.settled or {}) | {"number": str(batch.number)})
        for batch in piles
        if batch.kind is BatchKind.TOTALS
    ]
    agreed = [tally.read_ballot(paper, sheet.scores) for sheet in round_.sheets]
    weighed = open_votes.weighed(round_) if round_.secrecy is Secrecy.OPEN else []
    named = [ballot for choice, votes in weighed for ballot in [tally.read_ballot(paper, choice)] * votes]
    return Ledger(
        slips, papers, named, agreed, sheets, sealed, invalid_slips, sum(settled["invalid"] for settled in one_by_one)
    )


def channels_of(paper: AnyPaper, ledger: Ledger) -> dict[str, Any]:
    """How many came by each channel; for ways that add up, also what each channel gave each option."""
    paper_valid = len(ledger.papers) + sum(sheet.valid for sheet in ledger.sheets)
    paper_invalid = ledger.invalid_papers + sum(sheet.invalid for sheet in ledger.sheets)
    figures = {
        ledger.sealed: (ledger.slips, [], len(ledger.slips), ledger.invalid_slips),
        "paper": (ledger.papers, ledger.sheets, paper_valid, paper_invalid),
        "named": (ledger.named, [], len(ledger.named), 0),
        "sheet": (ledger.agreed, [], len(ledger.agreed), 0),
    }
    return {
        channel: {"valid": valid, "invalid": invalid, "totals": _totals(paper, given, sheets)}
        for channel, (given, sheets, valid, invalid) in figures.items()
        if valid or invalid
    }


def equation_of(round_: Round, ledger: Ledger) -> dict[str, Any]:
    """The figures of the three-way equation as they are published."""
    if round_.secrecy is Secrecy.OPEN:
        return open_votes.equation(round_, votes=len(ledger.named))
    if not round_.has_urn:
        return {"sheets": len(ledger.agreed)}
    counts = urn_of(round_.code).counts()
    handed = counts.slips_made - (round_.slips_left or 0)
    channels = channels_of(ballots.paper_of(round_), ledger).values()
    valid, invalid = (sum(channel[part] for channel in channels) for part in ("valid", "invalid"))
    papers = [in_box(batch) for batch in round_.batches]
    return {
        "eligible": electorate.eligible_of(round_),
        "marks": round_.marks,
        "slips_made": counts.slips_made,
        "slips_left": round_.slips_left,
        "slips_handed_out": handed,
        "slips_used": counts.slips_used,
        "online": counts.online,
        "withdrawn": counts.withdrawn,
        "papers_handed_out": sum(batch.handed_out for batch in round_.batches),
        "papers_in_box": sum(map(sum, papers)),
        "valid": valid,
        "invalid": invalid,
        "counted": valid + invalid,
    }


def _totals(paper: AnyPaper, given: Sequence[Any], sheets: Sequence[Sheet]) -> dict[str, int] | None:
    way = tally.WAYS[paper.way]
    if not way.adds_up:
        return None  # averages of one channel do not add up with those of another
    return {option: int(total) for option, total in way.count(paper, given, sheets).totals.items()}


def _check_hall(round_: Round, hall: HallCount | None) -> Counts:
    if hall is None:
        raise Conflict(_l("Please write down how many are marked in the list and how many slips are left over."))
    counts = urn_of(round_.code).counts()
    handed = counts.slips_made - hall.slips_left
    if handed < counts.slips_used:
        raise Conflict(
            _(
                "%(used)d slips were used to vote, but only %(handed)d were handed out. Please count the slips left over again.",
                used=counts.slips_used,
                handed=max(handed, 0),
            )
        )
    papers = sum(batch.handed_out for batch in round_.batches)
    _check_roll(round_, hall, counts, handed=handed, papers=papers)
    check_marks(hall.marks, envelopes=counts.online, slips=handed, paper=papers)
    eligible = electorate.eligible_of(round_)
    if eligible is not None and hall.marks > eligible:
        raise Conflict(
            _(
                "%(marks)d people are marked in the list, more than the %(eligible)d who may vote. Please count again.",
                marks=hall.marks,
                eligible=eligible,
            )
        )
    return counts


def _check_roll(round_: Round, hall: HallCount, counts: Counts, *, handed: int, papers: int) -> None:
    """Where the roll is here, its own marks are the first side of the equation, channel by channel."""
    if not round_.has_roll:
        return
    for mark, counted, sentence in (
        (Mark.SLIP, handed, SLIPS_DIFFER),
        (Mark.PAPER, papers, PAPERS_DIFFER),
    ):
        marked = counts.marks.get(mark, 0)
        if marked != counted:
            raise Conflict(sentence % {"marked": marked, "counted": counted})
    if hall.marks != sum(counts.marks.get(mark, 0) for mark in COUNTING):
        raise Conflict(_l("The number of marks is not that of the roll. Please look at it again."))


def _check_enough(round_: Round) -> None:
    paper = ballots.paper_of(round_)
    ledger = ledger_of(round_)
    valid, least = (
        len(ledger.ballots) + sum(sheet.valid for sheet in ledger.sheets),
        tally.WAYS[paper.way].least_ballots(paper.rules),
    )
    if valid < least:
        raise Refused(Reason.TOO_FEW_BALLOTS, given=valid, least=least)
