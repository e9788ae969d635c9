"""Drafting: begin a charter, write its preamble, chapters and clauses, copy it forward."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from charters import amending_queries, forms, policy, service
from charters.labels import KINDS
from charters.models import Chapter, Edition
from charters.outlines import OUTLINES, PREAMBLE
from charters.routes.doors import (
    clause_or_404,
    edition_for,
    edition_or_404,
    form_page,
    home_of,
    sources_given,
)
from charters.routes.room import room
from charters.text import form_of
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, require
from commons.unit_of_work import keep_apart


@room.route("/in/<code>/start", methods=["GET", "POST"])
def start(code: str) -> Response:
    """Begin a charter."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.START, area)
    form = read(forms.CharterForm)
    if request.method == "GET" or not form.fill():
        return form_page(
            form, _("Begin a charter"), url_for(".show_charters", code=code), outlines=OUTLINES, kinds=KINDS
        )
    edition = service.start_charter(area, form.name_th.data, form.kind.data, actor=current_actor())
    if form.with_outline.data:
        outline = [(str(one.title), str(one.question), one.role) for one in OUTLINES[form.kind.data]]
        service.take_outline(edition, outline, actor=current_actor())
    return htmx.go_to(url_for(".show_edition", code=edition.code))


@room.route("/editions/<code>/preamble", methods=["GET", "POST"])
def write_preamble(code: str) -> Response:
    """คำปรารภ."""
    edition = edition_for(code, policy.DRAFT)
    form = read(forms.PreambleForm, obj=edition)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Preamble"), home_of(edition), question=PREAMBLE)
    service.write_preamble(edition, form.preamble.data, actor=current_actor())
    return htmx.go_to(home_of(edition))


@room.route("/editions/<code>/chapter", methods=["GET", "POST"])
def add_chapter(code: str) -> Response:
    """A new chapter."""
    edition = edition_for(code, policy.DRAFT)
    form = read(forms.ChapterForm)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Add a chapter"), home_of(edition))
    service.add_chapter(
        edition,
        form.title.data,
        guiding_question=form.guiding_question.data,
        role=form.role.data,
        actor=current_actor(),
    )
    return htmx.go_to(home_of(edition))


@room.route("/editions/<code>/chapters/<int:number>/change", methods=["GET", "POST"])
def change_chapter(code: str, number: int) -> Response:
    """Another title, question or role of a chapter."""
    edition = edition_for(code, policy.DRAFT)
    chapter = _chapter_or_404(edition, number)
    form = read(forms.ChapterForm, obj=chapter)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Change the chapter"), home_of(edition))
    service.change_chapter(
        chapter,
        form.title.data,
        guiding_question=form.guiding_question.data,
        role=form.role.data,
        actor=current_actor(),
    )
    return htmx.go_to(home_of(edition))


@room.route("/editions/<code>/written", methods=["GET", "POST"])
def set_form(code: str) -> Response:
    """In which digits the text is written and how its clauses are counted."""
    edition = edition_for(code, policy.DRAFT)
    form = read(forms.WrittenForm, obj=form_of(edition))
    if request.method == "GET" or not form.fill():
        return form_page(form, _("How the text is written"), home_of(edition))
    service.set_form(edition, digits=form.digits.data, numbering=form.numbering.data, actor=current_actor())
    return htmx.go_to(home_of(edition))


@room.route("/editions/<code>/chapters/<int:number>/clause", methods=["GET", "POST"])
def add_clause(code: str, number: int) -> Response:
    """A new clause in a chapter, with at least one source."""
    edition = edition_for(code, policy.DRAFT)
    chapter = _chapter_or_404(edition, number)
    form = read(forms.ClauseForm)
    title = _("Add a clause")
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(edition), question=chapter.guiding_question)
    sources = sources_given(form)
    if not sources:
        form.source_title.errors = [_("Please say where this clause came from.")]
        return form_page(form, title, home_of(edition), status=422)
    try:
        service.add_clause(chapter, form.text.data, sources, actor=current_actor(), details=_details(form))
    except Conflict as conflict:
        return form_page(form, title, home_of(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(home_of(edition))


@room.route("/clauses/<code>/change", methods=["GET", "POST"])
def change_clause(code: str) -> Response:
    """Change a clause of a draft; when somebody was faster both texts are shown (E-14)."""
    clause = clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAFT, clause.edition)
    form = read(forms.ClauseForm, obj=clause)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Change the clause"), home_of(clause.edition), clause=clause)
    try:
        service.change_clause(
            clause,
            form.text.data,
            revision=form.revision.data or 0,
            sources=sources_given(form),
            details=_details(form),
            actor=current_actor(),
        )
    except Conflict as conflict:
        if form.revision.data != clause.revision:
            # The request fails, so the wording that came too late is kept in a transaction of its own.
            _keep_beside(code, form)
        form.revision.data, form.revision.raw_data = clause.revision, None
        return form_page(
            form, _("Change the clause"), home_of(clause.edition), clause=clause, conflict=conflict.sentence, status=409
        )
    return htmx.go_to(home_of(clause.edition))


@room.post("/editions/<code>/next")
def begin_next(code: str) -> Response:
    """Copy the text in force forward into a new draft."""
    following = service.begin_next_edition(edition_or_404(code), actor=current_actor())
    return htmx.go_to(home_of(following))


def _chapter_or_404(edition: Edition, number: int) -> Chapter:
    found = next((chapter for chapter in edition.chapters if chapter.number == number), None)
    if found is None:
        abort(404)
    return found


def _details(form: forms.ClauseForm) -> service.Details:
    return service.Details(
        heading=form.heading.data,
        responsible=form.responsible.data,
        when_done=form.when_done.data,
        how_known=form.how_known.data,
        effective_on=form.effective_on.data,
        plain_note=form.plain_note.data,
        text_en=form.text_en.data,
    )


def _keep_beside(code: str, form: forms.ClauseForm) -> None:
    """Keep what was typed as a suggestion to the newest text, so that both can be compared; the same words are kept once."""

    def keep() -> None:
        clause = clause_or_404(code)
        if form.text.data != clause.text and not any(
            one.wording == form.text.data for one in amending_queries.suggestions_to(clause, open_only=True)
        ):
            reason = _("Written at the same time as the text that stands there now.")
            service.keep_beside(clause, form.text.data, actor=current_actor(), reason=reason)

    keep_apart(keep)
