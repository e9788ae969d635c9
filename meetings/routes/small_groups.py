"""The doors of small groups and of cards that say one thing: the list of tables, the sheet behind a code, paper sheets, heaps of cards."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.addresses import address_of
from commons.forms import read
from commons.permissions import NotAllowed, may, require
from meetings import hall_policy
from meetings.forms.groups import HeapForm, MergeForm, SheetForm, TableForm
from meetings.hall_policy import AtTable
from meetings.hall_tables import CardGroup, SmallGroup
from meetings.models import Meeting
from meetings.policy import is_signed_in
from meetings.queries import hall
from meetings.routes.room import form_page, line_or_404, meeting_or_404, meeting_to_change, room
from meetings.service import small_groups as service
from meetings.service.minutes import EDITED_MEANWHILE
from meetings.service.questions import ask_hall
from members.slips import qr_path


@room.route("/<code>/tables", methods=["GET", "POST"])
def show_tables(code: str) -> Response:
    """The tables of the room; one more."""
    meeting = _meeting(code)
    require(hall_policy.TABLE, current_actor(), hall_policy.MAKE_TABLES, meeting)
    form = read(TableForm).offering(meeting)
    if request.method == "POST" and form.fill():
        line = line_or_404(meeting, form.line.data) if form.line.data else None
        service.make_table(meeting, form.topic.data, led_by=form.led_by.data or "", line=line, actor=current_actor())
        form = TableForm(formdata=None).offering(meeting)
    status = 422 if form.errors else 200
    if status == 200 and request.method == "POST" and not htmx.wants_fragment():
        return htmx.go_to(url_for(".show_tables", code=code))
    return htmx.again(
        "meetings/tables.html", fragment="meetings/_tables.html", status=status, meeting=meeting, form=form, tables=hall.tables_of(meeting),
        can_make=hall_policy.can_now(meeting, hall_policy.MAKE_TABLES), can_merge=hall_policy.can_now(meeting, hall_policy.MERGE_SHEET),
    )  # fmt: skip


@room.get("/<code>/tables/print")
def print_tables(code: str) -> Response:
    """A paper sheet for each table, with the code that opens its form."""
    meeting = meeting_or_404(code)
    require(hall_policy.TABLE, current_actor(), hall_policy.MAKE_TABLES, meeting)
    sheets = [(table, *_square(meeting, table)) for table in hall.tables_of(meeting)]
    return htmx.page("meetings/print/tables.html", meeting=meeting, sheets=sheets)


@room.route("/<code>/tables/<table_code>", methods=["GET", "POST"])
def write_sheet(code: str, table_code: str) -> Response:
    """The sheet of a table: whoever leads it writes; the first to scan its code takes it."""
    meeting = _meeting(code)
    table = _table_or_404(meeting, table_code)
    where, actor = AtTable(meeting, table), current_actor()
    if not hall_policy.may_write_sheet(actor, where):
        if not may(hall_policy.TABLE, actor, hall_policy.TAKE_TABLE, where) or request.method == "POST":
            raise NotAllowed(_refusal(where), hall_policy.WRITE_SHEET)
        return htmx.page("meetings/take_table.html", meeting=meeting, table=table)
    form = read(SheetForm, obj=table)
    good = request.method == "POST" and form.fill()
    if good and form.version.data != table.version:
        form.sheet.errors, good = [EDITED_MEANWHILE], False
    if not good:
        latest = table.sheet if form.sheet.errors else ""
        form.version.raw_data, form.version.data = None, table.version
        return htmx.again(
            "meetings/sheet.html", fragment="meetings/_sheet.html", status=422 if form.errors else 200, meeting=meeting, table=table,
            form=form, latest=latest,
        )  # fmt: skip
    service.write_sheet(meeting, table, form.given(), version=form.version.data or 0, actor=actor)
    return htmx.go_to(url_for(".write_sheet", code=code, table_code=table_code))


@room.post("/<code>/tables/<table_code>/take")
def take_table(code: str, table_code: str) -> Response:
    """I lead this table."""
    meeting = meeting_to_change(code)
    service.take_table(meeting, _table_or_404(meeting, table_code), actor=current_actor())
    return htmx.go_to(url_for(".write_sheet", code=code, table_code=table_code))


@room.route("/<code>/tables/<table_code>/merge", methods=["GET", "POST"])
def merge_table(code: str, table_code: str) -> Response:
    """The sheet was read to the room: put it under an item."""
    meeting = _meeting(code)
    table = _table_or_404(meeting, table_code)
    ask_hall(current_actor(), hall_policy.MERGE_SHEET, meeting)
    form = read(MergeForm).offering(meeting)
    back = url_for(".show_tables", code=code)
    if request.method == "GET" or not form.fill():
        return form_page(form, _("Put the sheet into the session"), meeting=meeting, submit=_("Put it under this item"), back=back,
                         intro=service.words_of(table))  # fmt: skip
    service.merge_table(meeting, table, line_or_404(meeting, form.line.data), actor=current_actor())
    return htmx.go_to(back)


@room.route("/<code>/heaps", methods=["GET", "POST"])
def lay_cards(code: str) -> Response:
    """Lay cards together that say one thing, and ask the room."""
    meeting = _meeting(code)
    ask_hall(current_actor(), hall_policy.GROUP_CARDS, meeting)
    form = read(HeapForm).offering(hall.loose_cards(meeting))
    if request.method == "POST" and form.fill():
        service.lay_together(meeting, form.cards_many.data or [], form.title.data, actor=current_actor())
        return _heaps(meeting)
    return htmx.again(
        "meetings/heaps.html",
        fragment="meetings/_heaps.html",
        status=422 if form.errors else 200,
        **_heaps_face(meeting, form),
    )


@room.post("/<code>/heaps/<heap_code>/<any(agree,apart):act>")
def settle_heap(code: str, heap_code: str, act: str) -> Response:
    """The room agrees that these cards say one thing, or does not."""
    meeting = meeting_to_change(code)
    heap = _heap_or_404(meeting, heap_code)
    (service.agree_to_group if act == "agree" else service.take_apart)(meeting, heap, actor=current_actor())
    return _heaps(meeting)


def _heaps(meeting: Meeting) -> Response:
    form = HeapForm(formdata=None).offering(hall.loose_cards(meeting))
    return htmx.answer(
        "meetings/_heaps.html", otherwise=url_for(".lay_cards", code=meeting.code), **_heaps_face(meeting, form)
    )


def _heaps_face(meeting: Meeting, form: HeapForm) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "form": form,
        "heaps": [(heap, hall.cards_in(heap)) for heap in hall.card_groups_of(meeting)],
    }


def _meeting(code: str) -> Meeting:
    return meeting_to_change(code) if request.method == "POST" else meeting_or_404(code)


def _table_or_404(meeting: Meeting, code: str) -> SmallGroup:
    table = hall.table_by_code(meeting, code)
    if table is None:
        abort(404)
    return table


def _heap_or_404(meeting: Meeting, code: str) -> CardGroup:
    heap = hall.card_group_by_code(meeting, code)
    if heap is None:
        abort(404)
    return heap


def _refusal(where: AtTable) -> Any:
    """A visitor is asked to sign in, everybody else is told whose table it is."""
    signed_in = current_actor().is_signed_in
    return hall_policy.leads_table.refusal if signed_in else is_signed_in.refusal


def _square(meeting: Meeting, table: SmallGroup) -> tuple[int, str]:
    return qr_path(address_of("meetings.write_sheet", code=meeting.code, table_code=table.code, _external=True))
