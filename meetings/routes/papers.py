"""The doors of papers: what goes with a line of the agenda, laid beside it and taken away."""

from __future__ import annotations

from flask import Response, abort, request, url_for

from commons import htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import read
from commons.permissions import Conflict, require
from commons.unit_of_work import reading
from meetings import forms, policy, service
from meetings.models import Meeting
from meetings.routes.room import line_or_404, meeting_for, meeting_or_404, room, status


@room.get("/<code>/papers")
def show_papers(code: str) -> Response:
    """Every line of the agenda with its papers, for who prepares the session."""
    return htmx.page("meetings/papers.html", meeting=meeting_for(policy.EDIT, code, at_any_time=True))


@room.route("/<code>/agenda/<line_code>/papers", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def add_paper(code: str, line_code: str) -> Response:
    """Lay a paper beside a line."""
    with reading():
        meeting = meeting_or_404(code)
        require(policy.TABLE, current_actor(), policy.EDIT, meeting)
        line = line_or_404(meeting, line_code)
        form = read(forms.PaperForm)
        if meeting.body is None:
            del form.for_body

    def again(shown: int) -> Response:
        return htmx.again(
            "meetings/paper_new.html", fragment="meetings/_paper_form.html", status=shown, meeting=meeting, line=line, form=form
        )  # fmt: skip

    if request.method == "GET" or not form.fill():
        return again(status())
    idempotency.take()
    meeting = meeting_for(policy.EDIT, code, at_any_time=True)
    line = line_or_404(meeting, line_code)
    try:
        service.add_paper(
            line, form.paper(), name=form.called, for_body=bool("for_body" in form and form.for_body.data), actor=current_actor()
        )  # fmt: skip
    except Conflict as refused:
        form.form_errors.append(str(refused.sentence))
        return again(409)
    return _papers(meeting)


@room.post("/<code>/agenda/<line_code>/papers/<paper_code>/drop")
def drop_paper(code: str, line_code: str, paper_code: str) -> Response:
    """Take a paper away."""
    meeting = meeting_for(policy.EDIT, code, at_any_time=True)
    papers = line_or_404(meeting, line_code).papers
    paper = next((one for one in papers if one.code == paper_code), None)
    if paper is None:
        abort(404)
    service.drop_paper(paper, actor=current_actor())
    return _papers(meeting)


def _papers(meeting: Meeting) -> Response:
    return htmx.go_to(url_for(".show_papers", code=meeting.code))
