"""Signing in and out."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import htmx, idempotency
from commons.db import session
from commons.forms import read
from commons.idempotency import takes_submission_late
from commons.security import safe_next
from members import sign_in as signing
from members.forms import SignInForm
from members.models import Member
from members.proving import prove, settle
from members.routes.doors import FormPage, again, room, show


def _page() -> FormPage:
    return FormPage(
        title=_("Sign in"),
        action=url_for("members.sign_in"),
        submit=_("Sign in"),
        back=url_for("home.show_home"),
        lead=_("With the code and the secret on your slip, or with a password of your own."),
        hints={"who": _("The code has 5 letters or digits, such as K7PM4.")},
        kinds={"who": "code"},
        hidden=("next",),
        below="members/_ways_in.html",
        script="js/slip.js",
    )


@room.get("/sign-in")
def show_sign_in() -> Response:
    form = read(SignInForm)
    form.next.data = safe_next(request.args.get("next"), otherwise="")
    return show(form, _page())


@room.post("/sign-in")
@takes_submission_late
def sign_in() -> Response:
    form = read(SignInForm)
    if not form.fill():
        return again(form, _page())
    proof = prove(form.who.data, form.secret.data)
    if proof is None:
        form.secret.errors = [_("These do not belong together. Please look at both again.")]
        return again(form, _page())
    idempotency.take()
    settle(proof)
    member = session().get_one(Member, proof.member_id)
    if proof.fresh_hash is not None:
        member.password_hash = proof.fresh_hash
    signing.begin(member)
    return htmx.go_to(safe_next(form.next.data, otherwise=url_for("members.show_me")))


@room.post("/sign-out")
def sign_out() -> Response:
    """The acting person leaves; the others of a family's phone stay."""
    if signing.end_current():
        return htmx.go_to(url_for("members.show_people_here"))
    return cleared(htmx.go_to(url_for("home.show_home")))


def cleared(response: Response) -> Response:
    """Nothing of a person stays in the browser."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
