"""Thai at the plain address, English under /en/: the prefix belongs to the script name, so that every link keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from babel import Locale
from flask import Flask, has_request_context, request
from flask_babel import Babel

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/en"
LOCALES = {code: Locale.parse(code) for code in ("th", "en")}  # read once, not with every request
_babel = Babel()


class LanguagePrefix:
    """Moves a leading /en from the path to the script name."""

    def __init__(self, inner: WSGIApplication) -> None:
        self.inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(f"{PREFIX}/"):
            environ["PATH_INFO"] = path[len(PREFIX) :] or "/"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
        return self.inner(environ, start_response)


def init_app(app: Flask) -> None:
    """Find the language of a request in its address, nowhere else."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    _babel.init_app(
        app, locale_selector=lambda: cast(str, LOCALES[language()])
    )  # what is parsed already is taken as it is


def language() -> str:
    """The language of this request; Thai outside of one."""
    return "en" if has_request_context() and request.script_root.endswith(PREFIX) else "th"


def address_in(other: str) -> str:
    """This page's address in another language."""
    path = request.full_path.removesuffix("?")
    return f"{PREFIX}{path}" if other == "en" else path
