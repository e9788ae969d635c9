"""The doors of slips: somebody scans the number that a person carries, or a member's own code, and signs them in with one tap."""

from __future__ import annotations

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import NotAllowed, may
from meetings import forms, policy, queries, service
from meetings.routes.room import meeting_for, organization_or_404, room, status
from meetings.slips import MOST_SLIPS, own_code
from members.queries import member_by_code


@room.route("/<code>/slip/<int:number>", methods=["GET", "POST"])
def sign_in_slip(code: str, number: int) -> Response:
    """Whoever carries this slip is here, has left, or is back."""
    meeting = meeting_for(policy.CHECK_IN_OTHERS, code)
    if not 1 <= number <= MOST_SLIPS:
        abort(404)
    form = read(forms.PersonForm).offering(queries.organizations())
    if request.method == "POST" and form.fill():
        organization = organization_or_404(form.organization.data)
        service.check_in_person(meeting, form.person(), actor=current_actor(), organization=organization, slip=number)
        flash(_("Slip %(number)d is signed in", number=number), "good")
        return htmx.go_to(url_for(".show_desk", code=code))
    return htmx.again(
        "meetings/slip.html", fragment="meetings/_slip.html", status=status(), meeting=meeting, number=number, form=form,
        row=queries.attendance_of_slip(meeting, number), quorum=queries.quorum_now(meeting),
    )  # fmt: skip


@room.get("/door/<member_code>")
def meet_at_door(member_code: str) -> Response:
    """What the code of a member opens: for a helper the tap that signs them in, for the member their own code."""
    actor = current_actor()
    if not actor.is_signed_in:
        raise NotAllowed(policy.is_signed_in.refusal, policy.CHECK_IN)
    if member_code.upper() == actor.code:
        return htmx.go_to(url_for(".show_own_code"))
    meetings = [each for each in queries.open_at_door(actor) if may(policy.TABLE, actor, policy.CHECK_IN_OTHERS, each)]
    member = member_by_code(member_code) if meetings else None
    if member is None or not member.is_living:
        abort(404)
    here = {each.id: queries.attendance_of(each, member.id) for each in meetings}
    return htmx.page("meetings/at_door.html", member=member, meetings=meetings, here=here)


@room.get("/my-code")
def show_own_code() -> Response:
    """One's own code, to be shown at the door or printed."""
    actor = current_actor()
    if not actor.is_signed_in or actor.code is None:
        raise NotAllowed(policy.is_signed_in.refusal, policy.CHECK_IN)
    side, path = own_code(actor.code)
    return htmx.page("meetings/own_code.html", side=side, path=path)
