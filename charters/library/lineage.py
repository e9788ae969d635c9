"""The lineage of a clause and of a charter: what it came from, what came of it elsewhere, told once each and never in a circle.

A clause is made with its sources and gets none later, so that lines of clauses never close; charters may well have taken from each
other. What is still a draft nobody has heard stands in no lineage.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from charters.library import finding
from charters.library.tables import TakenClause
from charters.models import Charter, Clause

MOST_ROWS = 300
DEEPEST = 40  # generations that are followed


@dataclass(frozen=True)
class Branch:
    """One line of a tree: how deep it stands, below which line, and what it is; `is_again` where it was told further up."""

    depth: int
    below: int | None
    key: str
    is_again: bool = False


@dataclass
class ClauseFamily:
    """All clauses that one clause is related to by taking over, as a tree from the first ones down."""

    branches: list[Branch]
    clauses: dict[str, Clause]
    taken: dict[tuple[str, str], TakenClause]  # by the roots of the taken one and of its source


@dataclass
class CharterFamily:
    """What a charter took from which others, and which others took from it, each with how many clauses."""

    sources: list[Branch]
    takers: list[Branch]
    charters: dict[str, Charter] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)  # taker and source by their codes


def family_of(clause: Clause) -> ClauseFamily:
    """The tree a clause stands in."""
    ties = _ties_around({clause.root})
    roots = {root for tie in ties for root in (tie.root, tie.source_root)} | {clause.root}
    clauses = finding.latest_clauses(roots) | {clause.root: clause}
    # The source as it was taken is always there to be read: it was in force.
    clauses |= {tie.source_root: tie.source_clause for tie in ties if tie.source_root not in clauses}
    shown = [tie for tie in ties if tie.root in clauses]
    children: dict[str, list[str]] = defaultdict(list)
    for tie in shown:
        children[tie.source_root].append(tie.root)
    made = {tie.root for tie in shown}
    tops = [root for root in sorted(roots & clauses.keys()) if root not in made]
    branches = tree(tops, lambda root: children.get(root, []))
    return ClauseFamily(branches, clauses, {(tie.root, tie.source_root): tie for tie in shown})


def charter_family(charter: Charter) -> CharterFamily:
    """Where the words of a charter came from and where they went."""
    found = CharterFamily([], [], {charter.code: charter})
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}

    def sources(code: str) -> list[str]:
        if code not in up:
            ties = _public(finding.taken_into(found.charters[code].id))
            up[code] = _others(found, ties, is_source=True)
        return up[code]

    def takers(code: str) -> list[str]:
        if code not in down:
            ties = _public(finding.taken_from(found.charters[code].id))
            down[code] = _others(found, ties, is_source=False)
        return down[code]

    found.sources, found.takers = tree([charter.code], sources), tree([charter.code], takers)
    return found


def tree(tops: Iterable[str], below: Callable[[str], Iterable[str]]) -> list[Branch]:
    """The lines of a tree in the order they are read. What was told already is named again but not gone into again."""
    lines: list[Branch] = []
    told: set[str] = set()

    def go(key: str, depth: int, parent: int | None) -> None:
        if len(lines) >= MOST_ROWS or depth > DEEPEST:
            return
        lines.append(Branch(depth, parent, key, is_again=key in told))
        if key in told:
            return
        told.add(key)
        place = len(lines) - 1
        for other in dict.fromkeys(below(key)):
            go(other, depth + 1, place)

    for top in tops:
        go(top, 0, None)
    return lines


def _ties_around(roots: set[str]) -> list[TakenClause]:
    """Everything that can be reached from these clauses, up and down."""
    known: dict[int, TakenClause] = {}
    fresh, seen = set(roots), set(roots)
    for _generation in range(DEEPEST):
        if not fresh or len(known) >= MOST_ROWS:
            break
        known |= {tie.id: tie for tie in finding.taken_of_roots(fresh)}
        fresh = {root for tie in known.values() for root in (tie.root, tie.source_root)} - seen
        seen |= fresh
    return [known[number] for number in sorted(known)]


def _public(ties: list[TakenClause]) -> list[TakenClause]:
    """Those whose taker can be read by everybody."""
    heard = finding.latest_clauses({tie.root for tie in ties})
    return [tie for tie in ties if tie.root in heard]


def _others(found: CharterFamily, ties: list[TakenClause], *, is_source: bool) -> list[str]:
    codes: list[str] = []
    for tie in ties:
        other = tie.source_charter if is_source else tie.charter
        found.charters.setdefault(other.code, other)
        codes.append(other.code)
    for tie in ties:
        key = (tie.charter.code, tie.source_charter.code)
        found.counts[key] = sum((one.charter.code, one.source_charter.code) == key for one in ties)
    return list(dict.fromkeys(codes))
