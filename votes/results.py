"""A result as people read it: lines, figures by channel, what was counted against what. Numbers come from the stored document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from commons import thai
from methods import tally
from methods.tally import AnyPaper, AnyResult, Line
from votes import queries
from votes.ballots import entries_of, paper_of
from votes.conditions import Attendance, attendance_in
from votes.labels import CHANNELS, criterion_name
from votes.marking import Entry
from votes.models import Round, RoundResult
from votes.pictures import DuelRow, Flow, Funds, Range, duels, flow, funds, ranges
from votes.plans import Plan, plan_of_way

ADDED_UP = ("slips", "sealed", "paper")  # the channels of ways whose figures add up


@dataclass(frozen=True)
class Part:
    """One figure of which a total is made; `value` is the same as a plain number, for a picture."""

    name: str
    figure: str
    value: float


@dataclass(frozen=True)
class ShownLine:
    """One place of the order. `share` is the total as a plain number for the width of its bar."""

    place: int
    entry: Entry
    total: str
    share: float
    parts: tuple[Part, ...]
    channels: tuple[str | None, ...]  # None where the figure is hidden
    is_winner: bool = False

    @property
    def split(self) -> list[tuple[str, int]]:
        """Its parts as a whole that is divided: names and figures."""
        return [(part.name, int(part.value)) for part in self.parts]


@dataclass(frozen=True)
class ShownResult:
    """A result with the round's own words. `found` is the count itself."""

    found: AnyResult
    entries: dict[str, Entry]
    lines: tuple[ShownLine, ...]
    channels: dict[str, dict[str, Any]]
    equation: dict[str, Any]
    fingerprint: str
    needs_lot: bool
    has_hidden: bool
    settings: Mapping[str, Any] = field(default_factory=dict)  # of the place, as they were at the opening

    @property
    def attendance(self) -> Attendance | None:
        """The quorum of this count; None where there is none."""
        return attendance_in(self.equation)

    @property
    def is_quorate(self) -> bool:
        """Whether the count decides anything."""
        return self.attendance is None or self.attendance.is_reached

    @property
    def plan(self) -> Plan:
        """How results of this way are told and drawn."""
        return plan_of_way(self.found.paper.way)

    @property
    def flow(self) -> Flow:
        """The votes from round to round."""
        return flow(self)

    @property
    def duels(self) -> list[DuelRow]:
        """Every option against every other one."""
        return duels(self)

    @property
    def funds(self) -> list[Funds]:
        """What the money of each purse pays for, with its cut line."""
        return funds(self)

    @property
    def ranges(self) -> list[Range]:
        """How strong every option is, with the range it lies in."""
        return ranges(self)

    @property
    def decides(self) -> bool:
        """Whether each question was carried or not."""
        return self.plan.decides

    @property
    def total_head(self) -> str:
        """What the totals are called at the head of a table."""
        head = self.plan.total_head
        return head(self.found.paper) if head else _("Total")

    @property
    def voters(self) -> int:
        """How many people's ballots came, valid or not."""
        return self.found.ballots.valid + self.found.ballots.invalid

    @property
    def channel_names(self) -> tuple[str, ...]:
        """The channels that stand side by side, where there are several."""
        return tuple(str(CHANNELS[channel]) for channel in _beside(self.channels))

    def title(self, option: str) -> str:
        return self.entries[option].title


def shown_result(round_: Round, row: RoundResult | None = None) -> ShownResult | None:
    """The result of a round (the newest one unless another is given); None before the count."""
    row = row or round_.result
    if row is None:
        return None
    found = tally.from_json(row.document)
    entries = {entry.id: entry for entry in entries_of(round_)}
    attendance = attendance_in(row.equation)
    decides = attendance is None or attendance.is_reached
    lines = tuple(_line(line, entries[line.option], found, row.channels, decides) for line in found.lines)
    return ShownResult(
        found=found,
        entries=entries,
        lines=lines,
        channels=row.channels,
        equation=row.equation,
        fingerprint=row.fingerprint,
        needs_lot=row.needs_lot,
        has_hidden=any(None in line.channels for line in lines),
        settings=round_.settings or {},
    )


@dataclass(frozen=True)
class ShownSheet:
    """Scores written down in front of all, with the total each matter would have by this sheet alone."""

    scorer: int
    criteria: tuple[str, ...]
    total_head: str
    rows: tuple[tuple[str, ...], ...]


def shown_sheets(round_: Round) -> list[ShownSheet]:
    """The sheets of a round in which scores are given in the open."""
    if not round_.sheets:
        return []
    paper = paper_of(round_)
    codes = [criterion.code for criterion in paper.rules.criteria]
    plan = plan_of_way(paper.way)
    head = plan.total_head(paper) if plan.total_head else _("Total")
    return [
        ShownSheet(
            scorer=sheet.scorer,
            criteria=tuple(criterion_name(code) for code in codes),
            total_head=head,
            rows=tuple(
                (f"{entry.letter} {entry.title}", *(str(sheet.scores[entry.id][code]) for code in codes), total)
                for entry, total in zip(entries_of(round_), _totals_of(paper, sheet.scores), strict=True)
            ),
        )
        for sheet in round_.sheets
    ]


def _totals_of(paper: AnyPaper, scores: dict[str, dict[str, int]]) -> list[str]:
    if tally.WAYS[paper.way].least_ballots(paper.rules) > 1:
        return ["–" for _option in paper.ids]  # one sheet alone says nothing yet
    totals = tally.WAYS[paper.way].count(paper, [scores], []).totals
    return [thai.score(totals[option]) for option in paper.ids]


@dataclass(frozen=True)
class Comparison:
    """Another published order of the same problems, and the runs of places at which the two differ."""

    other: Round
    spans: tuple[tuple[int, int], ...]


def comparisons(round_: Round) -> list[Comparison]:
    """How the published order of a round compares with other rounds over the same problems."""
    own = _order_of_problems(round_)
    return [
        Comparison(other, tally.difference(own, _order_of_problems(other)).spans)
        for other in queries.same_list(round_)
        if own and other.result is not None
    ]


def _order_of_problems(round_: Round) -> list[list[str]]:
    if round_.result is None:
        return []
    problems = {str(item.number): str(item.problem_id) for item in round_.items}
    return [[problems[option] for option in group] for group in tally.from_json(round_.result.document).order]


def _line(line: Line, entry: Entry, found: AnyResult, channels: dict[str, Any], decides: bool = True) -> ShownLine:
    return ShownLine(
        place=line.rank,
        entry=entry,
        total=thai.score(line.total),
        share=float(line.total),
        parts=tuple(_parts(line, found)),
        channels=_by_channel(line.option, channels),
        is_winner=decides and line.option in found.winners,
    )


def _parts(line: Line, found: AnyResult) -> list[Part]:
    plan, paper = plan_of_way(found.paper.way), found.paper
    if plan.part_name is None:
        return []
    return [
        Part(
            plan.part_name(figure.name, paper),
            plan.part_figure(figure.name, figure.value, paper, thai.score(figure.value)),
            float(figure.value),
        )
        for figure in line.parts
    ]


def _beside(channels: dict[str, Any]) -> list[str]:
    found = [channel for channel in ADDED_UP if channel in channels and channels[channel]["totals"] is not None]
    return found if len(found) > 1 else []


def _by_channel(option: str, channels: dict[str, Any]) -> tuple[str | None, ...]:
    row = [channels[channel]["totals"][option] for channel in _beside(channels)]
    return tuple(None if figure is None else f"{figure:,}" for figure in row)
