"""The blueprint of councils, and what all its doors share: finding things, forms about one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, abort, request

from bodies.models import Body
from bodies.queries import body_by_code
from commons import htmx
from commons.forms import Form
from commons.permissions import Conflict
from councils import commands, labels, queries, wording
from councils.models import Action, AgendaItem, AssemblyCycle, Resolution
from meetings.models import Meeting
from meetings.queries import meeting_by_code

Made = TypeVar("Made")
room = Blueprint("councils", __name__, cli_group="councils")
room.cli.add_command(commands.draw)
room.cli.add_command(commands.check_draw)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(council_words=labels, council_says=wording))


def form_page(
    form: Form,
    title: str,
    *,
    back: str,
    about: str,
    hints: dict[str, str] | None = None,
    status: int | None = None,
    has_files: bool = False,
) -> Response:
    """A form of its own address about one thing: `about` is what it is called, `back` its page."""
    return htmx.again(
        "councils/form.html",
        fragment="councils/_form.html",
        status=status or (200 if request.method == "GET" else 422),
        form=form,
        title=title,
        back=back,
        about=about,
        hints=hints or {},
        has_files=has_files,
    )


def made_or_again(form: Form, make: Callable[[], Made], again: Callable[[int], Response]) -> Made | Response:
    """What was made; where it is refused now, the same form with the sentence and everything still typed (409)."""
    try:
        return make()
    except Conflict as refused:
        form.form_errors.append(str(refused.sentence))
        return again(409)


def act_or_again(form: Form, act: Callable[[], object], again: Callable[[int], Response]) -> Response | None:
    """The same where nothing of what is made is needed: None when it is done."""
    done = made_or_again(form, act, again)
    return done if isinstance(done, Response) else None


def body_or_404(code: str) -> Body:
    return body_by_code(code) or abort(404)


def item_or_404(code: str) -> AgendaItem:
    return queries.item_by_code(code) or abort(404)


def cycle_or_404(code: str) -> AssemblyCycle:
    return queries.cycle_by_code(code) or abort(404)


def resolution_or_404(code: str) -> Resolution:
    return queries.resolution_by_code(code) or abort(404)


def action_or_404(code: str) -> Action:
    return queries.action_by_code(code) or abort(404)


def meeting_or_404(code: str) -> Meeting:
    """A session of a body that everybody may see."""
    meeting = meeting_by_code(code)
    return meeting if meeting is not None and meeting.is_seen and meeting.body is not None else abort(404)
