"""The plenary on the big screen, clause by clause; its cards counted; a round of votes about the exact text and its figures."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from charters import amending, amending_queries, forms, policy, queries, service
from charters.laid_out import called_clause
from charters.models import Clause
from charters.routes.doors import clause_or_404, edition_for, form_page, home_of
from charters.routes.room import room
from charters.rules import standing
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, may, require
from commons.short_codes import clean_code
from methods.text.word_diff import stretches
from votes.queries import round_by_code


@room.get("/clauses/<code>/plenary")
def show_plenary(code: str) -> Response:
    """One clause on the big screen with what is suggested to it; the clause before and the one after are a tap away."""
    clause = _living_clause_or_404(code)
    clauses = clause.edition.clauses
    place = clauses.index(clause)
    found = amending_queries.suggestions_to(clause, open_only=True, limit=6)
    counted = queries.positions_on(clause)
    return htmx.page(
        "charters/plenary.html",
        clause=clause,
        edition=clause.edition,
        found=found,
        meetings=amending.meetings(found),
        changes={one.id: stretches(one.base_text, one.wording) for one in found},
        before=clauses[place - 1] if place else None,
        after=clauses[place + 1] if place + 1 < len(clauses) else None,
        counted=counted[0] if counted and counted[0].revision == clause.revision else None,
        may_count=current_actor().is_signed_in
        and may(policy.TABLE, current_actor(), policy.COUNT_CARDS, clause.edition),
    )


@room.route("/clauses/<code>/cards", methods=["GET", "POST"])
def count_cards(code: str) -> Response:
    """Write down where the room stands on a clause; where the text is being ratified this decides on the clause."""
    clause = _living_clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.COUNT_CARDS, clause.edition)
    form = read(forms.CardsForm)
    decides = service.is_decided_by_cards(clause)
    if not decides:
        del form.method
        del form.eligible
    title = _("The cards on %(clause)s", clause=called_clause(clause))
    back = url_for(".show_plenary", code=code)
    if request.method == "GET" and decides:
        counted = [row for row in clause.edition.ratifications if row.attempt == clause.edition.attempt]
        form.eligible.data = counted[-1].eligible if counted else None
    if request.method == "GET" or not form.fill():
        return form_page(form, title, back, quoted=clause.text)
    cards = service.Cards(
        form.agree.data or 0, form.with_remarks.data or 0, form.cannot_yet.data or 0, note=form.note.data
    )
    if not cards.shown:
        form.agree.errors = [_("Please write how many cards of each kind were shown.")]
        return form_page(form, title, back, quoted=clause.text, status=422)
    try:
        if decides:
            service.decide_by_cards(
                clause, cards, form.method.data, eligible=form.eligible.data or cards.shown, actor=current_actor()
            )
        service.count_cards(clause, cards, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, back, quoted=clause.text, conflict=conflict.sentence, status=409)
    return htmx.go_to(back)


@room.route("/editions/<code>/ratification/rounds", methods=["GET", "POST"])
def ratify_by_round(code: str) -> Response:
    """Begin a round of votes about the exact text, or write down what a published one decided."""
    edition = edition_for(code, policy.RECORD_RATIFICATION)
    form = read(forms.RoundForm)
    found = service.rounds_about(edition)
    places = list(dict.fromkeys(place for _root, place in standing(edition).waiting if place))
    form.plan.offer(service.PLANS)
    form.round_code.offer({"": _("Begin a new round")} | {one.code: one.title for one in found})
    form.place.offer({place: place for place in places})
    if not places:
        del form.place
    title = _("Decide by a round of votes")
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(edition))
    place = form.place.data if places else ""
    try:
        if form.round_code.data:
            round_ = round_by_code(clean_code(form.round_code.data))
            if round_ is None:
                abort(404)
            service.take_round(edition, round_, place=place, actor=current_actor())
            return htmx.go_to(home_of(edition))
        begun = service.draft_ratifying_round(edition, form.plan.data, place=place, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, home_of(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(url_for("votes.show_round", code=begun.code))


def _living_clause_or_404(code: str) -> Clause:
    clause = clause_or_404(code)
    if clause.is_removed:
        abort(404)
    return clause
