"""Casting a sealed ballot, by slip or signed in: the verbs that write nothing to the database of the house.

They work on values, ask no policy (who holds a slip, or stands on the roll, may vote) and announce nothing: an event or a
row with a time would tell when which ballot came.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from nacl.public import PublicKey

from commons import clock, thai, throttle
from commons.db import canonical_json
from commons.permissions import Conflict
from methods.tally import AnyPaper
from votes import ballots
from votes.ballots import BallotPaper
from votes.models import RoundState
from votes.parts import is_elsewhere
from votes.urn import Answer, Outcome, Posted, UrnFault, keys, sealing, slips, urn_of

# A hall sits behind one router, so wrong codes are counted for the round, not for a device. With 40 bits in a code and a
# thousand slips, this many tries in ten minutes find one with a chance below one in a million.
WRONG_CODES, WRONG_CODES_WINDOW = 1_000, timedelta(minutes=10)

# Translators: E-05.
SLIP_UNKNOWN = _l("This code was not found. Please look at the letters on the slip again.")
# Translators: E-06.
SLIP_USED = _l("This code has already been used to vote. If you have not used it yet, please tell the organisers.")
REFUSED: dict[Outcome, Any] = {
    Outcome.NOT_ON_ROLL: _l("You are not on the roll of this vote."),
    # Translators: the person has drawn a slip with a code at the desk and votes with it, not signed in.
    Outcome.HAS_SLIP: _l("You were given a slip with a code. Please vote with the code on it."),
    Outcome.HAS_PAPER: _l("You were given a ballot on paper, so you cannot vote here as well."),
    Outcome.STRUCK: _l("Your name was struck off the roll of this vote. Please ask the organisers."),
    Outcome.SLIP_USED: SLIP_USED,
    Outcome.TOO_OFTEN: _l("So many envelopes were opened for you already. Please vote now."),
    Outcome.REPLACED: _l("You have voted again since. The later ballot counts."),
}
CHANGED = _l("This ballot was sent before with another choice. What was sent first counts and cannot be changed.")


class UnknownSlip(Exception):
    """E-05: a code that is on no slip of this round."""


@dataclass(frozen=True)
class Voter:
    """Who votes: whoever holds a slip, with its code as typed, or a line of the roll and the area on whose money it votes."""

    code: str = ""
    number: int | None = None
    part: str | None = None

    @property
    def who(self) -> str | None:
        """The code of the slip, or the number; None for what cannot be a code."""
        return slips.read_code(self.code) if self.number is None else str(self.number)


def cast_ballot(paper: BallotPaper, *, typed_code: str, sent: Mapping[str, str], submit_key: str) -> str:
    """Put a ballot into the urn; the receipt comes back only after it is durable. The same press again gives the same receipt.

    Raises Refused for a ballot that is not valid, UnknownSlip, Conflict (E-03, E-04, E-06) with the state, TooManyTries,
    UrnFault when it is unknown whether it is in (pressing again is safe).
    """
    return cast(paper, Voter(code=typed_code), sent=sent, submit_key=submit_key)


def cast_signed_in(
    paper: BallotPaper, *, number: int, sent: Mapping[str, str], submit_key: str, part: str | None = None
) -> str:
    """Put the ballot of a line of the roll into the urn, in place of an earlier one; the receipt once it is durable.

    `part` is the area on whose money this line votes, where the roll knows it. Raises Refused, Conflict (N31: a slip or a paper
    was given out; E-04; another area) and UrnFault as `cast_ballot` does.
    """
    return cast(paper, Voter(number=number, part=part), sent=sent, submit_key=submit_key)


def cast(paper: BallotPaper, voter: Voter, *, sent: Mapping[str, str], submit_key: str) -> str:
    """Put the ballot of this voter into the urn, by whichever of the two ways they come."""
    ballot = read_ballot(paper, voter, sent)
    return answered(paper, urn_of(paper.code).cast(_posted(paper, voter, ballot, submit_key)), CHANGED)


def read_ballot(paper: BallotPaper, voter: Voter, sent: Mapping[str, str]) -> str:
    """A ballot that this voter may cast now, in canonical JSON. Raises what `cast_ballot` does."""
    check_open(paper)
    read = ballots.read_fields(paper.paper, sent)
    check_part(paper.paper, read, voter.part)
    check_slip_part(paper, voter, read)
    return canonical_json(read)


def answered(paper: BallotPaper, answer: Answer, key_used: Any) -> str:
    """The receipt that the urn gave, or the sentence why there is none. `key_used` is said where the same key came otherwise."""
    if answer.receipt is not None:
        return answer.receipt
    if answer.outcome is Outcome.SLIP_UNKNOWN:
        _count_wrong_code(paper)
        raise UnknownSlip
    raise Conflict(
        REFUSED.get(answer.outcome) or {Outcome.KEY_USED: key_used}.get(answer.outcome) or closed_sentence(paper)
    )


def posted(paper: BallotPaper, voter: Voter, *, envelope: bytes, receipt: str, submit_key: str, content: str) -> Posted:
    """An envelope on its way into the urn. Raises UnknownSlip, TooManyTries and UrnFault.

    `content` is what a repeated press must have again: the ballot.
    """
    if voter.number is None:
        _check_wrong_codes(paper)
    who = voter.who
    if who is None:
        _count_wrong_code(paper)
        raise UnknownSlip
    key = round_key(paper)
    return Posted(
        slip=b"" if voter.number is not None else slips.slip_mark(key, who),
        envelope=envelope,
        receipt=receipt,
        key=slips.key_mark(key, submit_key),
        digest=slips.digest(key, submit_key, who, content),
        voter=voter.number,
        tag=None if voter.number is None else slips.voter_tag(tag_key(paper), voter.number),
    )


def round_key(paper: BallotPaper) -> bytes:
    """The key of codes and notes. Raises UrnFault: the round has just been closed, or this process cannot see the keys."""
    try:
        return keys.slip_key(paper.code)
    except keys.KeyGone:  # asking again tells which
        raise UrnFault from None


def check_open(paper: BallotPaper, *, is_sealed: bool = True) -> None:
    """Raise Conflict when nobody can vote now, saying why."""
    if paper.state is not RoundState.OPEN or (is_sealed and paper.public_key is None):
        raise Conflict(closed_sentence(paper))


def check_slip_part(paper: BallotPaper, voter: Voter, ballot: Any) -> None:
    """Where a slip is good for the money of one area alone, it is that one. Raises Conflict, TooManyTries."""
    if voter.number is not None or not paper.has_slip_parts or voter.who is None:
        return
    _check_wrong_codes(paper)
    part = urn_of(paper.code).part_of_slip(slips.slip_mark(round_key(paper), voter.who))
    if is_elsewhere(paper.paper, ballot, part):
        raise Conflict(
            _("This slip is of “%(part)s”. Please choose among its projects and those of the whole place.", part=part)
        )


def check_slip(paper: BallotPaper, voter: Voter) -> None:
    """Whoever comes by slip has one of this round that has not voted yet; a wrong code counts as one.

    Raises UnknownSlip, Conflict, TooManyTries, UrnFault.
    """
    if voter.number is not None:
        return
    _check_wrong_codes(paper)
    refused: Outcome | None = Outcome.SLIP_UNKNOWN
    if voter.who is not None:
        refused = urn_of(paper.code).why_not_slip(slips.slip_mark(round_key(paper), voter.who))
    if refused is not None:
        answered(paper, Answer(refused), CHANGED)


def check_part(paper: AnyPaper, ballot: Any, part: str | None) -> None:
    """Where every person votes on the money of one area, it is the one that the roll says. Raises Conflict."""
    if is_elsewhere(paper, ballot, part):
        raise Conflict(
            _(
                "You are on the roll of “%(part)s”. Please choose among its projects and those of the whole place.",
                part=part,
            )
        )


def closed_sentence(paper: BallotPaper) -> str:
    """Why nobody can vote now: E-03, E-04, or a pause."""
    if paper.state is RoundState.PAUSED:
        return _("Voting is paused. Please wait until it goes on.")
    if paper.closed_at is not None:
        day, time = (show(paper.closed_at, str(get_locale())) for show in (thai.long_date, thai.clock_time))
        # Translators: E-04.
        return _("Voting was closed on %(day)s at %(time)s", day=day, time=time)
    if paper.state is RoundState.DRAFT:
        # Translators: E-03.
        return _("Voting is not open yet.")
    return _("Voting is closed.")


def _posted(paper: BallotPaper, voter: Voter, ballot: str, submit_key: str) -> Posted:
    envelope = sealing.seal(ballot, public_key_of(paper), paper.envelope_size)
    receipt = sealing.receipt_for(paper.code, envelope)
    return posted(paper, voter, envelope=envelope, receipt=receipt, submit_key=submit_key, content=ballot)


def public_key_of(paper: BallotPaper) -> PublicKey:
    """The key that seals; a paper without one is not open."""
    if paper.public_key is None:
        raise Conflict(closed_sentence(paper))
    return paper.public_key


def tag_key(paper: BallotPaper) -> bytes:
    """The key of what ties an envelope to the roll. Raises UrnFault."""
    try:
        return keys.tag_key(paper.code)
    except keys.KeyGone:
        raise UrnFault from None


def _count_wrong_code(paper: BallotPaper) -> None:
    urn_of(paper.code).count_wrong_code()
    try:
        throttle.count_try(f"votes.slip:{paper.code}", limit=WRONG_CODES, window=WRONG_CODES_WINDOW)
    except throttle.TooManyTries as too_many:
        _waits_until[paper.code] = clock.now() + timedelta(minutes=too_many.minutes)
        raise


def _check_wrong_codes(paper: BallotPaper) -> None:
    """While too many wrong codes have come, right ones wait too, or guessing would go on.

    What one process has learnt from the throttle it remembers: a ballot costs no question to the database for it.
    """
    until = _waits_until.get(paper.code)
    if until is not None and clock.now() < until:
        raise throttle.TooManyTries(max(1, math.ceil((until - clock.now()).total_seconds() / 60)))


_waits_until: dict[str, datetime] = {}
