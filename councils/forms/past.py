"""What a browser may send about resolutions of past years, and about plans of the state."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, ValidationError

from commons import thai
from commons.files import Photo, PhotoField
from commons.forms import (
    OPTIONAL_LINE,
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
from councils.forms.items import MOST_PEOPLE, no_year_of_another_age
from councils.labels import PAST_STATES, PAST_WAYS, PLAN_STATES, DecisionWay, PlanState, ResolutionState
from councils.service import ParagraphText, PastDraft, PlanDraft

LONGEST_ADDRESSEE = 100  # letters before a colon; more is a sentence


class PastForm(Form):
    """A resolution as it stands on paper."""

    number = NumberField(_l("Number of the resolution in its year"), validators=[required, between(1, 999)])
    adopted_on = DayField(_l("Day of the decision"), validators=[required, no_year_of_another_age])
    title = LineField(_l("What it is about"), validators=TITLE)
    paragraphs = TextField(_l("What it says, one paragraph a line"), validators=TEXT)
    source = LineField(_l("Where the paper lies"), validators=TITLE)
    way = SelectField(
        _l("How it was adopted"), choices=choices_of(PAST_WAYS), coerce=DecisionWay, validators=[required]
    )
    present = NumberField(_l("How many were present"), validators=[optional, between(0, MOST_PEOPLE)])
    in_favour = NumberField(_l("Votes for"), validators=[optional, between(0, MOST_PEOPLE)])
    against = NumberField(_l("Votes against"), validators=[optional, between(0, MOST_PEOPLE)])
    abstained = NumberField(_l("Abstaining"), validators=[optional, between(0, MOST_PEOPLE)])
    state = SelectField(
        _l("How far it is"), choices=choices_of(PAST_STATES), coerce=ResolutionState, validators=[required]
    )
    reason = LineField(_l("What became of it"), validators=OPTIONAL_LINE)
    scan = PhotoField(_l("A photograph of the first page"))

    def draft(self) -> PastDraft:
        """What was said."""
        if self.adopted_on.data is None:
            raise ValueError("read before it was filled")
        return PastDraft(
            title=self.title.data, number=self.number.data or 0, adopted_on=self.adopted_on.data, source=self.source.data,
            paragraphs=[_paragraph(line) for line in (self.paragraphs.data or "").splitlines() if line.strip()],
            way=self.way.data, present=self.present.data or 0, in_favour=self.in_favour.data or 0, against=self.against.data or 0,
            abstained=self.abstained.data or 0, state=self.state.data, reason=self.reason.data or "",
        )  # fmt: skip


class ScanForm(Form):
    """One more photographed page."""

    scan = PhotoField(_l("A photograph of the next page"), validators=[required])

    def photo(self) -> Photo:
        """What was sent."""
        if self.scan.data is None:
            raise ValueError("read before it was filled")
        return self.scan.data


class PlanForm(Form):
    """A plan of the state, and what it made of a resolution."""

    plan_name = LineField(_l("Name of the plan"), validators=TITLE)
    years = LineField(_l("Years of the plan"), validators=OPTIONAL_LINE)
    reference = LineField(_l("Page or project number"), validators=OPTIONAL_LINE)
    state = SelectField(
        _l("What became of it in the plan"), choices=choices_of(PLAN_STATES), coerce=PlanState, validators=[required]
    )
    reason = LineField(_l("Why it is not in the plan"), validators=OPTIONAL_LINE)

    def validate_years(self, field: Field) -> None:
        if thai.length(field.data or "") > 40:
            raise ValidationError(_("Please write the years only, such as 2566–2570."))

    def draft(self) -> PlanDraft:
        """What was said."""
        return PlanDraft(
            self.plan_name.data,
            self.years.data or "",
            self.reference.data or "",
            self.state.data,
            self.reason.data or "",
        )


def _paragraph(line: str) -> ParagraphText:
    before, colon, after = line.partition(":")
    if colon and after.strip() and thai.length(before) <= LONGEST_ADDRESSEE:
        return ParagraphText(after.strip(), before.strip())
    return ParagraphText(line.strip())
