"""Doors to what a place shows and sets of moderation: the list of what waits, the public log, the rules, the board."""

from __future__ import annotations

from flask import Response, request, url_for

from areas import service as areas
from areas.doors import area_or_404
from areas.models import Area
from areas.settings import REGISTRY, settings_for
from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.paging import Pages, page_number
from commons.permissions import may, require
from commons.things import stream_of
from moderation import figures, forms, policy, queries, service
from moderation.routes.room import room

PER_PAGE = 50
NUMBERS = {
    "slow_minutes": "board.slow_minutes",
    "most_links": "board.most_links",
    "posts_per_hour": "board.posts_per_hour",
}


@room.get("/in/<code>")
def show_queue(code: str) -> Response:
    """What waits for a moderator, a co-signature or a review."""
    area, actor = area_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.SEE_QUEUE, area)
    return htmx.page(
        "moderation/queue.html",
        area=area,
        queue=queries.queue_in(area, actor),
        may_set=may(policy.TABLE, actor, policy.SET_BOARD, area),
    )


@room.get("/log/<code>")
def show_log(code: str) -> Response:
    """Every decision of a place with its reason, and the figures; no name, no words."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)], ages=True):
        return unchanged
    told = figures.figures_of(area)
    pages = Pages(total=told.decided, size=PER_PAGE, number=page_number())
    cases = queries.decided_in(area, limit=PER_PAGE, offset=(pages.number - 1) * PER_PAGE)
    return htmx.page("moderation/log.html", area=area, told=told, cases=cases, pages_of_log=pages)


@room.get("/log/<code>.csv")
def show_log_file(code: str) -> Response:
    """The same log as a table."""
    area = area_or_404(code)
    return figures.as_file(area)


@room.get("/rules/<code>")
def show_rules(code: str) -> Response:
    """The rules of a community on one plain page."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)], ages=True):
        return unchanged
    return htmx.page(
        "moderation/rules.html",
        area=area,
        house=[rules for rules in queries.house_rules_around(area.path) if rules.own],
        settings=settings_for(area.path),
    )


@room.route("/board/<code>", methods=["GET", "POST"])
def set_board(code: str) -> Response:
    """What holds on the boards of a place: its own rules, what is blocked, slow mode, links, checking first."""
    area, actor = area_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.SET_BOARD, area)
    form = _board_form(area)
    if request.method == "GET" or not (form.fill() and _numbers_fit(form)):
        return htmx.again(
            "moderation/board.html",
            fragment="moderation/_board_form.html",
            status=200 if request.method == "GET" else 422,
            area=area,
            form=form,
        )
    now = settings_for(area.path)
    wanted = {name: REGISTRY[name].kind.read(form[field].data or "") for field, name in NUMBERS.items()}
    for name, value in (wanted | {"board.premoderate": bool(form.premoderate.data)}).items():
        if now[name] != value:
            areas.change_setting(name, value, at=area, actor=actor)
    service.change_house_rules(area, form.own.data, form.lines(), actor=actor)
    return htmx.go_to(url_for(".show_rules", code=code))


def _board_form(area: Area) -> forms.BoardForm:
    now, rules = settings_for(area.path), queries.house_rules_of(area)
    return read(
        forms.BoardForm,
        data={
            "own": rules.own if rules else "",
            "blocked": "\n".join(rules.blocked) if rules else "",
            "premoderate": now["board.premoderate"],
            **{field: REGISTRY[name].kind.typed(now[name]) for field, name in NUMBERS.items()},
        },
    )


def _numbers_fit(form: forms.BoardForm) -> bool:
    """Whether each number may be chosen; the sentence of the setting says why not."""
    for field, name in NUMBERS.items():
        try:
            REGISTRY[name].kind.read(form[field].data or "")
        except ValueError as refused:
            form[field].errors = [str(refused)]
    return not form.errors
