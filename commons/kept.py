"""Pieces of pages that are rendered when something happens, not when somebody looks: one row per thing and language.

A room registers how the piece of its things is made; at every commit whose events tell of such a thing the piece is
rendered again, in both languages, in the same transaction. A page reads it with the thing itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from flask import Flask, current_app, render_template
from flask_babel import force_locale
from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from commons import unit_of_work
from commons.db import Base, is_sqlite, session
from commons.events.kinds import Announced
from commons.live.fragments import FOR_ALL, LANGUAGES
from commons.things import Thing, ref

Maker = Callable[[Any], tuple[str, dict[str, Any]]]
_makers: dict[str, Maker] = {}
_pieces: dict[str, dict[str, bool]] = defaultdict(
    dict
)  # by kind of thing: its pieces, and whether each follows every event


class KeptPiece(Base):
    """The piece of a thing's page in one language, with the release whose templates made it."""

    __tablename__ = "kept_piece"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    release: Mapped[str] = mapped_column(String(20))
    html: Mapped[str]


def init_app(_app: Flask) -> None:
    """Render again what a commit tells of."""
    unit_of_work.before_commit(_refresh)


def kept(kind: str, *, piece: str = "", at_every_event: bool = False) -> Callable[[Maker], Maker]:
    """Register how a piece of a kind of thing is made: the thing in, a template and what it needs out.

    A kind has one piece of its own name and any number with other names. `at_every_event`: the piece shows counts too, so
    that also events that leave the page as it is (`refreshes_pages`) have it rendered again.
    """

    def register(maker: Maker) -> Maker:
        _makers[piece or kind] = maker
        _pieces[kind][piece or kind] = at_every_event
        return maker

    return register


def piece_of(thing: Thing, language: str, row: KeptPiece | None, piece: str = "") -> str:
    """The HTML to show: the kept row where this release made it, else rendered now (nothing is stored by a question)."""
    if row is not None and is_of_this_release(row.release):
        return row.html
    return _render(piece or thing.thing_kind, thing, language)


def is_of_this_release(release: str | None) -> bool:
    """Whether a piece was made by the templates that are here now."""
    return bool(release == current_app.config["RELEASE"])


def refresh(thing: Thing, pieces: Iterable[str] = ()) -> None:
    """Render the pieces of a thing again (all of them unless named), for changes that no event tells of."""
    rows = [
        {
            "kind": piece,
            "code": thing.code,
            "language": language,
            "release": current_app.config["RELEASE"],
            "html": _render(piece, thing, language),
        }
        for piece in pieces or _pieces[thing.thing_kind]
        for language in LANGUAGES
    ]
    session().connection().execute(_upsert(is_sqlite()), rows)


@cache
def _upsert(on_sqlite: bool) -> Any:
    """Built once and run with many rows; a statement that holds its rows would be compiled anew each time."""
    statement = (sqlite if on_sqlite else postgresql).insert(KeptPiece.__table__)
    new = {name: statement.excluded[name] for name in ("release", "html")}
    return statement.on_conflict_do_update(index_elements=["kind", "code", "language"], set_=new)


def _render(piece: str, thing: Thing, language: str) -> str:
    # What the maker gathers holds sentences too, so it must already speak the language of the piece.
    with force_locale(language):
        template, context = _makers[piece](thing)
        return render_template(template, **FOR_ALL, **context)


def _refresh(announced: list[Announced], _ids: list[int]) -> None:
    things = {ref(thing): thing for item in announced for thing in item.event.things()}
    whole = {ref(thing) for item in announced if item.event.refreshes_pages for thing in item.event.things()}
    for name, thing in things.items():
        of_kind = _pieces.get(name.kind, {})
        if wanted := [piece for piece, at_every_event in of_kind.items() if at_every_event or name in whole]:
            refresh(thing, wanted)
