"""The doors of bodies and organisations: their pages and the forms of those who lead them."""

from __future__ import annotations

from collections import Counter

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from areas import policy as areas_policy
from areas import service as areas_service
from areas import showing
from areas.doors import area_or_404
from areas.forms import read_setting, setting_form
from areas.models import Area
from areas.settings import REGISTRY, Scope, settings_for
from areas.settings.inheritance import scope_of
from bodies import forms, policy, queries, service
from bodies.labels import BODY_KIND_NAMES, OFFICE_NAMES, ORGANIZATION_KIND_NAMES, BodyKind
from bodies.models import Body
from bodies.routes.room import body_or_404, crumbs, form_again, room, seat_or_404
from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from commons.things import stream_of
from members.queries import member_by_code, shown


@room.get("/")
def show_all() -> Response:
    """The bodies of the whole country."""
    return _list(area_or_404("TH"))


@room.get("/in/<code>")
def show_in(code: str) -> Response:
    """The bodies of a place and of what lies in it."""
    return _list(area_or_404(code))


@room.route("/in/<code>/new", methods=["GET", "POST"])
def make_body(code: str) -> Response:
    """A body of this place, or a group that works for one (?of=CODE)."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.MAKE_BODY, area)
    parent = body_or_404(request.args["of"]) if request.args.get("of") else None
    if parent is not None and parent.area_id != area.id:
        abort(404)
    form = read(forms.BodyForm, data={"kind": BodyKind.WORKING_GROUP.value} if parent else None)
    if request.method == "GET" or not form.fill():
        return form_again("bodies/new_body.html", "bodies/_body_form.html", form=form, area=area, parent=parent)
    body = service.make_body(area, form.new_body(parent), seats=form.seat_plans(), actor=current_actor())
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.get("/organizations")
def show_organizations() -> Response:
    """The partners."""
    may_make = policy.may_do(current_actor(), policy.MAKE_ORGANIZATION, None)
    typed = request.args.get("q", "")[:200]
    found = queries.organizations(typed.strip())
    return htmx.page(
        "bodies/organizations.html", found=found, typed=typed, kinds=ORGANIZATION_KIND_NAMES, may_make=may_make
    )


@room.route("/organizations/new", methods=["GET", "POST"])
def make_organization() -> Response:
    """A partner."""
    require(policy.TABLE, current_actor(), policy.MAKE_ORGANIZATION, None)
    form = read(forms.OrganizationForm)
    if request.method == "GET" or not form.fill():
        return form_again("bodies/new_organization.html", "bodies/_organization_form.html", form=form)
    made = service.make_organization(**form.said(), actor=current_actor())
    return htmx.go_to(url_for(".show_organization", code=made.code))


@room.get("/organizations/<code>")
def show_organization(code: str) -> Response:
    """A partner and what it took on."""
    organization = queries.organization_by_code(code.upper()) or abort(404)
    if unchanged := caching.unchanged([stream_of(organization)]):
        return unchanged
    return htmx.page("bodies/organization.html", organization=organization, kinds=ORGANIZATION_KIND_NAMES)


@room.get("/<code>")
def show_body(code: str) -> Response:
    """A body: who, mandate, rules, meetings, results."""
    body = body_or_404(code)
    if unchanged := caching.unchanged([stream_of(body)]):
        return unchanged
    return htmx.page(
        "bodies/body.html",
        body=body,
        kinds=BODY_KIND_NAMES,
        offices=OFFICE_NAMES,
        quorum=body.quorum(0),
        held=sum(1 for seat in body.seats if not seat.is_vacant),
        vacant=Counter((seat.office, seat.constituency or "") for seat in body.seats if seat.is_vacant),
        shown=shown,
        crumb_steps=[*crumbs(body.area), (body.name, "")],
        may_seat=policy.may_do(current_actor(), policy.SEAT_MEMBERS, body),
        groups=queries.groups_of(body),
        may_group=body.ended_on is None and policy.may_do(current_actor(), policy.MAKE_BODY, body.area),
        may_rule=policy.may_do(current_actor(), policy.CHANGE_RULES, body),
    )


@room.route("/<code>/rules", methods=["GET", "POST"])
def change_rules(code: str) -> Response:
    """The mandate and the rules of a body."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.CHANGE_RULES, body)
    form = read(forms.RulesForm, **forms.rules_of(body))
    if request.method == "GET" or not form.fill():
        return form_again("bodies/change_rules.html", "bodies/_rules_form.html", form=form, body=body)
    service.change_rules(body, form.rules(), actor=current_actor())
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.route("/<code>/seats/new", methods=["GET", "POST"])
def add_seats(code: str) -> Response:
    """More seats of a body."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.SEAT_MEMBERS, body)
    form = read(forms.SeatsForm)
    if request.method == "GET" or not form.fill():
        return form_again("bodies/add_seats.html", "bodies/_seats_form.html", form=form, body=body)
    service.add_seats(body, form.plan(), actor=current_actor())
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.route("/<code>/seats/<seat_code>", methods=["GET", "POST"])
def seat_member(code: str, seat_code: str) -> Response:
    """Who takes a vacant seat."""
    body, seat = seat_or_404(code, seat_code)
    require(policy.TABLE, current_actor(), policy.SEAT_MEMBERS, body)
    form = read(forms.SeatForm)
    needs = {"form": form, "body": body, "seat": seat, "offices": OFFICE_NAMES}
    if request.method == "GET" or not form.fill():
        return form_again("bodies/seat.html", "bodies/_seat_form.html", **needs)
    member = member_by_code(form.code)
    if member is None:
        form.member_code.errors = [_("No member has this code. Please look at the letters again.")]
        return form_again("bodies/seat.html", "bodies/_seat_form.html", **needs)
    service.seat_member(
        seat, member, starts_on=form.starts_on.data, term_ends_on=form.term_ends_on.data, actor=current_actor()
    )
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.route("/<code>/seats/<seat_code>/end", methods=["GET", "POST"])
def end_seat(code: str, seat_code: str) -> Response:
    """End who holds a seat, after a question; a vacant seat is closed."""
    body, seat = seat_or_404(code, seat_code)
    require(policy.TABLE, current_actor(), policy.SEAT_MEMBERS, body)
    if request.method == "GET":
        return htmx.page("bodies/end_seat.html", body=body, seat=seat, offices=OFFICE_NAMES, shown=shown)
    service.end_seat(seat, keep_place=not seat.is_vacant, actor=current_actor())
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.route("/<code>/seats/<seat_code>/substitute", methods=["GET", "POST"])
def name_substitute(code: str, seat_code: str) -> Response:
    """Who stands in for the holder of a seat."""
    body, seat = seat_or_404(code, seat_code)
    require(policy.TABLE, current_actor(), policy.SEAT_MEMBERS, body)
    form = read(forms.SubstituteForm, data={"member_code": seat.substitute.code if seat.substitute else ""})
    needs = {"form": form, "body": body, "seat": seat, "offices": OFFICE_NAMES}
    if request.method == "GET" or not form.fill():
        return form_again("bodies/substitute.html", "bodies/_substitute_form.html", **needs)
    member = member_by_code(form.code) if form.code else None
    if form.code and member is None:
        form.member_code.errors = [_("No member has this code. Please look at the letters again.")]
        return form_again("bodies/substitute.html", "bodies/_substitute_form.html", **needs)
    service.name_substitute(seat, member, actor=current_actor())
    return htmx.go_to(url_for(".show_body", code=body.code))


@room.get("/<code>/settings")
def show_settings(code: str) -> Response:
    """The rules that hold in a body, with where each comes from."""
    body = body_or_404(code)
    around = [f"area:{step}" for step in body.area_path.split("/") if step]
    if unchanged := caching.unchanged([stream_of(body), *around]):
        return unchanged
    own, found = scope_of(body), settings_for(body.area_path, body=body)
    groups = showing.setting_groups(found, body.area, own_scope=own, own_label=body.name, least=Scope.BODY)
    return htmx.page(
        "areas/settings.html",
        place_label=body.name,
        place_code=body.area.code,
        groups=groups,
        crumb_steps=[*crumbs(body.area), (body.name, url_for(".show_body", code=body.code)), (_("Rules"), "")],
        changeable={name for name in REGISTRY if _may_choose(name, body)},
        change_address=lambda name: url_for(".change_setting", code=body.code, name=name),
    )


@room.route("/<code>/settings/<name>", methods=["GET", "POST"])
def change_setting(code: str, name: str) -> Response:
    """One rule of a body."""
    body, definition = body_or_404(code), REGISTRY.get(name) or abort(404)
    require(areas_policy.TABLE, current_actor(), areas_policy.CHANGE_SETTING, areas_policy.SettingAt(definition, body))
    found = settings_for(body.area_path, body=body)
    sent = request.form if request.method == "POST" else None
    form = setting_form(definition, sent, typed=found.typed(name))
    is_value, value = read_setting(form, definition) if request.method == "POST" else (False, None)
    if is_value:
        areas_service.change_setting(name, value, at=body, actor=current_actor())
        return htmx.go_to(url_for(".show_settings", code=body.code))
    needs = {
        "form": form,
        "place_label": body.name,
        "place_code": body.area.code,
        "is_own": found.source_of(name) == scope_of(body),
        "here": url_for(".change_setting", code=body.code, name=name),
        "inherit_address": url_for(".inherit_setting", code=body.code, name=name),
        "list_address": url_for(".show_settings", code=body.code),
    }
    return form_again("areas/change_setting.html", "areas/_setting_form.html", **needs)


@room.post("/<code>/settings/<name>/inherit")
def inherit_setting(code: str, name: str) -> Response:
    """What holds in its place holds in the body again."""
    body, definition = body_or_404(code), REGISTRY.get(name) or abort(404)
    areas_service.inherit_setting(definition.name, at=body, actor=current_actor())
    return htmx.go_to(url_for(".show_settings", code=body.code))


def _may_choose(name: str, body: Body) -> bool:
    asked = areas_policy.SettingAt(REGISTRY[name], body)
    return areas_policy.may_do(current_actor(), areas_policy.CHANGE_SETTING, asked)


def _list(area: Area) -> Response:
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page(
        "bodies/list.html",
        area=area,
        found=queries.bodies_below(area),
        kinds=BODY_KIND_NAMES,
        crumb_steps=[*crumbs(area), (_("Bodies and councils"), "")],
        may_make=policy.may_do(current_actor(), policy.MAKE_BODY, area),
    )
