"""The only file that commits: once per request, after rendering, before sending; a GET keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from typing import TypeVar

from flask import Flask, Response, g, has_request_context, request

from commons.db import db, is_writing, session
from commons.events import numbering
from commons.events.kinds import ANNOUNCED, Announced

T = TypeVar("T")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# What runs inside the transaction just before its end, with the events that were announced and the ids they got.
_before_commit: list[Callable[[list[Announced], list[int]], None]] = []
_after_commit: list[Callable[[], None]] = []
_is_within: ContextVar[bool] = ContextVar("is_within_a_unit_of_work", default=False)


def before_commit(hook: Callable[[list[Announced], list[int]], None]) -> None:
    """Register work that belongs to every commit, such as keeping the fragments that open pages receive."""
    if hook not in _before_commit:
        _before_commit.append(hook)


def after_commit(hook: Callable[[], None]) -> None:
    """Register work that follows every commit, such as waking the listeners. It must not fail and touches no session."""
    if hook not in _after_commit:
        _after_commit.append(hook)


def init_app(app: Flask) -> None:
    """Give every request its transaction. Must be registered first, so that it commits after all others have rendered."""
    app.before_request(_begin)
    app.after_request(_finish)
    app.teardown_request(_forget)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """A transaction for commands and the worker: commits at the end, rolls back on an error.

    RuntimeError within another one, or in a request that changes something: that would be lost without a word.
    """
    if _is_within.get() or (has_request_context() and is_writing.get()):
        raise RuntimeError("a unit of work within another one: the outer change would be lost")
    within, writing = _is_within.set(True), is_writing.set(True)
    db.session.remove()
    try:
        yield
        _commit()
    except BaseException:
        _roll_back()
        raise
    finally:
        is_writing.reset(writing)
        _is_within.reset(within)
        db.session.remove()


@contextmanager
def reading() -> Iterator[None]:
    """Within a change, look something up before the write lock is taken (password hashes, images): ends its own transaction."""
    token = is_writing.set(False)
    try:
        yield
    finally:
        session().rollback()
        is_writing.reset(token)


def keep_apart(work: Callable[[], T]) -> T:
    """Keep something although the request itself fails, such as the count of wrong tries. Ends the present transaction first.

    RuntimeError when something was changed before: it would be lost without a word.
    """
    _refuse_to_lose_changes()
    session().rollback()
    session().info.pop(ANNOUNCED, None)
    token = is_writing.set(True)
    try:
        kept = work()
        _commit()
        return kept
    except BaseException:
        _roll_back()
        raise
    finally:
        is_writing.reset(token)


def _begin() -> None:
    g.writing_token = is_writing.set(request.method not in SAFE_METHODS)


def _finish(response: Response) -> Response:
    """Commit a change that was answered well; anything else is rolled back."""
    if request.method in SAFE_METHODS or response.status_code >= 400 or g.get("keeps_nothing"):
        _roll_back()
    else:
        _commit()
    return response


def _forget(_error: BaseException | None) -> None:
    token: Token[bool] | None = g.pop("writing_token", None)
    if token is not None:
        is_writing.reset(token)


def _commit() -> None:
    current = session()
    current.flush()
    announced = numbering.take_announced(current)
    if announced:
        ids = numbering.store_events(current, announced)
        for hook in _before_commit:
            hook(announced, ids)
        current.flush()
        numbering.number_events(current, announced, ids)
    current.commit()
    if announced:
        for done in _after_commit:
            done()


def _refuse_to_lose_changes() -> None:
    current = session()
    if current.info.get(ANNOUNCED) or current.new or current.dirty or current.deleted:
        raise RuntimeError("a change is under way that would be lost")


def _roll_back() -> None:
    session().info.pop(ANNOUNCED, None)
    session().rollback()
