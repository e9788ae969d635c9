"""The rooms, their addresses, and who listens to whom, on one page."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

from sala import about, design, home, papers, search

# Rooms from right to left, as they may import each other. "/x" is where a room's pages begin.
ROOMS: list[tuple[str, str]] = [
    ("areas", "/areas"),
    ("members", "/members"),
    ("bodies", "/bodies"),
    ("forum", "/problems"),
    ("opinions", "/opinions"),
    ("votes", "/rounds"),
    ("charters", "/charters"),
    ("meetings", "/sessions"),
    ("councils", "/councils"),
    ("followup", "/followup"),
    ("moderation", "/moderation"),
    ("notices", "/notices"),
]

# What a room registers besides its pages: models for migrations, listeners, panels, sentences, jobs.
REGISTERING = ("models", "events", "handlers", "panels", "stories", "contributions", "jobs", "papers")


def init_app(app: Flask) -> None:
    """Open every room."""
    app.register_blueprint(home.room)
    app.register_blueprint(about.room)
    app.register_blueprint(design.room)
    app.register_blueprint(search.room)
    app.register_blueprint(papers.room)
    for name, address in ROOMS:
        for part in REGISTERING:
            _import_if_there(f"{name}.{part}")
        app.register_blueprint(import_module(f"{name}.routes").room, url_prefix=address)


def _import_if_there(module: str) -> None:
    try:
        import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
