"""The application class: what Flask does anew with every request, or at every start, and need not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.routing import Rule


class SignedCookies(SecureCookieSessionInterface):
    """Flask's signed cookie with one signer for all requests; it holds nothing but the keys."""

    def __init__(self) -> None:
        self._signers: dict[tuple[str, ...], URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        keys = (app.secret_key or "", *(app.config["SECRET_KEY_FALLBACKS"] or ()))
        if keys not in self._signers:
            self._signers[keys] = super().get_signing_serializer(app)
        return self._signers[keys]


class LateRule(Rule):
    """An address whose builder is compiled when it is first built: few of them ever are in the life of a process.

    Compiling those of all rules was a fifth of the start.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        make: Callable[[bool], Callable[..., tuple[str, str]]] = super()._compile_builder
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(make(append_unknown))
            return compiled[0](rule, **values)

        return build


class Sala(Flask):
    """A Flask none of whose views and hooks is a coroutine."""

    url_rule_class = LateRule
    session_interface = SignedCookies()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func
