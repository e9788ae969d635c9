"""The desk of the committee: make a member, replace a lost slip, take in a roll."""

from __future__ import annotations

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from members import policy, queries, roll, service, slips
from members.forms import DeskForm, MemberCodeForm, RollForm
from members.models import NAME_MAX, MembershipKind, Reissue, RollDraft
from members.routes.doors import FormPage, actor_at_door, again, room, show
from members.routes.registering import printed_slips


def _desk_page(area: Area) -> FormPage:
    return FormPage(
        title=_("Make a member at the desk"),
        action=url_for("members.make_at_desk", code=area.code),
        submit=_("Make the member"),
        back=url_for("members.show_community", code=area.code),
        lead=_("For a person who stands before you. Afterwards print the slip and hand it over."),
        hints={"display_name": _("Others see only this name. It may be a nickname.")},
        limits={"display_name": NAME_MAX},
    )


@room.get("/in/<code>/desk")
def show_desk(code: str) -> Response:
    area = area_or_404(code)
    require(policy.TABLE, actor_at_door(), policy.MAKE_AT_DESK, area)
    slips.start()
    return show(read(DeskForm), _desk_page(area))


@room.post("/in/<code>/desk")
def make_at_desk(code: str) -> Response:
    area, form = area_or_404(code), read(DeskForm)
    require(policy.TABLE, actor_at_door(), policy.MAKE_AT_DESK, area)
    if not form.fill():
        return again(form, _desk_page(area))
    registration = service.Registration(form.display_name.data)
    try:
        member = service.make_at_desk(registration, area, kind=MembershipKind(form.kind.data), actor=current_actor())
    except service.NameTaken as taken:
        form.display_name.errors = [taken.sentence]
        return again(form, _desk_page(area))
    return htmx.go_to(url_for("members.show_slip", code=member.code))


def _lost_page(area: Area) -> FormPage:
    return FormPage(
        title=_("Replace a lost slip"),
        action=url_for("members.ask_reissue", code=area.code),
        submit=_("Ask for a new slip"),
        back=url_for("members.show_community", code=area.code),
        lead=_(
            "Two people of the committee do this together: you ask, another one confirms and prints the new slip. "
            "The old slip, the password and all sign-ins of the member end."
        ),
        kinds={"member_code": "code"},
    )


@room.get("/in/<code>/lost")
def show_ask_reissue(code: str) -> Response:
    area = area_or_404(code)
    _require_committee(area)
    return show(read(MemberCodeForm), _lost_page(area))


@room.post("/in/<code>/lost")
def ask_reissue(code: str) -> Response:
    area, form = area_or_404(code), read(MemberCodeForm)
    _require_committee(area)
    if not form.fill():
        return again(form, _lost_page(area))
    member = queries.member_by_code(form.member_code.data)
    if member is None or not member.is_living:
        form.member_code.errors = [_("There is no member with this code.")]
        return again(form, _lost_page(area))
    service.ask_reissue(member, area, actor=current_actor())
    flash(_("Now a second person of the committee has to confirm."))
    return htmx.go_to(url_for("members.show_community", code=area.code))


@room.post("/reissue/<code>/confirm")
def confirm_reissue(code: str) -> Response:
    member = service.confirm_reissue(_reissue_or_404(code), actor=current_actor())
    return htmx.go_to(url_for("members.show_slip", code=member.code))


@room.post("/reissue/<code>/withdraw")
def withdraw_reissue(code: str) -> Response:
    reissue = _reissue_or_404(code)
    service.withdraw_reissue(reissue, actor=current_actor())
    return htmx.go_to(url_for("members.show_community", code=reissue.area.code))


def _roll_page(area: Area) -> FormPage:
    return FormPage(
        title=_("Take in a roll"),
        action=url_for("members.read_roll", code=area.code),
        submit=_("Look at it first"),
        back=url_for("members.show_community", code=area.code),
        lead=_(
            "A list of people as CSV or XLSX, with a head “ชื่อ” or “name”; also understood are “โทรศัพท์”, “อีเมล”, "
            "“ช่วงอายุ” and “ประเภท”. Nothing is kept before you have seen every row."
        ),
        has_file=True,
    )


@room.get("/in/<code>/roll")
def show_read_roll(code: str) -> Response:
    area = area_or_404(code)
    require(policy.TABLE, actor_at_door(), policy.IMPORT_ROLL, area)
    return show(read(RollForm), _roll_page(area))


@room.post("/in/<code>/roll")
def read_roll(code: str) -> Response:
    area, form = area_or_404(code), read(RollForm)
    require(policy.TABLE, actor_at_door(), policy.IMPORT_ROLL, area)
    if not form.fill():
        return again(form, _roll_page(area))
    content = form.file.data.read(roll.MOST_BYTES + 1)
    try:
        rows, refused = roll.read_roll(
            content,
            names_taken=service.names_taken(roll.names_in(content)),
            contacts_of_staff=queries.contacts_of_staff(roll.contacts_in(content)),
        )
    except roll.UnreadableRoll as unreadable:
        form.file.errors = [unreadable.sentence]
        return again(form, _roll_page(area))
    draft = service.keep_draft(area, rows, refused, actor=current_actor())
    return htmx.go_to(url_for("members.show_roll", code=draft.code))


@room.get("/roll/<code>")
def show_roll(code: str) -> Response:
    """Every row with what will become of it; after keeping, the way to the slips."""
    draft = _draft_or_404(code)
    slips.start()
    return htmx.page("members/roll.html", draft=draft, reasons=roll.REASONS)


@room.post("/roll/<code>/keep")
def keep_roll(code: str) -> Response:
    draft = _draft_or_404(code)
    service.keep_roll(draft, actor=current_actor())
    return htmx.go_to(url_for("members.show_roll", code=draft.code))


@room.post("/roll/<code>/drop")
def drop_roll(code: str) -> Response:
    draft = _draft_or_404(code)
    area_code = draft.area.code
    service.drop_draft(draft, actor=current_actor())
    return htmx.go_to(url_for("members.show_community", code=area_code))


@room.get("/roll/<code>/slips")
def print_roll_slips(code: str) -> Response:
    """The slips of a roll that was kept, as long as this browser may show them."""
    draft = _draft_or_404(code)
    if draft.kept_at is None:
        abort(404)
    members = queries.members_by_code(row["code"] for row in draft.rows)
    return htmx.page(
        "members/slips_print.html", printed=printed_slips(members), back=url_for("members.show_roll", code=code)
    )


def _require_committee(area: Area) -> None:
    if not policy.is_committee(actor_at_door(), area):
        require(policy.TABLE, current_actor(), policy.MAKE_AT_DESK, area)


def _reissue_or_404(code: str) -> Reissue:
    """Known to the committee of its community and to the member; nobody else learns that it is there."""
    actor, reissue = actor_at_door(), queries.reissue_by_code(code)
    if reissue is None or not (policy.is_committee(actor, reissue) or policy.is_own(actor, reissue)):
        abort(404)
    return reissue


def _draft_or_404(code: str) -> RollDraft:
    actor, draft = actor_at_door(), queries.draft_by_code(code)
    if draft is None or not (policy.leads(actor, draft) or policy.is_officer(actor, draft)):
        abort(404)
    return draft
