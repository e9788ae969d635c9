"""What a browser may send to the forum."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Optional

from commons.files import DocumentField, PhotoField, SoundField
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
from forum.drafts import Sent
from forum.labels import ASKED, CATEGORIES, DOERS, SIDES, WAYS
from forum.models import Category, Doer, Kind, Way
from forum.spots import read_spot

MOST_BAHT = 1_000_000_000
_SOLVING = ("solution", "doer")
_TROUBLE = ("since", "who_affected", "cause")
NOT_ASKED: dict[Kind, tuple[str, ...]] = {
    Kind.PROBLEM: ("is_anonymous",),
    Kind.PROPOSAL: ("is_anonymous", "since", "cause", *_SOLVING),
    Kind.DISCUSSION: ("is_anonymous", *_TROUBLE, *_SOLVING),
    Kind.QUESTION: (*_TROUBLE, *_SOLVING),
    Kind.ANNOUNCEMENT: ("is_anonymous", *_TROUBLE, *_SOLVING),
    Kind.KNOWLEDGE: ("is_anonymous", *_TROUBLE, *_SOLVING),
}


class SpotField(LineField):
    """A position as people have it: two numbers, in Thai digits too, or what a map on the phone copies."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.spot: tuple[float, float] | None = None
        if self.data:
            try:
                self.spot = read_spot(self.data)
            except ValueError as unreadable:
                raise ValueError(
                    _("Please write the position as two numbers in Thailand, such as 13.7856, 100.4921.")
                ) from unreadable

    def process_data(self, value: Any) -> None:
        super().process_data(value)
        self.spot = None


class WithFiles(Form):
    """A voice message with its words, and a paper."""

    sound = SoundField(_l("A voice message, if you would rather speak"))
    summary = LineField(_l("What the voice message says, in one line"), validators=OPTIONAL_LINE)
    paper = DocumentField(_l("A paper, if there is one"))

    def fill(self) -> bool:
        is_good = super().fill()
        if self.sound.data is not None and not self.summary.data:
            self.summary.errors = [*self.summary.errors, _("Please write in one line what the voice message says.")]
            return False
        return is_good

    def sent(self) -> Sent | None:
        """What was sent along."""
        sent = Sent(self.sound.data, self.summary.data, self.paper.data)
        return sent if sent.sound is not None or sent.paper is not None else None


class ProblemForm(WithFiles):
    """A matter in one's own words; where, since when and who may stay empty."""

    kind = HiddenField(default=Kind.PROBLEM.value)
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
    spot = SpotField(_l("Position on a map, if you know it"), validators=[optional])
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
    is_anonymous = BooleanField(_l("Ask without my name. The system keeps it but shows it to nobody."))

    def speak_of(self, kind: Kind) -> None:
        """Let the form ask what this kind needs, and leave out the rest."""
        self.kind.data = kind.value
        self.title.label.text, self.text_as_spoken.label.text = ASKED[kind]
        for name in NOT_ASKED[kind]:
            del self[name]


class RecordForm(ProblemForm):
    """The words of somebody else: how they came here is always said."""

    way = RadioField(_l("How it came"), choices=choices_of(WAYS), validators=[required], coerce=Way, default=Way.HALL)


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


class CommentForm(WithFiles):
    """A comment or an answer to one, with the side it stands on if one likes."""

    side = RadioField(
        _l("Where do you stand?"),
        choices=choices_of(SIDES, none=_l("I do not take a side")),
        validators=[Optional()],
        default="",
    )
    text = TextField(_l("Your comment"), validators=TEXT)
    parent = LineField(validators=[optional])
    quote = LineField(validators=[optional])
    is_anonymous = BooleanField(_l("Without my name. The system keeps it but shows it to nobody."))


class CommentForOthersForm(CommentForm):
    """What somebody else said, written down by who helps."""

    way = RadioField(_l("How it came"), choices=choices_of(WAYS), validators=[required], coerce=Way, default=Way.VOICE)


class ReadForm(Form):
    """Up to which comment somebody has read."""

    upto = NumberField(validators=[optional, between(0, 2_000_000_000)])


class NearForm(Form):
    """What somebody is writing, looked at while they write."""

    title = LineField()
    text_as_spoken = LineField()


class WordsForm(Form):
    """Other words for what one has said."""

    text = TextField(_l("Your comment"), validators=TEXT)


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


class SplitForm(Form):
    """What was said in a talk becomes a matter of its own."""

    title = LineField(_l("The matter in one line"), validators=TITLE)
    category = SelectField(
        _l("Kind of problem"), choices=choices_of(CATEGORIES), validators=[required], coerce=Category
    )


class MergeForm(Form):
    """The same matter stands elsewhere already."""

    into = LineField(_l("Code of the matter it belongs to"), validators=[required])
