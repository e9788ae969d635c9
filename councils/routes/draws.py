"""Doors to draws by lot: plan one, give the seed, read the panel and the record, fill empty seats again."""

from __future__ import annotations

import json
from functools import partial

from flask import Response, abort, make_response, request, url_for
from flask_babel import gettext as _

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import may, require
from commons.things import stream_of
from councils import forms, policy, queries, service
from councils.models import Draw
from councils.routes.room import act_or_again, body_or_404, form_page, made_or_again, room
from methods.sortition import Method

FILES = {"record.json": "application/json", "pool.csv": "text/csv", "quotas.csv": "text/csv"}


@room.get("/body/<code>/draws")
def show_draws(code: str) -> Response:
    """The draws of a body."""
    body = body_or_404(code)
    if unchanged := caching.unchanged([stream_of(body)]):
        return unchanged
    may_draw = may(policy.TABLE, current_actor(), policy.DRAW, body)
    return htmx.page("councils/draws.html", body=body, draws=queries.draws_of(body), may_draw=may_draw)


@room.route("/body/<code>/draws/new", methods=["GET", "POST"])
def plan_draw(code: str) -> Response:
    """Hand in the pool and the quotas."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAW, body)
    form = read(forms.DrawForm)

    def again(status: int | None = None) -> Response:
        return htmx.again(
            "councils/new_draw.html",
            fragment="councils/_draw_form.html",
            status=status or (200 if request.method == "GET" else 422),
            body=body,
            form=form,
        )

    if request.method == "GET" or not form.fill():
        return again()
    plan = service.DrawPlan(
        form.title.data,
        int(form.seats.data or 1),
        Method(form.method.data),
        forms.content_of(form.quotas) or b"",
        forms.content_of(form.pool),
        (form.household.data,) if form.household.data else (),
        bool(form.may_flex.data),
    )
    made = made_or_again(form, partial(service.plan_draw, body, plan, actor=current_actor()), again)
    return made if isinstance(made, Response) else htmx.go_to(_here(made))


@room.get("/draws/<code>")
def show_draw(code: str) -> Response:
    """A draw as everybody may check it: files, digest, seed, panel, and how to repeat it."""
    draw = _draw_or_404(code)
    if unchanged := caching.unchanged([stream_of(draw)]):
        return unchanged
    record = json.loads(draw.record) if draw.record else None
    may_draw = may(policy.TABLE, current_actor(), policy.DRAW, draw)
    return htmx.page(
        "councils/draw.html",
        draw=draw,
        record=record,
        panel=service.panel_of(draw),
        chances=sorted(set(record["probabilities"].values())) if record else [],
        codes=draw.people if may_draw else {},
        may_draw=may_draw,
        replacements=queries.replacements_of(draw),
    )


@room.get("/draws/<code>/<file>")
def send_draw_file(code: str, file: str) -> Response:
    """One of the files anybody repeats the draw with."""
    draw = _draw_or_404(code)
    if file not in FILES:
        abort(404)
    content = {"record.json": draw.record, "pool.csv": draw.pool, "quotas.csv": draw.quotas}[file]
    if not content:
        abort(404)
    response = make_response(content.encode())
    response.headers["Content-Type"] = f"{FILES[file]}; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="draw-{draw.code}-{file}"'
    return response


@room.route("/draws/<code>/seed", methods=["GET", "POST"])
def give_seed(code: str) -> Response:
    """What the dice or the named lottery gave."""
    draw = _draw_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAW, draw)
    form = read(forms.SeedForm)
    hints = {
        "seed": _(
            "Figures 0-9 and letters a-f, as thrown or drawn; at least as many as twenty throws of a ten-sided die"
        )
    }

    def again(status: int | None = None) -> Response:
        return form_page(form, _("Give the seed"), back=_here(draw), about=draw.title, hints=hints, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    give = partial(service.give_seed, draw, form.seed.data, source=form.source.data, actor=current_actor())
    return act_or_again(form, give, again) or htmx.go_to(_here(draw))


@room.route("/draws/<code>/replace", methods=["GET", "POST"])
def replace_gone(code: str) -> Response:
    """Name who dropped out; their seats are drawn again."""
    draw = _draw_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAW, draw)
    form = read(forms.GoneForm)
    hints = {"gone": _("Numbers of people as they stand in the panel, one a line")}

    def again(status: int | None = None) -> Response:
        return form_page(
            form, _("Draw for empty seats"), back=_here(draw), about=draw.title, hints=hints, status=status
        )

    if request.method == "GET" or not form.fill():
        return again()
    made = made_or_again(form, partial(service.replace_gone, draw, form.ids(), actor=current_actor()), again)
    return made if isinstance(made, Response) else htmx.go_to(_here(made))


def _draw_or_404(code: str) -> Draw:
    return queries.draw_by_code(code) or abort(404)


def _here(draw: Draw) -> str:
    return url_for(".show_draw", code=draw.code)
