"""Doors to one agenda item: its page, its steps, its draft, its adoption."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import caching, clock, htmx, thai
from commons.actors import current_actor
from commons.forms import Form, choices, read
from commons.panels import panels_of
from commons.permissions import may, require
from councils import acts, forms, policy, queries, service, shown
from councils.labels import AgendaState
from councils.models import AgendaItem, DraftParagraph
from councils.routes.room import act_or_again, form_page, item_or_404, made_or_again, room
from councils.service import ParagraphText
from councils.wording import item_choice
from meetings.labels import LineKind
from meetings.queries import meeting_by_code, presence_of


@room.get("/items/<code>")
def show_item(code: str) -> Response:
    """An item with where it came from, its draft, what groups say to it, and where it went."""
    item = item_or_404(code)
    if unchanged := caching.unchanged(shown.streams_of(item)):
        return unchanged
    actor = current_actor()
    return htmx.page(
        "councils/item.html",
        **shown.item_state(item),
        origins=shown.origins_of(item),
        panels=panels_of("agenda_item", item),
        acts=acts.item_acts(item, actor),
        may_write=item.state in policy.WRITABLE and may(policy.TABLE, actor, policy.DRAFT, item),
        may_record=item.state in policy.POSITIONS_TAKEN and may(policy.TABLE, actor, policy.RECORD_POSITION, item),
    )


@room.route("/items/<code>/step/<state>", methods=["GET", "POST"])
def step(code: str, state: str) -> Response:
    """A plain step; one that needs a reason has a form."""
    item = item_or_404(code)
    if state not in {known.value for known in policy.STEP_RIGHTS}:
        abort(404)
    to = AgendaState(state)
    require(policy.TABLE, current_actor(), policy.STEP_RIGHTS[to], item)
    form = read(forms.ReasonForm if to in policy.NEEDS_REASON else Form)

    def again(status: int | None = None) -> Response:
        return _again(item, form, str(acts.STEP_WORDS[to]), status=status)

    if request.method == "GET" or not form.fill():
        return again()
    reason = form.reason.data if "reason" in form else ""
    refused = act_or_again(form, lambda: service.step_item(item, to, reason=reason, actor=current_actor()), again)
    return refused or _to(item)


@room.post("/items/<code>/accept")
def accept(code: str) -> Response:
    """Take it up."""
    item = item_or_404(code)
    service.accept(item, actor=current_actor())
    return _to(item)


@room.route("/items/<code>/merge", methods=["GET", "POST"])
def merge(code: str) -> Response:
    """It goes on in another item of the council."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.MERGE, item)
    others = {one.code: one for one in queries.items_of(item.body, policy.MERGE_INTO) if one.id != item.id}
    form = read(forms.MergeForm)
    form.into.choices = choices([(key, item_choice(other)) for key, other in others.items()])

    def again(status: int | None = None) -> Response:
        hints = {} if others else {"into": _("No other item of this council can take it in.")}
        return _again(item, form, _("Join it with another item"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    into = others[form.into.data]
    join = partial(service.merge, item, into, reason=form.reason.data, actor=current_actor())
    return act_or_again(form, join, again) or _to(into)


@room.route("/items/<code>/schedule", methods=["GET", "POST"])
def schedule(code: str) -> Response:
    """Name the meeting that takes it up."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.SCHEDULE, item)
    ahead = {meeting.code: meeting for meeting in queries.meetings_ahead(item.body)}
    form = read(forms.ScheduleForm)
    form.meeting.choices = choices([(code, meeting.title) for code, meeting in ahead.items()])

    def again(status: int | None = None) -> Response:
        hints = {} if ahead else {"meeting": _("This council has no coming meeting yet.")}
        return _again(item, form, _("Set it on the agenda of a meeting"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    refused = act_or_again(
        form,
        lambda: service.schedule(
            item,
            ahead[form.meeting.data],
            minutes_planned=form.minutes_planned.data,
            line_kind=LineKind(form.line_kind.data),
            actor=current_actor(),
        ),
        again,
    )
    return refused or _to(item)


@room.route("/items/<code>/paragraph", methods=["GET", "POST"])
def add_paragraph(code: str) -> Response:
    """Add a paragraph at the end of the draft."""
    item = item_or_404(code)
    return _write(item, None, _("Add a paragraph"))


@room.route("/items/<code>/paragraph/<int:number>", methods=["GET", "POST"])
def change_paragraph(code: str, number: int) -> Response:
    """Change a paragraph of the draft."""
    item = item_or_404(code)
    if item.draft is None or not 1 <= number <= len(item.draft.paragraphs):
        abort(404)
    return _write(item, number, _("Change paragraph %(number)s", number=number))


@room.post("/items/<code>/paragraph/<int:number>/remove")
def remove_paragraph(code: str, number: int) -> Response:
    """Take a paragraph out of the draft."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.DRAFT, item)
    draft = item.draft
    if draft is None or not 1 <= number <= len(draft.paragraphs):
        abort(404)
    rest = [_text_of(one) for one in draft.paragraphs if one.number != number]
    service.write_draft(item, rest, base_version=draft.version, actor=current_actor())
    return _to(item)


@room.route("/items/<code>/position/<int:number>", methods=["GET", "POST"])
def take_position(code: str, number: int) -> Response:
    """Write down what a group says to a paragraph."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.RECORD_POSITION, item)
    if item.draft is None or not 1 <= number <= len(item.draft.paragraphs):
        abort(404)
    form = read(forms.PositionForm)

    def again(status: int | None = None) -> Response:
        return _again(item, form, _("What a group says to paragraph %(number)s", number=number), status=status)

    if request.method == "GET" or not form.fill():
        return again()
    refused = act_or_again(
        form,
        lambda: service.take_position(
            item,
            number,
            form.constituency.data,
            form.position.data,
            remark=form.remark.data,
            actor=current_actor(),
        ),
        again,
    )
    return refused or _to(item)


@room.route("/items/<code>/adopt", methods=["GET", "POST"])
def adopt(code: str) -> Response:
    """Write down how the council decided; the draft becomes the next resolution."""
    item = item_or_404(code)
    require(policy.TABLE, current_actor(), policy.ADOPT, item)
    form = read(forms.AdoptForm, data=_at_the_meeting(item))

    def again(status: int | None = None) -> Response:
        hints = {"present": item.body.quorum_rule.sentence(), "way": item.body.decision_rule.sentence()}
        return _again(item, form, _("Adopt the resolution"), status=status, hints=hints)

    if request.method == "GET" or not form.fill():
        return again()
    decision = service.Decision(
        way=form.way.data,
        adopted_on=cast(date, form.adopted_on.data),
        present=cast(int, form.present.data),
        in_favour=form.in_favour.data or 0,
        against=form.against.data or 0,
        abstained=form.abstained.data or 0,
    )
    made = made_or_again(form, partial(service.adopt, item, decision, actor=current_actor()), again)
    return made if isinstance(made, Response) else htmx.go_to(url_for(".show_resolution", code=made.code))


def _at_the_meeting(item: AgendaItem) -> dict[str, object]:
    """What the meeting that took the item up knows: its day, and who was there at this moment."""
    meeting = meeting_by_code(item.meeting_code) if item.meeting_code else None
    if meeting is None or meeting.opened_at is None:
        return {"adopted_on": clock.today()}
    return {"adopted_on": thai.local_day(meeting.opened_at), "present": presence_of(meeting).present}


def _write(item: AgendaItem, number: int | None, title: str) -> Response:
    """Write one paragraph: the whole draft goes on as its next version."""
    require(policy.TABLE, current_actor(), policy.DRAFT, item)
    paragraphs = item.draft.paragraphs if item.draft else []
    before = paragraphs[number - 1] if number else None
    version = item.draft.version if item.draft else 0
    form = read(forms.ParagraphForm, obj=before, data={"version": version})

    def again(status: int | None = None) -> Response:
        return _again(item, form, title, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    texts = [_text_of(one) for one in paragraphs]
    written = ParagraphText(form.text.data, form.addressee.data, form.is_own.data)
    texts = [*texts, written] if number is None else [*texts[: number - 1], written, *texts[number:]]
    base = form.version.data if form.version.data is not None else version
    refused = act_or_again(
        form, lambda: service.write_draft(item, texts, base_version=base, actor=current_actor()), again
    )
    return refused or _to(item)


def _text_of(paragraph: DraftParagraph) -> ParagraphText:
    return ParagraphText(paragraph.text, paragraph.addressee, paragraph.is_own)


def _again(
    item: AgendaItem, form: Form, title: str, *, status: int | None = None, hints: dict[str, str] | None = None
) -> Response:
    return form_page(
        form, title, back=url_for(".show_item", code=item.code), about=item.title, hints=hints, status=status
    )


def _to(item: AgendaItem) -> Response:
    return htmx.go_to(url_for(".show_item", code=item.code))
