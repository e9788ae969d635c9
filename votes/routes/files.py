"""The doors of counted files: bring files of ballots from anywhere, choose a method, see and take along what comes out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from flask import Response, abort, request, url_for

from commons import htmx, idempotency, throttle
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import read
from commons.idempotency import takes_submission_late
from commons.permissions import require
from commons.unit_of_work import reading
from methods.refusals import Reason, Refused
from votes import policy
from votes.file_forms import METHOD_WORDS, CountFilesForm, told, values_of
from votes.file_tables import FileCount, FileState
from votes.routes.bundle import attached
from votes.routes.room import room, status
from votes.rules_given import read_rules
from votes.service.file_counts import count_now, file_count, keep_file_count
from votes.shown_file import ShownFile

MOST_COUNTS, WINDOW = 60, timedelta(hours=1)


@room.route("/files", methods=["GET", "POST"])
@accepts_upload
@takes_submission_late
def count_files() -> Response:
    """Choose files and a method. What is counted quickly is shown at once; the rest is left to the worker."""
    with reading():
        actor = current_actor()
        require(policy.TABLE, actor, policy.COUNT_FILES, None)
        again = _own(request.args.get("again", "")) if request.args.get("again") else None
        before = values_of(again.given, again.method) if again else {}
    form = read(CountFilesForm, data=before)
    if request.method == "GET" or not form.fill():
        return _form(form)
    throttle.count_try(f"votes.files:{actor.code}", limit=MOST_COUNTS, window=WINDOW)
    files = form.uploads()
    try:
        read_rules(form.given)
        found = count_now(files, form.method.data, form.given)
    except Refused as refused:
        form.refuse(refused)
        return _form(form)
    idempotency.take()
    count = keep_file_count(files, form.method.data, form.given, found, actor=actor)
    return htmx.go_to(url_for(".show_counted_files", code=count.code))


@room.get("/files/<code>")
def show_counted_files(code: str) -> Response:
    """What came out, for who asked; while the worker counts, that it does."""
    count = _own_or_404(code)
    return htmx.page("votes/files_counted.html", fragment="votes/_files_counted.html", **_shown(count))


@room.get("/files/<code>/result.json")
def take_counted_files(code: str) -> Response:
    """The outcome as one JSON object, the same that the command prints."""
    count = _own_or_404(code)
    if count.state is not FileState.COUNTED or count.found is None:
        abort(404)
    return attached(count.found.encode(), f"{count.code}.json", "application/json")


def _form(form: CountFilesForm) -> Response:
    return htmx.again(
        "votes/files.html", fragment="votes/_files_form.html", status=status(), form=form, methods=METHOD_WORDS
    )


def _own(code: str) -> FileCount | None:
    count = file_count(code)
    actor = current_actor()
    return count if count is not None and actor.is_signed_in and count.asked_by_id == actor.member_id else None


def _own_or_404(code: str) -> FileCount:
    count = _own(code)
    if count is None:
        abort(404)
    return count


def _shown(count: FileCount) -> dict[str, Any]:
    words: dict[str, Any] = {"count": count, "method": METHOD_WORDS[count.method][0], "shown": None, "refusal": ""}
    if count.found is None:
        return words
    found = json.loads(count.found)
    if count.state is FileState.REFUSED:
        return words | {"refusal": told(Refused(Reason(found["reason"]), **found["values"]))}
    return words | {"shown": ShownFile(found)}
