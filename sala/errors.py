"""What a reader sees when something is refused, missing or broken: a sentence, never a trace."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from commons import htmx
from commons.idempotency import AlreadyDone
from commons.permissions import Conflict, NotAllowed
from commons.throttle import TooManyTries

log = logging.getLogger(__name__)
PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})


def init_app(app: Flask) -> None:
    """Answer every refusal with its page, or with a notice where htmx asked."""
    app.register_error_handler(NotAllowed, lambda error: _refuse(403, sentence=error.sentence))
    app.register_error_handler(Conflict, lambda error: _refuse(409, sentence=error.sentence))
    app.register_error_handler(TooManyTries, lambda error: _refuse(429, minutes=error.minutes))
    app.register_error_handler(AlreadyDone, lambda error: htmx.go_to(error.address))
    app.register_error_handler(CSRFError, _refuse_stale_form)
    app.register_error_handler(HTTPException, _refuse_http)
    app.register_error_handler(Exception, _refuse_broken)


def _refuse_http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:
        return make_response(error.get_response())
    return _refuse(code if code in PAGES else 400 if code < 500 else 500)


def _refuse_broken(error: Exception) -> Response:
    """E-11: our own fault. The log holds a number and the kind of error, never what was typed."""
    number = secrets.token_hex(4)
    log.exception("fault %s: %s at %s", number, type(error).__name__, request.endpoint, exc_info=error)
    return _refuse(500, number=number)


def _refuse_stale_form(_error: CSRFError) -> Response:
    """E-12: the form is older than the sign-in. What was typed is shown again, to be sent with one tap."""
    typed = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in ("csrf_token", "password", "secret")
    ]
    return make_response(render_template("errors/resend.html", typed=typed, here=request.path), 403)


def _refuse(status: int, **context: Any) -> Response:
    context = {"sentence": None, "minutes": None, "number": None, "status": status} | context
    if htmx.wants_fragment():
        response = make_response(render_template("errors/_notice.html", **context), status)
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#notices", "innerHTML"
        return response
    return make_response(render_template("errors/page.html", **context), status)
