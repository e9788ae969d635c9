"""The doors of mandates: written down and taken back at the desk, used by whoever holds one."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict
from members.routes.doors import FormPage, actor_at_door, again, show
from methods.refusals import Refused
from votes import electorate, mandates, policy, roll_forms, service
from votes.ballots import entries_of, fields_of
from votes.models import Secrecy
from votes.refusals import phrase
from votes.routes.own_vote import OPENLY
from votes.routes.room import room, round_for, round_or_404
from votes.routes.voting import LOOK, ballot_page, paper_or_404
from votes.service import open_votes

FOR_ANOTHER = replace(OPENLY, action="votes.vote_for")


@room.route("/<code>/roll/<int:number>/mandate", methods=["GET", "POST"])
def give_mandate(code: str, number: int) -> Response:
    """Write down who votes for this person."""
    round_, form = round_for(policy.GIVE_MANDATE, code), read(roll_forms.MandateForm)
    voter = electorate.voter_by_number(round_, number)
    if voter is None or round_.secrecy is not Secrecy.OPEN:
        abort(404)
    page = FormPage(
        # Translators: %(name)s is a name on the roll.
        title=_("Who votes for “%(name)s”", name=electorate.name_on_roll(voter)),
        action=url_for(".give_mandate", code=code, number=number),
        submit=_("Write the mandate down"),
        back=url_for(".show_roll", code=code),
        lead=_(
            "The signed mandate is kept with the papers of the round. One person holds at most %(most)s; it is told in public, "
            "by the numbers of both.",
            most=round_.mandates,
        ),
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    try:
        service.give_mandate(round_, number, form.holder.data or 0, actor=current_actor())
    except Conflict as conflict:
        form.holder.errors = [conflict.sentence]
        return again(form, page)
    return htmx.go_to(url_for(".show_roll", code=code))


@room.post("/<code>/roll/<int:number>/mandate/end")
def end_mandate(code: str, number: int) -> Response:
    """Take a mandate back, as long as nobody has voted with it."""
    round_ = round_for(policy.GIVE_MANDATE, code)
    service.end_mandate(round_, number, actor=current_actor())
    return htmx.go_to(url_for(".show_roll", code=code))


@room.route("/<code>/vote/for/<int:number>", methods=["GET", "POST"])
def vote_for(code: str, number: int) -> Response:
    """The ballot of somebody whose mandate one holds."""
    actor_at_door()
    round_ = round_or_404(code)
    giver = electorate.voter_by_number(round_, number)
    mandate = mandates.of_giver(giver) if giver is not None else None
    if giver is None or mandate is None or mandate.holder.member_id != current_actor().member_id:
        abort(404)
    way = replace(FOR_ANOTHER, number=number)
    note = _(
        "You vote for “%(name)s”, with a mandate. You can change it until the close.",
        name=electorate.name_on_roll(giver),
    )
    paper = paper_or_404(code)
    if request.method == "GET":
        newest = open_votes.newest_of(round_, giver_id=giver.id)
        return ballot_page(paper, way, fields_of(paper.paper, newest.choice) if newest else {}, status=200, note=note)
    sent = request.form.to_dict()
    if sent.get(LOOK):
        return ballot_page(paper, way, sent, status=200, note=note)
    try:
        service.vote_for(round_, number, sent, actor=current_actor())
    except Refused as refused:
        problem = phrase(refused, entries_of(round_))
        return ballot_page(paper, way, sent, status=422, note=note, problem=problem)
    return htmx.go_to(url_for(".show_own_ballot", code=code))
