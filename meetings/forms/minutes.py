"""What a browser may send of minutes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired

from commons.forms import (
    ARTICLE_MAX,
    NOT_CHOSEN,
    OPTIONAL_TEXT,
    TEXT,
    Form,
    TextField,
    at_most,
    no_identity_number,
    required,
)

chosen = InputRequired(message=NOT_CHOSEN)


class MinutesForm(Form):
    """The words of the minutes; `version` is the one that was read."""

    text = TextField(_l("Text of the minutes"), validators=[required, at_most(ARTICLE_MAX), no_identity_number])
    dissent = TextField(_l("Different views"), validators=OPTIONAL_TEXT)
    version = HiddenField(validators=[chosen])

    @property
    def read_version(self) -> int:
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class VersionForm(Form):
    """Somebody stands for the version that was read."""

    version = HiddenField(validators=[chosen])

    read_version = MinutesForm.read_version


class CorrectionForm(Form):
    """A dated note under published minutes."""

    text = TextField(_l("What has to be added or put right"), validators=TEXT)
