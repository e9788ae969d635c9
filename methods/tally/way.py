"""What a way of deciding is made of: data and pure functions, one `Way` each, listed in `registry`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from methods.exact import Number
from methods.tally.paper import Paper, R, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Choice, Figure, Other, Stage

B = TypeVar("B")  # a ballot as it is read: plain lists, mappings, text and whole numbers, ready for JSON


@dataclass(frozen=True)
class Tally:
    """What a way finds in the ballots; ranking, later tie rules and the lot are the same for all ways.

    More in `totals` comes first, unless the way has an order of its own: then `groups` gives it, best first, and the totals are
    only shown. `winners` are elected, carried or funded; `pairwise`, `stages` and `choices` let anybody follow the count.
    """

    totals: Mapping[str, Number]
    tie_rules: tuple[TieRule, ...] = ()
    parts: Mapping[str, tuple[Figure, ...]] | None = None
    figures: tuple[Figure, ...] = ()
    groups: tuple[tuple[str, ...], ...] | None = None
    winners: tuple[str, ...] = ()
    pairwise: tuple[tuple[Number, ...], ...] = ()
    stages: tuple[Stage, ...] = ()
    choices: tuple[Choice, ...] = ()
    others: tuple[Other, ...] = ()
    seats: int | None = None  # where the first so many of the order are the winners
    barred: frozenset[str] = frozenset()  # who cannot be among them, having missed what is needed


@dataclass(frozen=True)
class Way(Generic[R, B]):
    """One way of deciding.

    `read_rules(raw, options)` fills in defaults for that many options; `read_ballot(paper, raw)` is the only
    validator, for web, paper entry, import and opened envelopes alike, and what it returns it also accepts;
    `read_sheet` reads paper totals, None where totals cannot be counted; `count(paper, ballots, sheets)` has read ballots before
    it, and where `uses_lot` also `seed=`, None before the lot is drawn. All of them raise `Refused`.
    """

    code: str
    ballot_form: str  # what a voter gives: "dots", "scores", "ticks"; chooses the form on screen and paper
    rules: type[R]
    read_rules: Callable[[Mapping[str, object], int], R]
    read_ballot: Callable[[Paper[R], object], B]
    read_sheet: Callable[[Paper[R], object], Sheet] | None
    least_ballots: Callable[[R], int]
    count: Callable[..., Tally]
    uses_lot: bool = False  # whether the count itself may have to choose between equals
    fewest_options: int = 2
    ranks: bool = True  # whether the order matters; where each option is decided by itself, equals need no lot
    adds_up: bool = False  # whether what two channels found adds up to what both found together


AnyWay = Way[Any, Any]
