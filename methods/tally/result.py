"""What a count finds: the order with its exact figures, and how every tie was broken."""

from dataclasses import dataclass, replace
from typing import Generic, Self

from methods.exact import Number
from methods.tally.paper import Paper, R

OPEN = "open"  # the rule of a choice that waits for the lot


@dataclass(frozen=True)
class Figure:
    """One named number: of a criterion, of an option, of the whole count."""

    name: str
    value: Number


@dataclass(frozen=True)
class Step:
    """A rule that parted options which were equal until then; `groups` stand best first.

    `figures` are what the rule looked at. For the lot they are left out: anyone can repeat it from the seed.
    """

    rule: str
    groups: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Tie:
    """Options with the same total, in their final order; `open` are the groups that no rule could part."""

    total: Number
    options: tuple[str, ...]
    steps: tuple[Step, ...]
    open: tuple[tuple[str, ...], ...] = ()

    def rule_between(self, one: str, other: str) -> str | None:
        """The rule that put one before the other; None if they are still equal."""
        for step in self.steps:
            groups = [group for group in step.groups if one in group or other in group]
            if len(groups) == 2:
                return step.rule
        return None


@dataclass(frozen=True)
class Line:
    """One option in the order. `lead` is its total less the next line's, None on the last line and where totals do not decide.

    Options whose tie is still open share a rank, and the next rank is left out (1, 1, 3).
    """

    rank: int
    option: str
    total: Number
    lead: Number | None
    parts: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Stage:
    """One step of a count in rounds: what was done with whom, and where everybody stood then.

    `action` is "elect", "exclude", "transfer", "fund", "skip" or "end".
    """

    number: int
    action: str
    options: tuple[str, ...]
    tallies: tuple[Figure, ...] = ()
    figures: tuple[Figure, ...] = ()

    def figure(self, name: str) -> Number | None:
        return next((figure.value for figure in self.figures if figure.name == name), None)

    def tally(self, option: str) -> Number | None:
        return next((figure.value for figure in self.tallies if figure.name == option), None)


@dataclass(frozen=True)
class Choice:
    """Options that were equal where the count had to choose, and the rule that chose; "open" where only the lot can."""

    where: str
    options: tuple[str, ...]
    rule: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Other:
    """The order the same ballots give by another method, best first; equals stand together."""

    method: str
    order: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BallotCount:
    """`valid` is all that was counted, `on_sheets` the part of it that came as totals from paper."""

    valid: int
    invalid: int
    on_sheets: int


@dataclass(frozen=True)
class Result(Generic[R]):
    """The outcome of one vote; it holds all that is needed to explain it and to check it again.

    `winners` are elected, carried or funded, where the way says so; `pairwise[i][j]` is how many preferred option i to option j,
    in the order of the paper; `stages` is the count in rounds, `choices` where it had to choose between equals. Where a rule
    beside the way left the count without effect `is_decided` is false: the order stands, nobody and nothing has won.
    """

    form: int
    paper: Paper[R]
    ballots: BallotCount
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    figures: tuple[Figure, ...]
    seed: str | None = None
    winners: tuple[str, ...] = ()
    pairwise: tuple[tuple[Number, ...], ...] = ()
    stages: tuple[Stage, ...] = ()
    choices: tuple[Choice, ...] = ()
    others: tuple[Other, ...] = ()
    is_decided: bool = True

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The options best first; those whose tie is open stand together."""
        ranks = sorted({line.rank for line in self.lines})
        return tuple(tuple(line.option for line in self.lines if line.rank == rank) for rank in ranks)

    @property
    def needs_lot(self) -> bool:
        """Whether some options are equal by every rule and wait for a public seed."""
        return any(tie.open for tie in self.ties) or any(choice.rule == OPEN for choice in self.choices)

    def undecided(self) -> Self:
        """The same count without effect."""
        return replace(self, winners=(), is_decided=False)

    def line(self, option: str) -> Line:
        return next(line for line in self.lines if line.option == option)

    def figure(self, name: str) -> Number:
        return next(figure.value for figure in self.figures if figure.name == name)

    def has_figure(self, name: str) -> bool:
        return any(figure.name == name for figure in self.figures)

    def rule_between(self, one: str, other: str) -> str | None:
        """The tie rule that parted two options; None if their totals differ or their tie is still open."""
        for tie in self.ties:
            if one in tie.options and other in tie.options:
                return tie.rule_between(one, other)
        return None
