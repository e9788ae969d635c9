"""The doors of those on the roll: a sealed ballot or an open vote from one's own phone, and the roll that is called aloud."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import htmx
from commons.actors import current_actor
from commons.idempotency import keeps_own_submission
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import reading
from members.routes.doors import actor_at_door
from methods.refusals import Refused
from votes import electorate, mandates, policy, service
from votes.ballots import BallotPaper, entries_of, fields_of, paper_of
from votes.models import Round, RoundState, Secrecy
from votes.refusals import phrase
from votes.routes.room import room, round_for, round_or_404
from votes.routes.voting import LOOK, Way, ballot_page, paper_or_404, send
from votes.service import open_votes
from votes.service.casting import REFUSED, Voter
from votes.urn import Mark, Outcome, UrnFault, urn_of

OWN = Way("votes.cast_own", asks_code=False, again=_l("Change my ballot"))
OPENLY = Way("votes.vote_openly", asks_code=False, submit=_l("Put this beside my name"))
CALLED = Way("votes.call_name", asks_code=False, submit=_l("Write it down"))
SHOWN = frozenset({RoundState.CLOSED, RoundState.TALLIED, RoundState.CONFIRMED, RoundState.PUBLISHED})
STANDS: dict[Mark, Outcome] = {Mark.SLIP: Outcome.HAS_SLIP, Mark.PAPER: Outcome.HAS_PAPER, Mark.STRUCK: Outcome.STRUCK}


@room.get("/<code>/vote/own")
def show_own_ballot(code: str) -> Response:
    """The ballot of somebody on the roll, signed in; or why they do not vote here."""
    actor_at_door()
    paper, number = _own(code)
    if paper.secrecy is Secrecy.OPEN:
        newest = open_votes.newest_of(round_or_404(code), current_actor().member_id)
        sent = fields_of(paper.paper, newest.choice) if newest else {}
        note = _("You can change this until the close.") if newest else ""
        return ballot_page(paper, OPENLY, sent, status=200, note=note, **_mandates_of(code, number))
    mark = _mark_of(paper, number)
    closed = str(REFUSED[STANDS[mark]]) if mark in STANDS else ""
    has_voted = _("You have voted. Another ballot takes the place of the first; nobody sees what the first was.")
    return ballot_page(paper, OWN, {}, status=200, closed=closed, note=has_voted if mark is Mark.ONLINE else "")


@room.post("/<code>/vote/own")
@keeps_own_submission
def cast_own(code: str) -> Response:
    """Put the sealed ballot of this line of the roll into the urn, in place of an earlier one."""
    with reading():
        actor_at_door()
        paper, number = _own(code)
        part = electorate.part_of(code, number)
    if paper.secrecy is Secrecy.OPEN:
        abort(404)
    return send(paper, OWN, Voter(number=number, part=part))


@room.post("/<code>/vote/openly")
def vote_openly(code: str) -> Response:
    """Write one's choice beside one's name."""
    actor_at_door()
    round_ = round_or_404(code)
    sent = request.form.to_dict()
    if sent.get(LOOK):
        return ballot_page(paper_or_404(code), OPENLY, sent, status=200)
    try:
        service.vote_openly(round_, sent, actor=current_actor())
    except Refused as refused:
        return ballot_page(paper_or_404(code), OPENLY, sent, status=422, problem=phrase(refused, entries_of(round_)))
    return htmx.go_to(url_for(".show_own_ballot", code=code))


@room.route("/<code>/roll/<int:number>/call", methods=["GET", "POST"])
def call_name(code: str, number: int) -> Response:
    """Call a name and write down what was answered."""
    round_ = round_for(policy.CALL_ROLL, code)
    voter = electorate.voter_by_number(round_, number)
    if voter is None or round_.secrecy is not Secrecy.OPEN:
        abort(404)
    way = replace(CALLED, number=number)
    note = electorate.name_on_roll(voter)
    if request.method == "GET":
        return ballot_page(paper_or_404(code), way, {}, status=200, note=note)
    sent = request.form.to_dict()
    if sent.get(LOOK):
        return ballot_page(paper_or_404(code), way, sent, status=200, note=note)
    try:
        service.call_name(round_, number, sent, actor=current_actor())
    except Refused as refused:
        return ballot_page(
            paper_or_404(code), way, sent, status=422, note=note, problem=phrase(refused, entries_of(round_))
        )
    return htmx.go_to(url_for(".show_roll", code=code))


@room.get("/<code>/named")
def show_named(code: str) -> Response:
    """Who chose what in an open vote, with what each chose before; from the close on, so that nobody votes after others."""
    round_ = round_or_404(code)
    if round_.secrecy is not Secrecy.OPEN or round_.state not in SHOWN:
        abort(404)
    return htmx.page("votes/named.html", round=round_, rows=_rows(round_))


def _rows(round_: Round) -> list[dict[str, Any]]:
    """A row for each line of the roll: its name, what counts, what was chosen before."""
    chosen: dict[int, list[str]] = {}
    for vote in open_votes.history_of(round_):
        chosen.setdefault(vote.voter.number, []).append(_in_words(round_, vote.choice))
    return [
        {
            "number": line.number,
            "name": line.name,
            "mark": line.mark,
            "chosen": chosen.get(line.number, []),
            "votes": line.votes,
            "voted_for_by": line.voted_for_by,
        }
        for line in electorate.lines_of(round_)
    ]


def _in_words(round_: Round, choice: Any) -> str:
    """A choice with the letters of the paper: "ก · ค", with figures where there are any: "ก 2 · ข 1"."""
    letters = {entry.id: entry.letter for entry in entries_of(round_)}
    words = []
    for name, value in fields_of(paper_of(round_), choice).items():
        option = name.split("_", 1)[-1].partition("_")[0]
        letter = letters.get(option, option)
        words.append(letter if value in ("1", option) else f"{letter} {letters.get(value, value)}")
    return " · ".join(words)


def _mandates_of(code: str, number: int) -> dict[str, Any]:
    """For whom this line votes as well; where its own mandate was given away, why it does not vote itself."""
    round_ = round_or_404(code)
    voter = electorate.voter_by_number(round_, number)
    if voter is None or not round_.mandates:
        return {}
    if mandates.of_giver(voter) is not None:
        return {"closed": str(mandates.GIVEN)}
    return {"givers": [(one.giver.number, electorate.name_on_roll(one.giver)) for one in mandates.held_by(voter)]}


def _own(code: str) -> tuple[BallotPaper, int]:
    """The paper and the number on the roll of whoever is signed in. Raises NotAllowed."""
    paper = paper_or_404(code)
    if paper.secrecy in (Secrecy.SLIPS, Secrecy.SHEET):
        abort(404)
    number = electorate.number_on_roll(code, current_actor().member_id)
    if number is None:
        raise NotAllowed(REFUSED[Outcome.NOT_ON_ROLL])
    return paper, number


def _mark_of(paper: BallotPaper, number: int) -> Mark:
    if paper.state not in (RoundState.OPEN, RoundState.PAUSED):
        return Mark.NONE
    try:
        return urn_of(paper.code).mark_of(number) or Mark.NONE
    except UrnFault:
        raise Conflict(_("The urn does not answer now. Please try again in a moment.")) from None
