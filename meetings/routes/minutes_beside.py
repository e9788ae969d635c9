"""The doors beside the minutes: the lists of people in them, and their approval by a later session."""

from __future__ import annotations

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from meetings import forms, policy, queries, service
from meetings.record_people import others, printed_names, seat_notes
from meetings.routes.room import form_page, meeting_for, meeting_or_404, minutes_or_404, room, status
from meetings.showing import heading_of


@room.route("/<code>/minutes/people", methods=["GET", "POST"])
def name_people(code: str) -> Response:
    """The lists of the minutes: seats with apologies and substitutes, and who took part without a seat."""
    meeting = meeting_for(policy.NAME_PEOPLE, code)
    known = "\n".join(f"{one.name}, {one.post}" if one.post else one.name for one in others(meeting))
    form = read(forms.OthersForm, data={"people": known})
    if request.method == "GET" or not form.fill():
        return htmx.again("meetings/people.html", fragment="meetings/_people.html", status=status(), form=form, meeting=meeting,
                          seats=queries.seats_here(meeting), notes=seat_notes(meeting))  # fmt: skip
    service.name_others(meeting, form.pairs(), actor=current_actor())
    return htmx.go_to(url_for(".name_people", code=code))


@room.route("/<code>/minutes/people/<seat_code>", methods=["GET", "POST"])
def note_seat(code: str, seat_code: str) -> Response:
    """An apology or a substitute of one seat, and how its holder stands in print."""
    meeting = meeting_for(policy.NAME_PEOPLE, code)
    seat = next((seat for seat in (meeting.body.seats if meeting.body else []) if seat.code == seat_code), None)
    if seat is None:
        abort(404)
    note, printed = seat_notes(meeting).get(seat.id), printed_names([seat]).get(seat.id)
    values = {"absence": note.absence.value, "substitute": note.substitute} if note else {"absence": "untold"}
    if printed is not None:
        values |= {"title": printed.title, "full_name": printed.full_name, "post": printed.post, "has_agreed": "y"}
    form = read(forms.SeatNoteForm, data=values)
    back = url_for(".name_people", code=code)
    if request.method == "GET" or not form.fill():
        title = seat.member.display_name if seat.member else _("Vacant seat")
        return form_page(form, title, meeting=meeting, submit=_("Save"), back=back)
    service.note_seat(meeting, seat, form.draft(), actor=current_actor())
    return htmx.go_to(back)


@room.route("/<code>/approve/<earlier_code>", methods=["GET", "POST"])
def approve_minutes(code: str, earlier_code: str) -> Response:
    """The session in the room approves the minutes of an earlier one of its body."""
    meeting = meeting_for(policy.APPROVE_MINUTES, code)
    earlier = meeting_or_404(earlier_code)
    if earlier.body_id is None or earlier.body_id != meeting.body_id:
        abort(404)
    minutes = minutes_or_404(earlier)
    form = read(forms.ApprovalForm)
    back = url_for(".show_console", code=code)
    if request.method == "GET" or not form.fill():
        title = _("Approve the minutes %(number)s", number=heading_of(earlier))
        intro = _("From then on they are locked; only a later session can add to them.")
        return form_page(form, title, meeting=meeting, submit=_("Keep the decision"), back=back, intro=intro)
    service.approve_minutes(minutes, in_meeting=meeting, correction=form.words, actor=current_actor())
    flash(_("The minutes are approved. The decision stands on the agenda of this session."), "good")
    return htmx.go_to(url_for(".show_minutes", code=earlier_code))
