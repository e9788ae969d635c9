"""What a browser may send about who votes: the roll, the secrecy, key sheets, later ends, numbers on envelopes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, ValidationError
from wtforms.validators import Optional

from bodies.models import Body
from commons import clock
from commons.forms import (
    OPTIONAL_LINE,
    ClockField,
    DayField,
    Form,
    LineField,
    NumberField,
    at_most,
    between,
    choices,
    optional,
    required,
)
from votes import trustees
from votes.labels import ROLLS, SECRECIES
from votes.models import RollFrom, Round, Secrecy
from votes.service import Voters

MOST_BOOTHS = 200
MOST_HOURS = 720
MOST_MANDATES = 10
MOST_ON_ROLL = 1_000_000
BOTH_OR_NEITHER = _l("Please give both the day and the time.")


class EndForm(Form):
    """A day and a time."""

    ends_on = DayField(_l("Day"), validators=[required])
    ends_at = ClockField(_l("Time"), validators=[required])

    @property
    def moment(self) -> datetime:
        return _moment(self.ends_on.data, self.ends_at.data)


class VotersForm(Form):
    """Who votes, how secretly, until when."""

    secrecy = RadioField(
        _l("How secret"),
        choices=choices([(secrecy.value, words) for secrecy, words in SECRECIES.items()]),
        validators=[required],
    )
    roll_from = RadioField(
        _l("Where the roll of voters comes from"),
        choices=choices([(source.value, words) for source, words in ROLLS.items()]),
        validators=[required],
    )
    body = SelectField(_l("Which body"), validators=[Optional()], default="")
    late_voters = BooleanField(_l("Two people together may add somebody to the roll after the opening"))
    booths = NumberField(
        _l("Polling places without a network, with double envelopes"), validators=[optional, between(0, MOST_BOOTHS)]
    )
    mandates = NumberField(
        _l("For how many others one person may vote, with their mandate"),
        description=_l("Only where the choice stands beside the name. Left empty: everybody votes in person."),
        validators=[optional, between(0, MOST_MANDATES)],
    )
    ends_on = DayField(_l("Day on which the voting closes by itself"), validators=[optional])
    ends_at = ClockField(_l("Time at which it closes"), validators=[optional])

    remind_hours = NumberField(
        _l("Remind those who have not voted, so many hours before the close"),
        description=_l("Left empty: no reminder. Only people on a roll who vote signed in are reminded."),
        validators=[optional, between(1, MOST_HOURS)],
    )

    def offer(self, bodies: Iterable[Body]) -> VotersForm:
        """The form with the bodies whose seats could vote."""
        self.body.choices = choices([("", "–"), *((body.code, body.name) for body in bodies)])
        return self

    def validate_body(self, field: Any) -> None:
        if self.roll_from.data == RollFrom.SEATS.value and not field.data:
            raise ValidationError(_l("Please choose the body whose seats vote."))

    def validate_ends_at(self, _field: Any) -> None:
        if (self.ends_on.data is None) != (self.ends_at.data is None):
            raise ValidationError(BOTH_OR_NEITHER)

    def voters(self) -> Voters:
        """What was chosen, as the service wants it."""
        return Voters(
            secrecy=Secrecy(self.secrecy.data),
            roll_from=RollFrom(self.roll_from.data),
            body_code=self.body.data or None,
            late_voters=bool(self.late_voters.data),
            booths=self.booths.data or 0,
            closes_at=_moment(self.ends_on.data, self.ends_at.data) if self.ends_on.data else None,
            remind_hours=self.remind_hours.data,
            mandates=self.mandates.data or 0,
        )


def values_of(round_: Round) -> dict[str, Any]:
    """What was chosen for a round, as the values of its form."""
    ends = round_.closes_at.astimezone(clock.BANGKOK) if round_.closes_at else None
    return {
        "secrecy": round_.secrecy.value,
        "roll_from": round_.roll_from.value,
        "body": round_.roll_body or "",
        "late_voters": round_.late_voters,
        "mandates": round_.mandates or None,
        "booths": round_.booths or None,
        "ends_on": ends.date() if ends else None,
        "ends_at": ends.time() if ends else None,
        "remind_hours": _hours_before(round_),
    }


class KeyForm(Form):
    """The public half of a key that was made offline."""

    public_key = LineField(_l("Public key (64 letters and figures)"), validators=[required, at_most(80)])

    def validate_public_key(self, field: Any) -> None:
        field.data = field.data.strip().lower()
        if not trustees.is_public_key(field.data):
            raise ValidationError(_l("This is no public key. Please copy it once more."))


class SheetsForm(Form):
    """Two key sheets."""

    one = LineField(_l("First key sheet (60 letters)"), validators=[required, at_most(120)])
    other = LineField(_l("Second key sheet (60 letters)"), validators=[required, at_most(120)])


class NumberForm(Form):
    """A number of the roll."""

    number = NumberField(_l("Number on the outer envelope"), validators=[required, between(1, MOST_ON_ROLL)])


class MandateForm(Form):
    """Who votes for somebody else."""

    holder = NumberField(
        _l("Number on the roll of whoever votes for this person"), validators=[required, between(1, MOST_ON_ROLL)]
    )


class LateVoterForm(Form):
    """Somebody who is to be added to the roll."""

    member = LineField(_l("Code of the member"), validators=[optional, at_most(10)])
    name = LineField(_l("Or the name"), validators=OPTIONAL_LINE)


def _hours_before(round_: Round) -> int | None:
    if round_.closes_at is None or round_.remind_at is None:
        return None
    return int((round_.closes_at - round_.remind_at).total_seconds()) // 3600


def _moment(day: Any, time: Any) -> datetime:
    return clock.bangkok(day.year, day.month, day.day, time.hour, time.minute)
