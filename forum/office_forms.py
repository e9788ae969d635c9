"""What a browser may send from the office's side and when a talk is closed."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    between,
    choices,
    choices_of,
    optional,
    required,
)
from forum.forms import MOST_BAHT
from forum.labels import ANSWERS, name_of
from forum.models import Comment
from forum.office_tables import AnswerState

_CODE = re.compile(r"[A-Z0-9]{5}")
FEASIBLE = {4: _l("Easily done"), 3: _l("Can be done"), 2: _l("Hard to do"), 1: _l("Cannot be done by us")}


class AnswerForm(Form):
    """What the office answers in public."""

    state = RadioField(
        _l("What the office says"), choices=choices_of(ANSWERS), validators=[required], coerce=AnswerState
    )
    text = TextField(_l("The answer, in plain words"), validators=TEXT)
    office_unit = LineField(_l("Section of the office"), validators=TITLE)
    cost = NumberField(_l("About how much, in baht"), validators=[optional, between(0, MOST_BAHT)])
    due_on = DayField(_l("By which day"), validators=[optional])


class NoteForm(Form):
    """What officers tell one another."""

    text = TextField(_l("Note for other officers"), validators=TEXT)


class EvaluationForm(Form):
    """What one officer thinks."""

    feasibility = RadioField(
        _l("How well can it be done?"), choices=choices_of(FEASIBLE), validators=[required], coerce=int
    )
    cost = NumberField(_l("About how much, in baht"), validators=[optional, between(0, MOST_BAHT)])
    text = TextField(_l("Why you think so"), validators=TEXT)


class TemplateForm(Form):
    """Words an office uses again."""

    title = LineField(_l("Name of these words"), validators=TITLE)
    text = TextField(_l("The words"), validators=TEXT)


class SummaryForm(Form):
    """What was heard, what is decided, what is not and why; on which comments it rests."""

    heard = TextField(_l("What was heard"), validators=TEXT)
    decided = TextField(_l("What is decided"), validators=OPTIONAL_TEXT)
    not_decided = TextField(_l("What is not decided, and why"), validators=OPTIONAL_TEXT)
    cited_many = SelectMultipleField(
        _l("On which comments it rests"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    more = LineField(_l("Codes of further comments"), validators=OPTIONAL_LINE)

    def offer(self, comments: list[Comment]) -> None:
        """Offer these comments as boxes."""
        self.cited_many.choices = choices(
            [(comment.code, f"{name_of(comment)}: {comment.text[:120]}") for comment in comments]
        )

    def codes(self) -> list[str]:
        """The codes of all comments that were named."""
        return list(dict.fromkeys([*(self.cited_many.data or []), *_CODE.findall((self.more.data or "").upper())]))

    def refuse(self, sentence: str) -> None:
        """Say at the boxes what is wrong."""
        self.cited_many.errors = [*self.cited_many.errors, sentence]


class MissingForm(Form):
    """What a summary leaves out."""

    remark = LineField(_l("What is missing or wrong in the summary?"), validators=TITLE)


class CloseForm(Form):
    """Why a talk ends though a side has not signed."""

    reason = LineField(_l("Why it ends all the same"), validators=OPTIONAL_LINE)

    def ask_for_reason(self) -> None:
        """Say that a reason is needed."""
        self.reason.errors = [*self.reason.errors, _("Please fill in %(field)s.", field=self.reason.label.text)]
