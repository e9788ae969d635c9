"""The doors of the key holders: their sheets are made and printed before the opening, and two are brought after the close."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict
from members.routes.doors import FormPage, again, show
from members.slips import qr_path
from votes import policy, roll_forms, service
from votes.routes.room import room, round_for


@dataclass(frozen=True)
class PrintedSheet:
    """A key sheet as it is printed."""

    number: int
    code: str
    qr_side: int
    qr: str


@room.route("/<code>/keys", methods=["GET", "POST"])
def set_keys(code: str) -> Response:
    """Make key sheets here, or give the public key of sheets that were made offline."""
    round_, form = round_for(policy.MAKE_KEYS, code), read(roll_forms.KeyForm)
    page = FormPage(
        title=_("Key holders"),
        action=url_for(".set_keys", code=code),
        submit=_("Use this public key"),
        back=url_for(".show_desk", code=code),
        lead=_(
            "Three people who do not belong together each keep one sheet; two of them open the urn. Safest is to make the sheets on a "
            "machine without a network (flask --app wsgi votes trustees) and to type only the public key here."
        ),
        below="votes/_make_keys.html",
    )
    if request.method == "GET":
        return show(form, page, round=round_)
    if not form.fill():
        return again(form, page, round=round_)
    service.use_public_key(round_, form.public_key.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/keys/make")
def make_keys(code: str) -> Response:
    """The three sheets, shown once for printing and kept nowhere. That they were made is told in public."""
    round_ = round_for(policy.MAKE_KEYS, code)
    sheets = [
        PrintedSheet(number, sheet, *qr_path(sheet.replace(" ", "")))
        for number, sheet in enumerate(service.make_key_sheets(round_, actor=current_actor()), start=1)
    ]
    return Response(render_template("votes/print/key_sheets.html", round=round_, sheets=sheets))


@room.route("/<code>/keys/bring", methods=["GET", "POST"])
def bring_keys(code: str) -> Response:
    """Two key holders open the urn."""
    round_, form = round_for(policy.BRING_KEYS, code), read(roll_forms.SheetsForm)
    page = FormPage(
        title=_("Open the urn with two key sheets"),
        action=url_for(".bring_keys", code=code),
        submit=_("Open the urn"),
        back=url_for(".show_desk", code=code),
        lead=_("In front of all. The key is destroyed as soon as the envelopes are open."),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    try:
        service.bring_keys(round_, [form.one.data, form.other.data], actor=current_actor())
    except Conflict as conflict:
        form.one.errors = [conflict.sentence]
        return again(form, page)
    return htmx.go_to(url_for(".show_desk", code=code))
