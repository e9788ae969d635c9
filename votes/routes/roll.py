"""The doors of the roll: who votes and how secretly, its preview, the frozen roll at the desk, envelopes, two-person steps."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from bodies.queries import bodies_around
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict
from members.forms import RollForm
from members.roll import MOST_BYTES, REASONS, UnreadableRoll, read_roll
from members.routes.doors import FormPage, again, show
from votes import electorate, policy, roll_forms, service
from votes.forms import ReasonForm
from votes.labels import SECRECY_HINTS
from votes.models import RollFrom, Round
from votes.roll_lists import REASONS as BESIDE
from votes.roll_lists import with_parts_and_votes
from votes.roll_tables import TwoPersonStep
from votes.routes.room import desk, room, round_for
from votes.service import together
from votes.urn import Mark

MOST_LINES = 20  # a page, so that it stays short on a phone
HANDED = {"slip": Mark.SLIP, "paper": Mark.PAPER}


@room.route("/<code>/voters", methods=["GET", "POST"])
def set_voters(code: str) -> Response:
    """Who votes, how secretly, until when."""
    round_ = round_for(policy.EDIT, code)
    form = read(roll_forms.VotersForm, data=roll_forms.values_of(round_)).offer(bodies_around(round_.area_path))
    page = FormPage(
        title=_("Who votes and how"),
        action=url_for(".set_voters", code=code),
        submit=_("Save"),
        back=url_for(".show_desk", code=code),
        lead=_("All of this is fixed when the voting opens, and published with it."),
        hints={"secrecy": SECRECY_HINTS},
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    service.set_voters(round_, form.voters(), actor=current_actor())
    upload = round_.roll_from is RollFrom.LIST and not electorate.count_on_roll(round_)
    return htmx.go_to(url_for(".take_in_list" if upload else ".show_roll", code=code))


@room.route("/<code>/voters/list", methods=["GET", "POST"])
def take_in_list(code: str) -> Response:
    """Take in a list as the roll. What was read is shown with every refused row; until the opening it can be done again."""
    round_, form = round_for(policy.EDIT, code), read(RollForm)
    page = FormPage(
        title=_("Take in a list of voters"),
        action=url_for(".take_in_list", code=code),
        submit=_("Take it in"),
        back=url_for(".show_roll", code=code),
        lead=_(
            "CSV or XLSX with a head “ชื่อ” or “name”. Whoever has the name of a verified member here can vote signed in. "
            "A column “พื้นที่” or “area” says on whose money a person votes, “จำนวนเสียง” or “votes” how many votes the person has."
        ),
        has_file=True,
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    try:
        content = form.file.data.read(MOST_BYTES + 1)
        rows, refused = read_roll(content)
        rows, beside = with_parts_and_votes(content, rows)
    except UnreadableRoll as unreadable:
        form.file.errors = [unreadable.sentence]
        return again(form, page)
    service.take_in_list(round_, rows, actor=current_actor())
    refused = sorted([*refused, *beside], key=lambda row: int(row["line"]))
    if not refused:
        return htmx.go_to(url_for(".show_roll", code=code))
    response = htmx.again(
        "votes/list_taken.html", status=200, round=round_, taken=len(rows), refused=refused, reasons=REASONS | BESIDE
    )
    if htmx.wants_fragment():
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


@room.get("/<code>/roll")
def show_roll(code: str) -> Response:
    """The roll: a preview before the opening, afterwards with what each line has done and what can be done with it."""
    round_ = round_for(policy.SEE_WORK, code)
    if not round_.has_roll:
        abort(404)
    if not round_.is_frozen:
        return htmx.page(
            "votes/roll_preview.html", round=round_, found=electorate.preview(round_), electorate=electorate
        )
    asked, given = request.args.get("q", "").strip(), request.args.get("given", type=int)
    lines = [line for line in electorate.lines_of(round_) if line.number == given or (not given and _fits(line, asked))]
    page = max(1, request.args.get("page", 1, type=int))
    actor = current_actor()
    return htmx.page(
        "votes/roll.html",
        round=round_,
        lines=lines[(page - 1) * MOST_LINES : page * MOST_LINES],
        found=len(lines),
        asked=asked,
        given=given,
        page=page,
        most=MOST_LINES,
        can={
            action: policy.possible(actor, action, round_)
            for action in (policy.MARK_ROLL, policy.STRIKE, policy.CALL_ROLL, policy.GIVE_MANDATE)
        },
        Mark=Mark,
    )


@room.post("/<code>/roll/<int:number>/give/<what>")
def hand_out(code: str, number: int, what: str) -> Response:
    """Mark that this person gets a slip, or a ballot on paper."""
    round_ = round_for(policy.MARK_ROLL, code)
    if what not in HANDED:
        abort(404)
    service.hand_out(round_, number, HANDED[what], actor=current_actor())
    return htmx.go_to(url_for(".show_roll", code=code, given=number))


@room.route("/<code>/roll/<int:number>/strike", methods=["GET", "POST"])
def strike(code: str, number: int) -> Response:
    """Ask to strike somebody off the roll, with the reason."""
    round_, form = round_for(policy.STRIKE, code), read(ReasonForm)
    voter = electorate.voter_by_number(round_, number)
    if voter is None:
        abort(404)
    page = FormPage(
        # Translators: %(name)s is a name on the roll.
        title=_("Strike “%(name)s” off the roll", name=electorate.name_on_roll(voter)),
        action=url_for(".strike", code=code, number=number),
        submit=_("Ask for it"),
        back=url_for(".show_roll", code=code),
        lead=_(
            "A second person confirms it. That somebody was struck off is published, with the number and without the name."
        ),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    service.ask_to_strike(round_, number, form.reason.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/roll/add", methods=["GET", "POST"])
def add_voter(code: str) -> Response:
    """Ask to add somebody to the frozen roll, where the rule of the round allows it."""
    round_, form = round_for(policy.ADD_VOTER, code), read(roll_forms.LateVoterForm)
    page = FormPage(
        title=_("One more person on the roll"),
        action=url_for(".add_voter", code=code),
        submit=_("Ask for it"),
        back=url_for(".show_desk", code=code),
        lead=_(
            "A second person confirms it. That somebody was added is published. Shares of all who may vote were fixed with the rules "
            "at the opening and stay as they are."
        ),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    service.ask_to_add_voter(
        round_, member_code=form.member.data or "", name=form.name.data or "", actor=current_actor()
    )
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/extend", methods=["GET", "POST"])
def extend(code: str) -> Response:
    """Ask for a later end of the voting."""
    round_, form = round_for(policy.EXTEND, code), read(roll_forms.EndForm)
    page = FormPage(
        title=_("Give the voting more time"),
        action=url_for(".extend", code=code),
        submit=_("Ask for it"),
        back=url_for(".show_desk", code=code),
        lead=_("A second person confirms it. Nothing else can be changed while people vote."),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    service.ask_for_later_end(round_, form.moment, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/close/early")
def close_early(code: str) -> Response:
    """Ask to close before the announced end."""
    round_ = round_for(policy.CLOSE, code)
    service.ask_for_early_close(round_, actor=current_actor())
    return desk(round_)


@room.post("/<code>/steps/<step_code>/confirm")
def confirm_step(code: str, step_code: str) -> Response:
    """The second person agrees."""
    round_ = round_for(policy.SEE_WORK, code)
    service.confirm_step(_step_or_404(round_, step_code), actor=current_actor())
    return desk(round_)


@room.post("/<code>/steps/<step_code>/withdraw")
def withdraw_step(code: str, step_code: str) -> Response:
    """Leave it."""
    round_ = round_for(policy.SEE_WORK, code)
    service.withdraw_step(_step_or_404(round_, step_code), actor=current_actor())
    return desk(round_)


@room.route("/<code>/envelopes", methods=["GET", "POST"])
def check_envelope(code: str) -> Response:
    """Check outer envelopes against the roll, one after the other."""
    round_, form = round_for(policy.CHECK_ENVELOPES, code), read(roll_forms.NumberForm)
    page = FormPage(
        title=_("Outer envelopes"),
        action=url_for(".check_envelope", code=code),
        submit=_("This envelope counts"),
        back=url_for(".show_desk", code=code),
        lead=_("Type the number on each outer envelope before its inner envelope is mixed with the others."),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    try:
        service.check_outer_envelope(round_, form.number.data or 0, actor=current_actor())
    except Conflict as conflict:
        form.number.errors = [conflict.sentence]
        return again(form, page)
    return htmx.go_to(url_for(".check_envelope", code=code))


@room.post("/<code>/envelopes/done")
def finish_booths(code: str) -> Response:
    """All outer envelopes are checked; the urn is opened."""
    round_ = round_for(policy.FINISH_BOOTHS, code)
    service.finish_booths(round_, actor=current_actor())
    return desk(round_)


def _step_or_404(round_: Round, step_code: str) -> TwoPersonStep:
    step = together.step_by_code(round_, step_code)
    if step is None:
        abort(404)
    return step


def _fits(line: electorate.RollLine, asked: str) -> bool:
    return not asked or asked == str(line.number) or asked.casefold() in line.name.casefold()
