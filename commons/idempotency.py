"""Every change carries a submit key: the same key twice has one effect and gives the same answer.

The key is kept in the transaction of the change itself. A refused or failed change keeps nothing, so its key may be used again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar, cast

from flask import Flask, Response, abort, current_app, g, request
from flask import session as cookie
from flask_babel import lazy_gettext as _l
from sqlalchemy import String, Table, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import FileStorage

from commons import clock
from commons.db import Base, is_sqlite, session
from commons.permissions import Conflict

V = TypeVar("V", bound=Callable[..., Any])
FIELD = "submit_key"
KEPT_FOR = timedelta(days=7)
ACTING = "_user_id"  # where the sign-in keeps whose turn it is
UNCOUNTED_FIELDS = frozenset({FIELD, "csrf_token"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Submission(Base):
    """A submit key that was used, what came with it, and where its answer is to be seen."""

    __tablename__ = "submission"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    answered_at: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)


def init_app(app: Flask) -> None:
    """Ask every change for its key. A view marked `without_submission_row` keeps its own (secret ballots do)."""
    app.before_request(_begin)
    app.after_request(_remember_answer)
    app.jinja_env.globals["submit_key"] = new_key


def new_key() -> str:
    """A fresh key for one form on one page view."""
    return secrets.token_urlsafe(16)


class AlreadyDone(Exception):
    """This change was made before; its answer is to be seen at `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def keeps_own_submission(view: V) -> V:
    """Mark a view that keeps its idempotency elsewhere (secret ballots do); the key itself is still required."""
    return _mark(view, "own")


def takes_submission_late(view: V) -> V:
    """Mark a view that hashes or works on images first and then calls `take` itself, so that the write lock is held shortly."""
    return _mark(view, "late")


def forget_old() -> int:
    """Remove keys that nobody will send again; how many."""
    result = session().execute(delete(Submission).where(Submission.at < clock.now() - KEPT_FOR))
    return int(result.rowcount)  # type: ignore[attr-defined]


def take() -> None:
    """Take this request's key as the first statement of its change. Raises AlreadyDone or, for other content, Conflict."""
    if "submission" not in g or g.get("submission_taken"):
        return
    g.submission_taken = True
    row = {"key_hash": g.submission, "digest": g.submission_digest, "answered_at": "", "at": clock.now()}
    inserted = session().connection().execute(_taking(is_sqlite()), row).scalar_one_or_none()
    if inserted is not None:
        return
    earlier = session().get_one(Submission, g.submission)
    g.keeps_nothing = True
    if earlier.digest != g.submission_digest:
        raise Conflict(_l("This form was sent before with other content. Please open it again."))
    raise AlreadyDone(earlier.answered_at or request.path)


def was_sent_before() -> bool:
    """Whether this form has been taken already, so that it is answered as it was then."""
    return "submission" in g and not g.get("submission_taken") and session().get(Submission, g.submission) is not None


def _begin() -> None:
    if request.method in SAFE_METHODS or request.endpoint is None:
        return
    key = request.form.get(FIELD, "")
    if not 16 <= len(key) <= 64:
        abort(400)
    way = getattr(current_app.view_functions.get(request.endpoint), "submission_way", "first")
    if way == "own":
        return
    # The next person on a shared phone may send a form that the one before had sent: that is another change.
    g.submission = hashlib.sha256(f"{key}\n{request.path}\n{cookie.get(ACTING, '')}".encode()).hexdigest()
    g.submission_digest = _digest()
    if way == "first":
        take()


def _mark(view: V, way: str) -> V:
    view.submission_way = way  # type: ignore[attr-defined]
    return view


def _remember_answer(response: Response) -> Response:
    if g.get("submission_taken") and response.status_code < 400 and not g.get("keeps_nothing"):
        asked = {"key": g.submission, "to": g.get("answered_at") or request.path}
        session().connection().execute(_ANSWERED, asked)
    return response


@cache
def _taking(on_sqlite: bool) -> Any:
    """Built once: every change begins with it."""
    statement = (sqlite if on_sqlite else postgresql).insert(_ROWS)
    return statement.on_conflict_do_nothing().returning(_ROWS.c.key_hash)


_ROWS = cast(Table, Submission.__table__)
_ANSWERED = update(_ROWS).where(_ROWS.c.key_hash == bindparam("key")).values(answered_at=bindparam("to"))


def _digest() -> str:
    parts = [
        f"{name}={value}" for name, value in sorted(request.form.items(multi=True)) if name not in UNCOUNTED_FIELDS
    ]
    parts += [
        f"{name}:{file.filename}:{_digest_of_file(file)}"
        for name, file in sorted(request.files.items(multi=True), key=lambda item: item[0])
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest_of_file(file: FileStorage) -> str:
    """Of its bytes: telephones call every photo image.jpg."""
    found = hashlib.file_digest(file.stream, "sha256").hexdigest()  # type: ignore[arg-type]
    file.stream.seek(0)
    return found
