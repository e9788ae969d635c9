"""Pabulib, the form in which participatory budgets of many cities are kept: META, PROJECTS, VOTES, cells between semicolons.

Source: Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023; https://pabulib.org/format. A ranking
counts with the points of its city: the first of at most k places gets k, the next k − 1, and so on. Ballots that break the file's
own bounds on length, points or cost are set aside; everything else that is not as the file announces is refused with its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from methods.budget.vote import BudgetRules, BudgetVote, Completion, OnUnaffordable
from methods.elections.profile import Ballot, Profile
from methods.elections.rules import Form
from methods.exact import Number, exact
from methods.files.box import LONGEST_NAME, MOST_LINES, unreadable
from methods.files.opening import Source
from methods.refusals import Reason, Refused

ENDINGS = {".pb"}
MOST_PROJECTS = 2_000
MOST_MARKS = 5_000_000  # in one file
TICKS, RANKING, POINTS = (
    frozenset({"approval", "choose-1"}),
    frozenset({"ordinal"}),
    frozenset({"cumulative", "scoring"}),
)
_AMOUNT = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,6})?", re.ASCII)
_RULES = {
    "greedy": BudgetRules(on_unaffordable=OnUnaffordable.SKIP),
    "greedy-threshold": BudgetRules(on_unaffordable=OnUnaffordable.SKIP),
    "greedy-no-skip": BudgetRules(on_unaffordable=OnUnaffordable.STOP),
    "equalshares": BudgetRules(),
    "equalshares/add1": BudgetRules(completion=Completion.ADD1),
    "equalshares/add1-comparison": BudgetRules(completion=Completion.ADD1, compares=True),
}

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class PabulibFile:
    """Everything in a file: `meta` with all its keys, the columns of each project by its id, and the vote itself."""

    meta: Mapping[str, str]
    projects: Mapping[str, Mapping[str, str]]
    vote: BudgetVote

    @property
    def selected(self) -> tuple[str, ...]:
        """The projects that the file says were funded."""
        return tuple(name for name, cells in self.projects.items() if cells.get("selected") in {"1", "2"})


def is_one(source: Source) -> bool:
    """Whether the bytes begin as a Pabulib file does."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*META\s*\n", source.content[:200]) is not None


def read(source: Source, form: Form) -> BudgetVote | Profile:
    """The vote on money; for methods that know no money, its ballots alone."""
    vote = read_pabulib(source.text()).vote
    return vote if form is Form.BUDGET else vote.profile


def read_pabulib(text: str) -> PabulibFile:
    """The whole file. Raises Refused with the line that cannot be read."""
    rows = _rows(text)
    meta = _meta(rows)
    projects = _projects(rows)
    ballots = _Ballots(meta, projects)
    votes = 0
    header = _header(rows, "voter_id", "vote")
    for line, cells in rows:
        ballots.put(line, dict(zip(header, _fitting(line, cells, header), strict=True)))
        votes += 1
    _as_announced(meta, "num_projects", len(projects))
    _as_announced(meta, "num_votes", votes)
    names = {name: cells["name"] for name, cells in projects.items() if cells.get("name")}
    profile = Profile(tuple(projects), tuple(ballots.counted()), names, ballots.invalid)
    costs = tuple(ballots.costs)
    vote = BudgetVote(profile, costs, _needed(meta, "budget"), rules=_rules(meta), currency=_currency(meta))
    return PabulibFile(meta, projects, vote)


def _rows(text: str) -> Iterator[Row]:
    """The rows that say something, with the number of their last line. Quotation marks may not run over lines."""
    if text.count("\n") > MOST_LINES:
        raise Refused(Reason.TOO_MANY_LINES, most=MOST_LINES)
    reader = csv.reader(text.splitlines(), delimiter=";", strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise unreadable(reader.line_num, "") from None


def _meta(rows: Iterator[Row]) -> dict[str, str]:
    """All keys of the first part, known or not, up to the line that begins the projects."""
    line, cells = next(rows, (1, [""]))
    if cells[0] != "META":
        raise unreadable(line, cells[0])
    header = _header(rows, "key", "value")
    meta: dict[str, str] = {}
    for line, cells in rows:
        if cells == ["PROJECTS"]:
            return meta
        key, value = _fitting(line, cells, header)[:2]
        if not key or key in meta:
            raise unreadable(line, key)
        meta[key] = value
    raise Refused(Reason.SAYS_NOTHING, field="PROJECTS")


def _projects(rows: Iterator[Row]) -> dict[str, dict[str, str]]:
    """The columns of each project by its id, up to the line that begins the votes."""
    header = _header(rows, "project_id", "cost")
    projects: dict[str, dict[str, str]] = {}
    for line, cells in rows:
        if cells == ["VOTES"]:
            return projects
        found = dict(zip(header, _fitting(line, cells, header), strict=True))
        name = found["project_id"]
        if not name or name in projects or "," in name or len(name) > LONGEST_NAME or not name.isprintable():
            raise unreadable(line, name)
        if not _amount(found["cost"], line):
            raise unreadable(line, found["cost"])
        projects[name] = found
        if len(projects) > MOST_PROJECTS:
            raise Refused(Reason.TOO_MANY_OPTIONS, given=len(projects), most=MOST_PROJECTS)
    raise Refused(Reason.SAYS_NOTHING, field="VOTES")


def _header(rows: Iterator[Row], *needed: str) -> list[str]:
    line, cells = next(rows, (0, []))
    if not set(needed) <= set(cells) or len(set(cells)) < len(cells):
        raise unreadable(line, ";".join(cells))
    return cells


def _fitting(line: int, cells: list[str], header: Sequence[str]) -> list[str]:
    """As many cells as the header has; what spreadsheets cut off or add at the end is empty."""
    if any(cells[len(header) :]) or len(cells) < 2:
        raise unreadable(line, ";".join(cells))
    return (cells + [""] * len(header))[: len(header)]


def _amount(text: str, line: int) -> Number:
    if not _AMOUNT.fullmatch(text):
        raise unreadable(line, text)
    return exact(Fraction(text.replace(",", ".")))


def _needed(meta: Mapping[str, str], key: str) -> Number:
    found = _bound(meta, key)
    if found is None:
        raise Refused(Reason.SAYS_NOTHING, field=key)
    return found


def _bound(meta: Mapping[str, str], key: str) -> Number | None:
    """A number of the first part, or None where it is not given."""
    if not meta.get(key):
        return None
    if not _AMOUNT.fullmatch(meta[key]):
        raise Refused(Reason.NOT_WHOLE, field=key, given=meta[key][:40])
    return exact(Fraction(meta[key].replace(",", ".")))


def _currency(meta: Mapping[str, str]) -> str:
    """The code of the money, if it looks like one."""
    given = meta.get("currency", "").upper()
    return given if re.fullmatch("[A-Z]{3}", given) else ""


def _as_announced(meta: Mapping[str, str], key: str, found: int) -> None:
    announced = _bound(meta, key)
    if announced is not None and announced != found:
        raise Refused(Reason.NOT_AS_ANNOUNCED, field=key, given=str(announced), found=found)


def _rules(meta: Mapping[str, str]) -> BudgetRules | None:
    """What the file says about the rule in force, as far as it is one of ours."""
    named = _RULES.get(meta.get("rule", ""))
    threshold = _bound(meta, "min_project_score_threshold") or 0
    if named is None:
        return None
    return BudgetRules(named.on_unaffordable, threshold, named.completion, compares=named.compares)


@dataclass
class _Ballots:
    """The ballots on their way into a profile, equal ones together."""

    meta: Mapping[str, str]
    projects: Mapping[str, Mapping[str, str]]
    invalid: int = 0
    voters: set[str] = field(default_factory=set)
    marks: int = 0
    counts: dict[tuple[tuple[int, ...], tuple[Number, ...] | None], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kind = self.meta.get("vote_type", "")
        if self.kind not in TICKS | RANKING | POINTS:
            raise Refused(Reason.UNKNOWN_CHOICE, setting="vote_type", given=self.kind[:40])
        self.places = {name: place for place, name in enumerate(self.projects)}
        self.costs = [exact(Fraction(cells["cost"].replace(",", "."))) for cells in self.projects.values()]
        self.longest = int(_bound(self.meta, "max_length") or (1 if self.kind == "choose-1" else len(self.projects)))
        least = _bound(self.meta, "min_length")
        self.shortest = int(least if least is not None else 0)
        self.bounds = [
            (key, _bound(self.meta, f"min_{key}"), _bound(self.meta, f"max_{key}"))
            for key in ("sum_cost", "sum_points", "points")
        ]

    def put(self, line: int, cells: Mapping[str, str]) -> None:
        """One line of votes."""
        voter = cells["voter_id"]
        if not voter or voter in self.voters:
            raise unreadable(line, voter)
        self.voters.add(voter)
        named = [self._place(line, name) for name in cells["vote"].split(",")] if cells["vote"] else []
        self.marks += len(named)
        if self.marks > MOST_MARKS:
            raise Refused(Reason.TOO_MANY_MARKS, given=self.marks, most=MOST_MARKS)
        points = self._points(line, cells, len(named)) if self.kind in POINTS else None
        if self._keeps_bounds(named, points):
            key = self._key(named, points)
            self.counts[key] = self.counts.get(key, 0) + 1
        else:
            self.invalid += 1

    def counted(self) -> Iterator[Ballot]:
        for (named, points), count in self.counts.items():
            if self.kind in TICKS:
                yield Ballot(count, (named,) if named else ())
            elif self.kind in RANKING:
                scores = {one: self.longest - place for place, one in enumerate(named)}
                yield Ballot(count, tuple((one,) for one in named), scores)
            else:
                yield _scored(count, dict(zip(named, points or (), strict=True)))

    def _place(self, line: int, name: str) -> int:
        if name not in self.places:
            raise Refused(Reason.UNKNOWN_ON_LINE, line=line, given=name[:40])
        return self.places[name]

    def _points(self, line: int, cells: Mapping[str, str], marks: int) -> list[Number]:
        given = [_amount(each, line) for each in cells.get("points", "").split(",")] if marks else []
        if len(given) != marks:
            raise unreadable(line, cells.get("points", ""))
        return given

    def _keeps_bounds(self, named: Sequence[int], points: Sequence[Number] | None) -> bool:
        if len(set(named)) < len(named) or not self.shortest <= len(named) <= self.longest:
            return False
        figures: dict[str, list[Number]] = {"sum_cost": [sum(self.costs[one] for one in named)]}
        if points is not None:
            figures |= {"sum_points": [sum(points)], "points": list(points)}
        return all(
            (least is None or figure >= least) and (most is None or figure <= most)
            for key, least, most in self.bounds
            for figure in figures.get(key, [])
        )

    def _key(
        self, named: Sequence[int], points: Sequence[Number] | None
    ) -> tuple[tuple[int, ...], tuple[Number, ...] | None]:
        """Equal ballots get equal keys: only a ranking depends on the order in which projects are named."""
        if self.kind in RANKING:
            return tuple(named), None
        if points is None:
            return tuple(sorted(named)), None
        paired = sorted(zip(named, points, strict=True))
        return tuple(one for one, _points in paired), tuple(given for _one, given in paired)


def _scored(count: int, scores: dict[int, Number]) -> Ballot:
    ranks = sorted({points for points in scores.values() if points}, reverse=True)
    tiers = tuple(tuple(one for one, points in scores.items() if points == rank) for rank in ranks)
    return Ballot(count, tiers, scores)
