"""Beginning and end that are not our own: an edition adopted before it stood here, and the repeal of a charter."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, request
from flask_babel import gettext as _

from charters import forms, policy, service
from charters.models import Edition
from charters.routes.doors import edition_for, form_page, home_of, lines_of, take_step
from charters.routes.room import room
from commons import htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import Form, read
from commons.permissions import Conflict
from commons.unit_of_work import reading


@room.route("/editions/<code>/adopted-before", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def enter_adopted(code: str) -> Response:
    """บันทึกย้อนหลัง: what is known of an edition that was adopted before, with its scan; our guards are waived."""
    with reading():
        edition = edition_for(code, policy.ENTER_ADOPTED)
        form, title = read(forms.AdoptedForm), _("Enter it as adopted before")
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(edition))
    idempotency.take()
    edition = edition_for(code, policy.ENTER_ADOPTED)
    try:
        service.enter_adopted(edition, _known(form), scan=form.scan.data, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, home_of(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(home_of(edition))


@room.route("/editions/<code>/repeal", methods=["GET", "POST"])
def repeal(code: str) -> Response:
    """ยกเลิก: how the people decided that the charter ends, and from when on."""

    def end(edition: Edition, form: Form) -> None:
        given = {name: value for name, value in form.data.items() if value is not None}
        on, reason = cast(date, given.pop("on")), given.pop("reason")
        service.repeal(edition, service.Vote(**given), on=on, reason=reason, actor=current_actor())

    return take_step(code, policy.REPEAL, forms.RepealForm, _("Repeal the charter"), end)


def _known(form: forms.AdoptedForm) -> service.Adopted:
    """Figures are kept where both who was eligible and who was there are known."""
    vote, day = None, cast(date, form.declared_on.data)
    if form.eligible.data and form.present.data:
        vote = service.Vote(
            form.method.data,
            day,
            form.eligible.data,
            form.present.data,
            unit=form.unit.data,
            in_favour=form.in_favour.data or 0,
            against=form.against.data or 0,
            abstain=form.abstain.data or 0,
        )
    return service.Adopted(
        day,
        form.source.data,
        place=form.place.data,
        effective_on=form.effective_on.data,
        signatories=lines_of(form.signatories.data),
        vote=vote,
    )
