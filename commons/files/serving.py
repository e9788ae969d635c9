"""Serves files at /files/<name> so that nothing in them can act, and lets marked views take larger bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, current_app, request

from commons.actors import current_actor
from commons.files import keeping
from commons.files.models import StoredFile

V = TypeVar("V", bound=Callable[..., Any])
room = Blueprint("files", __name__)
MOST_BYTES = 32_000_000  # some more than a photo may have, so that most that are too large still get their form back
POLICY = "sandbox; default-src 'none'"
# By the browser that asked alone: what moderators take away must not go on being served by somebody in between.
FOR_A_YEAR = "private, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Serve files; must come before anything that reads a body."""
    app.before_request(_widen_body)
    app.register_blueprint(room)


def accepts_upload(view: V) -> V:
    """Mark a view whose form may hold files: its body may have MOST_BYTES."""
    view.accepts_upload = True  # type: ignore[attr-defined]
    return view


@room.get("/files/<name>")
def send_file(name: str) -> Response:
    """A file that its reader may see; anything else is not there."""
    file = keeping.find(name)
    if file is None or not (file.audience == keeping.PUBLIC or _may_see(file)):
        abort(404)
    content = keeping.read_bytes(name)
    if content is None:
        abort(404)
    response = Response(content, mimetype=file.mimetype)
    response.headers["Content-Disposition"] = disposition(file)
    response.headers["Content-Security-Policy"] = POLICY
    if file.audience == keeping.PUBLIC:
        response.headers["Cache-Control"] = FOR_A_YEAR
    response.set_etag(name.partition(".")[0])
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response


def _may_see(file: StoredFile) -> bool:
    """Whoever the label says, and who sent it."""
    actor = current_actor()
    return actor.sees(file.audience) or (actor.is_signed_in and actor.code == file.keeper_code)


def disposition(file: StoredFile) -> str:
    """Saved, not opened; its Thai name as RFC 6266 says, its code for those who cannot read that."""
    suffix = file.name.rpartition(".")[2]
    return f"attachment; filename=\"{file.code}.{suffix}\"; filename*=UTF-8''{quote(f'{file.title}.{suffix}', safe='')}"


def _widen_body() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "accepts_upload", False) and request.mimetype == "multipart/form-data":
        request.max_content_length = MOST_BYTES
