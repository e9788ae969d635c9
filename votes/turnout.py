"""How many have voted, in steps: while a round is open nobody learns more, neither here nor from the moments of change."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from commons.db import session
from commons.live import Push, set_gauge
from commons.live.gauges import stream_of_gauge, version_of_gauge
from votes import electorate
from votes.models import Round, RoundState, Secrecy
from votes.roll_tables import OpenVote, RoundVoter
from votes.urn import Mark, UrnFault, urn_of

SMALLEST_STEP, STEPS = 5, 20
VOTED = (Mark.ONLINE, Mark.SLIP, Mark.PAPER)
LIVING = (RoundState.OPEN, RoundState.PAUSED)


@dataclass(frozen=True)
class Turnout:
    """At least `at_least` of `of` slips have been used, or people on the roll have voted; the true number is less than a step above."""

    code: str
    at_least: int
    of: int
    is_people: bool = False


def turnout_of(round_: Round) -> Turnout | None:
    """The turnout of a round with an urn; None where it is not shown."""
    all_of_them = (electorate.eligible_of(round_) if round_.has_roll else round_.slips_made) or 0
    if round_.state not in LIVING or not round_.has_urn or not all_of_them or not is_shown(round_):
        return None
    try:
        counts = urn_of(round_.code).counts()
    except UrnFault:
        return None
    came = sum(counts.marks.get(mark, 0) for mark in VOTED) if round_.has_roll else counts.slips_used
    step = max(SMALLEST_STEP, all_of_them // STEPS)
    return Turnout(round_.code, came // step * step, all_of_them, round_.has_roll)


def voted_in(round_: Round) -> int | None:
    """How many had voted when the voting closed, by whatever way; None where that is known only after counting."""
    if round_.has_urn:
        try:
            counts = urn_of(round_.code).counts()
        except UrnFault:
            return None
        return sum(counts.marks.get(mark, 0) for mark in VOTED) if round_.has_roll else counts.slips_used
    if round_.secrecy is Secrecy.OPEN:
        voters = select(func.count(func.distinct(OpenVote.voter_id))).join(RoundVoter)
        return session().scalar(voters.where(RoundVoter.round_id == round_.id)) or 0
    if round_.way != "hands":
        return None
    counted = {sum(sum(answers.values()) for answers in sheet.scores.values()) for sheet in round_.sheets}
    return counted.pop() // max(1, len(round_.items)) if len(counted) == 1 else None


def is_shown(round_: Round) -> bool:
    """Whether the place lets people see how many have voted while the round is open."""
    return bool((round_.settings or {}).get("round.show_partial", "turnout") == "turnout")


def tell(turnout: Turnout) -> None:
    """Send the turnout to open pages."""
    set_gauge(_gauge(turnout.code), [Push("votes/_turnout.html", {"turnout": turnout})])


def stream(code: str) -> str:
    """The stream in which open pages follow the turnout of a round."""
    return stream_of_gauge(_gauge(code))


def version(code: str) -> int:
    """How far that stream has come."""
    return version_of_gauge(_gauge(code))


def _gauge(code: str) -> str:
    return f"turnout:{code}"
