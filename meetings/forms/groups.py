"""What a browser may send about questions from the floor, small groups and groups of cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, widgets

from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    ChoiceField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    choices,
    no_identity_number,
    optional,
    required,
)
from forum.models import Problem
from meetings.models import Meeting
from meetings.service.small_groups import Sheet

QUESTION_MOST = 300


class QuestionForm(Form):
    """A question to the room."""

    words = TextField(_l("Your question"), validators=[required, at_most(QUESTION_MOST), no_identity_number])
    is_named = BooleanField(_l("Show my name with it"))


class DeclineForm(Form):
    """Why a question is not shown."""

    reason = LineField(_l("Reason, for the one who asked"), validators=TITLE)


class AnswerForm(Form):
    """What was answered in the room."""

    answer = TextField(
        _l("The answer"), validators=OPTIONAL_TEXT, description=_l("Who answered stands by post, never as I or we.")
    )


class TableForm(Form):
    """One more table."""

    topic = LineField(_l("What this table talks about"), validators=TITLE)
    led_by = LineField(_l("Who leads the table"), validators=OPTIONAL_LINE)
    line = ChoiceField(_l("Item of the agenda"))

    def offering(self, meeting: Meeting) -> TableForm:
        self.line.offer({"": _l("Not said yet")} | lines_of(meeting))
        return self


class SheetForm(Form):
    """The sheet of a table; `version` is the one that was read."""

    led_by = LineField(_l("Who leads the table"), validators=OPTIONAL_LINE)
    people = NumberField(_l("People at the table"), validators=[optional, between(0, 1000)])
    sheet = TextField(_l("What was said"), validators=OPTIONAL_TEXT)
    proposals = TextField(_l("What the table asks of the room"), validators=OPTIONAL_TEXT)
    from_paper = BooleanField(_l("Copied from the paper sheet"))
    version = NumberField(_l("Version"), validators=[optional])

    def given(self) -> Sheet:
        return Sheet(
            self.sheet.data or "", self.proposals.data or "", self.led_by.data or "", self.people.data or 0, bool(self.from_paper.data)
        )  # fmt: skip


class MergeForm(Form):
    """Under which item a sheet goes."""

    line = ChoiceField(_l("Item of the agenda"))

    def offering(self, meeting: Meeting) -> MergeForm:
        self.line.offer(lines_of(meeting))
        return self


class HeapForm(Form):
    """Cards that are laid together."""

    title = LineField(_l("What these cards say together"), validators=TITLE)
    cards_many = SelectMultipleField(
        _l("Cards"), option_widget=widgets.CheckboxInput(), widget=widgets.ListWidget(prefix_label=False), validate_choice=False
    )  # fmt: skip

    def offering(self, cards: Iterable[Problem]) -> HeapForm:
        self.cards_many.choices = choices([(card.code, card.title) for card in cards])
        return self


def lines_of(meeting: Meeting) -> dict[str, Any]:
    """The agenda as something to choose from; the item the room is at comes first."""
    lines: dict[str, Any] = {
        line.code: f"{number}. {line.title}" for number, line in enumerate(meeting.agenda, start=1)
    }
    now = meeting.line_now
    return {now.code: lines[now.code]} | lines if now is not None else lines
