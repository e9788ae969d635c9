"""Doors to the letter that sends resolutions to those who must act."""

from __future__ import annotations

from flask import Response, request, url_for

from commons import htmx
from commons.actors import current_actor
from commons.idempotency import keeps_own_submission
from commons.permissions import require
from councils import letters, policy, queries
from councils.models import Resolution
from councils.routes.room import body_or_404, room
from meetings.letter_frame import letter_answer, typed_now


@room.get("/body/<code>/letter/choose")
def choose_resolutions(code: str) -> Response:
    """Which resolutions go into the letter."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.TELL_PLAN, body)
    return htmx.page(
        "councils/letter_choose.html", body=body, resolutions=queries.resolutions_of(body)[:100], most=letters.MOST_SENT
    )


@room.route("/body/<code>/letter", methods=["GET", "POST"])
@keeps_own_submission
def write_letter(code: str) -> Response:
    """The letter to print, or as DOCX (?resolution_many=CODE for each). What is filled in is kept nowhere."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.TELL_PLAN, body)
    asked = set(request.args.getlist("resolution_many")[: letters.MOST_SENT])
    found = [one for one in queries.resolutions_by_codes(asked) if one.body_id == body.id] if asked else []
    if not found:
        return htmx.go_to(url_for(".choose_resolutions", code=body.code))
    sent = sorted(found, key=_order)
    typed = typed_now()
    back = (
        url_for(".show_resolution", code=sent[0].code) if len(sent) == 1 else url_for(".show_register", code=body.code)
    )
    return letter_answer(
        letters.compose(body, sent, typed), typed=typed, title=letters.subject(body, sent), back=(back, body.name), saved_as=body.code
    )  # fmt: skip


def _order(resolution: Resolution) -> tuple[int, int]:
    return resolution.year, resolution.number
