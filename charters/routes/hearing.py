"""The hearing of a draft: open, comment, answer, end."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from charters import forms, policy, queries, service
from charters.clause_pages import address_of_clause
from charters.labels import ORIGINS
from charters.models import Answer, CommentOrigin
from charters.picking import NAMES, picked
from charters.routes.doors import (
    clause_or_404,
    form_page,
    take_step,
)
from charters.routes.room import room
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form, choices_of, read
from commons.permissions import may, require
from commons.speech import is_welcome


@room.route("/editions/<code>/hearing", methods=["GET", "POST"])
def open_hearing(code: str) -> Response:
    """Put the draft to the people for comments."""
    return take_step(
        code,
        policy.OPEN_HEARING,
        forms.HearingForm,
        _("Open the draft for comments"),
        lambda edition, form: service.open_hearing(edition, cast(date, form.until.data), actor=current_actor()),
    )


@room.route("/clauses/<code>/comment", methods=["GET", "POST"])
def comment(code: str) -> Response:
    """Say something to a clause of a draft that is heard."""
    clause = clause_or_404(code)
    form, actor = read(forms.ClauseCommentForm), current_actor()
    may_comment = may(policy.TABLE, actor, policy.COMMENT, clause.edition)
    if not may(policy.TABLE, actor, policy.RECORD_COMMENT, clause.edition):
        require(policy.TABLE, actor, policy.COMMENT, clause.edition)
        if form.origin.data is not CommentOrigin.ONLINE:
            require(policy.TABLE, actor, policy.RECORD_COMMENT, clause.edition)
        del form.origin
    elif not may_comment:  # who does not belong to the place writes down what others said
        form.origin.choices = choices_of({one: ORIGINS[one] for one in (CommentOrigin.SESSION, CommentOrigin.PAPER)})
    sent = request.method == "POST"
    start = form.start.data if sent else request.args.get("from", type=int)
    end = form.end.data if sent else request.args.get("to", type=int)
    passage = picked(clause.text, request.args.get("by", "sentence"), start, end)
    if not sent or not (form.fill() and is_welcome(form, clause.area_path)):
        return htmx.again(
            "charters/comment.html",
            fragment="charters/_comment.html",
            status=422 if sent else 200,
            clause=clause,
            form=form,
            passage=passage,
            cuts=NAMES,
            picks="charters.comment",
        )
    origin = form.origin.data if "origin" in form else CommentOrigin.ONLINE
    service.comment_on(clause, form.text.data, origin=origin, passage=passage.passage, actor=current_actor())
    return htmx.go_to(address_of_clause(clause))


@room.route("/comments/<code>/answer", methods=["GET", "POST"])
def answer(code: str) -> Response:
    """Answer a comment: รับ, รับบางส่วน, ยังไม่รับ เพราะ…"""
    found = queries.comment_by_code(code)
    if found is None:
        abort(404)
    require(policy.TABLE, current_actor(), policy.ANSWER, found)
    form = read(forms.AnswerForm)
    home = address_of_clause(found.clause)
    if found.clause.is_removed:  # it stands in the report alone
        home = url_for(".show_hearing_report", code=found.clause.edition.code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Answer a comment"), home, quoted=found.text)
    if form.answer.data is not Answer.ACCEPTED and not form.reason.data:
        form.reason.errors = [_("Please write the reason, so that the one who asked can understand it.")]
        return form_page(form, _("Answer a comment"), home, quoted=found.text, status=422)
    service.answer_comment(found, form.answer.data, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(home)


@room.route("/editions/<code>/end-hearing", methods=["GET", "POST"])
def end_hearing(code: str) -> Response:
    """The hearing is over."""
    return take_step(
        code,
        policy.END_HEARING,
        Form,
        _("End the hearing"),
        lambda edition, _form: service.end_hearing(edition, actor=current_actor()),
    )
