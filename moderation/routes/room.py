"""What all doors of moderation share: the blueprint, the case an address names, and the page with one form."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request

from commons import htmx
from commons.actors import current_actor
from commons.forms import Form
from commons.permissions import may
from moderation import labels, policy, queries
from moderation.models import Case

room = Blueprint("moderation", __name__)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(moderation_words=labels))


def case_or_404(code: str, *actions: str) -> Case:
    """A case that this reader may know of by one of these rights; any other answers like none."""
    case = queries.case_by_code(code.upper(), to_change=request.method == "POST")
    if case is None or not any(may(policy.TABLE, current_actor(), action, case) for action in actions):
        abort(404)
    return case


def again(form: Form, title: str, *, case: Case, back: str, submit: str, intro: str = "", **context: Any) -> Response:
    """The page with one form, or only the form."""
    return htmx.again(
        "moderation/form.html",
        fragment="moderation/_form.html",
        status=200 if request.method == "GET" and not form.errors else 422,
        form=form,
        title=title,
        case=case,
        back=back,
        submit=submit,
        intro=intro,
        **context,
    )
