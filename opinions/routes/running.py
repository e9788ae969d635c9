"""The doors of those who run a conversation: begin, statements, the end, the files."""

from __future__ import annotations

from flask import Response, make_response, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import Conflict, require
from opinions import forms, policy, polis_export, queries, service
from opinions.models import StatementState
from opinions.routes.room import again, conversation_or_404, room, run_or_refuse, statement_or_404

FILES = {
    "votes": polis_export.votes,
    "comments": polis_export.comments,
    "participants-votes": polis_export.participants,
}
S = StatementState


@room.route("/in/<code>/begin", methods=["GET", "POST"])
def begin(code: str) -> Response:
    """Open a conversation with the statements it begins with."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.BEGIN, area)
    form = read(forms.ConversationForm)
    if request.method == "GET" or not form.fill():
        return again(form, _("Begin a conversation"), url_for(".show_area", code=area.code), area=area)
    question = service.Question(form.title.data, form.purpose.data, form.checks_first.data)
    conversation = service.begin(area, question, forms.statements_in(form.seeds.data), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=conversation.code))


@room.get("/<code>/desk")
def show_desk(code: str) -> Response:
    """Everything for those who run it: what waits, statements, paper, hands, the end."""
    conversation = run_or_refuse(code)
    return htmx.page(
        "opinions/desk.html",
        conversation=conversation,
        waiting=queries.statements_of(conversation, S.WAITING),
        statements=queries.statements_of(conversation, S.SHOWN, S.SET_ASIDE),
        sheets=queries.paper_sheets(conversation),
    )


@room.route("/<code>/seeds", methods=["GET", "POST"])
def add_seeds(code: str) -> Response:
    """More statements of those who run it."""
    conversation = run_or_refuse(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.SeedsForm)
    if request.method == "GET" or not form.fill():
        return again(form, _("Add statements"), url_for(".show_desk", code=code), conversation=conversation)
    service.add_seeds(conversation, forms.statements_in(form.seeds.data), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/statements/<statement_code>/admit")
def admit(code: str, statement_code: str) -> Response:
    """Show a statement that waited or was set aside."""
    statement = statement_or_404(conversation_or_404(code), statement_code)
    service.admit(statement, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/statements/<statement_code>/set-aside", methods=["GET", "POST"])
def set_aside(code: str, statement_code: str) -> Response:
    """Take a statement out, with its reason."""
    conversation = run_or_refuse(code)
    statement = statement_or_404(conversation, statement_code)
    form = read(forms.ReasonForm)
    if request.method == "GET" or not form.fill():
        return again(
            form,
            _("Set the statement aside"),
            url_for(".show_desk", code=code),
            conversation=conversation,
            about=statement,
        )
    service.set_aside(statement, form.reason.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/close")
def close(code: str) -> Response:
    """No more reactions."""
    conversation = conversation_or_404(code)
    service.close(conversation, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/go-on")
def go_on(code: str) -> Response:
    """Open it again."""
    conversation = conversation_or_404(code)
    service.go_on(conversation, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.get("/<code>/export/<any(votes,comments,'participants-votes'):name>.csv")
def show_export(code: str, name: str) -> Response:
    """The conversation in a file of Polis, for those who run it, after its end."""
    conversation = conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.EXPORT, conversation)
    if name != "comments" and not polis_export.may_be_given(conversation):
        raise Conflict(
            _(
                "Fewer than %(least)s people took part, or too few since it went on: files would tell who thinks what.",
                least=polis_export.LEAST_PEOPLE,
            )
        )
    response = make_response(FILES[name](conversation))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{conversation.code}-{name}.csv"'
    return response
