"""What a method finds: winners, the order, and the tables and stages that let anybody follow it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from methods.exact import Number

Groups = tuple[tuple[str, ...], ...]  # options best first; those that the method holds equal stand together


@dataclass(frozen=True)
class TieBroken:
    """Options that were equal where the method had to choose, what decided, and the order it gave.

    `rule` names the method's own rule ("previous-stage", "earlier", …) or "lot"; "open" where nothing could decide yet.
    """

    where: str
    options: tuple[str, ...]
    rule: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """One step of a count in rounds (IRV, STV, Equal Shares): the tallies then, and what was done.

    `action` is "elect", "exclude", "transfer", "fund", "skip" or "end"; `options` whom it concerned; `figures` named numbers
    of the stage (quota, surplus, transfer value, exhausted, rho, …).
    """

    number: int
    action: str
    options: tuple[str, ...]
    tallies: Mapping[str, Number] = field(default_factory=dict)
    figures: Mapping[str, Number] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """The result of one method. What a method does not have stays empty.

    `ranking` holds all options the method orders; `pairwise[i][j]` is how many preferred option i to option j, in the order of
    the profile's options; `figures` are totals by option where the method adds something up; `notes` are named figures of the
    whole count (quota, exhausted, …). A budget also says what is `funded`, what that costs and what there was.
    """

    method: str
    winners: tuple[str, ...]
    ranking: Groups = ()
    figures: Mapping[str, Number] = field(default_factory=dict)
    pairwise: tuple[tuple[Number, ...], ...] = ()
    stages: tuple[Stage, ...] = ()
    ties: tuple[TieBroken, ...] = ()
    notes: Mapping[str, Number] = field(default_factory=dict)
    funded: tuple[str, ...] = ()
    spent: Number | None = None
    budget: Number | None = None
