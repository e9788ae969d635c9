"""What a browser may send of a session before it takes place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from commons import thai
from commons.clock import BANGKOK
from commons.files import Document, DocumentField, Photo, PhotoField
from commons.forms import (
    ARTICLE_MAX,
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    TITLE_MAX,
    ChoiceField,
    ClockField,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    no_identity_number,
    optional,
    required,
)
from meetings.labels import KINDS, LINES, REPEATS, LineKind, MeetingKind
from meetings.models import AgendaLine, Meeting
from meetings.service import LineDraft, MeetingDraft, PastDraft, name_of_file
from meetings.service.repeating import MOST_TIMES
from methods.recurrence import Every

NOON = time(12, 0)  # of a paper that names no hour


class MeetingForm(Form):
    """A session before it takes place. A draft needs its title only; what is missing is asked when it is announced."""

    kind = ChoiceField(_l("Kind of session"), KINDS)
    title = LineField(_l("Title of the session"), validators=TITLE)
    purpose = TextField(_l("What is this session for"), validators=OPTIONAL_TEXT)
    explainer = TextField(
        _l("Good to know before you come"), validators=OPTIONAL_TEXT,
        description=_l("What it is about, how it is decided and what happens with the result; to be read in two minutes"),
    )  # fmt: skip
    place = LineField(_l("Place"), validators=OPTIONAL_LINE)
    day = DayField(_l("Day of the session"), validators=[optional], description=_l("Such as 6/9/2568"))
    begins = ClockField(_l("Begins at"), validators=[optional], description=_l("Such as 17.30"))
    ends = ClockField(_l("Ends at"), validators=[optional])
    needs = LineField(
        _l("What is arranged so that everybody can come"), validators=OPTIONAL_LINE,
        description=_l("Ramp, sign language, somebody who looks after children"),
    )  # fmt: skip
    number = NumberField(_l("Number of the meeting in its year"), validators=[optional, between(1, 999)])

    def fill(self) -> bool:
        good = super().fill()
        if self.day.data and not self.begins.data and not self.begins.errors:
            self.begins.errors = [_("Please give the hour at which it begins.")]
            return False
        if self.begins.data and not self.day.data and not self.day.errors:
            self.day.errors = [_("Please give the day of the session.")]
            return False
        if self.begins.data and self.ends.data and self.ends.data <= self.begins.data:
            # Translators: E-22, for hours of one day.
            self.ends.errors = [_("The end must come after the beginning.")]
            return False
        return good

    def draft(self) -> MeetingDraft:
        return MeetingDraft(
            kind=MeetingKind(self.kind.data), title=self.title.data, purpose=self.purpose.data or "", explainer=self.explainer.data or "",
            place=self.place.data or "", needs=self.needs.data or "", number=self.number.data,
            starts_at=_moment(self.day.data, self.begins.data), ends_at=_moment(self.day.data, self.ends.data),
        )  # fmt: skip


def values_of(meeting: Meeting) -> dict[str, Any]:
    """What a form is filled with to change a session, or to copy it."""
    names = ("title", "purpose", "explainer", "place", "needs", "number")
    values: dict[str, Any] = {name: getattr(meeting, name) for name in names} | {"kind": meeting.kind.value}
    if meeting.starts_at is not None:
        local = meeting.starts_at.astimezone(BANGKOK)
        values |= {"day": local.date(), "begins": local.time()}
    if meeting.ends_at is not None:
        values["ends"] = meeting.ends_at.astimezone(BANGKOK).time()
    return values


class RepeatForm(Form):
    """How often a session comes again."""

    every = ChoiceField(_l("How often"), REPEATS)
    times = NumberField(_l("How many times more"), validators=[required, between(1, MOST_TIMES)])

    @property
    def how_often(self) -> Every:
        return Every(self.every.data)

    @property
    def how_many(self) -> int:
        return self.times.data or 0


class PastForm(Form):
    """A meeting of a past year, as it stands on paper."""

    kind = ChoiceField(_l("Kind of session"), KINDS)
    title = LineField(_l("Title of the session"), validators=TITLE)
    day = DayField(_l("Day of the session"), validators=[required], description=_l("Such as 6/9/2568"))
    source = LineField(
        _l("Where the paper lies"), validators=TITLE, description=_l("Such as: minute book of 2560, page 12")
    )
    place = LineField(_l("Place"), validators=OPTIONAL_LINE)
    number = NumberField(_l("Number of the meeting in its year"), validators=[optional, between(1, 999)])
    attended = NumberField(_l("How many came"), validators=[optional, between(0, 100_000)])
    text = TextField(_l("What the minutes say"), validators=[optional, at_most(ARTICLE_MAX), no_identity_number])
    decisions = TextField(_l("What was decided, one decision a line"), validators=OPTIONAL_TEXT)
    scan = PhotoField(_l("A photograph of the first page"))

    def draft(self) -> PastDraft:
        lines = [line.strip() for line in (self.decisions.data or "").splitlines()]
        if self.day.data is None:
            raise ValueError("read before it was filled")
        return PastDraft(
            kind=MeetingKind(self.kind.data), title=self.title.data, source=self.source.data, place=self.place.data or "",
            took_place_at=datetime.combine(self.day.data, NOON, tzinfo=BANGKOK).astimezone(UTC), number=self.number.data,
            attended=self.attended.data, text=self.text.data or "", decisions=[line for line in lines if line],
        )  # fmt: skip


class ScanForm(Form):
    """One more photographed page."""

    scan = PhotoField(_l("A photograph of the next page"), validators=[required])

    def photo(self) -> Photo:
        if self.scan.data is None:
            raise ValueError("read before it was filled")
        return self.scan.data


class ReasonForm(Form):
    """Why it is postponed or cancelled, for everybody to read."""

    reason = LineField(_l("Reason"), validators=TITLE)


class LineForm(Form):
    """A line of the agenda."""

    title = LineField(_l("What it is about"), validators=TITLE)
    kind = ChoiceField(_l("What the room does with it"), LINES)
    minutes_planned = NumberField(_l("Minutes planned"), validators=[optional, between(1, 600)])
    document = LineField(_l("Paper that goes with it"), validators=OPTIONAL_LINE)
    in_block = BooleanField(_l("Decided together with others, unless somebody takes it out"))

    def draft(self, line: AgendaLine | None = None) -> LineDraft:
        return LineDraft(
            self.title.data, LineKind(self.kind.data), self.minutes_planned.data, self.document.data or "",
            line.thing if line else None, line.thing_address if line else None,
            in_block="in_block" in self and bool(self.in_block.data),
        )  # fmt: skip


class PaperForm(Form):
    """A paper for a line of the agenda."""

    file = DocumentField(_l("Paper (PDF or picture)"), validators=[required])
    name = LineField(_l("What the paper is called"), validators=OPTIONAL_LINE)
    for_body = BooleanField(_l("Only who sits in the body may read it before the session"))

    def paper(self) -> Document | Photo:
        if self.file.data is None:
            raise ValueError("read before it was filled")
        return self.file.data

    @property
    def called(self) -> str:
        """Its name, or that of its file."""
        given = self.name.data or thai.canonical_line(name_of_file(self.file.file_name))
        return thai.shorten(given, TITLE_MAX)


def _moment(day: date | None, hour: time | None) -> datetime | None:
    if day is None or hour is None:
        return None
    return datetime.combine(day, hour, tzinfo=BANGKOK).astimezone(UTC)
