"""How an edition becomes an agreement: put to the people, ratified, declared; and how far its clauses are carried out."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, request
from flask_babel import gettext as _

from charters import forms, policy, service
from charters.clause_pages import address_of_clause
from charters.laid_out import called_clause
from charters.models import Edition
from charters.routes.doors import (
    clause_or_404,
    edition_for,
    form_page,
    home_of,
    lines_of,
    take_step,
)
from charters.routes.room import room
from charters.rules import standing
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.permissions import Conflict, require

WHOLE = "whole"


@room.route("/editions/<code>/put-to-people", methods=["GET", "POST"])
def put_to_people(code: str) -> Response:
    """Fix the exact text that people decide on, and the rule by which."""

    def put(edition: Edition, form: Form) -> None:
        given = cast(forms.PutForm, form)
        places = tuple(lines_of(given.places.data))
        question = service.Question(given.way.data, places, given.since_hearing.data)
        service.put_to_people(edition, actor=current_actor(), question=question)

    return take_step(code, policy.PUT_TO_PEOPLE, forms.PutForm, _("Put the text to the people"), put)


@room.route("/editions/<code>/ratification", methods=["GET", "POST"])
def record_ratification(code: str) -> Response:
    """Write down how the people decided: on the whole, or on a clause, in one place or in each of several."""
    edition = edition_for(code, policy.RECORD_RATIFICATION)
    form = read(forms.RatificationForm)
    _offer_what_waits(form, edition)
    title = _("Record how the people decided")
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(edition))
    given = {name: value for name, value in form.data.items() if value is not None}
    given["clause_root"] = "" if given.get("clause_root", WHOLE) == WHOLE else given["clause_root"]
    try:
        service.record_ratification(edition, service.Vote(**given), actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, home_of(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(home_of(edition))


def _offer_what_waits(form: forms.RatificationForm, edition: Edition) -> None:
    """The places and clauses that still decide; neither field where there is one only."""
    waiting = standing(edition).waiting
    places = list(dict.fromkeys(place for _root, place in waiting if place))
    roots = {root for root, _place in waiting if root}
    clauses = {one.root: called_clause(one) for one in edition.clauses if one.root in roots}
    form.place.offer({place: place for place in places})
    form.clause_root.offer(clauses | {WHOLE: _("the whole text")})
    if not places:
        del form.place
    if not clauses:
        del form.clause_root


@room.route("/editions/<code>/declare", methods=["GET", "POST"])
def declare(code: str) -> Response:
    """ประกาศใช้."""

    def proclaim(edition: Edition, sent: Form) -> None:
        form = cast(forms.DeclarationForm, sent)
        service.declare(
            edition,
            declared_on=cast(date, form.declared_on.data),
            place=form.place.data,
            effective_on=form.effective_on.data,
            signatories=lines_of(form.signatories.data),
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
            _("How far %(clause)s is carried out", clause=called_clause(clause)),
            home_of(clause.edition),
            clause=clause,
        )
    service.report_clause(clause, form.status.data, actor=current_actor())
    return htmx.go_to(address_of_clause(clause))
