"""What the committee of a community sees of its members, and the code at its door."""

from __future__ import annotations

from flask import Response, flash, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from members import policy, queries, service
from members.forms import NewDoorCodeForm
from members.models import MembershipState
from members.routes.doors import FormPage, actor_at_door, again, room, show


@room.get("/in/<code>")
def show_community(code: str) -> Response:
    """Who asks to join, who belongs, what is to be done at the desk."""
    area, actor = area_or_404(code), actor_at_door()
    require(policy.TABLE, actor, policy.SEE_COMMUNITY, area)
    return htmx.page(
        "members/community.html",
        area=area,
        requested=queries.memberships_in(area, MembershipState.REQUESTED),
        belonging=queries.memberships_in(area, MembershipState.VERIFIED, MembershipState.PAUSED),
        chairs=queries.chairs_of(area),
        reissues=queries.reissues_waiting(area),
        door_code=queries.door_code_of(area),
        table=policy.TABLE,
        roles_to_give=policy.roles_one_may_give(actor, area_path=area.path, is_community=True),
    )


def _door_page(code: str) -> FormPage:
    return FormPage(
        title=_("New door code"),
        action=url_for("members.make_door_code", code=code),
        submit=_("Make the code"),
        back=url_for("members.show_community", code=code),
        lead=_("Whoever types it at the session is a verified member at once. The code before no longer holds."),
        kinds={"uses": "short", "hours": "short"},
    )


@room.get("/in/<code>/door")
def show_make_door_code(code: str) -> Response:
    area = area_or_404(code)
    require(policy.TABLE, actor_at_door(), policy.MAKE_DOOR_CODE, area)
    return show(read(NewDoorCodeForm), _door_page(area.code))


@room.post("/in/<code>/door")
def make_door_code(code: str) -> Response:
    area, form = area_or_404(code), read(NewDoorCodeForm)
    require(policy.TABLE, actor_at_door(), policy.MAKE_DOOR_CODE, area)
    if not form.fill():
        return again(form, _door_page(area.code))
    assert form.uses.data and form.hours.data  # required by the form
    _row, letters = service.make_door_code(area, uses_max=form.uses.data, hours=form.hours.data, actor=current_actor())
    # Translators: %(letters)s is a code of eight letters.
    flash(
        _(
            "The door code is %(letters)s. Write it on the board: it is not shown again.",
            letters=f"{letters[:4]}-{letters[4:]}",
        )
    )
    return htmx.go_to(url_for("members.show_community", code=area.code))
