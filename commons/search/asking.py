"""Answers a query: which entries hold all its pieces, the best first, bounded, with the place in the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from commons import thai
from commons.db import session
from commons.paging import Pages
from commons.search import engines
from commons.search.entries import PUBLIC, SearchEntry
from commons.search.excerpts import Piece, excerpt

LONGEST_QUERY = 100  # letters; more is cut off
MOST_PIECES = 8
LETTERS_OF_A_TRIGRAM = 3
MOST_RANKING_WORDS = 64
LONGEST_RANKING_WORD = 10  # letters
MOST_COUNTED = 1_000  # nobody reads further; counting further would cost the more the vaguer a query is
PAGE_SIZE = 20
SAME = (SearchEntry.thing_kind, SearchEntry.title, SearchEntry.text)  # things that agree in these say the very same


@dataclass(frozen=True)
class Hit:
    """A thing that was found, with the place in its text."""

    thing_kind: str
    code: str
    area_path: str
    title: list[Piece]
    address: str
    excerpt: list[Piece]
    others: int = 0  # how many more say the very same

    @property
    def plain_title(self) -> str:
        return "".join(piece.text for piece in self.title)


@dataclass(frozen=True)
class Found:
    """One page of hits. `is_question` is false when nothing that can be looked for was typed."""

    hits: list[Hit] = field(default_factory=list)
    pages: Pages = field(default_factory=lambda: Pages(total=0, size=PAGE_SIZE))
    is_question: bool = False

    @property
    def has_more_than_counted(self) -> bool:
        return self.pages.total > MOST_COUNTED


def search(
    query: str,
    *,
    kinds: Collection[str] = (),
    area: str | None = None,
    alike: str | None = None,
    page: int = 1,
    audiences: Collection[str] = (PUBLIC,),
) -> Found:
    """What holds every piece of `query` (pieces are parted by spaces), the best first.

    `kinds` and `area` (the code of any place) narrow the answer; only entries for one of `audiences` are found. Things of a
    kind that say the very same are one hit, unless one of them is asked for by its code (`alike`).
    """
    pieces = pieces_of(query)
    if not pieces:
        return Found()
    wanted = _wanted(pieces)
    if not wanted.pieces and not wanted.phrases:
        return Found(is_question=True)
    conditions = _conditions(wanted, kinds, area, audiences)
    if alike:
        conditions.append(_says_the_same_as(alike, audiences))
    each = (SearchEntry.id,) if alike else SAME
    counted = select(*each).where(*conditions).distinct().limit(MOST_COUNTED + 1).subquery()
    total = session().scalar(select(func.count()).select_from(counted)) or 0
    pages = Pages(total=total, size=PAGE_SIZE, number=page, most=MOST_COUNTED // PAGE_SIZE)
    ranked = _ranked(wanted, conditions, each).offset(pages.offset).limit(pages.size)
    rows = session().execute(ranked).all() if total else []
    return Found([_hit(row, count - 1, pieces) for row, count in rows], pages, is_question=True)


def pieces_of(query: str) -> list[str]:
    """The pieces of a query in normal form, each of which must be found; signs alone are no piece."""
    short = "".join(thai.letters(query[: LONGEST_QUERY * 4].replace("\x00", " "))[:LONGEST_QUERY])
    pieces = [piece for piece in thai.search_form(short).split() if any(sign.isalnum() for sign in piece)]
    return list(dict.fromkeys(pieces))[:MOST_PIECES]


def _wanted(pieces: Sequence[str]) -> engines.Wanted:
    short = [piece for piece in pieces if len(piece) < LETTERS_OF_A_TRIGRAM]
    phrases = [[cluster for cluster in thai.clusters(piece) if cluster[0].isalnum()] for piece in short]
    return engines.Wanted(
        pieces=[piece for piece in pieces if len(piece) >= LETTERS_OF_A_TRIGRAM],
        phrases=[phrase for phrase in phrases if phrase],
        words=ranking_words(pieces),
    )


def ranking_words(pieces: Sequence[str]) -> list[str]:
    """Every run of letters of the query that could be a word, the longest first: those that are words in a text rank it.

    So the query needs no dictionary; only the worker, which cuts the texts, loads one.
    """
    runs: dict[str, None] = {}
    for piece in pieces:
        letters = thai.letters(piece)
        for length in range(min(len(letters), LONGEST_RANKING_WORD), 0, -1):
            for start in range(len(letters) - length + 1):
                runs["".join(letters[start : start + length])] = None
    by_length = sorted((run for run in runs if run[0].isalnum() and run[-1].isprintable()), key=len, reverse=True)
    return list(dict.fromkeys([*pieces, *by_length]))[:MOST_RANKING_WORDS]


def _conditions(
    wanted: engines.Wanted, kinds: Collection[str], area: str | None, audiences: Collection[str]
) -> list[ColumnElement[bool]]:
    engine = engines.of_this_database()
    conditions: list[ColumnElement[bool]] = [SearchEntry.id.in_(ids) for ids in engine.matching(wanted)]
    conditions.append(SearchEntry.audience.in_(list(audiences)))
    if kinds:
        conditions.append(SearchEntry.thing_kind.in_(list(kinds)))
    if area:
        conditions.append(SearchEntry.area_path.contains(f"/{area}/", autoescape=True))
    return conditions


def _says_the_same_as(code: str, audiences: Collection[str]) -> ColumnElement[bool]:
    other = aliased(SearchEntry)
    same = [getattr(other, column.key) == column for column in SAME]
    return exists().where(other.code == code, other.audience.in_(list(audiences)), *same)


def _ranked(
    wanted: engines.Wanted, conditions: Sequence[ColumnElement[bool]], each: Sequence[Any]
) -> Select[SearchEntry, int]:
    """The best entry of each group with how many the group has, the best group first."""
    scores = engines.of_this_database().scores(wanted)
    score = func.coalesce(scores.c.score, 0)
    found = (
        select(
            SearchEntry.id,
            score.label("score"),
            func.count().over(partition_by=each).label("alike"),
            func.row_number().over(partition_by=each, order_by=(score, SearchEntry.id.desc())).label("place"),
        )
        .outerjoin(scores, scores.c.id == SearchEntry.id)
        .where(*conditions)
        .subquery()
    )
    return (
        select(SearchEntry, found.c.alike)
        .join(found, found.c.id == SearchEntry.id)
        .where(found.c.place == 1)
        .order_by(found.c.score, SearchEntry.id.desc())
    )


def _hit(row: SearchEntry, others: int, pieces: Sequence[str]) -> Hit:
    return Hit(
        row.thing_kind,
        row.code,
        row.area_path,
        excerpt(row.title, pieces, around=None),
        row.address,
        excerpt(row.text, pieces),
        others,
    )
