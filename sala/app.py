"""Makes the application."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from commons import (
    assets,
    caching,
    compression,
    contributions,
    db,
    files,
    htmx,
    idempotency,
    kept,
    kept_pages,
    kept_parts,
    security,
    throttle,
    unit_of_work,
)
from commons.live import fragments
from sala import around, commands, demo, doors, errors, languages, sentences, templating, wiring
from sala.lean import Sala
from sala.settings import HOME, Settings, read_settings


def create_app(settings: Settings | None = None, **overrides: object) -> Flask:
    """The application for these settings (those of the environment when none are given)."""
    app = Sala("sala", root_path=str(HOME), static_folder=str(HOME / "static"), template_folder=str(HOME / "templates"))
    app.config.from_mapping((settings or read_settings()).flask())
    app.config.from_mapping(overrides)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    unit_of_work.init_app(app)  # first, so that it commits after everything else has had its say
    languages.init_app(app)
    for part in (
        files,  # before anything that reads a body
        compression,  # after everything that still changes the answer
        kept_pages,
        kept_parts,
        caching,
        security,
        htmx,
        throttle,
        idempotency,
        fragments,
        kept,
        assets,
        contributions,
        sentences,
        templating,
        doors,
        around,
        errors,
        wiring,
        commands,
    ):
        part.init_app(app)
    with app.app_context():
        demo.run_clock()
    if app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=app.config["PROXIES"], x_proto=app.config["PROXIES"], x_host=0)  # type: ignore[method-assign]
    return app
