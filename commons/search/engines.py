"""What SQLite (FTS5) and PostgreSQL (pg_trgm, tsvector) are asked to do, each in its own words.

Both keep three readings of an entry beside it: its letters (trigrams, to match three letters and more), its words (to
rank) and its Thai character clusters (to match what is shorter). The tables are theirs, outside the models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import CTE, Float, Integer, Select, String, column, select, table, text
from sqlalchemy.orm import Session

from commons.db import is_sqlite

LONGEST_WORD = 60
LAST_POSITION = 16_383  # what a tsvector can tell apart
TITLE_WEIGHT = "A"
_KEPT = table("search_index", column("entry_id", Integer), column("letters", String))  # PostgreSQL's


@dataclass(frozen=True)
class Cut:
    """An entry as it is kept: its normalised letters, the words of title and text, the clusters of both."""

    letters: str
    title_words: Sequence[str]
    text_words: Sequence[str]
    clusters: Sequence[str]


@dataclass(frozen=True)
class Wanted:
    """A query as it is asked: pieces of three letters and more, phrases of clusters for shorter ones, words that rank."""

    pieces: Sequence[str]
    phrases: Sequence[Sequence[str]]
    words: Sequence[str]


class SearchEngine(Protocol):
    """What an engine can do. Rows are known by the id of their entry."""

    def create(self) -> Sequence[str]: ...
    def drop(self) -> Sequence[str]: ...
    def keep(self, session: Session, entry_id: int, cut: Cut) -> None: ...
    def forget(self, session: Session, entry_id: int) -> None: ...
    def forget_all(self, session: Session) -> None: ...
    def matching(self, wanted: Wanted) -> list[Select[int]]: ...
    def scores(self, wanted: Wanted) -> CTE: ...


def of_this_database() -> SearchEngine:
    """The engine behind this application."""
    return SQLITE if is_sqlite() else POSTGRESQL


class _Sqlite:
    def create(self) -> Sequence[str]:
        kept = "content='', contentless_delete=1"
        return (
            f"CREATE VIRTUAL TABLE search_index_letters USING fts5(letters, {kept}, tokenize='trigram case_sensitive 1')",
            # The categories keep Thai vowels and tone marks inside their word.
            f"CREATE VIRTUAL TABLE search_index_words USING fts5(title, body, clusters, {kept}, "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")",
        )

    def drop(self) -> Sequence[str]:
        return ("DROP TABLE search_index_words", "DROP TABLE search_index_letters")

    def keep(self, session: Session, entry_id: int, cut: Cut) -> None:
        session.execute(
            text("INSERT INTO search_index_letters (rowid, letters) VALUES (:id, :letters)"),
            {"id": entry_id, "letters": cut.letters},
        )
        session.execute(
            text(
                "INSERT INTO search_index_words (rowid, title, body, clusters) VALUES (:id, :title, :body, :clusters)"
            ),
            {
                "id": entry_id,
                "title": " ".join(cut.title_words),
                "body": " ".join(cut.text_words),
                "clusters": " ".join(cut.clusters),
            },
        )

    def forget(self, session: Session, entry_id: int) -> None:
        session.execute(text("DELETE FROM search_index_letters WHERE rowid = :id"), {"id": entry_id})
        session.execute(text("DELETE FROM search_index_words WHERE rowid = :id"), {"id": entry_id})

    def forget_all(self, session: Session) -> None:
        session.execute(text("DELETE FROM search_index_letters"))
        session.execute(text("DELETE FROM search_index_words"))

    def matching(self, wanted: Wanted) -> list[Select[int]]:
        found = []
        if wanted.pieces:
            query = " AND ".join(_fts_phrase(piece) for piece in wanted.pieces)
            letters = text("SELECT rowid AS id FROM search_index_letters WHERE search_index_letters MATCH :pieces")
            found.append(select(letters.bindparams(pieces=query).columns(id=Integer).subquery().c.id))
        if wanted.phrases:
            query = " AND ".join(f"clusters : {_fts_phrase(' '.join(phrase))}" for phrase in wanted.phrases)
            words = text("SELECT rowid AS id FROM search_index_words WHERE search_index_words MATCH :phrases")
            found.append(select(words.bindparams(phrases=query).columns(id=Integer).subquery().c.id))
        return found

    def scores(self, wanted: Wanted) -> CTE:
        query = "{title body} : (" + " OR ".join(_fts_phrase(word) for word in wanted.words) + ")"
        ranked = text(
            "SELECT rowid AS id, bm25(search_index_words, 5.0, 1.0, 0.0) AS score "
            "FROM search_index_words WHERE search_index_words MATCH :words"
        )
        made = ranked.bindparams(words=query).columns(id=Integer, score=Float)
        return made.cte("ranked").prefix_with("MATERIALIZED")


class _Postgresql:
    def create(self) -> Sequence[str]:
        return (
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "CREATE TABLE search_index (entry_id integer PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE, "
            "letters text NOT NULL, words tsvector NOT NULL, clusters tsvector NOT NULL)",
            "CREATE INDEX search_index_letters ON search_index USING gin (letters gin_trgm_ops)",
            "CREATE INDEX search_index_words ON search_index USING gin (words)",
            "CREATE INDEX search_index_clusters ON search_index USING gin (clusters)",
        )

    def drop(self) -> Sequence[str]:
        return ("DROP TABLE search_index",)

    def keep(self, session: Session, entry_id: int, cut: Cut) -> None:
        session.execute(
            text(
                "INSERT INTO search_index (entry_id, letters, words, clusters) "
                "VALUES (:id, :letters, CAST(:words AS tsvector), CAST(:clusters AS tsvector))"
            ),
            {
                "id": entry_id,
                "letters": cut.letters,
                "words": _tsvector(cut.text_words, before=cut.title_words),
                "clusters": _tsvector(cut.clusters),
            },
        )

    def forget(self, session: Session, entry_id: int) -> None:
        session.execute(text("DELETE FROM search_index WHERE entry_id = :id"), {"id": entry_id})

    def forget_all(self, session: Session) -> None:
        session.execute(text("DELETE FROM search_index"))

    def matching(self, wanted: Wanted) -> list[Select[int]]:
        found = []
        for piece in wanted.pieces:
            found.append(select(_KEPT.c.entry_id).where(_KEPT.c.letters.like(_like(piece))))
        if wanted.phrases:
            phrases = text("SELECT entry_id AS id FROM search_index WHERE clusters @@ CAST(:phrases AS tsquery)")
            query = " & ".join("(" + " <-> ".join(map(_lexeme, phrase)) + ")" for phrase in wanted.phrases)
            found.append(select(phrases.bindparams(phrases=query).columns(id=Integer).subquery().c.id))
        return found

    def scores(self, wanted: Wanted) -> CTE:
        ranked = text(
            "SELECT entry_id AS id, -ts_rank(words, CAST(:words AS tsquery)) AS score "
            "FROM search_index WHERE words @@ CAST(:words AS tsquery)"
        )
        query = " | ".join(map(_lexeme, wanted.words))
        return ranked.bindparams(words=query).columns(id=Integer, score=Float).cte("ranked")


SQLITE: SearchEngine = _Sqlite()
POSTGRESQL: SearchEngine = _Postgresql()


def _fts_phrase(words: str) -> str:
    """A phrase of FTS5 in which no sign means anything."""
    return '"' + words.replace('"', '""') + '"'


def _like(piece: str) -> str:
    escaped = piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _lexeme(word: str) -> str:
    """A word of a tsvector or tsquery in which no sign means anything."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _tsvector(words: Sequence[str], *, before: Sequence[str] = ()) -> str:
    """The literal of a tsvector: every word with its positions; those of `before` come first and weigh more."""
    positions: dict[str, list[str]] = {}
    for number, word in enumerate([*before, *words], start=1):
        weight = TITLE_WEIGHT if number <= len(before) else ""
        positions.setdefault(word, []).append(f"{min(number, LAST_POSITION)}{weight}")
    return " ".join(f"{_lexeme(word)}:{','.join(places[:255])}" for word, places in positions.items())
