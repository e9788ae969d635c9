"""One's own page: what is kept, correct it, language, devices, close the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from areas.models import Area
from areas.queries import areas_by_code
from commons import htmx, idempotency
from commons.actors import current_actor
from commons.db import session
from commons.forms import read
from commons.idempotency import takes_submission_late
from commons.unit_of_work import reading
from members import devices, hashing, policy, proving, queries, service, slips
from members import sign_in as signing
from members.forms import CloseForm, CorrectForm, LanguageForm, PasswordForm
from members.models import NAME_MAX, Member, Purpose, RoleGrant
from members.routes.doors import FormPage, actor_at_door, again, me, room, show
from members.routes.signing_in import cleared


@room.get("/me")
def show_me() -> Response:
    member = me()
    grants = queries.grants_held_by(member)
    return htmx.page(
        "members/me.html",
        member=member,
        memberships=queries.memberships_of(member),
        grants=grants,
        places=places_of(grants),
        people=signing.people_here(),
        has_slip=slips.secret_of(member) is not None,
        table=policy.TABLE,
    )


def places_of(grants: Sequence[RoleGrant]) -> dict[str, Area]:
    """The places of roles by their paths; a role in a body has none."""
    paths = {grant.scope_path for grant in grants if grant.scope_path}
    found = areas_by_code(path.strip("/").split("/")[-1] for path in paths)
    return {area.path: area for area in found.values()}


@room.record_once
def _short_address(state: Any) -> None:
    """The roof of every page leads to /me."""
    state.app.add_url_rule("/me", "members.show_me_shortly", lambda: htmx.go_to(url_for("members.show_me")))


@room.get("/me/data")
def show_my_data() -> Response:
    """Everything that is kept of the member."""
    member = me()
    return htmx.page(
        "members/data.html",
        member=member,
        memberships=queries.memberships_of(member),
        grants=queries.grants_held_by(member),
        consents=queries.consents_of(member),
        sign_ins=queries.sign_ins_of(member),
    )


def _correct_page() -> FormPage:
    return FormPage(
        title=_("Correct my data"),
        action=url_for("members.correct"),
        submit=_("Save"),
        back=url_for("members.show_me"),
        hints={"display_name": _("Others see only this name. It may be a nickname.")},
        limits={"display_name": NAME_MAX},
    )


@room.get("/me/correct")
def show_correct() -> Response:
    member = me()
    form = read(CorrectForm)
    form.display_name.data, form.phone.data, form.email.data = (
        member.display_name,
        member.phone or "",
        member.email or "",
    )
    form.age_band.data = member.age_band.value if member.age_band else ""
    form.allow_contact.data, form.allow_age.data = bool(member.phone or member.email), bool(member.age_band)
    return show(form, _correct_page())


@room.post("/me/correct")
def correct() -> Response:
    member, form = me(), read(CorrectForm)
    if not form.fill():
        return again(form, _correct_page())
    try:
        service.rename(member, form.display_name.data, actor=current_actor())
    except service.NameTaken as taken:
        form.display_name.errors = [taken.sentence]
        return again(form, _correct_page())
    service.correct_contacts(
        member, phone=form.phone.data or None, email=form.email.data or None, age_band=form.age, actor=current_actor()
    )
    return _told(_("It is saved."))


@room.post("/me/consent/<purpose>/withdraw")
def withdraw_consent(purpose: str) -> Response:
    if purpose not in (Purpose.CONTACT, Purpose.AGE):
        abort(404)
    service.withdraw_consent(me(), Purpose(purpose), actor=current_actor())
    flash(_("It is removed and no longer kept."))
    return htmx.go_to(url_for("members.show_my_data"))


def _password_page(form: PasswordForm) -> FormPage:
    return FormPage(
        title=_("Password of your own"),
        action=url_for("members.change_password"),
        submit=_("Save the password"),
        back=url_for("members.show_me"),
        lead=_("All other devices are signed out when you save it."),
        hints={"password": _("At least 8 letters, any kind. A short sentence is easy to remember.")},
        hidden=() if form.has_password else ("present",),
    )


def _password_form(member: Member) -> PasswordForm:
    form = read(PasswordForm)
    form.known_name, form.has_password = member.display_name, member.password_hash is not None
    if not form.has_password:
        del form.present
    return form


@room.get("/me/password")
def show_change_password() -> Response:
    form = _password_form(me())
    return show(form, _password_page(form))


@room.post("/me/password")
@takes_submission_late
def change_password() -> Response:
    with reading():
        member = me()
        member_id, code, kept = member.id, member.code, member.password_hash
        form = _password_form(member)
        is_good = form.fill()
    if not is_good:
        return again(form, _password_page(form))
    if form.has_password:
        proving.count_password_try(code)
        if not hashing.password_fits(form.present.data, kept):
            form.present.errors = [_("This is not your present password.")]
            return again(form, _password_page(form))
    fresh = hashing.hash_password(form.password.data)
    idempotency.take()
    service.change_password(session().get_one(Member, member_id), fresh, actor=current_actor())
    return _told(_("The new password holds. All other devices are signed out."))


def _language_page() -> FormPage:
    return FormPage(
        title=_("My language"),
        action=url_for("members.choose_language"),
        submit=_("Save"),
        back=url_for("members.show_me"),
        lead=_("For what you are told and for prints. Pages are read in either language at any time."),
    )


@room.get("/me/language")
def show_choose_language() -> Response:
    form = read(LanguageForm)
    form.locale.data = me().locale
    return show(form, _language_page())


@room.post("/me/language")
def choose_language() -> Response:
    member, form = me(), read(LanguageForm)
    if not form.fill():
        return again(form, _language_page())
    service.choose_language(member, form.locale.data, actor=current_actor())
    return _told(_("It is saved."))


@room.get("/me/devices")
def show_devices() -> Response:
    return htmx.page(
        "members/devices.html", sign_ins=queries.sign_ins_of(me()), this_one=signing.current_sign_in_code()
    )


@room.post("/me/devices/<code>/end")
def end_device(code: str) -> Response:
    """Sign another device of one's own out."""
    if not devices.end_device(me(), code):
        abort(404)
    flash(_("That device is signed out."))
    return htmx.go_to(url_for("members.show_devices"))


@room.post("/me/devices/end-others")
def end_other_devices() -> Response:
    devices.end_others(me(), than=signing.current_sign_in_code())
    flash(_("All other devices are signed out."))
    return htmx.go_to(url_for("members.show_devices"))


def _close_page() -> FormPage:
    return FormPage(
        title=_("Close my account"),
        action=url_for("members.close_account"),
        submit=_("Close my account for good"),
        back=url_for("members.show_me"),
        lead=_(
            "Your name and contacts are removed at once. What you wrote stays under “Member who closed the account”; "
            "counts of closed rounds and published minutes stay as they are. This cannot be taken back."
        ),
        kinds={"code": "code"},
    )


@room.get("/me/close")
def show_close_account() -> Response:
    actor_at_door()
    return show(read(CloseForm), _close_page())


@room.post("/me/close")
def close_account() -> Response:
    member, form = me(), read(CloseForm)
    form.own_code = member.code
    if not form.fill():
        return again(form, _close_page())
    service.close_account(member, actor=current_actor())
    if signing.end_current():
        return htmx.go_to(url_for("members.show_people_here"))
    return cleared(htmx.go_to(url_for("home.show_home")))


@room.get("/<string(length=5):code>")
def show_person(code: str) -> Response:
    """The public page of a person: the chosen name and, for an office, its label; nobody under 20 has one."""
    member = queries.member_by_code(code)
    if member is None or member.code != code or not member.is_public:
        abort(404)
    return htmx.page("members/person.html", person=queries.shown(member), member=member)


def _told(words: str) -> Response:
    flash(words)
    return htmx.go_to(url_for("members.show_me"))
