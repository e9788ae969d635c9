"""What a browser may send about taking over from other places."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Optional

from charters.library.tables import NewsAnswer
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    ChoiceField,
    Form,
    LineField,
    TextField,
    choices_of,
    required,
)

NEWS_ANSWERS = {
    NewsAnswer.TAKEN_OVER: _l("Take it over: we read as the source does now"),
    NewsAnswer.JOINED: _l("Join: its change and our own words stand together"),
    NewsAnswer.KEPT: _l("Keep ours"),
    NewsAnswer.OVERTAKEN: _l("The source changed once more"),
}


class TakeForm(Form):
    """Into which draft of ours, and behind which chapter."""

    into = ChoiceField(_l("Into which draft"))


class TakeWholeForm(TakeForm):
    """A whole charter, into a draft or as the beginning of a new charter."""

    name_th = LineField(_l("Name of the new charter"), validators=OPTIONAL_LINE)


class WriteFromForm(TakeForm):
    """A clause of our own, written from those of several places."""

    text = TextField(_l("The clause as it should read"), validators=TEXT)


class NewsForm(Form):
    """What we do when a source changed its words."""

    answer = RadioField(_l("What we do"), choices=choices_of(NEWS_ANSWERS), coerce=NewsAnswer, validators=[required])
    reason = TextField(_l("Why (everybody will read it)"), validators=OPTIONAL_TEXT)


class KeepCloseForm(Form):
    """Whether only the place reads a draft."""

    close = HiddenField(validators=[Optional()])
