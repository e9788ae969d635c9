"""The doors of conversations: lists, the page of one, reacting, and what those who run it need."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, make_response, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.places import crumbs_to
from commons import caching, htmx
from commons.actors import Actor, current_actor
from commons.forms import Form, read
from commons.permissions import Conflict, may, require
from commons.things import stream_of
from opinions import commands, drawn, forms, labels, policy, polis_export, queries, service, shown
from opinions.models import Conversation, Participant, Statement, StatementState

room = Blueprint("opinions", __name__)
commands.register(room)
room.record_once(lambda setup: setup.app.jinja_env.globals.update(opinion_words=labels, crumbs_to=crumbs_to))
FILES = {
    "votes": polis_export.votes,
    "comments": polis_export.comments,
    "participants-votes": polis_export.participants,
}
S = StatementState


@room.get("/in/<code>")
def show_area(code: str) -> Response:
    """The conversations of a place and the places in it."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    return htmx.page(
        "opinions/conversations.html",
        area=area,
        lines=queries.conversations_in(area),
        may_begin=may(policy.TABLE, current_actor(), policy.BEGIN, area),
    )


@room.route("/in/<code>/begin", methods=["GET", "POST"])
def begin(code: str) -> Response:
    """Open a conversation with the statements it begins with."""
    area = area_or_404(code)
    require(policy.TABLE, current_actor(), policy.BEGIN, area)
    form = read(forms.ConversationForm)
    if request.method == "GET" or not form.fill():
        return _again(form, _("Begin a conversation"), url_for(".show_area", code=area.code), area=area)
    question = service.Question(form.title.data, form.purpose.data, form.checks_first.data)
    conversation = service.begin(area, question, forms.statements_in(form.seeds.data), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=conversation.code))


@room.get("/<code>")
def show_conversation(code: str) -> Response:
    """A conversation: its question, what unites and what divides, the map, the statements."""
    conversation = _conversation_or_404(code)
    if unchanged := caching.unchanged([stream_of(conversation)]):
        return unchanged
    return htmx.page(
        "opinions/conversation.html",
        conversation=conversation,
        found=shown.conversation(conversation),
        runs_it=may(policy.TABLE, current_actor(), policy.RUN, conversation),
    )


@room.get("/<code>/answer")
def answer(code: str) -> Response:
    """The next statement to react to."""
    conversation, actor = _conversation_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.REACT, conversation)
    return htmx.page("opinions/answer.html", fragment="opinions/_answer.html", **_next(conversation, actor))


@room.post("/<code>/answer/<statement_code>")
def react(code: str, statement_code: str) -> Response:
    """Agree, disagree or pass; then the next one."""
    conversation, actor = _conversation_or_404(code), current_actor()
    statement = _statement_or_404(conversation, statement_code)
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
    conversation, actor = _conversation_or_404(code), current_actor()
    require(policy.TABLE, actor, policy.SEE_SELF, conversation)
    who = _participant(conversation, actor)
    return htmx.page(
        "opinions/me.html", conversation=conversation, found=shown.conversation(conversation, who), who=who
    )


@room.route("/<code>/say", methods=["GET", "POST"])
def say(code: str) -> Response:
    """Add a statement in one's own words."""
    conversation = _conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.StatementForm)
    title, back = _("Add a statement"), url_for(".show_conversation", code=code)
    if request.method == "GET" or not form.fill():
        return _again(form, title, back, conversation=conversation, hint="say")
    try:
        statement = service.say(conversation, form.text.data, actor=current_actor())
    except Conflict as said_already:
        form.text.errors = [str(said_already.sentence)]
        return _again(form, title, back, conversation=conversation, hint="say", status=422)
    waits = statement.state is S.WAITING
    return htmx.go_to(url_for(".show_said", code=code, waits=1) if waits else back)


@room.get("/<code>/said")
def show_said(code: str) -> Response:
    """A statement was kept and is read before it is shown."""
    conversation = _conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    return htmx.page("opinions/said.html", conversation=conversation)


@room.get("/<code>/desk")
def show_desk(code: str) -> Response:
    """Everything for those who run it: what waits, statements, paper, hands, the end."""
    conversation = _run_or_refuse(code)
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
    conversation = _run_or_refuse(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.SeedsForm)
    if request.method == "GET" or not form.fill():
        return _again(form, _("Add statements"), url_for(".show_desk", code=code), conversation=conversation)
    service.add_seeds(conversation, forms.statements_in(form.seeds.data), actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/statements/<statement_code>/admit")
def admit(code: str, statement_code: str) -> Response:
    """Show a statement that waited or was set aside."""
    statement = _statement_or_404(_conversation_or_404(code), statement_code)
    service.admit(statement, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/statements/<statement_code>/set-aside", methods=["GET", "POST"])
def set_aside(code: str, statement_code: str) -> Response:
    """Take a statement out, with its reason."""
    conversation = _run_or_refuse(code)
    statement = _statement_or_404(conversation, statement_code)
    form = read(forms.ReasonForm)
    if request.method == "GET" or not form.fill():
        return _again(
            form,
            _("Set the statement aside"),
            url_for(".show_desk", code=code),
            conversation=conversation,
            about=statement,
        )
    service.set_aside(statement, form.reason.data, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.route("/<code>/statements/<statement_code>/hands", methods=["GET", "POST"])
def count_hands(code: str, statement_code: str) -> Response:
    """Hands counted in a hall for one statement."""
    conversation = _run_or_refuse(code)
    statement = _statement_or_404(conversation, statement_code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    form = read(forms.HandsForm)
    if request.method == "GET" or not form.fill():
        return _again(
            form, _("Count hands"), url_for(".show_desk", code=code), conversation=conversation, about=statement
        )
    service.count_hands(
        statement,
        agree=form.agree.data or 0,
        disagree=form.disagree.data or 0,
        passed=form.passed.data or 0,
        actor=current_actor(),
    )
    return htmx.go_to(url_for(".show_desk", code=code))


@room.get("/<code>/sheet")
def show_sheet(code: str) -> Response:
    """The statements on paper, with boxes to tick."""
    conversation = _run_or_refuse(code)
    return htmx.page(
        "opinions/sheet.html", conversation=conversation, statements=queries.statements_of(conversation, S.SHOWN)
    )


@room.route("/<code>/paper", methods=["GET", "POST"])
def keep_paper(code: str) -> Response:
    """Type in what stands on a paper sheet."""
    conversation = _run_or_refuse(code)
    require(policy.TABLE, current_actor(), policy.SAY, conversation)
    statements, form = queries.statements_of(conversation, S.SHOWN), read(forms.SheetForm)
    context: dict[str, Any] = {
        "conversation": conversation,
        "statements": statements,
        "form": form,
        "sent": request.form,
    }
    if request.method == "GET" or not form.fill():
        return htmx.again("opinions/paper.html", fragment="opinions/_paper_form.html", status=_shown(), **context)
    given = {each: drawn.value_of(request.form.get(f"s-{each.code}", "")) for each in statements}
    values = {each: value for each, value in given.items() if value is not None}
    if not values:
        form.sheet.errors = [_("No box was ticked on this sheet. Please look at it again.")]
        return htmx.again("opinions/paper.html", fragment="opinions/_paper_form.html", **context)
    service.keep_sheet(conversation, form.sheet.data, values, actor=current_actor())
    return htmx.go_to(url_for(".keep_paper", code=code, kept=form.sheet.data))


@room.post("/<code>/close")
def close(code: str) -> Response:
    """No more reactions."""
    conversation = _conversation_or_404(code)
    service.close(conversation, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.post("/<code>/go-on")
def go_on(code: str) -> Response:
    """Open it again."""
    conversation = _conversation_or_404(code)
    service.go_on(conversation, actor=current_actor())
    return htmx.go_to(url_for(".show_desk", code=code))


@room.get("/<code>/report")
def show_report(code: str) -> Response:
    """What was found, on a sheet for the wall or the file."""
    conversation = _conversation_or_404(code)
    if unchanged := caching.unchanged([stream_of(conversation)]):
        return unchanged
    return htmx.page("opinions/report.html", conversation=conversation, found=shown.conversation(conversation))


@room.get("/<code>/export/<any(votes,comments,'participants-votes'):name>.csv")
def show_export(code: str, name: str) -> Response:
    """The conversation in a file of Polis, for those who run it, after its end."""
    conversation = _conversation_or_404(code)
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


def _next(conversation: Conversation, actor: Actor) -> dict[str, Any]:
    """The next statement of this participant, and how far they are."""
    who = _participant(conversation, actor)
    done, all_ = queries.progress(conversation, who)
    statement = queries.next_statement(conversation, who)
    return {"conversation": conversation, "statement": statement, "done": done, "all": all_, "problem": ""}


def _participant(conversation: Conversation, actor: Actor) -> Participant | None:
    return queries.participant(conversation, service.mark_of(conversation, f"member\n{actor.member_id}"))


def _conversation_or_404(code: str) -> Conversation:
    return queries.conversation_by_code(code) or abort(404)


def _run_or_refuse(code: str) -> Conversation:
    conversation = _conversation_or_404(code)
    require(policy.TABLE, current_actor(), policy.RUN, conversation)
    return conversation


def _statement_or_404(conversation: Conversation, code: str) -> Statement:
    return queries.statement_in(conversation, code) or abort(404)


def _again(form: Form, title: str, back: str, *, status: int | None = None, **context: Any) -> Response:
    given: dict[str, Any] = {"area": None, "conversation": None, "about": None, "hint": ""} | context
    return htmx.again(
        "opinions/form.html",
        fragment="opinions/_form.html",
        status=status or _shown(),
        form=form,
        title=title,
        back=back,
        **given,
    )


def _shown() -> int:
    return 200 if request.method == "GET" else 422
