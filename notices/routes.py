"""The doors of notices: one's list, and following a thing."""

from __future__ import annotations

from flask import Blueprint, Response, abort, url_for

from commons import htmx
from commons.actors import current_actor
from commons.paging import page_number
from commons.permissions import require
from commons.story import name_of
from notices import policy, queries, service

room = Blueprint("notices", __name__)


@room.get("/")
def show_notices() -> Response:
    """What I was told, newest first."""
    actor = current_actor()
    require(policy.TABLE, actor, policy.READ, None)
    page = page_number()
    notices = queries.notices_of(actor.member_id or 0, page=page)
    return htmx.page(
        "notices/list.html",
        notices=notices,
        page_number=page,
        has_more=len(notices) == queries.PER_PAGE,
        followed=queries.followed_by(actor.member_id or 0),
    )


@room.post("/read")
def mark_read() -> Response:
    """I have seen all of them."""
    service.mark_all_read(actor=current_actor())
    return htmx.go_to(url_for(".show_notices"))


@room.post("/<kind>/<code>/follow")
def follow(kind: str, code: str) -> Response:
    """Hear of a thing from now on."""
    return _set(kind, code, is_on=True)


@room.post("/<kind>/<code>/stop")
def stop(kind: str, code: str) -> Response:
    """Hear of it no longer."""
    return _set(kind, code, is_on=False)


def _set(kind: str, code: str, *, is_on: bool) -> Response:
    thing = f"{kind}:{code}"
    named = name_of(thing)
    if named.address is None:
        abort(404)
    service.set_following(thing, is_on=is_on, actor=current_actor())
    return htmx.answer("notices/_follow.html", otherwise=named.address, thing_kind=kind, thing_code=code, is_on=is_on)
