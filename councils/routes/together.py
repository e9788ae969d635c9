"""Doors to what is adopted in one decision: on the days of an assembly, or in a meeting that decided its lines together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import cast

from flask import Response, request, url_for

from bodies.models import Body
from commons import clock, htmx, thai
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from councils import forms, policy, queries, service
from councils.labels import AgendaState, DecisionWay
from councils.models import AgendaItem
from councils.routes.room import act_or_again, cycle_or_404, meeting_or_404, room
from meetings.models import Meeting
from meetings.queries import presence_of


@room.route("/cycles/<code>/together", methods=["GET", "POST"])
def adopt_together(code: str) -> Response:
    """The items before an assembly on which nothing is open."""
    cycle = cycle_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADOPT, cycle)
    items = queries.items_of_cycle(cycle, {AgendaState.IN_ASSEMBLY})
    back = url_for(".show_cycle", code=cycle.code, show="resolutions")
    return _together(cycle.body, items, cycle.title, back)


@room.route("/meeting/<code>/together", methods=["GET", "POST"])
def adopt_in_meeting(code: str) -> Response:
    """The items on the agenda of a meeting on which nothing is open."""
    meeting = meeting_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADOPT, meeting.body)
    back = url_for(".show_meeting", code=meeting.code)
    return _together(cast(Body, meeting.body), queries.items_before(meeting), meeting.title, back, meeting=meeting)


def _together(
    body: Body, items: Sequence[AgendaItem], title: str, back: str, *, meeting: Meeting | None = None
) -> Response:
    """One decision by consensus for the chosen ones, each under its own number."""
    settled = _settled(items)
    form = read(forms.TogetherForm, data=_at(meeting))
    chosen = request.form.getlist("item_many")

    def again(status: int | None = None) -> Response:
        return htmx.again(
            "councils/together.html",
            fragment="councils/_together_form.html",
            status=status or (200 if request.method == "GET" else 422),
            body=body,
            title=title,
            back=back,
            form=form,
            items=settled,
            taken=chosen,
        )

    if request.method == "GET" or not form.fill():
        return again()
    taken = [item for item in settled if item.code in chosen]
    decision = service.Decision(
        DecisionWay.CONSENSUS,
        cast(date, form.adopted_on.data),
        present=cast(int, form.present.data),
        meeting_code=meeting.code if meeting else None,
    )
    adopt = partial(service.adopt_together, taken, decision, actor=current_actor())
    return act_or_again(form, adopt, again) or htmx.go_to(back)


def _settled(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Those with a draft on which nothing is open."""
    progress = queries.progress_of(list(items))
    return [item for item in items if item.id in progress and not progress[item.id].still_open]


def _at(meeting: Meeting | None) -> dict[str, object]:
    """What a meeting knows: its day, and who is there at this moment."""
    if meeting is None or meeting.opened_at is None:
        return {"adopted_on": clock.today()}
    return {"adopted_on": thai.local_day(meeting.opened_at), "present": presence_of(meeting).present}
