"""Doors to one resolution: its page, who takes it on, what they report, how it ends."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import caching, clock, htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.panels import panels_of
from commons.permissions import may, require
from councils import acts, forms, policy, queries, service, shown
from councils.labels import ResolutionState
from councils.models import Resolution
from councils.routes.room import act_or_again, action_or_404, form_page, resolution_or_404, room


@room.get("/resolutions/<code>")
def show_resolution(code: str) -> Response:
    """A resolution: what it asks of whom, where it came from, where it went."""
    resolution = resolution_or_404(code)
    if unchanged := caching.unchanged(shown.streams_of(resolution)):
        return unchanged
    actor = current_actor()
    return htmx.page(
        "councils/resolution.html",
        **shown.resolution_state(resolution),
        origins=shown.origins_of(resolution.item),
        panels=panels_of("resolution", resolution),
        acts=acts.resolution_acts(resolution, actor),
        may_report=may(policy.TABLE, actor, policy.REPORT, resolution),
        may_assign=may(policy.TABLE, actor, policy.ASSIGN, resolution),
        may_tell=may(policy.TABLE, actor, policy.TELL_PLAN, resolution),
        may_enter=may(policy.TABLE, actor, policy.ENTER_PAST, resolution),
    )


@room.route("/resolutions/<code>/action", methods=["GET", "POST"])
def add_action(code: str) -> Response:
    """Name who takes it on: what, until when."""
    resolution = resolution_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSIGN, resolution)
    form = read(forms.ActionForm)

    def again(status: int | None = None) -> Response:
        return _again(resolution, form, _("Name who takes it on"), status=status)

    if request.method == "GET" or not form.fill():
        return again()
    due_on = cast(date, form.due_on.data)
    if due_on < clock.today():
        form.due_on.errors = [_("This day has passed already.")]
        return again()
    draft = service.ActionDraft(
        what=form.what.data,
        due_on=due_on,
        organization=queries.organization_named(form.organization_label.data),
        organization_label=form.organization_label.data,
        is_own=form.is_own.data,
    )
    refused = act_or_again(form, lambda: service.add_action(resolution, draft, actor=current_actor()), again)
    return refused or _to(resolution)


@room.route("/actions/<code>/report", methods=["GET", "POST"])
def report_action(code: str) -> Response:
    """What the organisation reports."""
    action = action_or_404(code)
    require(policy.TABLE, current_actor(), policy.REPORT, action)
    form = read(forms.ReportForm)

    def again(status: int | None = None) -> Response:
        title = _("Report of %(organization)s", organization=action.organization_label)
        return _again(action.resolution, form, title, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    refused = act_or_again(
        form,
        lambda: service.report_action(
            action,
            form.state.data,
            report=form.report.data,
            evidence=form.evidence.data,
            reason=form.reason.data,
            actor=current_actor(),
        ),
        again,
    )
    return refused or _to(action.resolution)


@room.route("/resolutions/<code>/step/<state>", methods=["GET", "POST"])
def step_resolution(code: str, state: str) -> Response:
    """The council says how far it is."""
    resolution = resolution_or_404(code)
    if state not in {known.value for known in acts.RESOLUTION_WORDS}:
        abort(404)
    to = ResolutionState(state)
    require(policy.TABLE, current_actor(), policy.STEP_RESOLUTION, resolution)
    form = read(forms.ReasonForm if to in policy.NEEDS_REASON else Form)

    def again(status: int | None = None) -> Response:
        return _again(resolution, form, str(acts.RESOLUTION_WORDS[to]), status=status)

    if request.method == "GET" or not form.fill():
        return again()
    reason = form.reason.data if "reason" in form else ""
    refused = act_or_again(
        form, lambda: service.step_resolution(resolution, to, reason=reason, actor=current_actor()), again
    )
    return refused or _to(resolution)


def _again(resolution: Resolution, form: Form, title: str, *, status: int | None = None) -> Response:
    back = url_for(".show_resolution", code=resolution.code)
    return form_page(form, title, back=back, about=resolution.title, status=status)


def _to(resolution: Resolution) -> Response:
    return htmx.go_to(url_for(".show_resolution", code=resolution.code))
