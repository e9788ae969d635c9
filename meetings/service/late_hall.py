"""What happened in the hall while nobody could reach us: who asked to speak, who spoke and how long, a pile of paper counted at a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from meetings import events, policy
from meetings.models import Meeting, Speech, SpeechState
from meetings.moments import Moment
from meetings.service.asking import ask
from meetings.service.floor import SpeakerDraft, enter_speaker
from methods.refusals import Refused
from votes import service as votes
from votes.ballots import ballot_paper
from votes.models import Round
from votes.paper_tables import BatchKind, PaperBatch
from votes.refusals import phrase
from votes.service import paper_entry
from votes.service.score_sheets import own_scorer


def add_speaker(meeting: Meeting, label: str, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """Somebody raised a hand then: in the published order they stand where they would have stood."""
    speech = enter_speaker(meeting, SpeakerDraft(label), actor=actor)
    speech.asked_at = done.at
    return {"speech": speech.code}


def note_speech(meeting: Meeting, label: str, seconds: int, done: Moment, *, actor: Actor) -> dict[str, Any]:
    """Somebody has spoken so long; `done` is when they ended. It counts in the balance and for the order."""
    ask(actor, policy.ENTER_SPEAKER, meeting, afterwards=True)
    begun_at = done.at - timedelta(seconds=seconds)
    speech = Speech(
        meeting=meeting, label=label, state=SpeechState.DONE, seconds=seconds, asked_at=begun_at, begun_at=begun_at, ended_at=done.at,
        line_id=meeting.line_now.id if meeting.line_now else None, recorded_role=actor.role_towards(meeting.area_path),
    )  # fmt: skip
    session().add(speech)
    session().flush()
    announce(events.SpeechMoved(
        actor=actor, meeting=meeting, speech=speech.code, speech_kind=speech.kind, step="done", seconds=seconds
    ))  # fmt: skip
    return {"speech": speech.code, "seconds": seconds}


def enter_totals(
    round_: Round, valid: int, invalid: int, totals: Mapping[str, str], *, pile: int | None = None, actor: Actor
) -> dict[str, Any]:
    """One person's figures of a pile; `totals` by the letters on the paper. `pile` is one another person began, counted again."""
    entries = ballot_paper(round_).entries
    known = {entry.letter: entry.id for entry in entries}
    if strange := sorted(set(totals) - known.keys()):
        raise Conflict(_("No line of the ballot has the letter %(letter)s.", letter=strange[0]))
    batch = _pile(round_, pile) if pile is not None else _new_pile(round_, valid + invalid, actor)
    figures = [(known[letter], number) for letter, number in totals.items()]
    try:
        content = paper_entry.read_totals(batch, {"valid": str(valid), "invalid": str(invalid), "totals": figures})
    except Refused as refused:
        raise Conflict(phrase(refused, entries)) from refused
    votes.enter_batch(batch, content, actor=actor)
    return {"round": round_.code, "batch": batch.number}


def belongs_to(round_: Round, done: Moment, *, actor: Actor) -> bool:
    """Whether hands counted then are surely of this round, and this teller has not written a sheet of it."""
    is_after = done.is_sure and round_.opened_at is not None and done.at >= round_.opened_at
    return is_after and all(sheet.entered_by_id != actor.member_id for sheet in round_.sheets)


def count_hands(round_: Round, hands: Sequence[int], *, actor: Actor) -> dict[str, Any]:
    """One teller's count in an open show of hands: for, against, abstained. The other teller counts without seeing it."""
    sent = {f"score_1_{place}": str(number) for place, number in enumerate(hands)}
    try:
        votes.write_sheet(round_, sent, actor=actor, scorer=own_scorer(round_, actor))
    except Refused as refused:
        raise Conflict(phrase(refused, ballot_paper(round_).entries)) from refused
    return {"round": round_.code}


def _new_pile(round_: Round, papers: int, actor: Actor) -> PaperBatch:
    return votes.add_batch(round_, BatchKind.TOTALS, handed_out=papers, actor=actor)


def _pile(round_: Round, number: int) -> PaperBatch:
    """The pile of totals that has this number; who entered it already is refused where the entry is kept."""
    found = next((batch for batch in round_.batches if batch.kind is BatchKind.TOTALS and batch.number == number), None)
    if found is None:
        raise Conflict(_("This round has no pile of totals with the number %(number)d.", number=number))
    return found
