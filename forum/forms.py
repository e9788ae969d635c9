"""What a browser may send to the forum."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from commons.files import PhotoField
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
    choices_of,
    optional,
    required,
)
from forum.labels import CATEGORIES, DOERS
from forum.models import Category, Doer

MOST_BAHT = 1_000_000_000


class ProblemForm(Form):
    """A problem in one's own words; where, since when and who may stay empty."""

    title = LineField(_l("The problem in one line"), validators=TITLE)
    text_as_spoken = TextField(_l("Tell it in your own words"), validators=TEXT)
    category = SelectField(
        _l("Kind of problem"),
        choices=choices_of(CATEGORIES),
        validators=[required],
        coerce=Category,
        validate_choice=True,
    )
    place = LineField(_l("Where"), validators=OPTIONAL_LINE)
    since = LineField(_l("Since when"), validators=OPTIONAL_LINE)
    who_affected = LineField(_l("Who is affected"), validators=OPTIONAL_LINE)
    cause = LineField(_l("Cause, if you know it"), validators=OPTIONAL_LINE)
    photo = PhotoField(_l("A photo, if you have one"))
    solution = TextField(_l("A way to solve it, if you have an idea"), validators=OPTIONAL_TEXT)
    doer = SelectField(
        _l("Who would do it"),
        choices=choices_of(DOERS, none=_l("Not yet known")),
        validators=[Optional()],
        default="",
    )


class ProposalForm(Form):
    """A way to solve a problem."""

    text = TextField(_l("A way to solve it"), validators=TEXT)
    doer = SelectField(
        _l("Who would do it"),
        choices=choices_of(DOERS),
        coerce=Doer,
        validators=[required],
    )
    cost_estimate = NumberField(_l("About how much, in baht"), validators=[optional, between(0, MOST_BAHT)])


class CommentForm(Form):
    """A comment or an answer to one."""

    text = TextField(_l("Your comment"), validators=TEXT)
    parent = LineField(validators=[optional])


class DepthNoteForm(Form):
    """What the office adds beside the community's words."""

    text = TextField(_l("What the office found out"), validators=TEXT)
    source = LineField(_l("Source"), validators=TITLE)
    office_unit = LineField(_l("Section of the office"), validators=TITLE)


class VisitForm(Form):
    """A day to go and look together."""

    visited_on = DayField(_l("Day of the visit"), validators=[required])


class VisitReportForm(Form):
    """What was found on the visit; each side confirms for itself."""

    findings = TextField(_l("What we saw together"), validators=TEXT)


class ReasonForm(Form):
    """A step that needs a reason everybody can read."""

    reason = LineField(_l("Reason"), validators=TITLE)


class ParkForm(ReasonForm):
    """Parked, with the day it is looked at again."""

    until = DayField(_l("To be looked at again on"), validators=[required])


class MergeForm(Form):
    """The same matter stands elsewhere already."""

    into = LineField(_l("Code of the matter it belongs to"), validators=[required])
