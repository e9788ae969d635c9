"""The doors of places: their pages, finding one, and the forms of those who look after them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_babel import gettext as _

from areas import commands, forms, policy, queries, service, showing
from areas.child_notes import notes_on
from areas.doors import area_or_404
from areas.levels import Level
from areas.models import NATION_PATH, Area, AreaKind
from areas.settings import REGISTRY, Definition, Scope, settings_for
from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from commons.things import stream_of

room = Blueprint("areas", __name__, cli_group="areas")
room.cli.add_command(commands.load)


@room.get("/")
def show_nation() -> Response:
    """The whole country: its provinces."""
    return _show(area_or_404("TH"))


@room.get("/find")
def find() -> Response:
    """Places by name, code or by walking down."""
    typed = request.args.get("q", "")[:200]
    found = queries.find_areas(typed)
    return htmx.page(
        "areas/find.html", fragment="areas/_found.html", typed=typed, found=found, province_of=showing.province_of
    )


@room.get("/<code>")
def show_area(code: str) -> Response:
    """A place."""
    area = area_or_404(code)
    if area.level is Level.NATION:
        return _moved(url_for(".show_nation"))
    return _show(area)


@room.route("/<code>/communities/new", methods=["GET", "POST"])
def make_community(code: str) -> Response:
    """A community in this place."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.MAKE_COMMUNITY, area)
    form = forms.CommunityForm.of(_sent(), in_bangkok=area.is_bangkok)
    if request.method == "GET" or not form.fill():
        return _form_again("areas/new_community.html", "areas/_community_form.html", form=form, area=area)
    community = service.make_community(area, form.new_community(), actor=current_actor())
    return htmx.go_to(url_for(".show_area", code=community.code))


@room.route("/<code>/facts", methods=["GET", "POST"])
def change_facts(code: str) -> Response:
    """The facts of this place."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.CHANGE_FACTS, area)
    form = read(forms.FactsForm, **forms.facts_of(area))
    if request.method == "GET" or not form.fill():
        return _form_again("areas/change_facts.html", "areas/_facts_form.html", form=form, area=area)
    service.change_facts(area, form.facts(), actor=current_actor())
    return htmx.go_to(url_for(".show_area", code=area.code))


@room.route("/<code>/name", methods=["GET", "POST"])
def rename(code: str) -> Response:
    """The names and the kind of a community."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.CHANGE_FACTS, area)
    form = forms.NameForm.of(
        _sent(), in_bangkok=area.is_bangkok, name_th=area.name_th, name_en=area.name_en, kind=area.kind.value
    )
    if request.method == "GET" or not form.fill():
        return _form_again("areas/rename.html", "areas/_name_form.html", form=form, area=area)
    name_th, name_en, kind = form.name_th.data, form.name_en.data or None, AreaKind(form.kind.data)
    service.rename(area, name_th=name_th, name_en=name_en, kind=kind, actor=current_actor())
    return htmx.go_to(url_for(".show_area", code=area.code))


@room.route("/<code>/space", methods=["GET", "POST"])
def open_space(code: str) -> Response:
    """The direction a province takes, for the first page."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.OPEN_SPACE, area)
    form = read(forms.SpaceForm, direction=area.direction)
    if request.method == "GET" or not form.fill():
        return _form_again("areas/open_space.html", "areas/_space_form.html", form=form, area=area)
    service.open_space(area, direction=form.direction.data, actor=current_actor())
    return htmx.go_to(url_for(".show_area", code=area.code))


@room.get("/<code>/settings")
def show_settings(code: str) -> Response:
    """The rules that hold in this place, with where each comes from."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([f"area:{step}" for step in area.path.split("/") if step]):
        return unchanged
    return htmx.page(
        "areas/settings.html",
        place_label=area.label,
        place_code=area.code,
        groups=showing.setting_groups(settings_for(area.path), area, own_scope=area.path, least=Scope.AREA),
        crumb_steps=showing.crumbs_of(area, leaf=_("Rules that hold here")),
        changeable={name for name in REGISTRY if _may_choose(REGISTRY[name], area)},
        change_address=lambda name: url_for(".change_setting", code=area.code, name=name),
    )


@room.route("/<code>/settings/<name>", methods=["GET", "POST"])
def change_setting(code: str, name: str) -> Response:
    """One rule of this place."""
    area, definition = area_or_404(code), _definition_or_404(name)
    require(policy.TABLE, current_actor(), policy.CHANGE_SETTING, policy.SettingAt(definition, area))
    found = settings_for(area.path)
    form = forms.setting_form(definition, _sent(), typed=found.typed(name))
    is_value, value = forms.read_setting(form, definition) if request.method == "POST" else (False, None)
    if is_value:
        service.change_setting(name, value, at=area, actor=current_actor())
        return htmx.go_to(url_for(".show_settings", code=area.code))
    needs = {
        "form": form,
        "place_label": area.label,
        "place_code": area.code,
        "is_own": found.source_of(name) == area.path,
        "here": url_for(".change_setting", code=area.code, name=name),
        "inherit_address": url_for(".inherit_setting", code=area.code, name=name),
        "list_address": url_for(".show_settings", code=area.code),
    }
    return _form_again("areas/change_setting.html", "areas/_setting_form.html", **needs)


@room.post("/<code>/settings/<name>/inherit")
def inherit_setting(code: str, name: str) -> Response:
    """What holds around holds here again."""
    area, definition = area_or_404(code), _definition_or_404(name)
    service.inherit_setting(definition.name, at=area, actor=current_actor())
    return htmx.go_to(url_for(".show_settings", code=area.code))


def _show(area: Area) -> Response:
    if unchanged := caching.unchanged([stream_of(area)], ages=area.level is not Level.COMMUNITY):
        return unchanged
    children = [] if area.level is Level.COMMUNITY else queries.children_with_counts(area)
    return htmx.page(
        "areas/area.html",
        area=area,
        children=children,
        inside=showing.inside_of(area, children),
        facts=showing.facts_about(area),
        notes=notes_on([child.area for child in children]) if children else {},
        successors=queries.areas_by_code(area.successor_codes or []).values() if area.has_ended else [],
        crumb_steps=showing.crumbs_of(area),
        inside_child=showing.inside_child,
        address_of_area=showing.address_of,
        acts=_acts_on(area),
    )


def _acts_on(area: Area) -> list[tuple[str, str]]:
    """The forms this person may open here; a visitor has none."""
    doors = [
        (policy.MAKE_COMMUNITY, service.may_hold_communities(area), _("Add a community"), "areas.make_community"),
        (policy.CHANGE_FACTS, area.path != NATION_PATH, _("Change the facts"), "areas.change_facts"),
        (policy.CHANGE_FACTS, area.level is Level.COMMUNITY, _("Change the name"), "areas.rename"),
        (policy.OPEN_SPACE, area.level is Level.PROVINCE, _("Write the direction of the province"), "areas.open_space"),
    ]
    return [
        (words, url_for(door, code=area.code))
        for action, fits, words, door in doors
        if fits and policy.may_do(current_actor(), action, area)
    ]


def _may_choose(definition: Definition, area: Area) -> bool:
    return policy.may_do(current_actor(), policy.CHANGE_SETTING, policy.SettingAt(definition, area))


def _form_again(template: str, fragment: str, **context: Any) -> Response:
    """The form, empty for a question, with what is wrong after a change."""
    if request.method == "GET":
        return htmx.page(template, **context)
    return htmx.again(template, fragment=fragment, **context)


def _sent() -> Any:
    return request.form if request.method == "POST" else None


def _definition_or_404(name: str) -> Definition:
    return REGISTRY.get(name) or abort(404)


def _moved(address: str) -> Response:
    response: Any = redirect(address, 301)
    return response  # type: ignore[no-any-return]
