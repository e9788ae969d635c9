"""The doors at the entrance: one's own signing in, and the desk of the helpers."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from commons import htmx, thai
from commons.actors import current_actor
from commons.forms import Form, read
from commons.permissions import Conflict, require
from meetings import forms, policy, queries, service
from meetings.floor_labels import ACTS
from meetings.models import Meeting, StandsFor
from meetings.routes.room import (
    attendance_or_404,
    form_page,
    meeting_for,
    meeting_or_404,
    meeting_to_change,
    organization_or_404,
    room,
)
from members.models import MembershipState
from members.queries import member_by_code, memberships_in

MOST_NAMES = 20


@room.route("/<code>/check-in", methods=["GET", "POST"])
def check_in(code: str) -> Response:
    """I am here."""
    meeting = meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN, meeting)
    form = read(forms.SelfForm)
    if request.method == "POST" and form.fill():
        service.check_in(meeting, actor=current_actor(), opens_household=not form.shares_household.data)
    here = url_for(".check_in", code=code)
    shown: dict[str, Any] = {
        "meeting": meeting,
        "form": form,
        "mine": queries.attendance_of(meeting, current_actor().member_id),
    }
    if request.method == "POST":
        return htmx.answer("meetings/_check_in.html", otherwise=here, **shown)
    return htmx.page("meetings/check_in.html", **shown)


@room.post("/<code>/check-out")
def check_out(code: str) -> Response:
    """I am leaving."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN, meeting)
    mine = queries.attendance_of(meeting, current_actor().member_id)
    if mine is not None:
        service.check_out(mine, actor=current_actor())
    return htmx.go_to(url_for(".show_meeting", code=code))


@room.get("/<code>/desk")
def show_desk(code: str) -> Response:
    """The desk at the door: sign in by name, code, seat or as a number."""
    meeting = meeting_for(policy.CHECK_IN_OTHERS, code)
    return htmx.page("meetings/desk.html", fragment="meetings/_desk.html", **_face(meeting))


@room.post("/<code>/desk/member")
def check_in_member(code: str) -> Response:
    """A member by code, or whoever carries the slip with this number."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    form = read(forms.CodeForm)
    if not form.fill():
        return desk(meeting, code_form=form)
    given = form.read
    try:
        given.must_be_of(meeting)
        if given.slip is not None:
            service.must_be_new(meeting, given.slip)
            service.check_in_person(meeting, service.Person(), actor=current_actor(), slip=given.slip)
            return desk(meeting, said=_("Slip %(number)d is signed in", number=given.slip))
    except Conflict as refused:
        form.code.errors = [str(refused.sentence)]
        return desk(meeting, code_form=form)
    member = member_by_code(given.member_code)
    if member is None or not member.is_living:
        form.code.errors = [_("There is no member with this code. Please look at the letters again.")]
        return desk(meeting, code_form=form)
    service.check_in_member(meeting, member, actor=current_actor())
    return desk(meeting, said=_("%(name)s is signed in", name=member.display_name))


@room.post("/<code>/desk/person")
def check_in_person(code: str) -> Response:
    """Somebody without an account; the code of the row goes on the sheet."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    form = read(forms.PersonForm).offering(queries.organizations())
    if not form.fill():
        return desk(meeting, person_form=form)
    organization = organization_or_404(form.organization.data)
    row = service.check_in_person(meeting, form.person(), actor=current_actor(), organization=organization)
    return desk(meeting, said=_("Signed in. Code for the sheet: %(code)s", code=row.code))


@room.post("/<code>/desk/seat/<seat_code>")
def check_in_seat(code: str, seat_code: str) -> Response:
    """The holder of a seat of the body."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    seat = next((here.seat for here in queries.seats_here(meeting) if here.seat.code == seat_code), None)
    if seat is not None:
        service.check_in_seat(meeting, seat, actor=current_actor())
    return desk(meeting)


@room.route("/<code>/desk/seat/<seat_code>/instead", methods=["GET", "POST"])
def check_in_for_seat(code: str, seat_code: str) -> Response:
    """Somebody comes for the holder of a seat."""
    meeting = meeting_for(policy.CHECK_IN_OTHERS, code)
    seat = next((here.seat for here in queries.seats_here(meeting) if here.seat.code == seat_code), None)
    if seat is None:
        abort(404)
    form, back = read(forms.StandInForm), url_for(".show_desk", code=code)
    if request.method == "GET" or not form.fill():
        title = _("Who comes for %(name)s", name=seat.member.display_name if seat.member else "")
        return form_page(form, title, meeting=meeting, submit=_("Save"), back=back)
    stands_for = StandsFor(form.stands_for.data)
    service.check_in_for_seat(meeting, seat, form.name.data or "", stands_for, actor=current_actor())
    return htmx.go_to(back)


@room.post("/<code>/desk/counts")
def count_people(code: str) -> Response:
    """People as a number."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    form = read(forms.CountsForm).offering(queries.organizations())
    if not form.fill():
        return desk(meeting, counts_form=form)
    organization = organization_or_404(form.sent_by.data)
    service.count_people(meeting, form.counts(), actor=current_actor(), organization=organization)
    return desk(meeting, said=_("The number is kept."))


@room.post("/<code>/desk/<attendance_code>/left")
def note_leaving(code: str, attendance_code: str) -> Response:
    """Somebody who signed in has left."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    service.check_out(attendance_or_404(meeting, attendance_code), actor=current_actor())
    return desk(meeting)


@room.post("/<code>/desk/left")
def send_away(code: str) -> Response:
    """So many of those who were counted have left."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    form, row = read(forms.LeaveForm), queries.counted(meeting)
    if not form.fill() or row is None:
        return desk(meeting, leave_form=form)
    service.send_away(row, form.people.data or 0, actor=current_actor())
    return desk(meeting)


@room.post("/<code>/desk/acts/<act_code>/back")
def take_back_at_door(code: str, act_code: str) -> Response:
    """A slip of the finger at the door."""
    meeting = meeting_to_change(code)
    require(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting)
    act = queries.act_by_code(meeting, act_code)
    if act is None:
        abort(404)
    service.take_back(act, meeting, actor=current_actor())
    return desk(meeting)


def desk(meeting: Meeting, *, said: str = "", **given: Form) -> Response:
    """The desk as it stands now, with the form that has a fault as it was typed."""
    address = url_for(".show_desk", code=meeting.code)
    if given:
        return htmx.again("meetings/desk.html", fragment="meetings/_desk.html", **_face(meeting, **given))
    if not htmx.wants_fragment():
        if said:
            flash(said, "good")
        return htmx.answer(otherwise=address)
    return htmx.answer("meetings/_desk.html", otherwise=address, **_face(meeting), said=said)


def _face(meeting: Meeting, **given: Form) -> dict[str, Any]:
    organizations = queries.organizations()
    row = queries.counted(meeting)
    presence = queries.presence_of(meeting)
    return {
        "meeting": meeting,
        "presence": presence,
        "acts": queries.acts_at_door(meeting),
        "act_words": ACTS,
        "quorum": queries.quorum_now(meeting, presence),
        "seats": queries.seats_here(meeting),
        "signed": queries.signed_in(meeting, limit=100),
        "names": _names(meeting),
        "typed": request.args.get("q", "")[:80],
        "counted": row,
        "organizations": queries.organizations_here(meeting),
        "code_form": given.get("code_form") or forms.CodeForm(formdata=None),
        "person_form": given.get("person_form") or forms.PersonForm(formdata=None).offering(organizations),
        "counts_form": given.get("counts_form") or forms.CountsForm(formdata=None, obj=row).offering(organizations),
        "leave_form": given.get("leave_form") or forms.LeaveForm(formdata=None),
    }


def _names(meeting: Meeting) -> list[Any]:
    """Verified members of the community whose name holds what was typed and who have not signed in yet."""
    typed = thai.search_form(request.args.get("q", "")[:80])
    if not typed:
        return []
    there = {row.member_id for row in queries.signed_in(meeting)}
    found = memberships_in(meeting.area, MembershipState.VERIFIED)
    return [
        one.member for one in found if one.member_id not in there and typed in thai.search_form(one.member.display_name)
    ][:MOST_NAMES]
