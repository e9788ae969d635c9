"""The doors of letters and of the facts for the room."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import caching, htmx
from commons.actors import current_actor
from commons.idempotency import keeps_own_submission
from commons.permissions import Conflict, require
from commons.things import stream_of
from meetings import policy
from meetings.letter_frame import letter_answer, typed_now
from meetings.letters import Letter, can_be_written, compose, enclosed_agenda, subject
from meetings.minutes_blocks import Block, Kind
from meetings.models import Meeting
from meetings.room_facts import room_facts
from meetings.routes.room import meeting_or_404, room
from meetings.showing import heading_of, streams_of

NOT_NOW = {
    Letter.INVITATION: _l("An invitation needs a day that lies ahead."),
    Letter.PROPOSAL: _l("Proposals are written when the session has ended."),
}


@room.route("/<code>/letters/<any(invitation,proposal):letter>", methods=["GET", "POST"])
@keeps_own_submission
def show_letter(code: str, letter: str) -> Response:
    """A letter as a page to print or as DOCX. What is filled in is sent and kept nowhere: names stand in no address and no log."""
    meeting, which = meeting_or_404(code), Letter(letter)
    require(policy.TABLE, current_actor(), policy.EDIT, meeting)
    if not can_be_written(which, meeting):
        raise Conflict(NOT_NOW[which])
    typed = typed_now()
    agenda = _agenda(meeting) if which is Letter.INVITATION and meeting.is_official else []
    return letter_answer(
        compose(which, meeting, typed), typed=typed, title=subject(which, meeting), saved_as=code, next_page=agenda,
        back=(url_for(".show_kit", code=code), _("Posters and papers")),
    )  # fmt: skip


@room.get("/<code>/facts")
def show_facts(code: str) -> Response:
    """The community's own facts and what came of last year, on one screen."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged([*streams_of(meeting), stream_of(meeting.area)]):
        return unchanged
    return htmx.page("meetings/facts.html", meeting=meeting, facts=room_facts(meeting))


def _agenda(meeting: Meeting) -> list[Block]:
    head = Block(Kind.CENTRE, rows=((_("Agenda of the meeting"),), (heading_of(meeting),)))
    return [head, *enclosed_agenda(meeting)]
