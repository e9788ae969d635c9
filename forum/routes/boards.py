"""Doors to boards: of a community or an area, the same matters across communities, what waits."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import get_locale

from areas.doors import area_or_404
from commons import caching, htmx
from commons.actors import current_actor
from commons.kept_parts import part
from commons.paging import page_number
from commons.permissions import may, require
from commons.short_codes import is_code
from commons.things import stream_of
from forum import pages, policy, queries
from forum.labels import CATEGORIES
from forum.models import Category
from forum.routes.room import room

ORDERS = ("new", "discussed", "affected")


@room.get("/board/<code>")
def show_board(code: str) -> Response:
    """The board of a community, or of all communities in an area."""
    if unchanged := caching.unchanged([f"area:{code.upper()}"], ages=not is_code(code.upper())):
        return unchanged
    order, page, category, language = _order(), page_number(), _category(), str(get_locale())
    board = part(
        "board", code.upper(), order, page, category,
        make=lambda: pages.board_page(code.upper(), language, order=order, category=category, page=page),
        letters_in=lambda made: made.letters if made else 0,
    )  # fmt: skip
    if board is None:
        abort(404)
    return htmx.page(
        "forum/board.html",
        may_record=may(policy.TABLE, current_actor(), policy.RECORD, board.area),
        may_admit=may(policy.TABLE, current_actor(), policy.ADMIT, board.area),
        fragment="forum/_list.html",
        area=board.area,
        order=order,
        page_number=page,
        category=category,
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


def _order() -> str:
    order = request.args.get("order", "new")
    if order not in ORDERS:
        abort(400)
    return order


def _category() -> Category | None:
    asked = request.args.get("category")
    if not asked:
        return None
    if asked not in {kind.value for kind in CATEGORIES}:
        abort(400)
    return Category(asked)
