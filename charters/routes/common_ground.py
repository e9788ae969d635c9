"""A wider place drafts from its places: what they say alike, what differs, one clause written from those of many."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from charters.library import forms
from charters.library.common_ground import common_ground, group_around, matter_of
from charters.library.taking import write_from
from charters.library.targets import choices_into, drafts_of, into
from charters.models import Clause, Edition
from charters.routes.doors import clause_or_404, home_of
from charters.routes.room import room
from charters.routes.taking import NOWHERE
from commons import htmx, thai
from commons.actors import current_actor
from commons.forms import read
from commons.paging import Pages, page_number
from commons.permissions import Conflict, NotAllowed

PAGE = 10
LONGEST_WORDS = 100


@room.get("/in/<code>/common-ground")
def show_common_ground(code: str) -> Response:
    """What the places in a place say alike, the widest agreement first."""
    area = area_or_404(code)
    words = thai.canonical_line(request.args.get("words", ""))[:LONGEST_WORDS]
    ground = common_ground(area, words=words)
    pages = Pages(total=len(ground.groups), size=PAGE, number=page_number())
    return htmx.page(
        "charters/library/common_ground.html",
        area=area,
        words=words,
        places=ground.places,
        matters=[matter_of(group, ground.places) for group in ground.groups[pages.offset : pages.offset + PAGE]],
        first=pages.offset + 1,
        pages=pages,
        may_write=bool(drafts_of(current_actor())),
    )


@room.route("/in/<code>/common-ground/<clause_code>", methods=["GET", "POST"])
def write_from_places(code: str, clause_code: str) -> Response:
    """Write one clause from those of several places; each that is ticked stands as its source."""
    area, middle = area_or_404(code), clause_or_404(clause_code)
    drafts = [draft for draft in drafts_of(current_actor()) if draft.area_path == area.path]
    if not drafts:
        raise NotAllowed(str(NOWHERE))
    group = group_around(middle, area)
    form = read(forms.WriteFromForm)
    form.into.offer(choices_into(drafts, middle.chapter.title))
    ticked = set(request.form.getlist("from_many")) if request.method == "POST" else {one.code for one in group}
    if request.method == "GET":
        form.text.data = middle.text
    elif form.fill():
        return _write(form, group, ticked, drafts, code)
    return _page(form, code, group, ticked)


def _write(
    form: forms.WriteFromForm, group: list[Clause], ticked: set[str], drafts: list[Edition], code: str
) -> Response:
    sources = [one for one in group if one.code in ticked]
    try:
        made = write_from(sources, form.text.data, into(drafts, form.into.data), actor=current_actor())
    except Conflict as conflict:
        return _page(form, code, group, ticked, conflict=conflict.sentence, status=409)
    return htmx.go_to(f"{home_of(made.edition)}#k-{made.code}")


def _page(
    form: forms.WriteFromForm, code: str, group: list[Clause], ticked: set[str], *, conflict: str = "", status: int = 0
) -> Response:
    return htmx.again(
        "charters/library/write_from.html",
        fragment="charters/library/_write_from.html",
        status=status or (200 if request.method == "GET" else 422),
        form=form,
        group=group,
        ticked=ticked,
        conflict=conflict,
        area=area_or_404(code),
        back=url_for(".show_common_ground", code=code),
        title=_("Write one clause from those of several places"),
    )
