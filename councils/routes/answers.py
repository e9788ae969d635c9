"""Doors for organisations without an account: a link that answers for one thing they took on."""

from __future__ import annotations

from flask import Response, make_response, render_template, request, url_for

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from councils import forms, links, policy, service
from councils.models import Action
from councils.routes.room import act_or_again, action_or_404, room


@room.route("/actions/<code>/link", methods=["GET", "POST"])
def make_link(code: str) -> Response:
    """The link for an organisation: shown to those who lead the council; a new one ends the one before."""
    action = action_or_404(code)
    require(policy.TABLE, current_actor(), policy.ASSIGN, action)
    if request.method == "POST":
        service.make_link(action, actor=current_actor())
        return htmx.go_to(url_for(".make_link", code=action.code))
    token = links.token_of(action)
    address = url_for(".answer", token=token, _external=True) if token else ""
    return htmx.page("councils/link.html", action=action, address=address)


@room.route("/answer/<token>", methods=["GET", "POST"])
def answer(token: str) -> Response:
    """What the organisation says. Every token that does not work gets the same answer."""
    action = links.action_of(token)
    if action is None:
        return make_response(render_template("councils/answer_refused.html"), 404)
    form = read(forms.AnswerForm)

    def again(status: int | None = None) -> Response:
        return htmx.again(
            "councils/answer.html",
            fragment="councils/_answer_form.html",
            status=status or (200 if request.method == "GET" else 422),
            action=action,
            form=form,
            token=token,
        )

    if request.method == "GET" or not form.fill():
        return again()
    refused = act_or_again(form, lambda: _answer(token, form), again)
    return refused or htmx.go_to(
        url_for(".show_resolution", code=action.resolution.code, _anchor=f"action-{action.code}")
    )


def _answer(token: str, form: forms.AnswerForm) -> Action:
    return service.answer_by_link(
        token,
        form.state.data,
        report=form.report.data,
        evidence=form.evidence.data,
        reason=form.reason.data,
        reported_by=form.reported_by.data,
    )
