"""Cast or audit: a ballot is sealed and its receipt shown first; then its voter has it cast, or opened to see what was sealed.

Only a ballot that is sealed this way can be checked; one that is sealed and cast with a single press cannot. The check works because
whoever seals cannot know beforehand which of the two will be asked.
An opened envelope can never be put in; one that was put in is never opened, or it would show to others what was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import lazy_gettext as _l

from commons.permissions import Conflict
from votes.ballots import BallotPaper
from votes.service.casting import (
    Voter,
    answered,
    check_open,
    check_slip,
    posted,
    public_key_of,
    read_ballot,
    round_key,
    tag_key,
)
from votes.urn import Outcome, notes, slips, urn_of
from votes.urn.box import Posted
from votes.urn.notes import SealedBallot

WAS_OPENED = _l(
    "This envelope was opened to be checked, so it cannot be put into the urn. Please mark your ballot again."
)
WAS_CAST = _l("This envelope is in the urn already, so it stays shut: opened it would show others what you chose.")
UNREADABLE = _l("This sealed ballot can no longer be used. Please mark your ballot again.")
OPENED = "opened"


@dataclass(frozen=True)
class Offered:
    """A sealed ballot that waits for its voter: the receipt, and the note that brings it back."""

    receipt: str
    note: str


class WasOpened(Conflict):
    """The envelope was opened, so it is in no urn and never will be: what was marked may stand in the form again.

    Wherever it is, or may still be put, in the urn, a page with the marks would prove to others what was cast.
    """

    def __init__(self, marked: Any) -> None:
        super().__init__(WAS_OPENED)
        self.marked = marked


def seal_first(paper: BallotPaper, voter: Voter, *, sent: Mapping[str, str]) -> Offered:
    """Seal a ballot without casting it. Raises as `cast_ballot` does, so that sealing is no way to try codes uncounted."""
    check_open(paper)
    check_slip(paper, voter)
    ballot = notes.sealed(paper.code, read_ballot(paper, voter, sent), public_key_of(paper), paper.envelope_size)
    return Offered(ballot.receipt, notes.written(ballot, key=round_key(paper), who=voter.who or ""))


def cast_sealed(paper: BallotPaper, voter: Voter, note: str) -> str:
    """Put the sealed ballot into the urn; the receipt is the one that was shown. Raises as `cast_ballot` does, and WasOpened."""
    ballot = _read(paper, voter, note)
    answer = urn_of(paper.code).cast(_posted(paper, voter, ballot, ballot.marks))
    if answer.outcome is Outcome.KEY_USED:  # nothing but the opening comes under the same key with other content
        raise WasOpened(json.loads(ballot.marks))
    return answered(paper, answer, WAS_OPENED)


def open_instead(paper: BallotPaper, voter: Voter, note: str) -> SealedBallot:
    """Open the sealed ballot: it can never be cast from now on, and its receipt is listed as opened. Raises as `cast_ballot` does."""
    ballot = _read(paper, voter, note)
    key = round_key(paper) if voter.number is None else tag_key(paper)
    sent = replace(_posted(paper, voter, ballot, OPENED), whose=slips.opener_mark(key, voter.who or ""))
    answered(paper, urn_of(paper.code).open_instead(sent), WAS_CAST)
    return ballot


def proof_of(ballot: SealedBallot) -> dict[str, str]:
    """All that anybody needs to see for themselves what an opened envelope held (`docs/bundle.md`)."""
    return {
        "round": ballot.round_code,
        "public_key": bytes(ballot.public_key).hex(),
        "envelope": ballot.envelope.hex(),
        "one_time_key": ballot.one_time.hex(),
        "salt": ballot.salt.hex(),
        "receipt": ballot.receipt,
    }


def _read(paper: BallotPaper, voter: Voter, note: str) -> SealedBallot:
    check_open(paper)
    try:
        return notes.read(
            note,
            round_code=paper.code,
            public_key=public_key_of(paper),
            size=paper.envelope_size,
            key=round_key(paper),
            who=voter.who or "",
        )
    except notes.BadNote as bad:
        raise Conflict(UNREADABLE) from bad


def _posted(paper: BallotPaper, voter: Voter, ballot: SealedBallot, content: str) -> Posted:
    """The salt is the submit key: casting and opening meet under it, so that only one of them can ever be done."""
    return posted(
        paper,
        voter,
        envelope=ballot.envelope,
        receipt=ballot.receipt,
        submit_key=ballot.salt.hex(),
        content=content,
    )
