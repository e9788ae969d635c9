"""The blueprint of conversations, and what several of their doors need."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request

from areas.places import crumbs_to
from commons import htmx
from commons.actors import current_actor
from commons.forms import Form
from commons.permissions import require
from opinions import labels, policy, queries
from opinions.models import Conversation, Statement

room = Blueprint("opinions", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(opinion_words=labels, crumbs_to=crumbs_to))


def conversation_or_404(code: str) -> Conversation:
    """The conversation with this code; 404 if there is none."""
    return queries.conversation_by_code(code) or abort(404)


def run_or_refuse(code: str) -> Conversation:
    """The same, for those alone who run it."""
    conversation = conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.RUN, conversation)
    return conversation


def statement_or_404(conversation: Conversation, code: str) -> Statement:
    """A statement of the conversation; 404 if there is none."""
    return queries.statement_in(conversation, code) or abort(404)


def again(form: Form, title: str, back: str, *, status: int | None = None, **context: Any) -> Response:
    """A form on a page of its own, empty or with what was typed and what is wrong."""
    given: dict[str, Any] = {"area": None, "conversation": None, "about": None, "hint": ""} | context
    return htmx.again(
        "opinions/form.html",
        fragment="opinions/_form.html",
        status=status or asked_or_refused(),
        form=form,
        title=title,
        back=back,
        **given,
    )


def asked_or_refused() -> int:
    """The status of a page with a form: shown at first, or shown again because of what was typed."""
    return 200 if request.method == "GET" else 422
