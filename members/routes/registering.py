"""Becoming a member, and the slip that is shown once."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from areas import queries as areas
from commons import htmx, idempotency
from commons.actors import VISITOR
from commons.forms import read
from commons.idempotency import takes_submission_late
from commons.unit_of_work import reading
from members import hashing, queries, service, sign_in, slips
from members.forms import RegisterForm
from members.models import NAME_MAX, Member, MembershipKind
from members.routes.doors import FormPage, again, room, show


def _page() -> FormPage:
    return FormPage(
        title=_("Become a member"),
        action=url_for("members.register"),
        submit=_("Become a member"),
        back=url_for("members.show_sign_in"),
        lead=_("A name is enough. Telephone, e-mail and age may stay empty."),
        hints={
            "display_name": _("Others see only this name. It may be a nickname."),
            "community": _("Its name, a part of it, or its code. If you do not know it yet, leave it empty."),
            "password": _("At least 8 letters, any kind. Leave it empty: the secret on your slip is enough."),
            "email": _("Only if you want to sign in with it."),
        },
        limits={"display_name": NAME_MAX},
    )


@room.get("/register")
def show_register() -> Response:
    slips.start()
    form = read(RegisterForm)
    wanted = areas.area_by_code(request.args.get("community", "").upper())
    if wanted is not None:
        form.community.data, form.community_code.data = wanted.name, wanted.code
        form.community_code.choices = [SelectChoice(wanted.code, wanted.full_name)]
    return show(form, _page())


@room.post("/register")
@takes_submission_late
def register() -> Response:
    form = read(RegisterForm)
    with reading():
        is_good = form.fill()
        area_code = form.community.area.code if form.community.area else None
    if not is_good:
        return again(form, _page())
    password_hash = hashing.hash_password(form.password.data) if form.password.data else None
    idempotency.take()
    try:
        member = _register(form, area_code, password_hash)
    except service.NameTaken as taken:
        form.display_name.errors = [taken.sentence]
        return again(form, _page())
    sign_in.begin(member)
    return htmx.go_to(url_for("members.show_slip", code=member.code))


def _register(form: Any, area_code: str | None, password_hash: str | None) -> Member:
    registration = service.Registration(
        display_name=form.display_name.data,
        phone=form.phone.data or None,
        email=form.email.data or None,
        age_band=form.age,
        password_hash=password_hash,
        locale=str(get_locale()),
        allows=form.allows,
    )
    area = areas.area_by_code(area_code) if area_code else None
    if area is None:
        return service.register(registration, way="web", actor=VISITOR)
    return service.register_for(registration, area, kind=MembershipKind(form.kind.data), way="web")


@room.get("/slip/<code>")
def show_slip(code: str) -> Response:
    """The code and the secret, for the browser that made them, until they were kept."""
    member, secret = _slip_or_404(code)
    return htmx.page("members/slip.html", member=member, secret=slips.in_groups(secret), **_drawn(member, secret))


@room.get("/slip/<code>/print")
def print_slip(code: str) -> Response:
    member, secret = _slip_or_404(code)
    return htmx.page(
        "members/slips_print.html", printed=[_printed(member, secret)], back=url_for(".show_slip", code=code)
    )


@room.post("/slip/<code>/kept")
def keep_slip(code: str) -> Response:
    """The slip was printed or written down: its secret is not shown again."""
    _slip_or_404(code)
    slips.finish()
    return htmx.go_to(url_for("members.show_me"))


def printed_slips(members: list[Member]) -> list[dict[str, Any]]:
    """What the sheet of slips needs, for those this browser may still print."""
    return [_printed(member, secret) for member, secret in slips.secrets_of(members)]


def _slip_or_404(code: str) -> tuple[Member, str]:
    member = queries.member_by_code(code)
    secret = slips.secret_of(member) if member is not None else None
    if member is None or secret is None:
        abort(404)
    return member, secret


def _printed(member: Member, secret: str) -> dict[str, Any]:
    return {"member": member, "secret": slips.in_groups(secret), **_drawn(member, secret)}


def _drawn(member: Member, secret: str) -> dict[str, Any]:
    side, path = slips.qr_path(slips.sign_in_address(member.code, secret))
    return {"side": side, "path": path}
