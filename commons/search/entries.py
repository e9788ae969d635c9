"""What can be found: an entry per thing, made by its room, kept by the worker so that no web process cuts words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from commons import outbox, thai
from commons.db import Base, canonical_json, session
from commons.search import engines
from commons.things import Thing

PUBLIC = "public"


@dataclass(frozen=True)
class Entry:
    """A thing as it is found. `audience` is a label as events have it; `address` is a path without language."""

    thing_kind: str
    code: str
    area_path: str
    title: str
    text: str
    address: str
    audience: str = PUBLIC

    def digest(self) -> str:
        """Equal for equal entries: an unchanged thing is not cut into words again."""
        return hashlib.sha256(canonical_json(vars(self)).encode()).hexdigest()


class SearchEntry(Base):
    """What is shown of a hit. The words and letters it is found by lie in the engine's own tables, named search_index…"""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("thing_kind", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thing_kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20))
    area_path: Mapped[str] = mapped_column(String(80))
    audience: Mapped[str] = mapped_column(String(40))
    address: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))


Maker = Callable[[set[str] | None], Iterable[Entry]]
_makers: dict[str, Maker] = {}
_labels: dict[str, Any] = {}


def found_as(thing_kind: str, label: Any) -> Callable[[Maker], Maker]:
    """Register how the things of a kind are found: codes in, entries out; None asks for all of them.

    A code for which no entry comes back (hidden, withdrawn, gone) is found no longer. `label` names the kind in the plural.
    """

    def register(maker: Maker) -> Maker:
        _makers[thing_kind], _labels[thing_kind] = maker, label
        return maker

    return register


def kinds_to_find() -> dict[str, Any]:
    """The kinds of things that can be found, with their names."""
    return dict(_labels)


def index(thing: Thing) -> None:
    """Tell that a thing came, changed, was hidden or went; the worker looks at it after the commit. It may be told twice."""
    if thing.thing_kind not in _makers:
        raise KeyError(thing.thing_kind)
    outbox.post("search.index", kind=thing.thing_kind, code=thing.code)


@outbox.job("search.index")
def bring_up_to_date(kind: str, code: str) -> None:
    """Ask the room what is to be found of a thing now, and keep that."""
    wanted = {entry.code: entry for entry in _makers[kind]({code})}
    _keep(wanted[code]) if code in wanted else _drop(kind, code)


def index_everything() -> int:
    """Make the whole index anew from what the rooms say; how many things can be found."""
    session().execute(delete(SearchEntry))
    engines.of_this_database().forget_all(session())
    count = 0
    for maker in _makers.values():
        for entry in maker(None):
            _keep(entry)
            count += 1
    return count


def _keep(entry: Entry) -> None:
    found = _row_of(entry.thing_kind, entry.code)
    if found is not None and found.digest == entry.digest():
        return
    row = found or SearchEntry(thing_kind=entry.thing_kind, code=entry.code)
    row.area_path, row.audience, row.address = entry.area_path, entry.audience, entry.address
    row.title, row.text, row.digest = entry.title, entry.text, entry.digest()
    session().add(row)
    session().flush()
    engine = engines.of_this_database()
    engine.forget(session(), row.id)
    engine.keep(session(), row.id, _cut(entry))


def _drop(kind: str, code: str) -> None:
    row = _row_of(kind, code)
    if row is not None:
        engines.of_this_database().forget(session(), row.id)
        session().delete(row)
        session().flush()


def _row_of(kind: str, code: str) -> SearchEntry | None:
    return session().scalar(select(SearchEntry).where(SearchEntry.thing_kind == kind, SearchEntry.code == code))


def _cut(entry: Entry) -> engines.Cut:
    title, text = thai.search_form(entry.title), thai.search_form(entry.text)
    whole = f"{title}\n{text}"
    return engines.Cut(whole, _tokens(thai.words(title)), _tokens(thai.words(text)), _tokens(thai.clusters(whole)))


def _tokens(pieces: Iterable[str]) -> list[str]:
    """What an engine can keep as one word: with a letter or figure in it, without spaces, not longer than any word is."""
    return [
        token
        for piece in pieces
        for token in piece.split()
        if any(sign.isalnum() for sign in token) and len(token) <= engines.LONGEST_WORD
    ]
