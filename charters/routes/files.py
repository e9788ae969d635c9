"""Texts that come from files and go into files, and the text in force on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask import Response, abort, make_response, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area
from charters import forms, policy, queries, service
from charters.exports import FORMATS
from charters.in_force import days_of_change, in_force_on
from charters.laid_out import laid_out
from charters.reading_apart import read_apart
from charters.refusals import phrase
from charters.routes.doors import edition_or_404
from charters.routes.room import room
from charters.text import about_of, all_words, text_of
from commons import caching, clock, htmx, idempotency, thai, throttle
from commons.actors import current_actor
from commons.addresses import address_of
from commons.files import accepts_upload
from commons.forms import read
from commons.idempotency import takes_submission_late
from commons.permissions import require
from commons.unit_of_work import reading
from methods.charter_text.about import About
from methods.charter_text.opening import MOST_BYTES
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import Text
from methods.charter_text.wording import harsh_words
from methods.charter_text.write_plain import write_markdown

MOST_READINGS, WINDOW = 60, timedelta(hours=1)


@room.get("/editions/<code>/as/<kind>")
def take_edition(code: str, kind: str) -> Response:
    """The edition as a file: akn, html, docx, epub, json or md."""
    edition = edition_or_404(code)
    if kind not in FORMATS:
        abort(404)
    chosen = FORMATS[kind]
    address = address_of("charters.show_edition", code=code, _external=True)
    response = make_response(chosen.write(text_of(edition), about_of(edition, address=address)))
    response.content_type = chosen.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="charter-{edition.code}.{chosen.ending}"'
    caching.mark(response)
    return response


@room.get("/<code>/in-force")
def show_in_force(code: str) -> Response:
    """The text in force on a day; today's, where none is asked for."""
    charter = queries.charter_by_code(code)
    if charter is None:
        abort(404)
    typed = request.args.get("day", "")
    try:
        day = thai.parse_date(typed) if typed else clock.today()
    except ValueError:
        day, typed = clock.today(), ""
    found = in_force_on(charter, day)
    return htmx.page(
        "charters/in_force.html",
        charter=charter,
        day=day,
        found=found,
        chapters=laid_out(found.text) if found else [],
        days=days_of_change(charter),
    )


@room.route("/in/<code>/import", methods=["GET", "POST"])
@accepts_upload
@takes_submission_late
def bring_in(code: str) -> Response:
    """Bring a text in: first it is shown as a structure to correct, then it is kept."""
    with reading():
        area = area_or_404(code)
        actor = current_actor()
        require(policy.TABLE, actor, policy.START, area)
    form = read(forms.BringInForm)
    if request.method == "GET" or not form.fill():
        return _bring_in(area, form)
    throttle.count_try(f"charters.files:{actor.code}", limit=MOST_READINGS, window=WINDOW)
    try:
        text = _text_sent(form)
    except Unreadable as refused:
        (form.text if form.text.data else form.file).errors = [phrase(refused)]
        return _bring_in(area, form, status=422)
    if form.step.data != "keep":
        return _to_correct(area, form, text)
    if thai.name_problem(_name_typed(form) or thai.canonical_line(text.title)):
        form.name_th.errors = [_("Please write the name of the charter, in letters that can be seen.")]
        return _bring_in(area, form, status=422, chapters=laid_out(text))
    idempotency.take()
    area = area_or_404(code)
    edition = service.keep_text(area, text, form.kind.data, actor=actor, source=form.source.data)
    return htmx.go_to(url_for(".show_edition", code=edition.code))


def _name_typed(form: forms.BringInForm) -> str:
    """The name as it was typed, before it is tidied."""
    return str(form.name_th.raw_data[0]) if form.name_th.raw_data else ""


def _text_sent(form: forms.BringInForm) -> Text:
    """The text that was corrected, or else the one in the file."""
    if form.text.data:
        text = read_apart("charter.md", form.text.data.encode())
    else:
        upload = form.file.data
        if not upload or not upload.filename:
            raise Unreadable(Reason.EMPTY)
        form.source.data = form.source.data or thai.canonical_line(upload.filename)[:200]
        text = read_apart(upload.filename, upload.stream.read(MOST_BYTES + 1))
    if thai.has_identity_number(all_words(text)):
        raise Unreadable(Reason.IDENTITY_NUMBER)
    return replace(text, title=form.name_th.data) if form.name_th.data else text


def _to_correct(area: Area, form: forms.BringInForm, text: Text) -> Response:
    """The structure that was found, and its words as Markdown to be corrected."""
    form.text.data, form.text.raw_data = write_markdown(text, About()).decode(), None
    form.name_th.data, form.name_th.raw_data = thai.canonical_line(text.title), None
    form.step.data, form.step.raw_data = "keep", None
    warned = [found.word for clause in text.clauses for found in harsh_words(f"{clause.heading} {clause.text}")]
    return _bring_in(area, form, status=200, chapters=laid_out(text), warned=list(dict.fromkeys(warned)))


def _bring_in(area: Area, form: forms.BringInForm, *, status: int | None = None, **found: object) -> Response:
    return htmx.again(
        "charters/bring_in.html",
        fragment="charters/_bring_in.html",
        status=status or (200 if request.method == "GET" else 422),
        area=area,
        form=form,
        title=_("Bring in a charter from a file"),
        **({"chapters": [], "warned": []} | found),
    )
