"""After the hearing and after the declaration: the report of the hearing, slips of the pen, the review."""

from __future__ import annotations

from collections import Counter

from flask import Response, request
from flask_babel import gettext as _

from charters import amending, amending_forms, policy, service
from charters import amending_queries as queries
from charters import queries as charter_queries
from charters.changes import shown, told_changes
from charters.clause_pages import address_of_clause
from charters.laid_out import called_clause
from charters.routes.doors import clause_or_404, edition_for, edition_or_404, form_page, home_of
from charters.routes.room import room
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, require
from methods.text.clauses import Part, diff


@room.get("/editions/<code>/hearing-report")
def show_hearing_report(code: str) -> Response:
    """รายงานการรับฟัง: how many spoke and where, every comment with its answer, what changed since."""
    edition = edition_or_404(code)
    removed = charter_queries.removed_with_comments(edition)
    comments = [comment for clause in [*edition.clauses, *removed] for comment in clause.comments]
    heard = queries.heard_draft(edition)
    parts = [Part(**part) for part in heard.parts] if heard else []
    now = amending.parts_of(edition)
    operations = diff(parts, now) if heard else []
    return htmx.page(
        "charters/hearing_report.html",
        edition=edition,
        comments=comments,
        removed=removed,
        by_origin=Counter(comment.origin for comment in comments),
        by_answer=Counter(comment.answer for comment in comments),
        by_state=queries.count_by_state(edition),
        heard=heard,
        told=told_changes(operations),
        changes=shown(operations, parts, now),
    )


@room.route("/clauses/<code>/correct", methods=["GET", "POST"])
def correct(code: str) -> Response:
    """Tell a slip of the pen in a declared clause."""
    clause = clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.REPORT, clause.edition)
    form = read(amending_forms.CorrectionForm)
    title = _("A slip of the pen in %(clause)s", clause=called_clause(clause))
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(clause.edition), quoted=clause.text)
    try:
        service.correct(clause, form.wrong.data, form.right.data, reason=form.reason.data, actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, home_of(clause.edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(address_of_clause(clause))


@room.post("/editions/<code>/review")
def open_review(code: str) -> Response:
    """Look at the text in force again."""
    edition = edition_for(code, policy.REVIEW)
    service.open_review(edition, actor=current_actor())
    return htmx.go_to(home_of(edition))


@room.post("/editions/<code>/keep")
def keep_unchanged(code: str) -> Response:
    """End a review: the text stays as it is."""
    edition = edition_for(code, policy.REVIEW)
    service.keep_unchanged(edition, actor=current_actor())
    return htmx.go_to(home_of(edition))
