"""What can happen to a round. Nothing here tells of a ballot; turnout is a gauge in steps, never an event per vote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from commons.events import Event
from commons.things import stream_of
from forum.models import Problem
from votes.following import Next
from votes.models import Part, Round
from votes.paper_tables import BatchKind
from votes.roll_tables import Together

NOBODY = "none"  # the audience of what is told to nobody


@dataclass(frozen=True, kw_only=True)
class RoundEvent(Event):
    """Something that happened to a round. What happens in a rehearsal is in no stream but its own, and nobody is told."""

    round: Round

    def audience_label(self) -> str:
        return NOBODY if self.round.is_rehearsal else super().audience_label()

    def streams(self) -> list[str]:
        return [stream_of(self.round)] if self.round.is_rehearsal else super().streams()


@dataclass(frozen=True, kw_only=True)
class RoundDrafted(RoundEvent):
    kind: ClassVar[str] = "votes.round_drafted"
    audience: ClassVar[str] = "none"
    round: Round


@dataclass(frozen=True, kw_only=True)
class SlipsPrinted(RoundEvent):
    """Slips were shown for printing. Told in public, so that a second set does not go unseen."""

    kind: ClassVar[str] = "votes.slips_printed"
    levels: ClassVar[int] = 0
    round: Round
    slips: int


@dataclass(frozen=True, kw_only=True)
class RoundFrozen(RoundEvent):
    """The list, the way and the rules can no longer change; the urn is being made."""

    kind: ClassVar[str] = "votes.round_frozen"
    levels: ClassVar[int] = 0
    round: Round
    way: str
    items: int
    slips: int
    voters: int  # on the frozen roll; 0 where the roll is on paper
    roll: str  # its SHA-256
    fingerprint: str  # of what is asked, so that a later change would show


@dataclass(frozen=True, kw_only=True)
class KeySheetsMade(RoundEvent):
    """A key was made for the key holders: which one, by the beginning of its public half. Told in public, like slips."""

    kind: ClassVar[str] = "votes.key_sheets_made"
    levels: ClassVar[int] = 0
    round: Round
    key: str


@dataclass(frozen=True, kw_only=True)
class StepAsked(RoundEvent):
    """One of the two people who are needed has asked for a step after the opening."""

    kind: ClassVar[str] = "votes.step_asked"
    levels: ClassVar[int] = 0
    round: Round
    step: Together


@dataclass(frozen=True, kw_only=True)
class EndMoved(RoundEvent):
    """Two people have given the voting more time."""

    kind: ClassVar[str] = "votes.end_moved"
    round: Round
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class VoterAdded(RoundEvent):
    """Two people have added a line to the frozen roll, by the published rule."""

    kind: ClassVar[str] = "votes.voter_added"
    levels: ClassVar[int] = 0
    round: Round
    number: int


@dataclass(frozen=True, kw_only=True)
class VoterStruck(RoundEvent):
    """A line was struck off the roll; the reason stands at the desk."""

    kind: ClassVar[str] = "votes.voter_struck"
    levels: ClassVar[int] = 0
    round: Round
    number: int


@dataclass(frozen=True, kw_only=True)
class BoothsDone(RoundEvent):
    """All outer envelopes have been checked against the roll."""

    kind: ClassVar[str] = "votes.booths_done"
    levels: ClassVar[int] = 0
    round: Round
    papers: int
    withdrawn: int


@dataclass(frozen=True, kw_only=True)
class KeyBrought(RoundEvent):
    """Two key holders have brought their sheets; the worker opens the urn."""

    kind: ClassVar[str] = "votes.key_brought"
    levels: ClassVar[int] = 0
    round: Round


@dataclass(frozen=True, kw_only=True)
class RoundOpened(RoundEvent):
    kind: ClassVar[str] = "votes.round_opened"
    round: Round
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RoundPaused(RoundEvent):
    kind: ClassVar[str] = "votes.round_paused"
    round: Round


@dataclass(frozen=True, kw_only=True)
class RoundResumed(RoundEvent):
    kind: ClassVar[str] = "votes.round_resumed"
    round: Round


@dataclass(frozen=True, kw_only=True)
class SheetWritten(RoundEvent):
    """Scores were agreed or read out in front of all and written down."""

    kind: ClassVar[str] = "votes.sheet_written"
    levels: ClassVar[int] = 0
    round: Round
    scorer: int


@dataclass(frozen=True, kw_only=True)
class RoundClosed(RoundEvent):
    kind: ClassVar[str] = "votes.round_closed"
    round: Round


@dataclass(frozen=True, kw_only=True)
class UrnEmptied(RoundEvent):
    """The envelopes were opened and the keys destroyed."""

    kind: ClassVar[str] = "votes.urn_emptied"
    levels: ClassVar[int] = 0
    round: Round
    slips_used: int
    online: int
    withdrawn: int
    invalid: int


@dataclass(frozen=True, kw_only=True)
class BatchEntered(RoundEvent):
    """One person has entered a pile of paper. Which figures, nobody is told before the count."""

    kind: ClassVar[str] = "votes.batch_entered"
    levels: ClassVar[int] = 0
    round: Round
    batch: int
    batch_kind: BatchKind
    entry: int
    is_settled: bool


@dataclass(frozen=True, kw_only=True)
class BatchRechecked(RoundEvent):
    """Papers drawn by public dice were looked at once more."""

    kind: ClassVar[str] = "votes.batch_rechecked"
    levels: ClassVar[int] = 0
    round: Round
    batch: int
    drawn: int
    wrong: int


@dataclass(frozen=True, kw_only=True)
class RoundTallied(RoundEvent):
    kind: ClassVar[str] = "votes.round_tallied"
    levels: ClassVar[int] = 0
    round: Round
    attempt: int
    needs_lot: bool
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class ResultConfirmed(RoundEvent):
    """One side stands for the result; with both it is confirmed."""

    kind: ClassVar[str] = "votes.result_confirmed"
    round: Round
    part: Part
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class RoundPublished(RoundEvent):
    kind: ClassVar[str] = "votes.round_published"
    round: Round
    attempt: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class ProblemRanked(Event):
    """Where a problem stands in a published order; told on the way of the problem."""

    kind: ClassVar[str] = "votes.problem_ranked"
    levels: ClassVar[int] = 0
    problem: Problem
    round: Round
    place: int
    of: int


@dataclass(frozen=True, kw_only=True)
class NextRoundOpened(RoundEvent):
    """The next round of the same question is open; told on the way of the one before."""

    kind: ClassVar[str] = "votes.next_round_opened"
    levels: ClassVar[int] = 0
    round: Round
    next: str


@dataclass(frozen=True, kw_only=True)
class ConsensusEnded(RoundEvent):
    """The last round of a consensus did not reach it; what was announced for this case follows."""

    kind: ClassVar[str] = "votes.consensus_ended"
    round: Round
    follows: Next


@dataclass(frozen=True, kw_only=True)
class VotersReminded(RoundEvent):
    """Those on the roll who had not voted were reminded; how many they were would tell the turnout, so it is not said."""

    kind: ClassVar[str] = "votes.voters_reminded"
    levels: ClassVar[int] = 0
    round: Round


@dataclass(frozen=True, kw_only=True)
class ReviewDue(RoundEvent):
    """The day has come on which a decision is looked at again."""

    kind: ClassVar[str] = "votes.review_due"
    levels: ClassVar[int] = 0
    round: Round


@dataclass(frozen=True, kw_only=True)
class RoundVoided(RoundEvent):
    """The round does not count; its reason stands with it, its slips and ballots are gone."""

    kind: ClassVar[str] = "votes.round_voided"
    round: Round
