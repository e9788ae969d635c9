"""Which fragment an event pushes to open pages: rooms register one per kind; it is rendered and kept with the commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, render_template
from flask_babel import force_locale
from sqlalchemy import delete, select

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
        return "\n".join(
            f'<template data-swap="{push.swap}">{render_template(push.template, **FOR_ALL, **push.context)}</template>'
            for push in pushes
        )


def keep_again(event_id: int, pushes: list[Push]) -> None:
    """Make what an event pushed anew, because a name in it changed; nothing is kept any longer where there is nothing to push."""
    session().execute(delete(EventFragment).where(EventFragment.event_id == event_id))
    for language in LANGUAGES:
        _keep(event_id, pushes, language)


def forget_fragments_of(thing: Thing) -> None:
    """Remove what was pushed about a thing that is hidden now: a page that asks for it gets only the numbers."""
    about = select(EventAbout.event_id).where(EventAbout.kind == thing.thing_kind, EventAbout.code == thing.code)
    session().execute(delete(EventFragment).where(EventFragment.event_id.in_(about)))


def _keep_fragments(announced: list[Announced], ids: list[int]) -> None:
    for item, event_id in zip(announced, ids, strict=True):
        maker = _makers.get(type(item.event))
        for language in LANGUAGES if maker else ():
            with force_locale(language):  # the maker asks for sentences too: the steps of a way
                pushes = maker(item.event) if maker else []
            _keep(event_id, pushes, language)


def _keep(event_id: int, pushes: list[Push], language: str) -> None:
    if pushes:
        session().add(EventFragment(event_id=event_id, language=language, html=rendered(pushes, language)))
