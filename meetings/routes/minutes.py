"""The doors of the minutes: read, draft, edit, confirm by two, publish, add."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, make_response, redirect, request, url_for
from flask_babel import gettext as _

from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.paging import chosen
from commons.permissions import Conflict, may, require
from meetings import forms, kit, policy, queries, service
from meetings.docx_file import DOCX, docx_file
from meetings.minutes_paper import blocks_of, mark_of
from meetings.models import Meeting, MeetingState, Minutes
from meetings.record import unfit_for_publishing
from meetings.routes.room import form_page, meeting_for, meeting_or_404, meeting_to_change, minutes_or_404, room, status
from meetings.service.approving import LOCKED
from meetings.service.minutes import EDITED_MEANWHILE
from meetings.showing import heading_of, minutes_face, minutes_word, streams_of


@room.get("/<code>/minutes")
def show_minutes(code: str) -> Response:
    """The minutes: published ones for everybody, a draft for those who may confirm it."""
    meeting = meeting_or_404(code)
    if meeting.past_record is not None:
        return make_response(redirect(url_for(".show_meeting", code=code), 302))
    minutes = minutes_or_404(meeting)
    if minutes.is_published and (unchanged := caching.unchanged(streams_of(meeting))):
        return unchanged
    if not minutes.is_published and not _may_read_draft(meeting):
        abort(404)
    return htmx.page("meetings/minutes.html", fragment="meetings/_minutes.html", **_face(meeting))


@room.post("/<code>/minutes/draft")
def draft_minutes(code: str) -> Response:
    """Draft them from what happened, for the first time or anew."""
    meeting = meeting_to_change(code)
    service.draft_minutes(meeting, actor=current_actor())
    return htmx.go_to(url_for(".show_minutes", code=code))


@room.route("/<code>/minutes/edit", methods=["GET", "POST"])
def edit_minutes(code: str) -> Response:
    """Change their words. Who was slower sees the latest text beside their own (E-14)."""
    meeting = meeting_for(policy.DRAFT_MINUTES, code)
    minutes = minutes_or_404(meeting)
    form = read(forms.minutes_form(minutes), data=forms.values_of_minutes(minutes))
    good = request.method == "POST" and form.fill()
    if good and form.read_version != minutes.version:
        form.dissent.errors, good = [EDITED_MEANWHILE], False
        form.version.raw_data = form.version.data = None
    if not good:
        form.version.data = str(minutes.version)
        latest = _latest(minutes, form) if EDITED_MEANWHILE in form.dissent.errors else []
        return htmx.again("meetings/minutes_edit.html", fragment="meetings/_minutes_form.html", status=status(), form=form,
                          meeting=meeting, minutes=minutes, latest=latest)  # fmt: skip
    service.edit_minutes(
        minutes, form.words(), dissent=form.dissent.data or "", version=form.read_version, actor=current_actor()
    )
    return htmx.go_to(url_for(".show_minutes", code=code))


@room.post("/<code>/minutes/confirm/<any(facilitator,community):side>")
def confirm_minutes(code: str, side: str) -> Response:
    """One of two people stands for the version they read."""
    meeting = meeting_to_change(code)
    minutes = minutes_or_404(meeting)
    form = read(forms.VersionForm)
    confirm = service.confirm_as_facilitator if side == "facilitator" else service.confirm_for_community
    confirm(minutes, version=form.read_version, actor=current_actor())
    return _answer(meeting)


@room.post("/<code>/minutes/publish")
def publish_minutes(code: str) -> Response:
    """Let everybody read them."""
    meeting = meeting_to_change(code)
    service.publish_minutes(minutes_or_404(meeting), actor=current_actor())
    flash(_("The minutes are published. Corrections are added below them; the text itself stays."), "good")
    return htmx.go_to(url_for(".show_minutes", code=code))


@room.route("/<code>/minutes/correct", methods=["GET", "POST"])
def correct_minutes(code: str) -> Response:
    """Add a dated note under published minutes, until a session has approved them."""
    meeting = meeting_for(policy.CORRECT, code)
    minutes = minutes_or_404(meeting)
    if minutes.approval is not None:
        raise Conflict(LOCKED)
    form = read(forms.CorrectionForm)
    back = url_for(".show_minutes", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Add a correction"), meeting=meeting, submit=_("Add the correction"), back=back)
    service.correct_minutes(minutes, form.text.data, actor=current_actor())
    return htmx.go_to(back)


@room.get("/<code>/minutes/docx")
def save_minutes(code: str) -> Response:
    """The minutes as DOCX: published ones for everybody, a draft and the full copy (?copy=full) for those who write them."""
    meeting = meeting_or_404(code)
    minutes = minutes_or_404(meeting)
    copy = chosen("copy", frozenset({"public", "full"}), otherwise="public")
    digits = chosen("digits", kit.DIGITS, otherwise=kit.usual_digits(meeting))
    if not minutes.is_published and not _may_read_draft(meeting):
        abort(404)
    is_full = copy == "full"
    if is_full:
        require(policy.TABLE, current_actor(), policy.DRAFT_MINUTES, meeting)
    elif minutes.is_published and (unchanged := caching.unchanged(streams_of(meeting))):
        return unchanged
    content = docx_file(
        blocks_of(meeting, minutes, is_full=is_full), title=f"{minutes_word(meeting)} · {heading_of(meeting)}",
        mark=mark_of(meeting, minutes, queries.approved_in(minutes)), thai_digits=digits == "thai", sign_word=_("signed"),
    )  # fmt: skip
    response = make_response(content)
    response.headers["Content-Type"] = DOCX
    response.headers["Content-Disposition"] = f'attachment; filename="sala-{code}.docx"'
    if minutes.is_published and not is_full:
        caching.mark(response)
    return response


def _face(meeting: Meeting) -> dict[str, Any]:
    actor = current_actor()
    actions = (policy.DRAFT_MINUTES, policy.CONFIRM_AS_FACILITATOR, policy.CONFIRM_FOR_COMMUNITY, policy.CORRECT)
    can = {action: policy.can_now(meeting, action) and may(policy.TABLE, actor, action, meeting) for action in actions}
    can[policy.PUBLISH] = meeting.state is MeetingState.CLOSED and may(policy.TABLE, actor, policy.PUBLISH, meeting)
    unfit = unfit_for_publishing(meeting) if can[policy.PUBLISH] else []
    minutes = minutes_or_404(meeting)
    can[policy.CORRECT] = can[policy.CORRECT] and minutes.approval is None
    return minutes_face(meeting, minutes) | {"can": can, "unfit": unfit}


def _latest(minutes: Minutes, form: forms.MinutesForm) -> list[tuple[str, str]]:
    """What the other one wrote, where it is not what stands in the form."""
    kept = forms.values_of_minutes(minutes)
    fields = [field for field in [*form.word_fields(), form.dissent] if (field.data or "") != kept.get(field.name, "")]
    return [(str(field.label.text), kept.get(field.name, "")) for field in fields]


def _answer(meeting: Meeting) -> Response:
    return htmx.answer(
        "meetings/_minutes.html", otherwise=url_for(".show_minutes", code=meeting.code), **_face(meeting)
    )


def _may_read_draft(meeting: Meeting) -> bool:
    actor = current_actor()
    if may(policy.TABLE, actor, policy.DRAFT_MINUTES, meeting):
        return True
    confirmed = queries.minutes_of(meeting)
    has_confirmed = confirmed is not None and actor.member_id is not None and actor.member_id in (
        confirmed.facilitator_confirmed_by_id, confirmed.community_confirmed_by_id
    )  # fmt: skip
    return has_confirmed or may(policy.TABLE, actor, policy.CONFIRM_FOR_COMMUNITY, meeting)
