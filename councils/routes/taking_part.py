"""Doors to an item for those who take part: seconders, those who screen, groups that are heard, its working group."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from bodies.queries import bodies_below
from commons import caching, clock, htmx
from commons.actors import current_actor
from commons.forms import Form, choices, read
from commons.permissions import require
from commons.things import stream_of
from councils import forms, policy, queries, service, shown
from councils.models import AgendaItem
from councils.routes.room import act_or_again, form_page, item_or_404, room
from councils.wording import criterion


@room.post("/items/<code>/second")
def second(code: str) -> Response:
    """Second it in one's own name."""
    item = item_or_404(code)
    service.second(item, actor=current_actor())
    return _to(item)


@room.route("/items/<code>/second-group", methods=["GET", "POST"])
def second_by_group(code: str) -> Response:
    """Write down a group that seconds it."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.SET_GROUPS, item)
    groups = {str(group.id): group for group in item.cycle.constituencies} if item.cycle else {}
    form = read(forms.GroupSecondForm)
    form.group.choices = choices([(key, group.name) for key, group in groups.items()])

    def again(status: int | None = None) -> Response:
        hints = {} if groups else {"group": _("No group of the assembly has been written down yet.")}
        return _again(item, form, _("A group seconds it"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    second_it = partial(service.second_by_group, item, groups[form.group.data], actor=current_actor())
    return act_or_again(form, second_it, again) or _to(item)


@room.route("/items/<code>/score", methods=["GET", "POST"])
def score(code: str) -> Response:
    """Score a proposal on the published criteria; then comes the next one that is left."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.SCORE, item)
    criteria, scale = queries.screening_of(item)
    said = queries.score_by(item, current_actor().member_id)
    known = {f"score_{number}": str(given) for number, given in enumerate(said.scores)} if said else {}
    form = read(
        forms.score_form([criterion(name) for name in criteria], scale),
        data=known | {"note": said.note if said else ""},
    )

    def again(status: int | None = None) -> Response:
        hints = {"score_0": _("From 1 (low) to %(most)d (high)", most=scale)}
        return _again(item, form, _("Score this proposal"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    give = partial(service.score, item, form.scores(), note=form.note.data or "", actor=current_actor())
    refused = act_or_again(form, give, again)
    if refused or item.cycle is None:
        return refused or _to(item)
    return htmx.go_to(url_for(".show_screening", code=item.cycle.code))


@room.route("/items/<code>/hearing", methods=["GET", "POST"])
def hear_group(code: str) -> Response:
    """Write down a hearing: who was heard, how many, and what the group says to every paragraph."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.RECORD_POSITION, item)
    if item.draft is None:
        abort(404)
    form = read(forms.hearing_form(item.draft.paragraphs), data={"held_on": clock.today()})
    known = [group.name for group in item.cycle.constituencies] if item.cycle else []

    def again(status: int | None = None) -> Response:
        return htmx.again(
            "councils/hearing.html",
            fragment="councils/_hearing_form.html",
            status=status or (200 if request.method == "GET" else 422),
            item=item,
            form=form,
            known=known,
        )

    if request.method == "GET" or not form.fill():
        return again()
    heard = service.Heard(
        form.constituency.data,
        cast(date, form.held_on.data),
        cast(int, form.people.data),
        form.is_paper.data,
        form.summary.data or "",
    )
    keep = partial(service.hear_group, item, heard, form.said(), actor=current_actor())
    return act_or_again(form, keep, again) or _to(item)


@room.get("/items/<code>/hearings")
def show_hearings(code: str) -> Response:
    """Who was heard on an item, and what every group says to every paragraph."""
    item = item_or_404(code)
    if unchanged := caching.unchanged([stream_of(item)]):
        return unchanged
    return htmx.page(
        "councils/hearings.html", item=item, hearings=queries.hearings_of(item), said=shown.positions_of(item)
    )


@room.route("/items/<code>/prepare", methods=["GET", "POST"])
def prepare_item(code: str) -> Response:
    """Name the working group that drafts, and the room of the assembly."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.SCHEDULE, item)
    groups = {str(body.id): body for body in bodies_below(item.body.area) if body.kind in queries.DRAFTING}
    rooms = {str(one.id): one for one in item.cycle.rooms} if item.cycle else {}
    form = read(forms.PrepareForm, data={"group": str(item.group_id or ""), "room": str(item.room_id or "")})
    form.group.choices = choices([("", _("None")), *((key, body.name) for key, body in groups.items())])
    form.room.choices = choices([("", _("None")), *((key, one.name) for key, one in rooms.items())])

    def again(status: int | None = None) -> Response:
        hints = {"group": _("A working group is a body of its own; the page of the place adds one.")}
        return _again(item, form, _("Working group and drafting room"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    group, drafts_in = groups.get(form.group.data), rooms.get(form.room.data)
    prepare = partial(service.prepare_item, item, group=group, room=drafts_in, actor=current_actor())
    return act_or_again(form, prepare, again) or _to(item)


@room.route("/items/<code>/up", methods=["GET", "POST"])
def send_up(code: str) -> Response:
    """Send it up to a council of a wider place."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.SEND_UP, item)
    bodies = {body.code: body for body in queries.councils_around(item.body.area) if body.id != item.body_id}
    form = read(forms.SendUpForm)
    if item.body.parent and item.body.parent.code in bodies:  # a group reports to whom it works for
        bodies = {item.body.parent.code: item.body.parent} | bodies
    form.to.choices = choices([(key, f"{body.name} ({body.area.label})") for key, body in bodies.items()])

    def again(status: int | None = None) -> Response:
        hints = {} if bodies else {"to": _("There is no council of a wider place yet.")}
        return _again(item, form, _("Send it up"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    to = bodies[form.to.data]
    cycle = next(iter(queries.open_cycles_of([to]).get(to.id, [])), None)
    send = partial(service.send_up, item, to, cycle=cycle, actor=current_actor())
    return act_or_again(form, send, again) or _to(item)


def _again(item: AgendaItem, form: Form, title: str, *, status: int | None, hints: dict[str, str]) -> Response:
    back = url_for(".show_item", code=item.code)
    return form_page(form, title, back=back, about=item.title, hints=hints, status=status)


def _to(item: AgendaItem) -> Response:
    return htmx.go_to(url_for(".show_item", code=item.code))
