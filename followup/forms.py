"""What a browser may send to follow-up."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError

from commons import clock
from commons.files import PhotoField
from commons.forms import OPTIONAL_LINE, OPTIONAL_TEXT, TEXT, TITLE, DayField, Form, LineField, TextField, required

FARTHEST_YEARS = 20


def not_passed(_form: Form, field: DayField) -> None:
    """A day from today on, within a time that can be meant."""
    today = clock.today()
    if isinstance(field.data, date) and field.data < today:
        raise ValidationError(_("This day has passed already."))
    if isinstance(field.data, date) and field.data.year > today.year + FARTHEST_YEARS:
        raise ValidationError(_("Please look at the year in %(field)s again.", field=field.label.text))


class NextStepForm(Form):
    """A next step, who answers for it, until when."""

    next_step = TextField(_l("Next step"), validators=TEXT)
    owner_label = LineField(_l("Person in charge"), validators=TITLE)
    due_on = DayField(_l("Due date"), validators=[required, not_passed])


class OpenForm(NextStepForm):
    """What is undertaken for a problem. The lead is a community; anybody else needs a reason that everybody can read."""

    title = LineField(_l("What we undertake"), validators=TITLE)
    lead = SelectField(_l("Lead"), choices=[], validators=[required])
    lead_label = LineField(_l("Name of the other organisation"), validators=OPTIONAL_LINE)
    exception_reason = LineField(_l("Why no community leads"), validators=OPTIONAL_LINE)
    supporters = TextField(_l("Supporters and what they give"), validators=OPTIONAL_TEXT)
    owner_code = LineField(_l("Member code of the person in charge"), validators=OPTIONAL_LINE)
    reason = LineField(_l("Why without looking at it together first"), validators=OPTIONAL_LINE)


class ClaimForm(Form):
    """It is done: what was done, and what shows it."""

    evidence = TextField(_l("What was done, and what shows it"), validators=TEXT)
    photo = PhotoField(_l("A photo, if you have one"))


class ReasonForm(Form):
    """A step that needs a reason everybody can read."""

    reason = LineField(_l("Reason"), validators=TITLE)
