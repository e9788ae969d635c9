"""Roles in a place: the first chair of a community, and what a chair, an officer or the administrator gives and takes back."""

from __future__ import annotations

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area, Level
from commons import htmx
from commons.actors import Role, current_actor
from commons.forms import read
from commons.permissions import NotAllowed, require
from members import policy, queries, service
from members.forms import ChairForm, MemberCodeForm, RoleForm
from members.models import Member
from members.routes.doors import FormPage, actor_at_door, again, room, show


@room.get("/in/<code>/roles")
def show_roles(code: str) -> Response:
    area, actor = area_or_404(code), actor_at_door()
    require(policy.TABLE, actor, policy.SEE_ROLES, area)
    return htmx.page(
        "members/roles.html",
        area=area,
        grants=queries.grants_in(area.path),
        roles_to_give=_roles_to_give(area),
        may_appoint=policy.is_officer(actor, area) or policy.is_sysadmin(actor, area),
        has_chair=bool(queries.chairs_of(area)),
        is_community=area.level is Level.COMMUNITY,
        table=policy.TABLE,
        wanted=policy.WantedRole,
    )


def _role_page(area: Area) -> FormPage:
    return FormPage(
        title=_("Give a role"),
        action=url_for("members.grant_role", code=area.code),
        submit=_("Give the role"),
        back=url_for("members.show_roles", code=area.code),
        # Translators: %(place)s is a community or district.
        lead=_("The role holds in %(place)s and everywhere below it. The member signs in anew.", place=area.label),
        hints={
            "ends_on": _("Such as 30/9/2569. Without a day it holds until it is ended."),
            "office_label": _("Only for an office: it stands beside the name everywhere."),
        },
        kinds={"member_code": "code"},
    )


@room.get("/in/<code>/roles/give")
def show_grant_role(code: str) -> Response:
    area = area_or_404(code)
    form = _role_form(area)
    return show(form, _role_page(area))


@room.post("/in/<code>/roles/give")
def grant_role(code: str) -> Response:
    area = area_or_404(code)
    form = _role_form(area)
    if not form.fill():
        return again(form, _role_page(area))
    member = _member_of(form)
    if member is None:
        return again(form, _role_page(area))
    service.grant_role(
        member,
        Role(form.role.data),
        area,
        ends_on=form.ends_on.data,
        office_label=form.office_label.data or None,
        actor=current_actor(),
    )
    flash(_("The role is given."))
    return htmx.go_to(url_for("members.show_roles", code=area.code))


def _chair_page(area: Area) -> FormPage:
    return FormPage(
        title=_("Appoint the first chair"),
        action=url_for("members.appoint_first_chair", code=area.code),
        submit=_("Appoint the chair"),
        back=url_for("members.show_roles", code=area.code),
        # Translators: %(place)s is a community.
        lead=_("The person belongs to %(place)s from now on and verifies its members.", place=area.label),
        hints={"ends_on": _("Such as 30/9/2569. Without a day it holds until it is ended.")},
        kinds={"member_code": "code"},
    )


@room.get("/in/<code>/first-chair")
def show_appoint_first_chair(code: str) -> Response:
    area = area_or_404(code)
    _require_appointer(area)
    return show(read(ChairForm), _chair_page(area))


@room.post("/in/<code>/first-chair")
def appoint_first_chair(code: str) -> Response:
    area, form = area_or_404(code), read(ChairForm)
    _require_appointer(area)
    if not form.fill():
        return again(form, _chair_page(area))
    member = _member_of(form)
    if member is None:
        return again(form, _chair_page(area))
    service.appoint_first_chair(area, member, ends_on=form.ends_on.data, actor=current_actor())
    flash(_("The chair is appointed."))
    return htmx.go_to(url_for("members.show_roles", code=area.code))


@room.post("/role/<code>/end")
def end_role(code: str) -> Response:
    actor, grant = actor_at_door(), queries.grant_by_code(code)
    if grant is None:
        abort(404)
    try:
        service.end_role(grant, actor=actor)
    except NotAllowed:
        abort(404)  # who may not end it does not learn that it is there
    flash(_("The role has ended."))
    place = queries.area_of(grant)
    if place is not None and grant.member_id != actor.member_id:
        return htmx.go_to(url_for("members.show_roles", code=place.code))
    return htmx.go_to(url_for("members.show_me"))


def _role_form(area: Area) -> RoleForm:
    offered = _roles_to_give(area)
    if not offered:
        raise NotAllowed(policy.chair_gives_it.refusal, policy.GRANT_ROLE)
    form = read(RoleForm)
    form.offer(offered)
    return form


def _roles_to_give(area: Area) -> list[Role]:
    is_community = area.level is Level.COMMUNITY
    return policy.roles_one_may_give(actor_at_door(), area_path=area.path, is_community=is_community)


def _require_appointer(area: Area) -> None:
    actor = actor_at_door()
    if area.level is not Level.COMMUNITY:
        abort(404)
    if not (policy.is_officer(actor, area) or policy.is_sysadmin(actor, area)):
        raise NotAllowed(policy.is_officer.refusal, policy.APPOINT_FIRST_CHAIR)


def _member_of(form: MemberCodeForm) -> Member | None:
    """The living member whose code was typed; otherwise the form says so."""
    member = queries.member_by_code(form.member_code.data)
    if member is None or not member.is_living:
        form.member_code.errors = [_("There is no member with this code.")]
        return None
    return member
