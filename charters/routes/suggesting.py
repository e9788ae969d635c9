"""Suggesting from a phone: pick a passage by tap, say how it should read, join others, take back; the page of a suggestion."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from charters import amending, amending_forms, policy, service
from charters import amending_queries as queries
from charters.amending_tables import Suggestion, SuggestionKind, SuggestionState
from charters.harsh import pointed_out
from charters.laid_out import called_clause
from charters.models import Clause, CommentOrigin
from charters.picking import NAMES, Picked, picked
from charters.routes.doors import clause_or_404, form_page
from charters.routes.room import room
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, may, require
from commons.short_codes import clean_code
from commons.speech import is_welcome
from methods.text.views import Mode, shown, side_by_side

K = SuggestionKind
VIEWS = {
    "changed": _l("What changed"),
    "beside": _l("Side by side"),
    "original": _l("As it was"),
    "agreed": _l("As it would read"),
}


@room.route("/clauses/<code>/suggest", methods=["GET", "POST"])
def suggest(code: str) -> Response:
    """Pick a passage, then say how it should read; every step is a link, so that it works without script."""
    clause = clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUGGEST, clause.edition)
    kind = _kind_asked()
    form = read(amending_forms.SuggestionForm if kind is None else amending_forms.ClauseSuggestionForm)
    _offer_origins(form, clause)
    if isinstance(form, amending_forms.ClauseSuggestionForm):
        form.other.offer(_others(clause, kind))
        form.kind.data = kind
    passage = _passage(clause, form)
    if request.method == "GET" or not (form.fill() and is_welcome(form, clause.area_path)):
        return _suggest_page(clause, form, passage, kind)
    try:
        suggestion = service.suggest(
            clause, _wish(form, clause, passage, kind), actor=current_actor(), given=_given(form, clause)
        )
    except Conflict as conflict:
        return _suggest_page(clause, form, passage, kind, conflict=conflict.sentence)
    return htmx.go_to(url_for(".show_suggestion", code=suggestion.code))


@room.get("/suggestions/<code>")
def show_suggestion(code: str) -> Response:
    """A suggestion: the change in four views, the reason, who stands behind it, what came of it."""
    suggestion = suggestion_or_404(code)
    view = request.args.get("view", "changed")
    after = "" if not suggestion.proposed else suggestion.wording
    before = "" if suggestion.kind is K.NEW else _before(suggestion)
    return htmx.page(
        "charters/suggestion.html",
        suggestion=suggestion,
        view=view if view in VIEWS else "changed",
        views=VIEWS,
        stretches=shown(before, after, Mode(view) if view in set(Mode) else Mode.CHANGED),
        rows=side_by_side(before, after) if view == "beside" else [],
        acts=_acts(suggestion),
        alternatives=queries.alternatives_of(suggestion),
        meeting=_meeting_of(suggestion),
        pointed=pointed_out(after) if suggestion.is_open or suggestion.state is SuggestionState.DRAFT else [],
    )


@room.post("/suggestions/<code>/sign")
def co_sign(code: str) -> Response:
    """Join a suggestion."""
    suggestion = suggestion_or_404(code)
    service.co_sign(suggestion, actor=current_actor())
    return _to(suggestion)


@room.post("/suggestions/<code>/hand-in")
def hand_in(code: str) -> Response:
    """Open a draft of one's own to everybody."""
    suggestion = suggestion_or_404(code)
    service.hand_in(suggestion, actor=current_actor())
    return _to(suggestion)


@room.post("/suggestions/<code>/withdraw")
def withdraw(code: str) -> Response:
    """Take back one's own suggestion."""
    suggestion = suggestion_or_404(code)
    home = url_for(".show_suggestions", code=suggestion.edition.code)
    was_draft = suggestion.state is SuggestionState.DRAFT
    service.withdraw(suggestion, actor=current_actor())
    return htmx.go_to(home) if was_draft else _to(suggestion)


@room.post("/suggestions/<code>/promote")
def promote(code: str) -> Response:
    """Make a change to a suggestion that was not accepted a suggestion of its own."""
    return _to(service.promote(suggestion_or_404(code), actor=current_actor()))


@room.route("/suggestions/<code>/amend", methods=["GET", "POST"])
def amend(code: str) -> Response:
    """Suggest other words for a suggestion, one level deep."""
    parent = suggestion_or_404(code)
    require(policy.TABLE, current_actor(), policy.SUGGEST, parent.edition)
    form = read(amending_forms.AmendmentForm)
    back = url_for(".show_suggestion", code=code)
    if request.method == "GET":
        form.text.data = parent.wording
    if request.method == "GET" or not (form.fill() and is_welcome(form, parent.area_path)):
        return form_page(form, _("Other words for this suggestion"), back, quoted=parent.reason)
    try:
        child = service.amend(parent, form.text.data, reason=form.reason.data, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, _("Other words for this suggestion"), back, conflict=conflict.sentence, status=409)
    return _to(child)


def suggestion_or_404(code: str) -> Suggestion:
    """The suggestion; a draft is seen by its author alone."""
    suggestion = queries.suggestion_by_code(code)
    if suggestion is None:
        abort(404)
    if not may(policy.TABLE, current_actor(), policy.READ, suggestion.clause.edition):
        abort(404)
    if suggestion.state is SuggestionState.DRAFT and suggestion.author_id != current_actor().member_id:
        abort(404)
    return suggestion


def _to(suggestion: Suggestion) -> Response:
    return htmx.go_to(url_for(".show_suggestion", code=suggestion.code))


def _kind_asked() -> SuggestionKind | None:
    """The kind named in the address, where it is one that concerns the clause as a whole."""
    named = request.args.get("kind", "")
    return K(named) if named in {kind.value for kind in amending_forms.OF_CLAUSE} else None


def _offer_origins(form: amending_forms.SuggestionForm, clause: Clause) -> None:
    if not may(policy.TABLE, current_actor(), policy.RECORD_SUGGESTION, clause.edition):
        del form.origin


def _others(clause: Clause, kind: SuggestionKind | None) -> dict[str, str]:
    """The clauses to be joined with or moved behind, by their codes."""
    if kind is K.NEW:
        return {clause.code: _("behind %(clause)s", clause=called_clause(clause))}
    others = [one for one in clause.edition.clauses if one is not clause]
    if kind is K.MERGE:
        return {one.code: called_clause(one) for one in others}
    front = {amending_forms.FRONT: _("to the front of the text")}
    return front | {one.code: _("behind %(clause)s", clause=called_clause(one)) for one in others}


def _passage(clause: Clause, form: amending_forms.SuggestionForm) -> Picked:
    sent = request.method == "POST"
    start = form.start.data if sent else request.args.get("from", type=int)
    end = form.end.data if sent else request.args.get("to", type=int)
    return picked(_read_text(clause, form), request.args.get("by", "sentence"), start, end)


def _read_text(clause: Clause, form: amending_forms.SuggestionForm) -> str:
    """The wording the person read: today's, or the one of the revision that was sent along."""
    if request.method == "GET" or form.revision.data in (None, clause.revision):
        return clause.text
    read_one = next((v.text for v in queries.versions_of(clause) if v.revision == form.revision.data), None)
    return clause.text if read_one is None else read_one


def _wish(
    form: amending_forms.SuggestionForm, clause: Clause, passage: Picked, kind: SuggestionKind | None
) -> amending.Wish:
    if kind is not None:
        return amending.Wish(kind, form.text.data)
    return amending.Wish(K(form.kind.data), form.text.data, passage.start, passage.end)


def _given(form: amending_forms.SuggestionForm, clause: Clause) -> service.Given:
    other = None
    if isinstance(form, amending_forms.ClauseSuggestionForm) and form.other.data != amending_forms.FRONT:
        other = next((one for one in clause.edition.clauses if one.code == form.other.data), None)
    text = _read_text(clause, form)
    return service.Given(
        reason=form.reason.data,
        origin=form.origin.data if "origin" in form else CommentOrigin.ONLINE,
        is_draft="later" in request.form,
        alternative_to=_instead_of(clause),
        other=other,
        read=None if text == clause.text else text,
    )


def _instead_of(clause: Clause) -> Suggestion | None:
    """The suggestion to the same clause that this one is another version of, where one is named."""
    named = queries.suggestion_by_code(clean_code(request.values.get("instead", "")))
    is_one = named is not None and named.clause_id == clause.id and named.is_open and named.parent_id is None
    return named if is_one else None


def _suggest_page(
    clause: Clause,
    form: amending_forms.SuggestionForm,
    passage: Picked,
    kind: SuggestionKind | None,
    conflict: object = None,
) -> Response:
    instead = _instead_of(clause)
    if request.method == "GET" and instead is not None:
        passage = replace(passage, start=0, end=0)
        form.text.data = instead.wording
    elif request.method == "GET" and kind is None:
        form.text.data = passage.passage if passage.is_something else clause.text
    return htmx.again(
        "charters/suggest.html",
        fragment="charters/_suggest.html",
        status=409 if conflict else 200 if request.method == "GET" else 422,
        clause=clause,
        form=form,
        passage=passage,
        kind=kind,
        conflict=conflict,
        cuts=NAMES,
        of_clause=amending_forms.OF_CLAUSE,
        instead=instead.code if instead else "",
        is_picked=instead is not None
        or passage.is_something
        or "whole" in request.args
        or request.method == "POST"
        or kind is not None,
    )


def _before(suggestion: Suggestion) -> str:
    if suggestion.kind is K.MERGE and suggestion.other is not None:
        return f"{suggestion.base_text}\n\n{suggestion.other.text}"
    return suggestion.base_text


def _meeting_of(suggestion: Suggestion) -> amending.Meeting | None:
    """The others that want the same words otherwise."""
    if not suggestion.is_open or suggestion.parent_id is not None:
        return None
    found = amending.meetings(queries.suggestions_to(suggestion.clause, open_only=True))
    return next((meeting for meeting in found if any(one.id == suggestion.id for one in meeting.suggestions)), None)


def _acts(suggestion: Suggestion) -> set[str]:
    """What this reader may do with it now."""
    actor, edition = current_actor(), suggestion.edition
    found: set[str] = set()
    if not actor.is_signed_in:
        return found
    is_own = may(policy.TABLE, actor, policy.OWN_SUGGESTION, suggestion)
    takes = may(policy.TABLE, actor, policy.SUGGEST, edition)
    if suggestion.is_open:
        found |= {"withdraw"} if is_own else set()
        found |= {"sign"} if takes and not is_own and not _has_signed(suggestion, actor.member_id) else set()
        found |= {"version"} if takes and suggestion.parent_id is None and suggestion.changes_words else set()
        found |= {"amend"} if takes and suggestion.parent_id is None and suggestion.proposed else set()
        found |= {"decide"} if may(policy.TABLE, actor, policy.DECIDE, edition) else set()
        found |= {"advise"} if may(policy.TABLE, actor, policy.ADVISE, edition) else set()
    if is_own and suggestion.state is SuggestionState.DRAFT:
        found |= {"hand_in", "withdraw"}
    if is_own and suggestion.state is SuggestionState.NOT_ACCEPTED and suggestion.parent_id is not None:
        found.add("promote")
    return found


def _has_signed(suggestion: Suggestion, member_id: int | None) -> bool:
    return any(one.member_id == member_id for one in suggestion.co_signers)
