"""What is written down in the hall and may wait on a device or on paper: a form for each kind of act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from commons.forms import (
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    ChoiceField,
    ClockField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    choices,
    optional,
    required,
)
from forum.labels import CATEGORIES
from forum.models import Category
from meetings.forms.floor import LABEL
from meetings.forms.presence import MOST_PEOPLE
from meetings.models import AgendaLine, Meeting
from meetings.queries import rounds_of
from meetings.service import Counts, Person

ON_PAPER = _l("Time on the paper")
people = between(0, MOST_PEOPLE)


class HallForm(Form):
    """An act of the hall. `clock` is filled where it comes from paper; a device tells the age of the act beside the form."""

    KIND: ClassVar[str]
    NAME: ClassVar[Any]
    kind = HiddenField()

    def offering(self, meeting: Meeting) -> HallForm:
        """Fill what can be chosen in this session."""
        self.kind.data = self.KIND
        return self

    def __init__(self, *given: Any, **rest: Any) -> None:
        super().__init__(*given, **rest)
        for field in self:  # several of these forms stand on one page
            field.id = field.label.field_id = f"{self.KIND}-{field.name}"


def on_paper() -> ClockField:
    return ClockField(ON_PAPER, validators=[optional], description=_l("Such as 17.30; leave it empty for now"))


class NameForm(HallForm):
    """Somebody on the roll, by the whole name."""

    KIND, NAME = "name", _l("Sign in by name")
    called = LineField(_l("First and last name, as on the list"), validators=TITLE)
    clock = on_paper()


class MemberCodeForm(HallForm):
    """Somebody by what stands on their slip: a member code, the number of a slip, or what a reader makes of its QR."""

    KIND, NAME = "code", _l("Sign in by member code or number of a slip")
    code = LineField(_l("Member code or number of a slip"), validators=[required, at_most(200)])
    clock = on_paper()


class UnnamedForm(HallForm):
    """Somebody without an account; no name is asked."""

    KIND, NAME = "person", _l("Sign in without a name")
    standing = RadioField(
        _l("Comes as"), default="counts",
        choices=choices([("counts", _l("Resident")), ("official", _l("Official")), ("guest", _l("Guest who listens"))]),
    )  # fmt: skip
    clock = on_paper()

    def person(self) -> Person:
        return Person(is_official=self.standing.data == "official", is_guest=self.standing.data == "guest")


class CountForm(HallForm):
    """How many are here besides those who signed in."""

    KIND, NAME = "count", _l("People as a number")
    count = NumberField(_l("Residents counted"), validators=[required, people])
    households = NumberField(_l("Households they come from"), validators=[optional, people])
    clock = on_paper()

    def counts(self) -> Counts:
        return Counts(count=self.count.data or 0, households=min(self.households.data or 0, self.count.data or 0))


class LeftForm(HallForm):
    """So many of those who were counted have left."""

    KIND, NAME = "left", _l("People who have left")
    left = NumberField(_l("How many have left"), validators=[required, between(1, MOST_PEOPLE)])
    clock = on_paper()


class CardForm(HallForm):
    """One card, word for word."""

    KIND, NAME = "card", _l("An idea card")
    card = TextField(_l("In the words on the card"), validators=TEXT)
    category = ChoiceField(_l("Kind of problem"), CATEGORIES)
    clock = on_paper()

    def chosen_category(self) -> Category:
        return Category(self.category.data)


class AtLineForm(HallForm):
    """Something that belongs to a line of the agenda."""

    line = ChoiceField(_l("Item of the agenda"))

    def offering(self, meeting: Meeting) -> HallForm:
        self.line.offer({line.code: f"{number}. {line.title}" for number, line in enumerate(meeting.agenda, start=1)})
        now = meeting.line_now
        if now is not None and not self.line.raw_data:
            self.line.data = now.code
        return super().offering(meeting)

    def chosen_line(self, lines: Iterable[AgendaLine]) -> AgendaLine:
        return next(line for line in lines if line.code == self.line.data)


class HallNoteForm(AtLineForm):
    """Words that go under what stands there already."""

    KIND, NAME = "note", _l("Notes on an item")
    notes = TextField(_l("What was said"), validators=OPTIONAL_TEXT)
    decision = TextField(_l("What was decided"), validators=OPTIONAL_TEXT)
    clock = on_paper()

    def fill(self) -> bool:
        good = super().fill()
        if good and not (self.notes.data or self.decision.data):
            self.notes.errors, good = [_("Please write what was said or what was decided.")], False
        return good


class HandsForm(AtLineForm):
    """What the room was asked, and the hands that were seen."""

    KIND, NAME = "hands", _l("Hands that were counted")
    question = LineField(
        _l("What was asked"), validators=TITLE,
        description=_l("Where a show of hands is open on this item, this is your count as one of its two tellers. Otherwise it is a note."),
    )  # fmt: skip
    agreed = NumberField(_l("For"), validators=[required, people])
    against = NumberField(_l("Against"), validators=[required, people])
    abstained = NumberField(_l("Abstain"), validators=[optional, people])
    clock = on_paper()

    def sentence(self) -> str:
        # Translators: a line of the minutes. %(question)s was asked, the others are numbers of hands.
        return _(
            "Hands on “%(question)s”, counted once and noted, without a vote: "
            "for %(agreed)d, against %(against)d, abstain %(abstained)d",
            question=self.question.data, agreed=self.agreed.data, against=self.against.data, abstained=self.abstained.data or 0,
        )  # fmt: skip


class SpeakerNoteForm(HallForm):
    """Somebody has raised a hand."""

    KIND, NAME = "speaker", _l("Somebody wants to speak")
    label = LineField(_l("Who raised a hand"), validators=LABEL)
    clock = on_paper()


class SpokenForm(HallForm):
    """Somebody has spoken."""

    KIND, NAME = "spoken", _l("Somebody has spoken")
    label = LineField(_l("Who spoke"), validators=LABEL)
    minutes = NumberField(_l("How many minutes"), validators=[required, between(1, 240)])
    clock = on_paper()


class TotalsForm(HallForm):
    """A pile of paper ballots of a round of this session, counted at a table; no ballot by itself."""

    KIND, NAME = "totals", _l("Totals of a pile of paper ballots")
    round = ChoiceField(_l("Which round"))
    valid = NumberField(_l("Valid ballots"), validators=[required, people])
    invalid = NumberField(_l("Spoiled ballots"), validators=[optional, people])
    pile = NumberField(_l("Number of the pile; empty for a new one"), validators=[optional, between(1, MOST_PEOPLE)])
    totals = TextField(_l("Letter and number, one a line"), validators=TEXT, description=_l("Such as ก 12"))
    clock = on_paper()

    def offering(self, meeting: Meeting) -> HallForm:
        self.round.offer({round_.code: round_.title for round_ in rounds_of(meeting)})
        return super().offering(meeting)

    def fill(self) -> bool:
        good = super().fill()
        if good and any(len(line.split()) != 2 for line in self.totals.data.splitlines() if line.strip()):
            self.totals.errors, good = [_("Please write a letter and a number on each line, such as ก 12.")], False
        return good

    def by_letter(self) -> dict[str, str]:
        """The figures by the letters on the paper, as typed."""
        pairs = (line.split() for line in self.totals.data.splitlines() if line.strip())
        return {letter.strip("."): number for letter, number in pairs}


HALL_FORMS: dict[str, type[HallForm]] = {
    form.KIND: form
    for form in (
        NameForm,
        MemberCodeForm,
        UnnamedForm,
        CountForm,
        LeftForm,
        CardForm,
        SpeakerNoteForm,
        SpokenForm,
        HallNoteForm,
        HandsForm,
        TotalsForm,
    )
}
