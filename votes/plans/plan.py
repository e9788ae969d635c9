"""What an entry in the list of ways is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from areas.settings import Settings
from methods.exact import Number
from methods.tally import AnyPaper
from votes.models import Secrecy

if TYPE_CHECKING:
    from votes.results import ShownResult


class Group(StrEnum):
    """What the decision is for; the picker is sorted by it."""

    RANKING = "ranking"
    DECIDING = "deciding"
    SEVERAL = "several"
    MONEY = "money"


class Kind(StrEnum):
    """How a rule is chosen on the form."""

    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LINES = "lines"  # several lines, written and read by the rule's own functions
    LETTER = "letter"  # one line, likewise


@dataclass(frozen=True)
class Rule:
    """A rule a facilitator may choose; left empty, the default of the way counts, which `hint` tells."""

    name: str
    label: Any
    hint: Any = ""
    kind: Kind = Kind.NUMBER
    least: int = 0
    most: int = 500
    choices: Mapping[str, Any] = field(default_factory=dict)
    read: Callable[[list[str]], Any] | None = (
        None  # of lines; raises ValueError with the sentence for a line it cannot read
    )
    write: Callable[[Any], list[str]] | None = None


def no_sentences(_result: ShownResult) -> list[str]:
    """Nothing to say beyond the figures."""
    return []


def never_again(_result: ShownResult) -> dict[str, Any] | None:
    """The round decides, however it ends."""
    return None


def as_counted(name: str, _paper: AnyPaper) -> str:
    """A part of a total under the name the count gives it."""
    return name


def plain_figure(_name: str, figure: Number, _paper: AnyPaper, shown: str) -> str:
    """A part of a total as it is."""
    return shown


@dataclass(frozen=True)
class Plan:
    """One way of deciding in plain words.

    `fixed` are the rules this entry stands for; `rules` what may be chosen beside them. `part_name` and `part_figure` say what a
    total is made of; `explain` gives the sentences that name the deciding number; `picture` is the template of its chart
    (`templates/votes/pictures/`); `total_head` heads the totals; `again` gives the rules of the
    next round where one that was not carried is asked again. `is_simple` ones stand first in the picker.
    """

    code: str
    way: str
    name: Any
    meaning: Any
    group: Group
    secrecy: Secrecy = Secrecy.SLIPS
    is_simple: bool = False
    fixed: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    explain: Callable[[ShownResult], list[str]] = no_sentences
    moves: Callable[[int, dict[str, str]], str] | None = (
        None  # so many votes moved put the second first, where votes add up
    )
    flips: Callable[[ShownResult], list[str]] | None = (
        None  # what would have changed it, where it is worked out in its own way
    )
    beside: Callable[[ShownResult], list[str]] | None = (
        None  # the same ballots by other rules; None: by the orders kept
    )
    picture: str = "votes/pictures/bars.html"
    part_name: Callable[[str, AnyPaper], str] | None = None  # None: the parts are not shown
    part_figure: Callable[[str, Number, AnyPaper, str], str] = plain_figure
    total_head: Callable[[AnyPaper], str] | None = None
    decides: bool = False  # whether each question on the list is carried or not
    again: Callable[[ShownResult], dict[str, Any] | None] = never_again
    from_place: Callable[[Settings], dict[str, Any]] | None = (
        None  # rules that the place has chosen, unless the round does
    )
    has_costs: bool = False  # whether each line of the list ends with what it costs
    list_label: Any = None  # what stands in the list, where that is not matters
    no_threshold: Any = None  # why single lines cannot need more than the most, where that is not offered
