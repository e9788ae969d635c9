"""What a browser may send about draws by lot."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, ValidationError

from commons.forms import (
    OPTIONAL_LINE,
    TITLE,
    ChoiceField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    required,
)
from methods.sortition import Method

MOST_BYTES = 1_000_000
METHODS = {
    Method.MAXIMIN: _l("The lowest chance as high as can be, with a proof"),
    Method.LEXIMIN: _l("Then the second lowest, and so on"),
    Method.STRATIFIED: _l("Simple: seat after seat from the quota most in need"),
}


class DrawForm(Form):
    """A pool, quotas, and how many are drawn how."""

    title = LineField(_l("What the panel is for"), validators=TITLE)
    seats = NumberField(_l("Seats of the panel"), validators=[required, between(1, 1_000)])
    method = ChoiceField(_l("Method"), METHODS)
    quotas = FileField(_l("Quotas (CSV)"), render_kw={"accept": ".csv"})
    pool = FileField(_l("Pool (CSV)"), render_kw={"accept": ".csv"})
    household = LineField(_l("Column of the household"), validators=OPTIONAL_LINE)
    may_flex = BooleanField(_l("Let impossible quotas give, as far as their file allows"))

    def validate_quotas(self, field: Any) -> None:
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(_("Please choose a file."))


class SeedForm(Form):
    """The seed, and where it came from."""

    seed = LineField(_l("Seed"), validators=[required, at_most(200)])
    source = LineField(_l("Where it came from: which dice, which lottery, on which day"), validators=TITLE)


class GoneForm(Form):
    """Who dropped out."""

    gone = TextField(_l("Who dropped out"), validators=[required, at_most(10_000)])

    def ids(self) -> list[str]:
        """What was said."""
        return [line.strip() for line in (self.gone.data or "").splitlines() if line.strip()]


def content_of(field: FileField) -> bytes | None:
    """The bytes of a file, one more than is allowed where it is too long; None where none was chosen."""
    if not field.data or not getattr(field.data, "filename", ""):
        return None
    content: bytes = field.data.read(MOST_BYTES + 1)
    return content
