"""Pieces of pages that are rendered when something happens, not when somebody looks: one row per thing and language.

A room registers how the piece of its things is made; at every commit whose events tell of such a thing the piece is
rendered again, in both languages, in the same transaction. A page reads it with the thing itself.
"""

from __future__ import annotations

from collections.abc import Callable
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


def kept(kind: str) -> Callable[[Maker], Maker]:
    """Register how the piece of a kind of thing is made: the thing in, a template and what it needs out."""

    def register(maker: Maker) -> Maker:
        _makers[kind] = maker
        return maker

    return register


def piece_of(thing: Thing, language: str, row: KeptPiece | None) -> str:
    """The HTML to show: the kept row where this release made it, else rendered now (nothing is stored by a question)."""
    if row is not None and row.release == current_app.config["RELEASE"]:
        return row.html
    return _render(thing, language)


def refresh(thing: Thing) -> None:
    """Render a thing's piece again, for changes that no event tells of."""
    dialect = sqlite if is_sqlite() else postgresql
    for language in LANGUAGES:
        values = {"release": current_app.config["RELEASE"], "html": _render(thing, language)}
        statement = dialect.insert(KeptPiece).values(
            kind=thing.thing_kind, code=thing.code, language=language, **values
        )
        session().execute(statement.on_conflict_do_update(index_elements=["kind", "code", "language"], set_=values))


def _render(thing: Thing, language: str) -> str:
    template, context = _makers[thing.thing_kind](thing)
    with force_locale(language):
        return render_template(template, **FOR_ALL, **context)


def _refresh(announced: list[Announced], _ids: list[int]) -> None:
    told_of = {ref(thing): thing for item in announced if item.event.refreshes_pages for thing in item.event.things()}
    for name, thing in told_of.items():
        if name.kind in _makers:
            refresh(thing)
