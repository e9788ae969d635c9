"""Doors to boards: of a community or an area, the same matters across communities, what waits."""

from __future__ import annotations

import zlib
from enum import Enum
from typing import TypeVar

from flask import Response, abort, request, url_for
from flask_babel import get_locale

from areas.doors import area_or_404
from commons import caching, clock, htmx
from commons.actors import Actor, current_actor
from commons.kept_parts import part
from commons.paging import page_number
from commons.permissions import may, require
from commons.short_codes import is_code
from commons.things import stream_of
from forum import pages, policy, queries
from forum.labels import CATEGORIES, KINDS
from forum.models import Category, Kind
from forum.routes.room import room

ORDERS = ("new", "discussed", "affected", "random")
E = TypeVar("E", bound=Enum)


@room.get("/board/<code>")
def show_board(code: str) -> Response:
    """The board of a community, or of all communities in an area."""
    if unchanged := caching.unchanged([f"area:{code.upper()}"], ages=not is_code(code.upper())):
        return unchanged
    asked, language = _asked(current_actor()), str(get_locale())
    board = part(
        "board", code.upper(), asked,
        make=lambda: pages.board_page(code.upper(), language, asked),
        letters_in=lambda made: made.letters if made else 0,
    )  # fmt: skip
    if board is None:
        abort(404)
    return htmx.page(
        "forum/board.html",
        may_record=may(policy.TABLE, current_actor(), policy.RECORD, board.area),
        may_admit=may(policy.TABLE, current_actor(), policy.ADMIT, board.area),
        may_answer=may(policy.TABLE, current_actor(), policy.ASSESS, board.area),
        fragment="forum/_list.html",
        area=board.area,
        asked=asked,
        kinds=[(words, _address_of(board.area.code, asked, kind)) for kind, words in KINDS.items()],
        has_more=board.has_more,
        cards=board.cards,
    )


@room.get("/same/<code>")
def show_same_matters(code: str) -> Response:
    """The same matter across the communities of an area, one line each."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page("forum/same_matters.html", area=area, matters=queries.same_matters_in(area))


@room.get("/waiting/<code>")
def show_waiting(code: str) -> Response:
    """What waits for a moderator or the committee."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADMIT, area)
    return htmx.page("forum/waiting.html", area=area, problems=queries.waiting_in(area))


def _asked(actor: Actor) -> queries.Asked:
    order = request.args.get("order", "new")
    if order not in ORDERS:
        abort(400)
    seed = zlib.crc32(f"{clock.today().isoformat()} {actor.code or ''}".encode()) if order == "random" else 0
    return queries.Asked(
        order, _one_of("category", CATEGORIES, Category), _one_of("kind", KINDS, Kind), page_number(), seed
    )


def _address_of(code: str, asked: queries.Asked, kind: Kind) -> str:
    category = asked.category.value if asked.category else None
    return url_for(".show_board", code=code, order=asked.order, category=category, kind=kind.value)


def _one_of(name: str, known: dict[E, object], kind: type[E]) -> E | None:
    asked = request.args.get(name)
    if not asked:
        return None
    if asked not in {one.value for one in known}:
        abort(400)
    return kind(asked)
