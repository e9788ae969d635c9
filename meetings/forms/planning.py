"""What a browser may send of a session before it takes place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.clock import BANGKOK
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    ChoiceField,
    ClockField,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    between,
    optional,
)
from meetings.labels import KINDS, LINES, LineKind, MeetingKind
from meetings.models import AgendaLine, Meeting
from meetings.service import LineDraft, MeetingDraft


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


class ReasonForm(Form):
    """Why it is postponed or cancelled, for everybody to read."""

    reason = LineField(_l("Reason"), validators=TITLE)


class LineForm(Form):
    """A line of the agenda."""

    title = LineField(_l("What it is about"), validators=TITLE)
    kind = ChoiceField(_l("What the room does with it"), LINES)
    minutes_planned = NumberField(_l("Minutes planned"), validators=[optional, between(1, 600)])
    document = LineField(_l("Paper that goes with it"), validators=OPTIONAL_LINE)

    def draft(self, line: AgendaLine | None = None) -> LineDraft:
        return LineDraft(
            self.title.data, LineKind(self.kind.data), self.minutes_planned.data, self.document.data or "",
            line.thing if line else None, line.thing_address if line else None,
        )  # fmt: skip


def _moment(day: date | None, hour: time | None) -> datetime | None:
    if day is None or hour is None:
        return None
    return datetime.combine(day, hour, tzinfo=BANGKOK).astimezone(UTC)
