"""Which fragment an event pushes to open pages: rooms register one per kind; it is rendered and kept with the commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask import Flask, render_template
from flask_babel import force_locale
from sqlalchemy import Table, delete, insert, select

from commons import unit_of_work
from commons.actors import VISITOR
from commons.db import session
from commons.events.kinds import Announced, Event
from commons.events.tables import EventAbout, EventFragment
from commons.live import waking
from commons.things import Thing

E = TypeVar("E", bound=Event)
LANGUAGES = ("th", "en")

# What is rendered once for everyone is rendered for a visitor, whoever acts.
FOR_ALL: dict[str, Any] = {"actor": VISITOR, "no_store": False, "cursor": {}, "is_live": True}


@dataclass(frozen=True)
class Push:
    """A fragment for open pages: its template must have one root element whose id names the target, and show nothing of one's own.

    `swap` is how htmx puts it there: "outerHTML" replaces the target, "beforeend:#comments" appends to a list.
    """

    template: str
    context: dict[str, Any]
    swap: str = "outerHTML"
    kept: Mapping[str, str] = field(
        default_factory=dict
    )  # by language, what that template made of it, where that is kept already


_makers: dict[type[Event], Callable[[Any], list[Push]]] = {}


def init_app(_app: Flask) -> None:
    """Keep the fragments of every commit, and tell the live process of it."""
    unit_of_work.before_commit(_keep_fragments)
    unit_of_work.before_commit(waking.tell_of_events)


def fragment_of(kind: type[E]) -> Callable[[Callable[[E], list[Push]]], Callable[[E], list[Push]]]:
    """Register what an event pushes: `@fragment_of(CommentPosted)`. An empty list pushes nothing."""

    def register(maker: Callable[[E], list[Push]]) -> Callable[[E], list[Push]]:
        _makers[kind] = maker
        return maker

    return register


def rendered(pushes: list[Push], language: str) -> str:
    """What an open page receives: one template element a piece, which says how it is put there."""
    with force_locale(language):
        return "\n".join(f'<template data-swap="{push.swap}">{_html_of(push, language)}</template>' for push in pushes)


def _html_of(push: Push, language: str) -> str:
    return push.kept.get(language) or render_template(push.template, **FOR_ALL, **push.context)


def keep_again(event_id: int, pushes: list[Push]) -> None:
    """Make what an event pushed anew, because a name in it changed; nothing is kept any longer where there is nothing to push."""
    session().execute(delete(EventFragment).where(EventFragment.event_id == event_id))
    _insert([row for language in LANGUAGES for row in _rows(event_id, pushes, language)])


def forget_fragments_of(thing: Thing) -> None:
    """Remove what was pushed about a thing that is hidden now: a page that asks for it gets only the numbers."""
    about = select(EventAbout.event_id).where(EventAbout.kind == thing.thing_kind, EventAbout.code == thing.code)
    session().execute(delete(EventFragment).where(EventFragment.event_id.in_(about)))


def _keep_fragments(announced: list[Announced], ids: list[int]) -> None:
    rows = []
    for item, event_id in zip(announced, ids, strict=True):
        if maker := _makers.get(type(item.event)):
            for language in LANGUAGES:
                with force_locale(language):  # the maker asks for sentences too: the steps of a way
                    rows += _rows(event_id, maker(item.event), language)
    _insert(rows)


def _rows(event_id: int, pushes: list[Push], language: str) -> list[dict[str, Any]]:
    return [{"event_id": event_id, "language": language, "html": rendered(pushes, language)}] if pushes else []


def _insert(rows: list[dict[str, Any]]) -> None:
    if rows:
        session().connection().execute(_FRAGMENT, rows)


_FRAGMENT = insert(cast(Table, EventFragment.__table__))
