"""What a browser may send about agenda items and resolutions."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, ValidationError
from wtforms.validators import Optional

from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    ChoiceField,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    between,
    choices_of,
    optional,
    required,
)
from councils.labels import ACTION_STATES, POSITIONS, WAYS, ActionState, DecisionWay, Position
from meetings.labels import LINES, LineKind

MOST_PEOPLE = 100_000
ON_AGENDA = {kind: LINES[kind] for kind in (LineKind.CONSIDER, LineKind.INFORM, LineKind.OTHER)}
REPORTED = {state: words for state, words in ACTION_STATES.items() if state is not ActionState.ASSIGNED}


def no_year_of_another_age(_form: Form, field: DayField) -> None:
    """A day that can have been meant: from 2500 to 2700 in the Buddhist era."""
    if isinstance(field.data, date) and not 1957 <= field.data.year <= 2157:
        raise ValidationError(_("Please look at the year in %(field)s again.", field=field.label.text))


class ItemForm(Form):
    """A matter put before a council: the problem, the evidence, what is asked of whom."""

    title = LineField(_l("The matter in one line"), validators=TITLE)
    problem_text = TextField(_l("What is the problem"), validators=TEXT)
    evidence = TextField(_l("What shows it"), validators=OPTIONAL_TEXT)
    ask = TextField(_l("What we ask for"), validators=TEXT)
    who_should_act = LineField(_l("Who should act"), validators=OPTIONAL_LINE)
    theme = SelectField(_l("Theme of the common agenda"), choices=[], validators=[Optional()], default="")


class ReasonForm(Form):
    """A step that needs a reason everybody can read."""

    reason = LineField(_l("Reason"), validators=TITLE)


class MergeForm(ReasonForm):
    """The item it goes on in."""

    into = SelectField(_l("The item it belongs to"), choices=[], validators=[required])


class ScheduleForm(Form):
    """A coming meeting of the council."""

    meeting = SelectField(_l("Meeting"), choices=[], validators=[required])
    line_kind = ChoiceField(_l("What it is on the agenda for"), ON_AGENDA)
    minutes_planned = NumberField(_l("Minutes planned"), validators=[optional, between(1, 600)])


class ParagraphForm(Form):
    """One paragraph of a draft."""

    addressee = LineField(_l("Whom it asks"), validators=OPTIONAL_LINE)
    is_own = BooleanField(_l("These are the council's own people"))
    text = TextField(_l("What they are asked to do, or what is decided"), validators=TEXT)
    version = NumberField(validators=[optional])


class PositionForm(Form):
    """What a group of the council says to a paragraph."""

    constituency = LineField(_l("Which group"), validators=TITLE)
    position = SelectField(
        _l("What it says"),
        choices=choices_of(POSITIONS),
        coerce=Position,
        validators=[required],
    )
    remark = LineField(_l("Its remark"), validators=OPTIONAL_LINE)


class AdoptForm(Form):
    """How the council decided, and who was present at that moment."""

    way = SelectField(
        _l("How it was adopted"),
        choices=choices_of(WAYS),
        coerce=DecisionWay,
        validators=[required],
    )
    adopted_on = DayField(_l("Day of the decision"), validators=[required, no_year_of_another_age])
    present = NumberField(_l("How many were present"), validators=[required, between(0, MOST_PEOPLE)])
    in_favour = NumberField(_l("Votes for"), validators=[optional, between(0, MOST_PEOPLE)])
    against = NumberField(_l("Votes against"), validators=[optional, between(0, MOST_PEOPLE)])
    abstained = NumberField(_l("Abstaining"), validators=[optional, between(0, MOST_PEOPLE)])


class ActionForm(Form):
    """Who takes a resolution on: what, until when."""

    organization_label = LineField(_l("Organisation"), validators=TITLE)
    is_own = BooleanField(_l("These are the council's own people"))
    what = TextField(_l("What it is asked to do"), validators=TEXT)
    due_on = DayField(_l("To be done by"), validators=[required, no_year_of_another_age])


class ReportForm(Form):
    """How far it has come."""

    state = SelectField(
        _l("How far it is"),
        choices=choices_of(REPORTED),
        coerce=ActionState,
        validators=[required],
    )
    report = TextField(_l("What was done"), validators=OPTIONAL_TEXT)
    evidence = TextField(_l("What shows it"), validators=OPTIONAL_TEXT)
    reason = LineField(_l("Reason, if it is held up or ended"), validators=OPTIONAL_LINE)


class AnswerForm(ReportForm):
    """What an organisation says through its link, and who says it."""

    reported_by = LineField(_l("Your post in the organisation"), validators=TITLE)
