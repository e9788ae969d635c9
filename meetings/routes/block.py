"""The doors of the consent block: what is decided together, for whoever wants to talk about a line of it."""

from __future__ import annotations

from flask import Response, flash, url_for
from flask_babel import ngettext

from commons import htmx
from commons.actors import current_actor
from commons.permissions import may, require
from meetings import policy, queries, service
from meetings.models import Meeting
from meetings.routes.room import line_or_404, meeting_or_404, meeting_to_change, room


@room.get("/<code>/block")
def show_block(code: str) -> Response:
    """The lines that are decided together, and those that were taken out."""
    meeting = meeting_or_404(code)
    actor = current_actor()
    require(policy.TABLE, actor, policy.TAKE_OUT, meeting)
    return htmx.page(
        "meetings/block.html", meeting=meeting, lines=service.block_of(meeting), quorum=queries.quorum_now(meeting),
        of_councils=any(line.is_of_councils for line in meeting.agenda),
        taken_out=[line for line in meeting.agenda if line.taken_out_at is not None],
        may_take_out=policy.can_now(meeting, policy.TAKE_OUT),
        may_put_back=may(policy.TABLE, actor, policy.EDIT, meeting) and not meeting.is_over,
        may_decide=may(policy.TABLE, actor, policy.STEER, meeting) and policy.can_now(meeting, policy.STEER),
    )  # fmt: skip


@room.post("/<code>/block/<line_code>/<any(out,back):act>")
def move_in_block(code: str, line_code: str, act: str) -> Response:
    """Take a line out, because somebody wants to talk about it; or put it back."""
    meeting = meeting_to_change(code)
    line = line_or_404(meeting, line_code)
    change = service.take_out if act == "out" else service.put_back
    change(line, actor=current_actor())
    return _block(meeting)


@room.post("/<code>/block/decide")
def decide_block(code: str) -> Response:
    """Nobody wants to talk about what is left."""
    meeting = meeting_to_change(code)
    lines = service.decide_block(meeting, actor=current_actor())
    flash(
        ngettext("%(num)d line was decided together.", "%(num)d lines were decided together.", len(lines)),
        "good",
    )
    return _block(meeting)


def _block(meeting: Meeting) -> Response:
    return htmx.go_to(url_for(".show_block", code=meeting.code))
