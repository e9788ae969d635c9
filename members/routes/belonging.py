"""One's memberships, and what a chair, a neighbour or the member does with one."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from members import policy, service
from members.forms import MOST_REASON, DoorCodeForm, JoinForm, ReasonForm
from members.models import Membership, MembershipKind
from members.routes.doors import FormPage, actor_at_door, again, membership_or_404, room, show


def _join_page() -> FormPage:
    return FormPage(
        title=_("Join a community"),
        action=url_for("members.join"),
        submit=_("Ask to join"),
        back=url_for("members.show_me"),
        hints={"community": _("Its name, a part of it, or its code.")},
    )


@room.get("/join")
def show_join() -> Response:
    actor_at_door()
    return show(read(JoinForm), _join_page())


@room.post("/join")
def join() -> Response:
    actor, form = actor_at_door(), read(JoinForm)
    if not form.fill() or form.community.area is None:
        return again(form, _join_page())
    membership = service.ask(form.community.area, kind=MembershipKind(form.kind.data), actor=actor)
    return htmx.go_to(url_for("members.show_membership", code=membership.code))


@room.get("/membership/<code>")
def show_membership(code: str) -> Response:
    membership = membership_or_404(code)
    return htmx.page("members/membership.html", **_shown(membership))


@room.post("/membership/<code>/verify")
def verify(code: str) -> Response:
    membership = membership_or_404(code)
    service.verify(membership, actor=current_actor())
    return _answer(membership)


@room.post("/membership/<code>/vouch")
def vouch(code: str) -> Response:
    membership = membership_or_404(code)
    service.vouch(membership, actor=current_actor())
    return _answer(membership)


@room.post("/membership/<code>/door")
def use_door_code(code: str) -> Response:
    membership = membership_or_404(code)
    form = read(DoorCodeForm)
    if form.fill():
        try:
            service.use_door_code(membership, form.code.data, actor=current_actor())
            return _answer(membership)
        except service.DoorCodeWrong as wrong:
            form.code.errors = [wrong.sentence]
    return htmx.again(
        "members/membership.html", fragment="members/_membership.html", **(_shown(membership) | {"door_form": form})
    )


@room.post("/membership/<code>/pause")
def pause(code: str) -> Response:
    membership = membership_or_404(code)
    service.pause(membership, actor=current_actor())
    return _answer(membership)


@room.post("/membership/<code>/resume")
def resume(code: str) -> Response:
    membership = membership_or_404(code)
    service.resume(membership, actor=current_actor())
    return _answer(membership)


@room.get("/membership/<code>/end")
def show_end(code: str) -> Response:
    """Leaving is asked once more."""
    membership = membership_or_404(code)
    require(policy.TABLE, current_actor(), policy.END, membership)
    return htmx.page("members/end.html", membership=membership)


@room.post("/membership/<code>/end")
def end(code: str) -> Response:
    membership = membership_or_404(code)
    service.end(membership, actor=current_actor())
    flash(_("You have left the community."))
    return htmx.go_to(url_for("members.show_me"))


def _reason_page(membership: Membership, *, title: str, action: str, submit: str) -> FormPage:
    return FormPage(
        title=title,
        action=action,
        submit=submit,
        back=url_for("members.show_membership", code=membership.code),
        # Translators: %(name)s is a member.
        lead=_("“%(name)s” reads this reason.", name=membership.member.display_name),
        limits={"reason": MOST_REASON},
    )


def _decline_page(membership: Membership) -> FormPage:
    return _reason_page(
        membership,
        title=_("Do not accept the request"),
        action=url_for("members.decline", code=membership.code),
        submit=_("Do not accept"),
    )


@room.get("/membership/<code>/decline")
def show_decline(code: str) -> Response:
    membership = membership_or_404(code)
    require(policy.TABLE, current_actor(), policy.DECLINE, membership)
    return show(read(ReasonForm), _decline_page(membership))


@room.post("/membership/<code>/decline")
def decline(code: str) -> Response:
    membership, form = membership_or_404(code), read(ReasonForm)
    require(policy.TABLE, current_actor(), policy.DECLINE, membership)
    if not form.fill():
        return again(form, _decline_page(membership))
    service.decline(membership, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(url_for("members.show_community", code=membership.area.code))


def _pause_page(membership: Membership) -> FormPage:
    return _reason_page(
        membership,
        title=_("Pause this membership"),
        action=url_for("members.pause_other", code=membership.code),
        submit=_("Pause the membership"),
    )


@room.get("/membership/<code>/pause-other")
def show_pause_other(code: str) -> Response:
    membership = membership_or_404(code)
    require(policy.TABLE, current_actor(), policy.PAUSE_OTHER, membership)
    return show(read(ReasonForm), _pause_page(membership))


@room.post("/membership/<code>/pause-other")
def pause_other(code: str) -> Response:
    membership, form = membership_or_404(code), read(ReasonForm)
    require(policy.TABLE, current_actor(), policy.PAUSE_OTHER, membership)
    if not form.fill():
        return again(form, _pause_page(membership))
    service.pause(membership, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(url_for("members.show_community", code=membership.area.code))


def _answer(membership: Membership) -> Response:
    here = url_for("members.show_membership", code=membership.code)
    return htmx.answer("members/_membership.html", otherwise=here, **_shown(membership))


def _shown(membership: Membership) -> dict[str, Any]:
    return {
        "membership": membership,
        "table": policy.TABLE,
        "door_form": DoorCodeForm(),
        "vouches": len(membership.vouches),
        "is_own": policy.is_own(current_actor(), membership),
    }
