"""The doors for everybody: the conversations of a place, one conversation, its report."""

from __future__ import annotations

from flask import Response

from areas.doors import area_or_404
from commons import caching, htmx
from commons.actors import current_actor
from commons.permissions import may
from commons.things import stream_of
from opinions import policy, queries, shown
from opinions.routes.room import conversation_or_404, room


@room.get("/in/<code>")
def show_area(code: str) -> Response:
    """The conversations of a place and the places in it."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page(
        "opinions/conversations.html",
        area=area,
        lines=queries.conversations_in(area),
        may_begin=may(policy.TABLE, current_actor(), policy.BEGIN, area),
    )


@room.get("/<code>")
def show_conversation(code: str) -> Response:
    """A conversation: its question, what unites and what divides, the map, the statements."""
    conversation = conversation_or_404(code)
    if unchanged := caching.unchanged([stream_of(conversation)]):
        return unchanged
    return htmx.page(
        "opinions/conversation.html",
        conversation=conversation,
        found=shown.conversation(conversation),
        runs_it=may(policy.TABLE, current_actor(), policy.RUN, conversation),
    )


@room.get("/<code>/report")
def show_report(code: str) -> Response:
    """What was found, on a sheet for the wall or the file."""
    conversation = conversation_or_404(code)
    if unchanged := caching.unchanged([stream_of(conversation)]):
        return unchanged
    return htmx.page("opinions/report.html", conversation=conversation, found=shown.conversation(conversation))
