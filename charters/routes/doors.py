"""What the doors of charters share: find or 404, a form on its page, one step of an edition."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, abort, request, url_for

from charters import forms, policy, queries, service
from charters.models import Clause, Edition
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form, read
from commons.permissions import Conflict, may, require
from commons.short_codes import clean_code
from commons.story import Names, name_of

KINDS_OF_SOURCE = ("problem", "resolution", "meeting", "clause")


def take_step(code: str, action: str, kind: type[Form], title: str, act: Callable[[Edition, Form], object]) -> Response:
    """One step of an edition with its form; a step that is not possible now says why and keeps what was typed."""
    edition = edition_for(code, action)
    form = read(kind)
    if request.method == "GET" or not form.fill():
        return form_page(form, title, home_of(edition))
    try:
        act(edition, form)
    except Conflict as conflict:
        return form_page(form, title, home_of(edition), conflict=conflict.sentence, status=409)
    return htmx.go_to(home_of(edition))


def form_page(form: Form, title: str, back: str, *, status: int | None = None, **context: object) -> Response:
    filled = {"clause": None, "conflict": None, "quoted": None, "question": "", "outlines": {}, "told": ""} | context
    return htmx.again(
        "charters/form.html",
        fragment="charters/_form.html",
        status=status or (200 if request.method == "GET" else 422),
        form=form,
        title=title,
        back=back,
        **filled,
    )


def sources_given(form: forms.ClauseForm) -> list[service.Source]:
    """The sources a form names; each code of ours (several stand apart by spaces or commas) is looked up for its title and kind."""
    sources = [service.Source(form.source_title.data)] if form.source_title.data else []
    for typed in (form.source_thing.data or "").replace(",", " ").split():
        code = clean_code(typed)
        for kind in KINDS_OF_SOURCE:
            named = name_of(f"{kind}:{code}")
            if code and named.address:
                sources.append(service.Source(named.title, f"{kind}:{code}"))
    return sources


def addresses_of_sources(edition: Edition) -> dict[str, str]:
    """The addresses of the things that clauses name as their source."""
    things = {source.thing for clause in edition.clauses for source in clause.sources if source.thing}
    found = Names(things)
    return {thing: found.of(thing).address or "" for thing in things}


def lines_of(typed: str) -> list[str]:
    """What was written one on each line, without empty lines and without repeating."""
    return list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


def home_of(edition: Edition) -> str:
    return url_for(".show_edition", code=edition.code)


def edition_or_404(code: str) -> Edition:
    edition = queries.edition_by_code(code)
    if edition is None or not may(policy.TABLE, current_actor(), policy.READ, edition):
        abort(404)
    return edition


def edition_for(code: str, action: str) -> Edition:
    edition = edition_or_404(code)
    require(policy.TABLE, current_actor(), action, edition)
    return edition


def clause_or_404(code: str) -> Clause:
    clause = queries.clause_by_code(code)
    if clause is None or not may(policy.TABLE, current_actor(), policy.READ, clause.edition):
        abort(404)
    return clause
