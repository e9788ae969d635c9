"""The doors after the close: piles of paper, the count, the lot, the two confirmations, publishing."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from methods.refusals import Refused
from votes import forms, policy, service
from votes.ballots import ballot_paper
from votes.models import Part
from votes.paper_tables import BatchKind, PaperBatch
from votes.refusals import phrase
from votes.routes.room import batch_for, desk, room, round_for, round_or_404, status
from votes.service import HallCount, paper_entry, rechecking
from votes.service.paper_entry import BadLine

TOTAL, PERSONS, PAPER = "total_", "persons_", "paper_"


@room.route("/<code>/paper/new", methods=["GET", "POST"])
def add_batch(code: str) -> Response:
    """Begin a pile of paper ballots."""
    round_ = round_for(policy.ENTER_PAPER, code)
    form = forms.BatchForm.for_round(read(forms.BatchForm), round_)
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "votes/new_batch.html", fragment="votes/_new_batch_form.html", status=status(), round=round_, form=form
        )
    batch = service.add_batch(
        round_, BatchKind(form.kind.data), handed_out=form.handed_out.data or 0, part=form.area, actor=current_actor()
    )
    return htmx.go_to(url_for(".enter_batch", code=code, batch_code=batch.code))


@room.route("/<code>/paper/<batch_code>", methods=["GET", "POST"])
def enter_batch(code: str, batch_code: str) -> Response:
    """Enter a pile of paper, without seeing what the other person entered."""
    batch = batch_for(policy.ENTER_PAPER, code, batch_code)
    if request.method == "GET":
        return _batch(batch, {})
    sent = request.form.to_dict()
    try:
        content = _content(batch, sent)
    except Refused as refused:
        return _batch(batch, sent, problem=phrase(refused, ballot_paper(batch.round).entries))
    except BadLine as bad:
        return _batch(batch, sent, problem=bad.sentence, line=bad.line)
    service.enter_batch(batch, content, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/paper/<batch_code>/again", methods=["GET", "POST"])
def recheck_batch(code: str, batch_code: str) -> Response:
    """Look at papers of a settled pile once more, drawn by public dice."""
    batch = batch_for(policy.ENTER_PAPER, code, batch_code)
    seed = request.values.get("seed", "").strip()[: rechecking.SEED_MAX]
    sent = request.form.to_dict()
    problem, line = "", 0
    if request.method == "POST":
        typed = {int(name.removeprefix(PAPER)): value for name, value in sent.items() if name[len(PAPER) :].isdecimal()}
        try:
            service.recheck_batch(batch, seed, typed, actor=current_actor())
            return htmx.go_to(url_for(".show_desk", code=code))
        except BadLine as bad:
            problem, line = bad.sentence, bad.line
    return htmx.again(
        "votes/recheck.html",
        fragment="votes/_recheck_form.html",
        status=422 if problem else 200,
        round=batch.round,
        batch=batch,
        seed=seed,
        drawn=rechecking.drawn_papers(batch, seed) if seed else [],
        sent=sent,
        problem=problem,
        line=line,
    )


@room.route("/<code>/count", methods=["GET", "POST"])
def count(code: str) -> Response:
    """Write down what was counted in the hall, and count."""
    round_ = round_for(policy.COUNT, code)
    if not round_.has_urn and request.method == "POST":
        service.count_round(round_, actor=current_actor())
        return desk(round_)
    form = read(forms.HallForm, data={"slips_left": 0, "marks": service.marks_on_roll(round_)})
    if request.method == "GET" or not form.fill():
        return htmx.again(
            "votes/count.html", fragment="votes/_count_form.html", status=status(), round=round_, form=form
        )
    hall = HallCount(marks=form.marks.data or 0, slips_left=form.slips_left.data or 0)
    service.count_round(round_, hall, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/lot", methods=["GET", "POST"])
def draw_lot(code: str) -> Response:
    """The public seed that parts what is equal by every rule."""
    round_ = round_for(policy.DRAW_LOT, code)
    form = read(forms.SeedForm)
    if request.method == "GET" or not form.fill():
        return htmx.again("votes/lot.html", fragment="votes/_lot_form.html", status=status(), round=round_, form=form)
    service.draw_lot(round_, form.seed.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/confirm/<part>")
def confirm(code: str, part: str) -> Response:
    """Stand for the result, for the community or for the count."""
    if part not in set(Part):
        abort(404)
    round_ = round_or_404(code)  # no page of its own: a refusal says whose committee they are on
    service.confirm_result(round_, Part(part), actor=current_actor())
    return desk(round_)


@room.post("/<code>/publish")
def publish(code: str) -> Response:
    """Make the result known."""
    round_ = round_for(policy.PUBLISH, code)
    service.publish_result(round_, actor=current_actor())
    return desk(round_)


def _content(batch: PaperBatch, sent: dict[str, str]) -> dict[str, Any]:
    if batch.kind is BatchKind.BALLOTS:
        return paper_entry.read_pile(batch, sent.get("ballots", ""))
    totals = [(name.removeprefix(TOTAL), value) for name, value in sent.items() if name.startswith(TOTAL)]
    persons = [(name.removeprefix(PERSONS), value) for name, value in sent.items() if name.startswith(PERSONS)]
    given: dict[str, Any] = {"valid": sent.get("valid"), "invalid": sent.get("invalid"), "totals": totals}
    return paper_entry.read_totals(batch, given | ({"persons": persons} if persons else {}))


def _batch(batch: PaperBatch, sent: dict[str, str], *, problem: str = "", line: int = 0) -> Response:
    return htmx.again(
        "votes/batch.html",
        fragment="votes/_batch_form.html",
        status=422 if problem else 200,
        batch=batch,
        round=batch.round,
        paper=ballot_paper(batch.round),
        sent=sent,
        problem=problem,
        line=line,
        differences=paper_entry.differences(batch) if batch.differs else [],
    )
