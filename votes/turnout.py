"""How many have voted, in steps: while a round is open nobody learns more, neither here nor from the moments of change."""

from __future__ import annotations

from dataclasses import dataclass

from commons.live import Push, set_gauge
from commons.live.gauges import stream_of_gauge, version_of_gauge
from votes.models import Round, RoundState
from votes.urn import UrnFault, urn_of

SMALLEST_STEP, STEPS = 5, 20
LIVING = (RoundState.OPEN, RoundState.PAUSED)


@dataclass(frozen=True)
class Turnout:
    """At least `at_least` of `slips` slips have been used; the true number lies less than a step above."""

    code: str
    at_least: int
    slips: int


def turnout_of(round_: Round) -> Turnout | None:
    """The turnout of a round in which people vote by slip; None where it is not shown."""
    if round_.state not in LIVING or not round_.slips_made or not is_shown(round_):
        return None
    try:
        used = urn_of(round_.code).counts().slips_used
    except UrnFault:
        return None
    step = max(SMALLEST_STEP, round_.slips_made // STEPS)
    return Turnout(round_.code, used // step * step, round_.slips_made)


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
