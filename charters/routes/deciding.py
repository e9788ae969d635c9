"""The drafting group's desk: recommend, answer, accept many at once, number the draft; the list of what was suggested."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from charters import amending, amending_forms, policy, service
from charters import amending_queries as queries
from charters.amending_tables import Suggestion
from charters.models import Edition
from charters.routes.doors import edition_for, edition_or_404, form_page, take_step
from charters.routes.room import room
from charters.routes.suggesting import suggestion_or_404
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.paging import Pages
from commons.permissions import Conflict, may, require

PAGE = 50


@room.get("/editions/<code>/suggestions")
def show_suggestions(code: str) -> Response:
    """What is suggested to an edition, clause by clause; those that want the same words are named together."""
    edition = edition_or_404(code)
    is_waiting = request.args.get("all") is None
    counts = queries.counts_by_clause(edition)
    total = sum(waiting if is_waiting else every for waiting, every in counts.values())
    page = Pages(total, size=PAGE, number=request.args.get("page", 1, type=int))
    found = queries.suggestions_of(edition, offset=page.offset, limit=PAGE, waiting=is_waiting)
    return htmx.page(
        "charters/suggestions.html",
        edition=edition,
        found=found,
        contested=amending.contested(found),
        page=page,
        is_waiting=is_waiting,
        counts=counts,
        own_drafts=_own_drafts(edition),
        may_decide=may(policy.TABLE, current_actor(), policy.DECIDE, edition),
        may_number=may(policy.TABLE, current_actor(), policy.NUMBER, edition),
    )


@room.post("/editions/<code>/suggestions/accept")
def accept_block(code: str) -> Response:
    """Accept all that are ticked; what meets another stays open and is named."""
    edition = edition_for(code, policy.DECIDE)
    ticked = queries.by_codes(edition, request.form.getlist("suggestion_many"))
    block = service.accept_block(ticked, actor=current_actor())
    words = ngettext("%(num)d suggestion was accepted.", "%(num)d suggestions were accepted.", len(block.taken))
    return htmx.page("charters/block.html", edition=edition, block=block, words=words)


@room.route("/suggestions/<code>/decide", methods=["GET", "POST"])
def decide(code: str) -> Response:
    """Accept, accept in part, or not; with the words that clash side by side."""
    suggestion = suggestion_or_404(code)
    require(policy.TABLE, current_actor(), policy.DECIDE, suggestion.edition)
    form = read(amending_forms.DecisionForm)
    if request.method == "GET" or not form.fill():
        return _decide_page(suggestion, form)
    try:
        service.decide(
            suggestion,
            form.answer.data,
            reason=form.reason.data,
            text=form.text.data,
            revision=form.revision.data or 0,
            actor=current_actor(),
        )
    except Conflict as conflict:
        return _decide_page(suggestion, form, conflict=conflict.sentence)
    return htmx.go_to(url_for(".show_suggestion", code=code))


@room.route("/suggestions/<code>/advise", methods=["GET", "POST"])
def advise(code: str) -> Response:
    """What the committee recommends; decides nothing."""
    suggestion = suggestion_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADVISE, suggestion.edition)
    form = read(amending_forms.AdviceForm)
    back = url_for(".show_suggestion", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Recommend an answer"), back, quoted=suggestion.wording)
    try:
        service.advise(suggestion, form.advice.data, reason=form.reason.data, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, _("Recommend an answer"), back, conflict=conflict.sentence, status=409)
    return htmx.go_to(back)


@room.route("/editions/<code>/number", methods=["GET", "POST"])
def number_draft(code: str) -> Response:
    """Roll the text out as the next numbered draft."""

    def number(edition: Edition, form: Form) -> None:
        service.number_draft(edition, note=str(form.data.get("note") or ""), actor=current_actor())

    return take_step(code, policy.NUMBER, amending_forms.NumberForm, _("Make this a numbered draft"), number)


def _decide_page(suggestion: Suggestion, form: amending_forms.DecisionForm, conflict: object = None) -> Response:
    is_of_words = suggestion.changes_words and suggestion.parent_id is None
    merged = amending.rebased(suggestion) if is_of_words else None
    if conflict or request.method == "GET":
        form.revision.data, form.revision.raw_data = amending.read_revision(suggestion), None
    if conflict and merged is not None and not form.text.data:
        form.text.data = merged.resolved("ours")
    return htmx.again(
        "charters/decide.html",
        fragment="charters/_decide.html",
        status=409 if conflict else 200 if request.method == "GET" else 422,
        suggestion=suggestion,
        form=form,
        merged=merged,
        conflict=conflict,
        back=url_for(".show_suggestion", code=suggestion.code),
    )


def _own_drafts(edition: Edition) -> list[Suggestion]:
    member_id = current_actor().member_id
    return queries.drafts_of(edition, member_id) if member_id else []
