"""Paper, after the close: each pile is entered by two people who do not see each other's figures; a third decides a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.db import canonical_json, session
from commons.events import announce
from commons.permissions import Conflict
from methods import reading, tally
from methods.refusals import Reason, Refused
from methods.tally.sheets import MOST_ON_SHEET
from votes import ballots, policy
from votes.events import BatchEntered
from votes.marking import marking_of
from votes.models import Round
from votes.paper_tables import BatchKind, PaperBatch, PaperEntry
from votes.parts import areas_of, check_pile
from votes.refusals import phrase
from votes.service.asking import ask, hold

PAPERS = "papers"  # as typed, in the order of the numbers written on the papers after they were mixed; kept with the entry alone
SPOILED = ("เสีย", "x", "X", "-")  # how a teller writes a spoiled ballot
MOST_IN_PILE = 500  # of ballots entered one by one


@dataclass(frozen=True)
class BadLine(Exception):
    """A line of a pile that is no ballot; `line` counts from 1."""

    line: int
    sentence: str


def add_batch(round_: Round, kind: BatchKind, *, handed_out: int, part: str | None = None, actor: Actor) -> PaperBatch:
    """Begin a pile of paper out of one box; `part` is the area whose papers these are, where each has money of its own."""
    ask(actor, policy.ENTER_PAPER, round_)
    if not round_.has_urn:
        raise Conflict(_l("In this round scores are given in the open; it has no ballots on paper."))
    if kind is BatchKind.TOTALS and tally.WAYS[round_.way].read_sheet is None:
        raise Conflict(_l("In this way of deciding every ballot is entered by itself: totals do not tell enough."))
    if handed_out < 1:
        raise Conflict(_l("No paper was handed out, so there is no pile to enter."))
    if part is not None and part not in areas_of(round_):
        raise Conflict(_l("This area has no money of its own here."))
    if round_.marks is not None:
        raise Conflict(_l("The count has begun, so no pile can be added."))
    hold(round_)
    batch = PaperBatch(round=round_, number=len(round_.batches) + 1, kind=kind, handed_out=handed_out, part=part)
    session().add(batch)
    session().flush()
    return batch


def enter_batch(batch: PaperBatch, content: dict[str, Any], *, actor: Actor) -> PaperEntry:
    """One person's reading of a pile, as `read_totals` or `read_pile` gave it. Two that agree settle it, a third decides."""
    ask(actor, policy.ENTER_PAPER, batch.round)
    session().refresh(batch, with_for_update=True)
    if batch.is_settled:
        raise Conflict(_l("This pile has been entered and agrees."))
    if any(entry.entered_by_id == actor.member_id for entry in batch.entries):
        raise Conflict(_l("You have entered this pile already. Another person enters it now."))
    papers = content.get(PAPERS)
    content = {name: value for name, value in content.items() if name != PAPERS}
    entry = PaperEntry(
        batch=batch,
        number=len(batch.entries) + 1,
        content=content,
        papers=papers,
        entered_by_id=actor.member_id or 0,
    )
    session().add(entry)
    if entry.number == 3 or (entry.number == 2 and batch.entries[0].content == content):
        batch.settled = content
    session().flush()
    announce(
        BatchEntered(
            actor=actor,
            round=batch.round,
            batch=batch.number,
            batch_kind=batch.kind,
            entry=entry.number,
            is_settled=batch.is_settled,
        )
    )
    return entry


def read_totals(batch: PaperBatch, sent: dict[str, Any]) -> dict[str, Any]:
    """The totals of a pile (`valid`, `invalid`, `totals`, `persons`) as they are kept. Raises Refused."""
    sheet = tally.read_sheet(ballots.paper_of(batch.round), sent | {"number": str(batch.number)})
    _check_box(batch, sheet.valid + sheet.invalid)
    check_pile(ballots.paper_of(batch.round), [option for option, total in sheet.totals.items() if total], batch.part)
    return {
        "valid": sheet.valid,
        "invalid": sheet.invalid,
        "totals": dict(sheet.totals),
        "persons": dict(sheet.persons),
    }


def read_pile(batch: PaperBatch, typed: str) -> dict[str, Any]:
    """The ballots of a pile, one a line, as they are kept: sorted, and in the order typed. Raises BadLine, Refused."""
    paper, entries = ballots.paper_of(batch.round), ballots.entries_of(batch.round)
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    reading.whole_number(len(lines), most=MOST_IN_PILE, field="ballots")
    _check_box(batch, len(lines))
    papers: list[Any] = []
    for number, line in enumerate(lines, start=1):
        try:
            read = None if line in SPOILED else ballots.read_line(paper, entries, line)
            check_pile(paper, read or (), batch.part)
        except Refused as refused:
            raise BadLine(number, phrase(refused, entries)) from refused
        except Conflict as conflict:
            raise BadLine(number, conflict.sentence) from conflict
        papers.append(read)
    found = [read for read in papers if read is not None]
    return {"ballots": sorted(found, key=canonical_json), "invalid": len(lines) - len(found), PAPERS: papers}


def differences(batch: PaperBatch) -> list[str]:
    """Where two entries of a pile differ, in sentences for the third person, who looks at the paper again."""
    one, other = batch.entries[0].content, batch.entries[1].content
    if batch.kind is BatchKind.BALLOTS:
        return [_("The two entries hold different ballots. Please enter the pile once more from the paper.")]
    paper, entries = ballots.paper_of(batch.round), ballots.entries_of(batch.round)
    titles = {row.key: row.words for row in marking_of(paper).sheet_rows(paper, entries)}
    told = [
        _("“%(title)s”: %(one)s and %(other)s", title=titles[option], one=one["totals"][option], other=figure)
        for option, figure in other["totals"].items()
        if one["totals"][option] != figure
    ]
    names = {"valid": _("Valid ballots"), "invalid": _("Spoiled ballots")}
    told += [
        _("%(name)s: %(one)s and %(other)s", name=name, one=one[field], other=other[field])
        for field, name in names.items()
        if one[field] != other[field]
    ]
    return told or [_("The numbers of people differ.")]


def in_box(batch: PaperBatch) -> tuple[int, int]:
    """How many valid and how many spoiled ballots a settled pile holds."""
    settled = batch.settled or {"valid": 0, "invalid": 0}
    return settled.get("valid", len(settled.get("ballots", ()))), settled["invalid"]


def _check_box(batch: PaperBatch, counted: int) -> None:
    reading.whole_number(counted, most=MOST_ON_SHEET, field="ballots")
    if counted > batch.handed_out:
        raise Refused(Reason.PAPERS_DO_NOT_ADD_UP, counted=counted, handed_out=batch.handed_out)
