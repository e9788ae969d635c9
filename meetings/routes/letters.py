"""The doors of letters and of the facts for the room."""

from __future__ import annotations

from collections.abc import Collection

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import caching, htmx, thai
from commons.actors import current_actor
from commons.idempotency import keeps_own_submission
from commons.paging import chosen
from commons.permissions import Conflict, require
from commons.things import stream_of
from meetings import kit, policy
from meetings.docx_file import DOCX, docx_file
from meetings.letters import Letter, Typed, addressed, can_be_written, compose, enclosed_agenda, subject
from meetings.minutes_blocks import Block, Kind
from meetings.models import Meeting
from meetings.room_facts import room_facts
from meetings.routes.room import meeting_or_404, room
from meetings.showing import heading_of, streams_of

FORMATS = frozenset({"page", "docx"})
LONGEST = 200
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
    asked = {name: thai.canonical_line(request.form.get(name, ""))[:LONGEST] for name in Typed.__dataclass_fields__}
    typed = Typed(**asked)
    digits = _chosen("digits", kit.DIGITS, otherwise="thai" if kit.is_thai() else "arabic")
    blocks = addressed(compose(which, meeting, typed), typed.to)
    agenda = _agenda(meeting) if which is Letter.INVITATION and meeting.is_official else []
    if _chosen("format", FORMATS, otherwise="page") == "docx":
        return _docx([*blocks, *agenda], subject(which, meeting), code, digits=digits)
    html = render_template(
        "meetings/print/letter.html", meeting=meeting, letter=which, blocks=blocks, agenda=agenda, typed=typed, digits=digits,
        title=subject(which, meeting),
    )  # fmt: skip
    return make_response(kit.with_thai_digits(html) if digits == "thai" else html)


@room.get("/<code>/facts")
def show_facts(code: str) -> Response:
    """The community's own facts and what came of last year, on one screen."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged([*streams_of(meeting), stream_of(meeting.area)]):
        return unchanged
    return htmx.page("meetings/facts.html", meeting=meeting, facts=room_facts(meeting))


def _chosen(name: str, allowed: Collection[str], *, otherwise: str) -> str:
    """What the form says, or the address where nothing was sent."""
    if request.method == "GET":
        return chosen(name, allowed, otherwise=otherwise)
    given = request.form.get(name, "")
    if given and given not in allowed:
        abort(400)
    return given or otherwise


def _agenda(meeting: Meeting) -> list[Block]:
    head = Block(Kind.CENTRE, rows=((_("Agenda of the meeting"),), (heading_of(meeting),)))
    return [head, *enclosed_agenda(meeting)]


def _docx(blocks: list[Block], title: str, code: str, *, digits: str) -> Response:
    content = docx_file(blocks, title=title, mark="", thai_digits=digits == "thai", sign_word=_("signed"))
    response = make_response(content)
    response.headers["Content-Type"] = DOCX
    response.headers["Content-Disposition"] = f'attachment; filename="sala-letter-{code}.docx"'
    return response
