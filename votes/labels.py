"""How rounds, ways of deciding, criteria and channels are called, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from areas.settings.registry import CRITERIA, ELECTORATES
from methods.tally.matrix import Scorer
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


@dataclass(frozen=True)
class Plan:
    """A way of deciding as a facilitator picks it: what it is called, what it means, and what follows from it."""

    code: str
    way: str
    name: Any
    meaning: Any
    secrecy: Secrecy
    scorer: Scorer | None = None


PLANS: dict[str, Plan] = {
    plan.code: plan
    for plan in (
        Plan(
            "dots",
            "dots",
            _l("Dots"),
            _l("Everyone has a few dots and puts them on what should be solved first. Quick and easy to see."),
            Secrecy.SLIPS,
        ),
        Plan(
            "matrix_group",
            "matrix",
            _l("Four criteria, agreed together"),
            _l(
                "The room talks over each matter and agrees on its scores; the facilitator writes them down for all to see."
            ),
            Secrecy.SHEET,
            Scorer.GROUP,
        ),
        Plan(
            "matrix_each",
            "matrix",
            _l("Four criteria, each person scores"),
            _l("Everyone scores every matter with a slip; the average of each criterion counts."),
            Secrecy.SLIPS,
            Scorer.INDIVIDUAL,
        ),
        Plan(
            "matrix_read_out",
            "matrix",
            _l("Four criteria, scores read out one by one"),
            _l("A few people give their scores aloud and the facilitator writes them down without names."),
            Secrecy.SHEET,
            Scorer.INDIVIDUAL,
        ),
        Plan(
            "approval",
            "approval",
            _l("Choose any"),
            _l("Everyone ticks all matters that should be solved soon. Good for finding what many can support."),
            Secrecy.SLIPS,
        ),
    )
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
