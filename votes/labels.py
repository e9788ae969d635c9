"""How rounds, ways of deciding, criteria and channels are called, in plain words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from areas.settings.registry import CRITERIA, ELECTORATES
from votes.models import BatchKind, Part, RoundState, Secrecy

STATES: dict[RoundState, Any] = {
    RoundState.DRAFT: _l("Being prepared"),
    RoundState.OPEN: _l("Voting is open"),
    RoundState.PAUSED: _l("Voting is paused"),
    RoundState.CLOSED: _l("Voting is closed"),
    RoundState.TALLIED: _l("Counted"),
    RoundState.CONFIRMED: _l("Result confirmed"),
    RoundState.PUBLISHED: _l("Result published"),
    RoundState.VOID: _l("Round cancelled"),
}
STATE_KINDS = {
    RoundState.OPEN: "flow",
    RoundState.PAUSED: "mind",
    RoundState.CLOSED: "flow",
    RoundState.TALLIED: "mind",
    RoundState.CONFIRMED: "good",
    RoundState.PUBLISHED: "good",
    RoundState.VOID: "stop",
}


CRITERION_QUESTIONS: dict[str, Any] = {
    "size": _l("How many people does it trouble? 1 = up to a quarter, 4 = more than three quarters"),
    "severity": _l("How badly does it hurt? 1 = a little, 4 = very badly"),
    "ease": _l("How easy is it to solve? 1 = very hard, 4 = easiest"),
    "concern": _l("How many people want it solved? 1 = up to a quarter, 4 = more than three quarters"),
}

PROMISES: dict[Secrecy, Any] = {
    Secrecy.SLIPS: _l(
        "This is a secret vote. You draw a slip with a code from the box yourself; the system does not know whose code it is. "
        "What is sent cannot be changed. Please let nobody see the code. This holds for everything that is kept; it cannot hold "
        "against somebody who tampers with the machine while the voting is open."
    ),
    Secrecy.SHEET: _l("The scores are given in the open, in front of everybody, and written down for all to see."),
}

CHANNELS: dict[str, Any] = {"slips": _l("Slips with a code"), "paper": _l("Paper"), "sheet": _l("In the open")}
BATCH_KINDS: dict[BatchKind, Any] = {
    BatchKind.BALLOTS: _l("Ballot by ballot"),
    BatchKind.TOTALS: _l("Totals of the pile"),
}
PARTS: dict[Part, Any] = {
    Part.COMMUNITY: _l("For the community: the committee"),
    Part.FACILITATION: _l("For the count: the facilitator"),
}
# What a tie rule of `methods.tally` looks at, as it stands in "decided by …".
TIE_RULES: dict[str, Any] = {
    "concern": _l("the higher concern of the community"),
    "severity": _l("the higher severity"),
    "size": _l("the larger size"),
    "ease": _l("being easier to solve"),
    "persons": _l("the number of different people"),
    "highest": _l("more people giving the highest points"),
    "firsts": _l("more first places"),
    "against": _l("fewer against"),
    "earlier": _l("being proposed earlier"),
}


def criterion_name(code: str) -> str:
    """The name of a criterion; one that a place has made for itself is its own name."""
    return str(CRITERIA.get(code, code))


def criterion_question(code: str) -> str:
    """What the scorer is asked."""
    return str(CRITERION_QUESTIONS.get(code, ""))


def electorate_name(code: str) -> str:
    """Who may vote: the words of the setting, or what the round says in its own words."""
    return str(ELECTORATES.get(code, code))


def tie_rule_name(rule: str) -> str:
    """What decided between equal totals."""
    return str(TIE_RULES.get(rule, criterion_name(rule)))
