"""How an edition becomes an agreement: put to the people, ratified, declared; and how far its clauses are carried out."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, request, url_for
from flask_babel import gettext as _

from charters import forms, policy, service
from charters.models import Edition
from charters.routes.doors import (
    clause_or_404,
    form_page,
    home_of,
    take_step,
)
from charters.routes.room import room
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.permissions import require


@room.route("/editions/<code>/put-to-people", methods=["GET", "POST"])
def put_to_people(code: str) -> Response:
    """Fix the exact text that people decide on."""
    return take_step(
        code,
        policy.PUT_TO_PEOPLE,
        Form,
        _("Put the text to the people"),
        lambda edition, _form: service.put_to_people(edition, actor=current_actor()),
    )


@room.route("/editions/<code>/ratification", methods=["GET", "POST"])
def record_ratification(code: str) -> Response:
    """Write down how the people decided."""

    def record(edition: Edition, form: Form) -> None:
        given = {name: value for name, value in form.data.items() if value is not None}
        service.record_ratification(edition, service.Vote(**given), actor=current_actor())

    return take_step(
        code, policy.RECORD_RATIFICATION, forms.RatificationForm, _("Record how the people decided"), record
    )


@room.route("/editions/<code>/declare", methods=["GET", "POST"])
def declare(code: str) -> Response:
    """ประกาศใช้."""

    def proclaim(edition: Edition, form: Form) -> None:
        offices = [line.strip() for line in form.signatories.data.splitlines() if line.strip()]
        service.declare(
            edition,
            declared_on=cast(date, form.declared_on.data),
            place=form.place.data,
            signatories=offices,
            actor=current_actor(),
        )

    return take_step(code, policy.DECLARE, forms.DeclarationForm, _("Declare the charter"), proclaim)


@room.route("/clauses/<code>/status", methods=["GET", "POST"])
def report_clause(code: str) -> Response:
    """Tell how far a clause is carried out."""
    clause = clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.REPORT, clause.edition)
    form = read(forms.StatusForm, obj=clause)
    if request.method == "GET" or not form.fill():
        return form_page(
            form,
            _("How far clause %(number)d is carried out", number=clause.number),
            home_of(clause.edition),
            clause=clause,
        )
    service.report_clause(clause, form.status.data, actor=current_actor())
    return htmx.go_to(url_for(".show_edition", code=clause.edition.code, _anchor=f"k-{code}"))
