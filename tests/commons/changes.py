"""A small application with views that change something, really committed, for tests of how changes are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Blueprint, Flask, Response, abort, request
from sqlalchemy import func, select, text

from commons import clock, htmx, idempotency
from commons.db import db, is_writing, session
from commons.outbox import Task
from commons.permissions import NotAllowed
from commons.throttle import count_try
from commons.unit_of_work import unit_of_work
from sala.app import create_app
from tests.browser import Browser
from tests.conftest import settings_for

room = Blueprint("changes", __name__)
EMPTIED = ("outbox_task", "submission", "throttle_window")


def note(words: str) -> None:
    """The change: a row that can be counted."""
    session().add(Task(job="noted", payload={"words": words}, due_at=clock.now()))
    session().flush()


@room.post("/changes/note")
def take_note() -> Response:
    note(request.form.get("words", ""))
    how = request.form.get("then", "")
    if how == "break":
        raise RuntimeError("in the middle")
    if how == "command":
        with unit_of_work():
            note("inner")
    if how == "refuse":
        raise NotAllowed("No.")
    if how == "again":
        return Response("the form again", 422)
    return htmx.go_to("/healthz")


@room.post("/changes/late")
@idempotency.takes_submission_late
def take_note_late() -> Response:
    count_try("late", limit=100, window=WINDOW)
    idempotency.take()
    note("late")
    return htmx.go_to("/healthz")


@room.get("/changes/read")
def change_in_a_question() -> Response:
    note("never")
    abort(500)


WINDOW = timedelta(hours=1)


@contextmanager
def changing(url: str, var: Any) -> Iterator[Browser]:
    """A browser of that application, without tokens; what it kept is removed at the end."""
    app: Flask = create_app(settings_for(url, var), TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    app.register_blueprint(room)
    with app.app_context():
        try:
            yield Browser(app)
        finally:
            _empty()
            db.engine.dispose()


def notes() -> list[str]:
    """What was kept."""
    session().rollback()
    return [
        task.payload["words"] for task in session().scalars(select(Task).where(Task.job == "noted").order_by(Task.id))
    ]


def count_of(table: str) -> int:
    session().rollback()
    return int(session().scalar(select(func.count()).select_from(text(table))) or 0)


def _empty() -> None:
    db.session.remove()
    token = is_writing.set(True)
    with db.engine.begin() as connection:
        for table in EMPTIED:
            connection.execute(text("DELETE FROM " + table))
    is_writing.reset(token)
