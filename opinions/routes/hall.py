"""The doors for a hall: hands counted, sheets printed and typed in."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from opinions import drawn, forms, policy, queries, service
from opinions.models import StatementState
from opinions.routes.room import again, asked_or_refused, room, run_or_refuse, statement_or_404

S = StatementState


@room.route("/<code>/statements/<statement_code>/hands", methods=["GET", "POST"])
def count_hands(code: str, statement_code: str) -> Response:
    """Hands counted in a hall for one statement."""
    conversation = run_or_refuse(code)
    statement = statement_or_404(conversation, statement_code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.HandsForm)
    if request.method == "GET" or not form.fill():
        return again(
            form, _("Count hands"), url_for(".show_desk", code=code), conversation=conversation, about=statement
        )
    service.count_hands(
        statement,
        agree=form.agree.data or 0,
        disagree=form.disagree.data or 0,
        passed=form.passed.data or 0,
        actor=current_actor(),
    )
    return htmx.go_to(url_for(".show_desk", code=code))


@room.get("/<code>/sheet")
def show_sheet(code: str) -> Response:
    """The statements on paper, with boxes to tick."""
    conversation = run_or_refuse(code)
    return htmx.page(
        "opinions/sheet.html", conversation=conversation, statements=queries.statements_of(conversation, S.SHOWN)
    )


@room.route("/<code>/paper", methods=["GET", "POST"])
def keep_paper(code: str) -> Response:
    """Type in what stands on a paper sheet."""
    conversation = run_or_refuse(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    statements, form = queries.statements_of(conversation, S.SHOWN), read(forms.SheetForm)
    context: dict[str, Any] = {
        "conversation": conversation,
        "statements": statements,
        "form": form,
        "sent": request.form,
    }
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "opinions/paper.html", fragment="opinions/_paper_form.html", status=asked_or_refused(), **context
        )
    given = {each: drawn.value_of(request.form.get(f"s-{each.code}", "")) for each in statements}
    values = {each: value for each, value in given.items() if value is not None}
    if not values:
        form.sheet.errors = [_("No box was ticked on this sheet. Please look at it again.")]
        return htmx.again("opinions/paper.html", fragment="opinions/_paper_form.html", **context)
    service.keep_sheet(conversation, form.sheet.data, values, actor=current_actor())
    return htmx.go_to(url_for(".keep_paper", code=code, kept=form.sheet.data))
