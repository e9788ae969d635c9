"""What the places in a wider place say alike: groups of clauses on one matter, who says it, who says it otherwise, who does not say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from areas.models import Area
from charters.library import finding
from charters.models import Clause
from methods.text.alike import Group, Similar, plain
from methods.text.word_diff import edits

MOST_NAMED = 6  # words that only one of two says, as they are named in a line


@dataclass(frozen=True)
class Otherwise:
    """A clause of the group that reads otherwise than the one in its middle: what it has more, what it lacks."""

    clause: Clause
    only_here: list[str]
    only_there: list[str]


@dataclass(frozen=True)
class Matter:
    """One matter: the clause in the middle, those that read the same, those that differ, the places and the ones that are missing."""

    middle: Clause
    same: list[Clause]
    otherwise: list[Otherwise]
    places: list[Area]
    missing: list[Area]

    @property
    def clauses(self) -> list[Clause]:
        return [self.middle, *self.same, *(one.clause for one in self.otherwise)]


@dataclass(frozen=True)
class Ground:
    """All groups of a wider place, those that most places share first, and the places that have a charter in force."""

    groups: list[list[Clause]]
    places: list[Area]


def common_ground(area: Area, *, words: str = "") -> Ground:
    """The groups of alike clauses among the charters in force in a place."""
    clauses = finding.clauses_in_force_within(area, words=words)
    places = list(dict.fromkeys(clause.edition.charter.area for clause in clauses))
    groups = [
        [clauses[place] for place in _places(group)] for group in _grouped(tuple(map(finding.spoken_text, clauses)))
    ]
    order = sorted(range(len(groups)), key=lambda n: (-len(_areas(groups[n])), -len(groups[n]), n))
    return Ground([groups[n] for n in order], places)


def matter_of(group: Sequence[Clause], places: Sequence[Area]) -> Matter:
    """A group told: who says the same, who says it otherwise and how, who does not say it."""
    middle, *rest = group
    spoken = plain(middle.text)
    same = [clause for clause in rest if plain(clause.text) == spoken]
    otherwise = [_otherwise(middle, clause) for clause in rest if plain(clause.text) != spoken]
    here = _areas(group)
    return Matter(middle, same, otherwise, here, [place for place in places if place not in here])


def group_around(clause: Clause, area: Area) -> list[Clause]:
    """A clause and those alike to it in a wider place, to write one of them all."""
    return [clause, *(one.clause for one in finding.alike(clause, within=area, limit=200))]


def _otherwise(middle: Clause, clause: Clause) -> Otherwise:
    changes = [edit for edit in edits(middle.text, clause.text) if edit.is_change]
    return Otherwise(clause, _named(edit.new for edit in changes), _named(edit.gone for edit in changes))


def _named(stretches: Iterable[str]) -> list[str]:
    found = [" ".join(words.split()) for words in stretches]
    return [words for words in dict.fromkeys(found) if len(plain(words)) > 1][:MOST_NAMED]


def _areas(group: Sequence[Clause]) -> list[Area]:
    return list(dict.fromkeys(clause.edition.charter.area for clause in group))


def _places(group: Group) -> list[int]:
    return [group.middle, *(near.place for near in group.others)]


@lru_cache(maxsize=8)
def _grouped(texts: tuple[str, ...]) -> list[Group]:
    """The same texts are grouped once: what is in force changes rarely, and pages are turned."""
    return Similar(texts).groups()
