"""How rounds, ways of deciding, criteria and channels are called, in plain words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from areas.settings.registry import CRITERIA, ELECTORATES
from votes.models import Part, RollFrom, RoundState, Secrecy
from votes.paper_tables import BatchKind
from votes.roll_tables import Together
from votes.urn import Mark

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
    Secrecy.CONFIDENTIAL: _l(
        "This is a confidential vote. The system does not show who chose what, and deletes what ties a ballot to a name when the "
        "voting closes. Before the close, a keeper of the machine who breaks their duty could open ballots."
    ),
    Secrecy.TRUSTEES: _l(
        "This is a confidential vote. Ballots can be opened when at least 2 of 3 key holders come. After the count a ballot cannot "
        "be tied to a name, unless key holders or the keeper of the machine break their duty."
    ),
    Secrecy.OPEN: _l("This is an open vote. Everybody sees who chose what."),
    Secrecy.SHEET: _l("The scores are given in the open, in front of everybody, and written down for all to see."),
}

CHANNELS: dict[str, Any] = {
    "slips": _l("Slips with a code"),
    "sealed": _l("Phones and slips"),
    "paper": _l("Paper"),
    "named": _l("Beside the name"),
    "sheet": _l("In the open"),
}
LIST_HEADS: dict[str, Any] = {
    "ranking": _l("What we put in order"),
    "deciding": _l("What we decide"),
    "several": _l("Who or what can be chosen"),
    "money": _l("The projects"),
}
SECRECIES: dict[Secrecy, Any] = {
    Secrecy.SLIPS: _l("Secret: slips with a code from a box"),
    Secrecy.CONFIDENTIAL: _l("Confidential, simple: the server keeps the key until the close"),
    Secrecy.TRUSTEES: _l("Confidential, with three key holders"),
    Secrecy.OPEN: _l("Open: the choice stands beside the name"),
}
SECRECY_HINTS = _l(
    "Slips: for elections of people and matters people quarrel about. Confidential: for rankings and budgets, on the phone as well. "
    "Open: for motions and minutes of a council."
)
ROLLS: dict[RollFrom, Any] = {
    RollFrom.PAPER: _l("A list on paper, marked by hand"),
    RollFrom.MEMBERS: _l("The verified members of this place"),
    RollFrom.SEATS: _l("The seats of a body"),
    RollFrom.LIST: _l("An uploaded list"),
}
MARKS: dict[Mark, Any] = {
    Mark.NONE: _l("Has not come yet"),
    Mark.ONLINE: _l("Has voted on the phone"),
    Mark.SLIP: _l("Was given a slip"),
    Mark.PAPER: _l("Was given a ballot on paper"),
    Mark.STRUCK: _l("Struck off"),
}
STEPS: dict[Together, Any] = {
    Together.EXTEND: _l("A later end of the voting"),
    Together.CLOSE_EARLY: _l("Closing before the announced end"),
    Together.ADD_VOTER: _l("One more person on the roll"),
    # Translators: a step that waits for a second person; the number on the roll and the reason follow.
    Together.STRIKE: _l("Striking somebody off the roll"),
}
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
    "previous-stage": _l("who had more in the round before"),
    "together": _l("going out together, since together they have less than the next"),
    "best": _l("more people naming it as the most important"),
    "firsts": _l("more first places"),
    "against": _l("fewer against"),
    "cheaper": _l("costing less"),
    "same-winner": _l("the same one winning either way"),
    "earlier": _l("being proposed earlier"),
}


# Criteria that belong to a way of deciding, not to a place.
OWN_CRITERIA: dict[str, Any] = {
    "seriousness": _l("Seriousness"),
    "effect": _l("How much can be done"),
    "propriety": _l("Is it ours to do? (1 yes, 0 no)"),
    "economics": _l("Is it worth the money? (1 yes, 0 no)"),
    "acceptability": _l("Will people accept it? (1 yes, 0 no)"),
    "resources": _l("Do we have the means? (1 yes, 0 no)"),
    "legality": _l("Does the law allow it? (1 yes, 0 no)"),
    "yes": _l("In favour"),
    "no": _l("Against"),
    "abstain": _l("Abstained"),
}


def criterion_name(code: str) -> str:
    """The name of a criterion; one that a place has made for itself is its own name."""
    return str(CRITERIA.get(code) or OWN_CRITERIA.get(code, code))


def criterion_question(code: str) -> str:
    """What the scorer is asked."""
    return str(CRITERION_QUESTIONS.get(code, ""))


def electorate_name(code: str) -> str:
    """Who may vote: the words of the setting, or what the round says in its own words."""
    return str(ELECTORATES.get(code, code))


def tie_rule_name(rule: str) -> str:
    """What decided between equal totals."""
    return str(TIE_RULES.get(rule, criterion_name(rule)))
