"""The doors of charters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from charters import forms, labels, policy, queries, service
from charters.acts import acts_for
from charters.models import Answer, Clause, CommentOrigin, Edition
from charters.text import plain_text, text_hash
from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.permissions import Conflict, may, require
from commons.short_codes import clean_code
from commons.story import name_of, way_of
from commons.things import stream_of

room = Blueprint("charters", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(charter_words=labels))
KINDS_OF_SOURCE = ("problem", "resolution", "meeting", "clause")


@room.get("/in/<code>")
def show_charters(code: str) -> Response:
    """The charters of a place and of the places in it."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page("charters/list.html", area=area, charters=queries.charters_in(area))


@room.route("/in/<code>/start", methods=["GET", "POST"])
def start(code: str) -> Response:
    """Begin a charter."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.START, area)
    form = read(forms.CharterForm)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Begin a charter"), url_for(".show_charters", code=code))
    edition = service.start_charter(area, form.name_th.data, form.kind.data, actor=current_actor())
    return htmx.go_to(url_for(".show_edition", code=edition.code))


@room.get("/<code>")
def show_charter(code: str) -> Response:
    """A charter with all its editions; the one in force first."""
    charter = queries.charter_by_code(code)
    if charter is None:
        abort(404)
    if unchanged := caching.unchanged([stream_of(charter)]):
        return unchanged
    return htmx.page("charters/charter.html", charter=charter, steps=way_of(charter))


@room.get("/editions/<code>")
def show_edition(code: str) -> Response:
    """An edition, to be read on a phone: chapters, clauses, where each came from."""
    if unchanged := caching.unchanged([f"edition:{code}"]):
        return unchanged
    edition = _edition_or_404(code)
    return htmx.page(
        "charters/edition.html",
        edition=edition,
        steps=way_of(edition),
        acts=acts_for(edition, current_actor()),
        may_report=may(policy.TABLE, current_actor(), policy.REPORT, edition),
        source_of=_sources(edition),
        is_intact=edition.content_hash is None or text_hash(edition) == edition.content_hash,
    )


@room.get("/editions/<code>/booklet")
def show_booklet(code: str) -> Response:
    """The edition as a booklet for print."""
    edition = _edition_or_404(code)
    return htmx.page("charters/booklet.html", edition=edition, pages={})


@room.get("/editions/<code>/text")
def show_text(code: str) -> Response:
    """The exact text that is hashed, so that anybody can check the fingerprint."""
    return Response(plain_text(_edition_or_404(code)), mimetype="text/plain")


@room.route("/editions/<code>/preamble", methods=["GET", "POST"])
def write_preamble(code: str) -> Response:
    """คำปรารภ."""
    edition = _edition_for(code, policy.DRAFT)
    form = read(forms.PreambleForm, obj=edition)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Preamble"), _home(edition))
    service.write_preamble(edition, form.preamble.data, actor=current_actor())
    return htmx.go_to(_home(edition))


@room.route("/editions/<code>/chapter", methods=["GET", "POST"])
def add_chapter(code: str) -> Response:
    """A new chapter."""
    edition = _edition_for(code, policy.DRAFT)
    form = read(forms.ChapterForm)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Add a chapter"), _home(edition))
    service.add_chapter(edition, form.title.data, guiding_question=form.guiding_question.data, actor=current_actor())
    return htmx.go_to(_home(edition))


@room.route("/editions/<code>/chapters/<int:number>/clause", methods=["GET", "POST"])
def add_clause(code: str, number: int) -> Response:
    """A new clause in a chapter, with at least one source."""
    edition = _edition_for(code, policy.DRAFT)
    chapter = next((chapter for chapter in edition.chapters if chapter.number == number), None)
    if chapter is None:
        abort(404)
    form = read(forms.ClauseForm)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Add a clause"), _home(edition))
    sources = _sources_given(form)
    if not sources:
        form.source_title.errors = [_("Please say where this clause came from.")]
        return _form(form, _("Add a clause"), _home(edition), status=422)
    service.add_clause(
        chapter,
        form.text.data,
        sources,
        actor=current_actor(),
        responsible=form.responsible.data,
        when_done=form.when_done.data,
        how_known=form.how_known.data,
    )
    return htmx.go_to(_home(edition))


@room.route("/clauses/<code>/change", methods=["GET", "POST"])
def change_clause(code: str) -> Response:
    """Change a clause of a draft; when somebody was faster both texts are shown (E-14)."""
    clause = _clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAFT, clause.edition)
    form = read(forms.ClauseForm, obj=clause)
    if request.method == "GET" or not form.fill():
        return _form(form, _("Change the clause"), _home(clause.edition), clause=clause)
    try:
        service.change_clause(
            clause,
            form.text.data,
            revision=form.revision.data or 0,
            sources=_sources_given(form),
            actor=current_actor(),
        )
    except Conflict as conflict:
        form.revision.data, form.revision.raw_data = clause.revision, None
        return _form(
            form, _("Change the clause"), _home(clause.edition), clause=clause, conflict=conflict.sentence, status=409
        )
    return htmx.go_to(_home(clause.edition))


@room.route("/editions/<code>/hearing", methods=["GET", "POST"])
def open_hearing(code: str) -> Response:
    """Put the draft to the people for comments."""
    return _step(
        code,
        policy.OPEN_HEARING,
        forms.HearingForm,
        _("Open the draft for comments"),
        lambda edition, form: service.open_hearing(edition, cast(date, form.until.data), actor=current_actor()),
    )


@room.route("/clauses/<code>/comment", methods=["GET", "POST"])
def comment(code: str) -> Response:
    """Say something to a clause of a draft that is heard."""
    clause = _clause_or_404(code)
    form = read(forms.ClauseCommentForm)
    require(
        policy.TABLE,
        current_actor(),
        policy.COMMENT if form.origin.data is CommentOrigin.ONLINE else policy.RECORD_COMMENT,
        clause.edition,
    )
    if request.method == "GET" or not form.fill():
        return _form(
            form, _("Comment on clause %(number)d", number=clause.number), _home(clause.edition), clause=clause
        )
    service.comment_on(clause, form.text.data, origin=form.origin.data, actor=current_actor())
    return htmx.go_to(url_for(".show_edition", code=clause.edition.code, _anchor=f"k-{code}"))


@room.route("/comments/<code>/answer", methods=["GET", "POST"])
def answer(code: str) -> Response:
    """Answer a comment: รับ, รับบางส่วน, ยังไม่รับ เพราะ…"""
    found = queries.comment_by_code(code)
    if found is None:
        abort(404)
    require(policy.TABLE, current_actor(), policy.ANSWER, found)
    form = read(forms.AnswerForm)
    home = url_for(".show_edition", code=found.clause.edition.code, _anchor=f"k-{found.clause.code}")
    if request.method == "GET" or not form.fill():
        return _form(form, _("Answer a comment"), home, quoted=found.text)
    if form.answer.data is not Answer.ACCEPTED and not form.reason.data:
        form.reason.errors = [_("Please write the reason, so that the one who asked can understand it.")]
        return _form(form, _("Answer a comment"), home, quoted=found.text, status=422)
    service.answer_comment(found, form.answer.data, reason=form.reason.data, actor=current_actor())
    return htmx.go_to(home)


@room.route("/editions/<code>/end-hearing", methods=["GET", "POST"])
def end_hearing(code: str) -> Response:
    """The hearing is over."""
    return _step(
        code,
        policy.END_HEARING,
        Form,
        _("End the hearing"),
        lambda edition, _form: service.end_hearing(edition, actor=current_actor()),
    )


@room.route("/editions/<code>/put-to-people", methods=["GET", "POST"])
def put_to_people(code: str) -> Response:
    """Fix the exact text that people decide on."""
    return _step(
        code,
        policy.PUT_TO_PEOPLE,
        Form,
        _("Put the text to the people"),
        lambda edition, _form: service.put_to_people(edition, actor=current_actor()),
    )


@room.route("/editions/<code>/ratification", methods=["GET", "POST"])
def record_ratification(code: str) -> Response:
    """Write down how the people decided."""

    def record(edition: Edition, form: Form) -> None:
        given = {name: value for name, value in form.data.items() if value is not None}
        service.record_ratification(edition, service.Vote(**given), actor=current_actor())

    return _step(code, policy.RECORD_RATIFICATION, forms.RatificationForm, _("Record how the people decided"), record)


@room.route("/editions/<code>/declare", methods=["GET", "POST"])
def declare(code: str) -> Response:
    """ประกาศใช้."""

    def proclaim(edition: Edition, form: Form) -> None:
        offices = [line.strip() for line in form.signatories.data.splitlines() if line.strip()]
        service.declare(
            edition,
            declared_on=cast(date, form.declared_on.data),
            place=form.place.data,
            signatories=offices,
            actor=current_actor(),
        )

    return _step(code, policy.DECLARE, forms.DeclarationForm, _("Declare the charter"), proclaim)


@room.post("/editions/<code>/next")
def begin_next(code: str) -> Response:
    """Copy the text in force forward into a new draft."""
    following = service.begin_next_edition(_edition_or_404(code), actor=current_actor())
    return htmx.go_to(_home(following))


@room.route("/clauses/<code>/status", methods=["GET", "POST"])
def report_clause(code: str) -> Response:
    """Tell how far a clause is carried out."""
    clause = _clause_or_404(code)
    require(policy.TABLE, current_actor(), policy.REPORT, clause.edition)
    form = read(forms.StatusForm, obj=clause)
    if request.method == "GET" or not form.fill():
        return _form(
            form,
            _("How far clause %(number)d is carried out", number=clause.number),
            _home(clause.edition),
            clause=clause,
        )
    service.report_clause(clause, form.status.data, actor=current_actor())
    return htmx.go_to(url_for(".show_edition", code=clause.edition.code, _anchor=f"k-{code}"))


def _step(code: str, action: str, kind: type[Form], title: str, act: Callable[[Edition, Form], object]) -> Response:
    """One step of an edition with its form; a step that is not possible now says why and keeps what was typed."""
    edition = _edition_for(code, action)
    form = read(kind)
    if request.method == "GET" or not form.fill():
        return _form(form, title, _home(edition))
    try:
        act(edition, form)
    except Conflict as conflict:
        return _form(form, title, _home(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(_home(edition))


def _form(form: Form, title: str, back: str, *, status: int | None = None, **context: object) -> Response:
    filled = {"clause": None, "conflict": None, "quoted": None} | context
    return htmx.again(
        "charters/form.html",
        fragment="charters/_form.html",
        status=status or (200 if request.method == "GET" else 422),
        form=form,
        title=title,
        back=back,
        **filled,
    )


def _sources_given(form: forms.ClauseForm) -> list[service.Source]:
    """The sources a form names; each code of ours (several stand apart by spaces or commas) is looked up for its title and kind."""
    sources = [service.Source(form.source_title.data)] if form.source_title.data else []
    for typed in (form.source_thing.data or "").replace(",", " ").split():
        code = clean_code(typed)
        for kind in KINDS_OF_SOURCE:
            named = name_of(f"{kind}:{code}")
            if code and named.address:
                sources.append(service.Source(named.title, f"{kind}:{code}"))
    return sources


def _sources(edition: Edition) -> dict[str, str]:
    """The addresses of the things that clauses name as their source."""
    things = {source.thing for clause in edition.clauses for source in clause.sources if source.thing}
    return {thing: name_of(thing).address or "" for thing in things}


def _home(edition: Edition) -> str:
    return url_for(".show_edition", code=edition.code)


def _edition_or_404(code: str) -> Edition:
    edition = queries.edition_by_code(code)
    if edition is None:
        abort(404)
    return edition


def _edition_for(code: str, action: str) -> Edition:
    edition = _edition_or_404(code)
    require(policy.TABLE, current_actor(), action, edition)
    return edition


def _clause_or_404(code: str) -> Clause:
    clause = queries.clause_by_code(code)
    if clause is None:
        abort(404)
    return clause
