"""The doors of those who take part: one statement after the other, their own words, their own place on the map."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import Actor, current_actor
from commons.forms import read
from commons.permissions import Conflict, require
from commons.speech import is_welcome
from opinions import drawn, forms, policy, queries, service, shown
from opinions.models import Conversation, Participant, StatementState
from opinions.routes.room import again, conversation_or_404, room, statement_or_404

S = StatementState


@room.get("/<code>/answer")
def answer(code: str) -> Response:
    """The next statement to react to."""
    conversation, actor = conversation_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.REACT, conversation)
    return htmx.page("opinions/answer.html", fragment="opinions/_answer.html", **_next(conversation, actor))


@room.post("/<code>/answer/<statement_code>")
def react(code: str, statement_code: str) -> Response:
    """Agree, disagree or pass; then the next one."""
    conversation, actor = conversation_or_404(code), current_actor()
    statement = statement_or_404(conversation, statement_code)
    require(policy.TABLE, actor, policy.REACT, conversation)
    if statement.state is S.WAITING:
        abort(404)
    form = read(forms.ReactionForm)
    if not form.fill() and statement.state is S.SHOWN:
        context = _next(conversation, actor) | {"statement": statement, "problem": _("Please choose one of these.")}
        return htmx.again("opinions/answer.html", fragment="opinions/_answer.html", **context)
    service.react(statement, drawn.value_of(form.reaction.data) or 0, actor=actor)
    return htmx.answer("opinions/_answer.html", otherwise=url_for(".answer", code=code), **_next(conversation, actor))


@room.get("/<code>/me")
def show_me(code: str) -> Response:
    """The map with the reader's own place on it; only they see it."""
    conversation, actor = conversation_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.SEE_SELF, conversation)
    who = _participant(conversation, actor)
    return htmx.page(
        "opinions/me.html", conversation=conversation, found=shown.conversation(conversation, who), who=who
    )


@room.route("/<code>/say", methods=["GET", "POST"])
def say(code: str) -> Response:
    """Add a statement in one's own words."""
    conversation = conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.StatementForm)
    title, back = _("Add a statement"), url_for(".show_conversation", code=code)
    if request.method == "GET" or not (form.fill() and is_welcome(form, conversation.area_path)):
        return again(form, title, back, conversation=conversation, hint="say")
    try:
        statement = service.say(conversation, form.text.data, actor=current_actor())
    except Conflict as said_already:
        form.text.errors = [str(said_already.sentence)]
        return again(form, title, back, conversation=conversation, hint="say", status=422)
    waits = statement.state is S.WAITING
    return htmx.go_to(url_for(".show_said", code=code, waits=1) if waits else back)


@room.get("/<code>/said")
def show_said(code: str) -> Response:
    """A statement was kept and is read before it is shown."""
    conversation = conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    return htmx.page("opinions/said.html", conversation=conversation)


def _next(conversation: Conversation, actor: Actor) -> dict[str, Any]:
    """The next statement of this participant, and how far they are."""
    who = _participant(conversation, actor)
    done, all_ = queries.progress(conversation, who)
    statement = queries.next_statement(conversation, who)
    return {"conversation": conversation, "statement": statement, "done": done, "all": all_, "problem": ""}


def _participant(conversation: Conversation, actor: Actor) -> Participant | None:
    return queries.participant(conversation, service.mark_of(conversation, f"member\n{actor.member_id}"))
