"""The doors of disputes: say that something is wrong, read the answer, and answer for those who run the vote."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict
from members.routes.doors import FormPage, again, show
from votes import disputes, policy, service
from votes.dispute_forms import ANSWER_MAX, WORDS_MAX, AnswerForm, DisputeForm
from votes.dispute_tables import About, Dispute
from votes.models import Round
from votes.routes.room import room, round_for, round_or_404
from votes.urn import sealing


@room.get("/<code>/disputes")
def show_disputes(code: str) -> Response:
    """All disputes of a round with their answers."""
    round_ = round_or_404(code)
    return htmx.page(
        "votes/disputes.html",
        round=round_,
        found=disputes.of_round(round_),
        about_words=disputes.ABOUT,
        may_raise=disputes.may_be_raised(round_),
        may_answer=policy.possible(current_actor(), policy.ANSWER_DISPUTE, round_),
    )


@room.route("/<code>/disputes/new", methods=["GET", "POST"])
def raise_dispute(code: str) -> Response:
    """Say that something is wrong. Needs no account; no name is asked."""
    round_ = round_or_404(code)
    receipt = request.args.get("receipt", "")[: sealing.RECEIPT_SIGNS + 3]
    about = request.args.get("about", About.RECEIPT if receipt else "")
    words = _("Receipt %(receipt)s", receipt=receipt) if receipt else ""
    form = read(DisputeForm, data={"about": about if about in set(About) else None, "words": words})
    page = FormPage(
        title=_("Something is wrong with this vote"),
        action=url_for(".raise_dispute", code=code),
        submit=_("Put it on the bulletin board"),
        back=url_for(".show_round", code=code),
        lead=_(
            "You get a reference number. What it is about and the answer of those who run the vote stand in public; "
            "no name is asked and none is kept."
        ),
        limits={"words": WORDS_MAX},
    )
    if not disputes.may_be_raised(round_):
        abort(404)
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    try:
        dispute = service.raise_dispute(round_, About(form.about.data), form.words.data)
    except Conflict as conflict:
        form.words.errors = [conflict.sentence]
        return again(form, page)
    return htmx.go_to(url_for(".show_dispute", code=code, reference=dispute.code))


@room.get("/<code>/disputes/<reference>")
def show_dispute(code: str, reference: str) -> Response:
    """One dispute by its reference: what became of it. Its words are shown to those alone who may answer."""
    round_ = round_or_404(code)
    return htmx.page(
        "votes/dispute.html",
        round=round_,
        dispute=_dispute_or_404(round_, reference),
        about_words=disputes.ABOUT,
        may_answer=policy.possible(current_actor(), policy.ANSWER_DISPUTE, round_),
    )


@room.route("/<code>/disputes/<reference>/answer", methods=["GET", "POST"])
def answer_dispute(code: str, reference: str) -> Response:
    """Answer for those who run the vote."""
    round_ = round_for(policy.ANSWER_DISPUTE, code)
    dispute, form = _dispute_or_404(round_, reference), read(AnswerForm)
    page = FormPage(
        # Translators: %(reference)s is five letters and figures.
        title=_("Answer dispute %(reference)s", reference=reference),
        action=url_for(".answer_dispute", code=code, reference=reference),
        submit=_("Answer"),
        back=url_for(".show_dispute", code=code, reference=reference),
        lead=dispute.words,
        limits={"answer": ANSWER_MAX},
    )
    if request.method == "GET":
        return show(form, page)
    if not form.fill():
        return again(form, page)
    service.answer_dispute(dispute, form.answer.data, actor=current_actor())
    return htmx.go_to(url_for(".show_dispute", code=code, reference=reference))


def _dispute_or_404(round_: Round, reference: str) -> Dispute:
    dispute = disputes.by_reference(round_, reference)
    if dispute is None:
        abort(404)
    return dispute
