"""Pictures of a count as plain figures for the templates: the flow of votes through the rounds, and the table of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from commons import thai
from methods.exact import Number
from methods.tally import Stage
from methods.tally.against import FALLEN
from methods.tally.money_rules import Purse
from votes.marking import Entry

if TYPE_CHECKING:
    from votes.results import ShownResult

COLUMN, NODE, TALL, GAP = 104, 26, 220, 6  # in the unit of the drawing
NOBODY = ""  # where votes go that count for nobody any more


@dataclass(frozen=True)
class Node:
    """One option in one round: where it stands, how tall, and the words of its title."""

    option: str
    x: float
    y: float
    height: float
    tone: int
    votes: str


@dataclass(frozen=True)
class Ribbon:
    """Votes that go from one node to another, as the path of its outline."""

    path: str
    tone: int


@dataclass(frozen=True)
class Flow:
    """The whole drawing; `rounds` are the columns, `rows` the same as a table."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    rounds: int
    rows: tuple[tuple[str, ...], ...]


def rounds_of(stages: Sequence[Stage]) -> list[dict[str, Number]]:
    """The votes of each option in each round, as they stood before anything was done; the last round as it ended."""
    columns: list[dict[str, Number]] = []
    for stage in stages:
        if stage.action in FALLEN:  # before the first round
            continue
        standing = {figure.name: figure.value for figure in stage.tallies if figure.value > 0}
        standing[NOBODY] = (stage.figure("exhausted") or 0) + (stage.figure("lost") or 0)
        if not columns or columns[-1] != standing:
            columns.append(standing)
    return columns


def flow(result: ShownResult) -> Flow:
    """The votes of each option round by round, and where those of an option that went out have gone."""
    columns = rounds_of(result.found.stages)
    order = [line.option for line in result.found.lines] + [NOBODY]
    tones = {option: place % 4 for place, option in enumerate(order)}
    whole = max((sum(column.values()) for column in columns), default=1) or 1
    scale = Fraction(TALL) / whole
    nodes, ribbons = [], []
    places = [_places(column, order, scale) for column in columns]
    for number, (column, place) in enumerate(zip(columns, places, strict=True)):
        x = number * COLUMN
        nodes += [
            Node(option, x, place[option], float(column[option] * scale), tones[option], thai.score(column[option]))
            for option in order
            if column.get(option)
        ]
        if number + 1 < len(columns):
            ribbons += _ribbons(column, columns[number + 1], place, places[number + 1], order, scale, x, tones)
    height = max((node.y + node.height for node in nodes), default=0)
    width = (len(columns) - 1) * COLUMN + NODE
    return Flow(width, height, tuple(nodes), tuple(ribbons), len(columns), _rows(result, columns, order))


def _places(column: Mapping[str, Number], order: Sequence[str], scale: Fraction) -> dict[str, float]:
    """Where each option's node begins, from the top."""
    places, y = {}, 0.0
    for option in order:
        places[option] = y
        if column.get(option):
            y += float(column[option] * scale) + GAP
    return places


def _ribbons(
    here: Mapping[str, Number],
    there: Mapping[str, Number],
    from_: Mapping[str, float],
    to: Mapping[str, float],
    order: Sequence[str],
    scale: Fraction,
    x: float,
    tones: Mapping[str, int],
) -> list[Ribbon]:
    """What each option keeps, and what it loses to those that gain, each in proportion to its gain."""
    kept = {option: min(here.get(option, 0), there.get(option, 0)) for option in order}
    gains = {option: there.get(option, 0) - kept[option] for option in order}
    gained = sum(gains.values())
    out, into = dict(from_), dict(to)
    drawn = []
    for option in order:
        if kept[option]:
            drawn.append(_ribbon(option, option, kept[option], out, into, scale, x, tones))
    for loser in order:
        lost = here.get(loser, 0) - kept[loser]
        for winner in order:
            if lost > 0 and gained > 0 and gains[winner] > 0:
                share = Fraction(lost) * Fraction(gains[winner]) / Fraction(gained)
                drawn.append(_ribbon(loser, winner, share, out, into, scale, x, tones))
    return drawn


def _ribbon(
    loser: str,
    winner: str,
    votes: Number,
    out: dict[str, float],
    into: dict[str, float],
    scale: Fraction,
    x: float,
    tones: Mapping[str, int],
) -> Ribbon:
    tall = float(votes * scale)
    left, right, middle = x + NODE, x + COLUMN, x + (NODE + COLUMN) / 2
    a, b = out[loser], into[winner]
    out[loser], into[winner] = a + tall, b + tall
    path = (
        f"M{left:g} {a:.1f}C{middle:g} {a:.1f} {middle:g} {b:.1f} {right:g} {b:.1f}V{b + tall:.1f}"
        f"C{middle:g} {b + tall:.1f} {middle:g} {a + tall:.1f} {left:g} {a + tall:.1f}Z"
    )
    return Ribbon(path, tones[loser])


def _rows(
    result: ShownResult, columns: Sequence[Mapping[str, Number]], order: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            result.title(option) if option else "",
            *(thai.score(column[option]) if column.get(option) else "–" for column in columns),
        )
        for option in order
    )


@dataclass(frozen=True)
class Duel:
    """How one option stands against another: how many put it first, and whether that is more."""

    votes: str
    is_won: bool
    is_lost: bool


@dataclass(frozen=True)
class DuelRow:
    """One option against all others, in the order of the result; None against itself."""

    option: str
    duels: tuple[Duel | None, ...]


def duels(result: ShownResult) -> list[DuelRow]:
    """The table of pairs in the order of the result."""
    ids, table = result.found.paper.ids, result.found.pairwise
    place = {option: number for number, option in enumerate(ids)}
    order = [line.option for line in result.found.lines]
    return [
        DuelRow(one, tuple(None if one == other else _duel(table, place[one], place[other]) for other in order))
        for one in order
    ]


def _duel(table: Sequence[Sequence[Number]], one: int, other: int) -> Duel:
    votes, against = table[one][other], table[other][one]
    return Duel(thai.score(votes), votes > against, votes < against)


@dataclass(frozen=True)
class FundRow:
    """One project in the order in which it was looked at; `so_far` is the money spent up to it."""

    entry: Entry
    points: str
    cost: int
    so_far: int
    is_funded: bool
    is_line: bool


@dataclass(frozen=True)
class Funds:
    """What one purse pays for."""

    name: str
    budget: int
    spent: int
    rows: tuple[FundRow, ...]


def funds(result: ShownResult) -> list[Funds]:
    """Purse by purse: projects in the order of the count, then those it did not come to; the line runs where the money ended."""
    found = result.found
    looked_at = [stage.options[0] for stage in found.stages]
    order = [*looked_at, *(line.option for line in found.lines if line.option not in looked_at)]
    ended = {stage.options[0] for stage in found.stages if stage.action == "end"}
    return [
        _purse(result, purse, [option for option in order if option in purse.projects], ended)
        for purse in found.paper.rules.purses(found.paper.ids)
    ]


def _purse(result: ShownResult, purse: Purse, order: Sequence[str], ended: set[str]) -> Funds:
    rows, so_far, cost_of = [], 0, result.found.paper.rules.cost_of
    for option in order:
        is_funded = option in result.found.winners
        so_far += cost_of[option] if is_funded else 0
        points = thai.score(result.found.line(option).total)
        rows.append(FundRow(result.entries[option], points, cost_of[option], so_far, is_funded, option in ended))
    return Funds(purse.name, purse.ceiling, so_far, tuple(rows))


@dataclass(frozen=True)
class Range:
    """How many of 100 comparisons with an average option one would win, and between which figures that lies."""

    place: int
    entry: Entry
    share: int
    low: int
    high: int
    asked: str


def ranges(result: ShownResult) -> list[Range]:
    """The strengths of a result by pairs, in hundredths; a range is never shown narrower than it is."""
    found = []
    for line in result.found.lines:
        part = {figure.name: int(figure.value) for figure in line.parts}
        share, low, high = int(line.total + 5) // 10, part["low"] // 10, -(-part["high"] // 10)
        found.append(Range(line.rank, result.entries[line.option], share, low, high, f"{part['asked']:,}"))
    return found
