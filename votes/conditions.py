"""What stands beside the count: the quorum with what follows when it is missed, and the order in which voters see the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from methods.tally.agreement import at_least, more_than
from votes.models import Round, Secrecy
from votes.patterns import WISH

DRAWN = "drawn"  # the order of the list on a screen: by lot for each voter
PASSED = "+"  # behind a share that has to be passed, not only reached


class Whole(StrEnum):
    """Of whom the quorum is a part; `NUMBER` is a number of people."""

    ELIGIBLE = "eligible"
    PRESENT = "present"
    NUMBER = "number"


class Otherwise(StrEnum):
    """What follows when the quorum is missed."""

    AGAIN = "again"
    ADVICE = "advice"


SHARES: dict[str, Any] = {
    "1/3": _l("At least a third"),
    "1/2": _l("At least half"),
    "1/2+": _l("More than half"),
    "2/3": _l("At least two thirds"),
}
WHOLES: dict[Whole, Any] = {
    Whole.ELIGIBLE: _l("Of all who may vote"),
    Whole.PRESENT: _l("Of those who are present"),
    Whole.NUMBER: _l("A number of people, whatever the share"),
}
OTHERWISE: dict[Otherwise, Any] = {
    Otherwise.AGAIN: _l("Nothing is decided; the same is asked again"),
    Otherwise.ADVICE: _l("Nothing is decided; the figures are an opinion for those who decide"),
}


@dataclass(frozen=True)
class Quorum:
    """How many have to take part. `people` is the number itself, or how many are present."""

    of: Whole
    share: str = "1/2"
    people: int | None = None
    otherwise: Otherwise = Otherwise.AGAIN

    def whole(self, eligible: int | None) -> int:
        """Of how many people it is a part."""
        return (eligible if self.of is Whole.ELIGIBLE else self.people) or 0

    def needed(self, eligible: int | None) -> int:
        """How many that is."""
        whole = self.whole(eligible)
        if self.of is Whole.NUMBER:
            return whole
        share = Fraction(self.share.removesuffix(PASSED))
        return more_than(share, whole) if self.share.endswith(PASSED) else at_least(share, whole)


@dataclass(frozen=True)
class Attendance:
    """The quorum of one count: how many took part, how many had to."""

    came: int
    needed: int
    whole: int
    otherwise: Otherwise

    @property
    def is_reached(self) -> bool:
        return self.came >= self.needed


def written(
    quorum: Quorum | None, *, is_order_drawn: bool = False, whole_orders: bool = False
) -> dict[str, Any] | None:
    """The conditions of a round as they are kept; None where there are none."""
    kept: dict[str, Any] = {"quorum": asdict(quorum)} if quorum else {}
    if is_order_drawn:
        kept["order"] = DRAWN
    if whole_orders:
        kept[WISH] = True
    return kept or None


def is_order_drawn(round_: Round) -> bool:
    """Whether each voter sees the list in an order of their own."""
    return (round_.conditions or {}).get("order") == DRAWN


def quorum_of(round_: Round) -> Quorum | None:
    """The quorum of a round; None where there is none."""
    kept = (round_.conditions or {}).get("quorum")
    if kept is None:
        return None
    return Quorum(Whole(kept["of"]), kept["share"], kept["people"], Otherwise(kept["otherwise"]))


def problem_with(round_: Round) -> str:
    """Why the quorum cannot be asked for like this; empty where it can."""
    quorum = quorum_of(round_)
    if quorum is None:
        return ""
    if quorum.of is Whole.ELIGIBLE and not round_.eligible:
        return _("Please write how many people may vote: the quorum is a part of them.")
    needs_people = quorum.of is not Whole.ELIGIBLE or round_.secrecy is Secrecy.SHEET
    if needs_people and not quorum.people:
        return _("Please write how many people are meant by the quorum.")
    if round_.eligible and (quorum.people or 0) > round_.eligible:
        return _("The quorum speaks of more people than may vote.")
    return ""


def facts_of(round_: Round, voters: int) -> dict[str, Any]:
    """The figures of the quorum as they are published with the count; nothing where there is none.

    Where a group answers in the open, those who were present have taken part.
    """
    quorum = quorum_of(round_)
    if quorum is None:
        return {}
    in_open = round_.secrecy is Secrecy.SHEET
    return {
        "quorum_came": (quorum.people or 0) if in_open else voters,
        "quorum_needed": quorum.needed(round_.eligible),
        "quorum_whole": quorum.whole(round_.eligible),
        "quorum_otherwise": quorum.otherwise.value,
    }


def attendance_in(equation: Mapping[str, Any]) -> Attendance | None:
    """The quorum out of the published figures of a count."""
    if "quorum_needed" not in equation:
        return None
    return Attendance(
        equation["quorum_came"],
        equation["quorum_needed"],
        equation["quorum_whole"],
        Otherwise(equation["quorum_otherwise"]),
    )


def told_before(round_: Round) -> str:
    """The quorum in a sentence for those who are about to vote; empty where there is none."""
    quorum = quorum_of(round_)
    if quorum is None:
        return ""
    figures = {"needed": f"{quorum.needed(round_.eligible):,}", "whole": f"{quorum.whole(round_.eligible):,}"}
    match quorum.of:
        case Whole.ELIGIBLE:
            told = _("Quorum: at least %(needed)s of the %(whole)s people who may vote have to take part.", **figures)
        case Whole.PRESENT:
            told = _(
                "Quorum: at least %(needed)s of the %(whole)s people who are present have to take part.", **figures
            )
        case Whole.NUMBER:
            told = _("Quorum: at least %(needed)s people have to take part.", **figures)
    return f"{told} {otherwise_words(quorum.otherwise)}"


def told_after(attendance: Attendance) -> list[str]:
    """The quorum in the result: kept or missed, and what follows."""
    figures = {"came": f"{attendance.came:,}", "needed": f"{attendance.needed:,}", "whole": f"{attendance.whole:,}"}
    if attendance.is_reached:
        return [_("%(came)s people took part, at least %(needed)s had to: the quorum is reached", **figures)]
    missed = _("The quorum is not reached. %(came)s people took part, at least %(needed)s had to", **figures)
    return [missed, otherwise_words(attendance.otherwise)]


def otherwise_words(otherwise: Otherwise) -> str:
    """What follows when the quorum is missed, as a sentence."""
    if otherwise is Otherwise.ADVICE:
        return _("If it is missed nothing is decided; the figures are an opinion for those who decide.")
    return _("If it is missed nothing is decided, and the same is asked again.")
