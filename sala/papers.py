"""Where a paper is asked for: how far it has come, where to get it, or how to print it without our help."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, url_for

from commons import documents, htmx, idempotency, throttle
from commons.actors import current_actor
from commons.documents import Paper, PrintedPaper, chromium
from commons.idempotency import takes_submission_late
from commons.unit_of_work import reading
from sala.languages import language

room = Blueprint("papers", __name__)


@room.get("/papers/<kind>/<code>")
def show_paper(kind: str, code: str) -> Response:
    """How far the paper has come; asked again by the page itself while it is being made."""
    found = _paper_or_404(kind, code)
    row = documents.printed(kind, code, language())
    return htmx.page("papers/paper.html", fragment="papers/_progress.html", **_shown(kind, code, found, row))


@room.post("/papers/<kind>/<code>")
@takes_submission_late
def ask_for_paper(kind: str, code: str) -> Response:
    """Have it printed."""
    with reading():  # only what is there is counted
        _paper_or_404(kind, code)
    throttle.count_try(f"paper:{kind}:{code}", limit=20, window=timedelta(hours=1))
    idempotency.take()
    found = _paper_or_404(kind, code)
    row = documents.ask_for(kind, code, language())
    here = url_for(".show_paper", kind=kind, code=code)
    return htmx.answer("papers/_progress.html", otherwise=here, **_shown(kind, code, found, row))


def _paper_or_404(kind: str, code: str) -> Paper:
    found = documents.find_paper(kind, code)
    if found is None or not current_actor().sees(found.audience):
        abort(404)
    return found


def _shown(kind: str, code: str, found: Paper, row: PrintedPaper | None) -> dict[str, Any]:
    here = url_for(".show_paper", kind=kind, code=code)
    return {"paper": found, "row": row, "here": here, "has_printer": chromium.program() is not None}
