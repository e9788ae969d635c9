"""The doors of those who run the voting: pause, go on, close, cancel, and the sheet that is filled in front of all."""

from __future__ import annotations

from flask import Response, abort, request, url_for

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from methods.refusals import Refused
from methods.tally.matrix import Scorer
from votes import policy, service
from votes.ballots import ballot_paper, fields_of
from votes.forms import ReasonForm
from votes.models import Round
from votes.refusals import phrase
from votes.routes.room import desk, room, round_for, round_or_404, status
from votes.service.asking import ask
from votes.service.score_sheets import HANDS, MOST_SCORERS, check_in_the_open, own_scorer, writing


@room.post("/<code>/pause")
def pause(code: str) -> Response:
    """Let nobody vote for a while."""
    round_ = round_for(policy.PAUSE, code)
    service.pause_round(round_, actor=current_actor())
    return desk(round_)


@room.post("/<code>/resume")
def resume(code: str) -> Response:
    """Go on voting."""
    round_ = round_for(policy.RESUME, code)
    service.resume_round(round_, actor=current_actor())
    return desk(round_)


@room.route("/<code>/close", methods=["GET", "POST"])
def close(code: str) -> Response:
    """End the voting."""
    round_ = round_for(policy.CLOSE, code)
    if request.method == "GET":
        return htmx.page("votes/close.html", round=round_)
    service.close_round(round_, actor=current_actor())
    return desk(round_)


@room.route("/<code>/void", methods=["GET", "POST"])
def void(code: str) -> Response:
    """Cancel the round, with a reason everybody can read."""
    round_ = round_for(policy.VOID, code)
    form = read(ReasonForm)
    if request.method == "GET" or not form.fill():
        return htmx.again("votes/void.html", fragment="votes/_void_form.html", status=status(), round=round_, form=form)
    service.void_round(round_, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/remind")
def remind(code: str) -> Response:
    """Tell those on the roll who have not voted that the voting is open."""
    round_ = round_for(policy.REMIND, code)
    service.remind_voters(round_, actor=current_actor())
    return desk(round_)


@room.post("/<code>/rehearse")
def rehearse(code: str) -> Response:
    """Make a throwaway copy to rehearse with, and go to its desk."""
    round_ = round_for(policy.REHEARSE, code)
    copy = service.rehearse(round_, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=copy.code))


@room.post("/<code>/throw-away")
def throw_away(code: str) -> Response:
    """Remove a rehearsal with everything in it."""
    round_ = round_for(policy.THROW_AWAY, code)
    place = round_.area.code
    service.throw_away(round_, actor=current_actor())
    return htmx.go_to(url_for(".show_rounds", code=place))


@room.post("/<code>/following")
def prepare_following(code: str) -> Response:
    """Prepare what was announced for this outcome, and go to its desk."""
    round_ = round_for(policy.ASK_AGAIN, code)
    following = service.prepare_following(round_, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=following.code))


@room.route("/<code>/sheet", methods=["GET", "POST"])
@room.route("/<code>/sheet/<int:scorer>", methods=["GET", "POST"])
def write_sheet(code: str, scorer: int = 1) -> Response:
    """The scores the group agrees on, or those of one person after the other."""
    round_ = round_or_404(code)
    ask(current_actor(), writing(round_), round_)
    check_in_the_open(round_)
    if round_.way == HANDS:
        scorer = own_scorer(round_, current_actor())  # whatever the address says: no teller sees another's count
    if not 1 <= scorer <= MOST_SCORERS:
        abort(404)
    if request.method == "GET":
        return _sheet(round_, scorer, _written(round_, scorer))
    sent = request.form.to_dict()
    try:
        service.write_sheet(round_, sent, actor=current_actor(), scorer=scorer)
    except Refused as refused:
        return _sheet(round_, scorer, sent, problem=phrase(refused, ballot_paper(round_).entries))
    paper = ballot_paper(round_).paper
    if paper.rules.scorer is Scorer.GROUP or round_.way == HANDS:
        return htmx.go_to(url_for(".show_desk", code=code))
    return htmx.go_to(url_for(".write_sheet", code=code, scorer=scorer + 1))


def _sheet(round_: Round, scorer: int, sent: dict[str, str], problem: str = "") -> Response:
    paper = ballot_paper(round_)
    return htmx.again(
        "votes/sheet.html",
        fragment="votes/_sheet_form.html",
        status=422 if problem else 200,
        round=round_,
        paper=paper,
        scorer=scorer,
        is_group=paper.paper.rules.scorer is Scorer.GROUP or round_.way == HANDS,
        sent=sent,
        problem=problem,
    )


def _written(round_: Round, scorer: int) -> dict[str, str]:
    paper = ballot_paper(round_).paper
    found = next((sheet for sheet in round_.sheets if sheet.scorer == scorer), None)
    return fields_of(paper, found.scores) if found else {}
