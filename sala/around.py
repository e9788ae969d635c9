"""What stands around every page: its head, roof and floor. Each is made once for a language, then only its holes are filled."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache

from flask import Flask, current_app, render_template
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from commons.actors import current_actor
from commons.markup import kept_html
from sala.languages import address_in, language

# Signs that no text holds stand for what differs from page to page (Unicode's private use area).
HOLES = {
    "place_code": "\ue000",
    "place_name": "\ue001",
    "reader": "\ue002",
    "other_address": "\ue003",
    "token": "\ue004",
}
ROOF = "layout/_roof.html"
_HOLE = re.compile("[\ue000-\ue004]")


@dataclass(frozen=True)
class Frame:
    """What a piece is made for; everything else about a page is a hole in it."""

    language: str
    stylesheet: str
    nav_here: str
    has_place: bool
    has_reader: bool
    no_store: bool
    is_example: bool


def init_app(app: Flask) -> None:
    """Give the layouts `around`."""
    app.jinja_env.globals["around"] = around


def around(
    piece: str, *, no_store: bool, stylesheet: str = "", nav_here: str = "", place_name: str = "", place_code: str = ""
) -> Markup:
    """This page's copy of a piece of the layout, named by its template."""
    actor = current_actor()
    frame = Frame(
        language=language(),
        stylesheet=stylesheet,
        nav_here=nav_here,
        has_place=bool(place_name),
        has_reader=piece == ROOF and no_store and actor.is_signed_in,
        no_store=no_store,
        is_example=piece == ROOF and bool(current_app.config["SHOWS_EXAMPLE"]),
    )
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    made = _made.__wrapped__(app, piece, frame) if app.debug else _made(app, piece, frame)
    filled = {
        HOLES["place_code"]: place_code,
        HOLES["place_name"]: place_name,
        HOLES["reader"]: actor.name if frame.has_reader else "",
        HOLES["other_address"]: address_in("th" if frame.language == "en" else "en"),
        HOLES["token"]: generate_csrf() if no_store and HOLES["token"] in made else "",
    }
    return kept_html(_HOLE.sub(lambda hole: str(escape(filled[hole[0]])), made))


@cache
def _made(_app: Flask, piece: str, frame: Frame) -> str:
    """The piece with its holes."""
    return render_template(piece, frame=frame, **asdict(frame), **HOLES)
