"""What a browser may send about sessions: before, at the door, while it runs, afterwards."""

from meetings.forms.minutes import (
    ApprovalForm,
    CorrectionForm,
    MinutesForm,
    OthersForm,
    SeatNoteForm,
    VersionForm,
    minutes_form,
    values_of_minutes,
)
from meetings.forms.planning import LineForm, MeetingForm, ReasonForm, values_of
from meetings.forms.presence import CodeForm, CountsForm, LeaveForm, PersonForm, SelfForm
from meetings.forms.running import AgreementForm, CardsForm, NoteForm, RoundForm, values_of_agreement

__all__ = [
    "AgreementForm",
    "ApprovalForm",
    "CardsForm",
    "CodeForm",
    "CorrectionForm",
    "CountsForm",
    "LeaveForm",
    "LineForm",
    "MeetingForm",
    "MinutesForm",
    "NoteForm",
    "OthersForm",
    "PersonForm",
    "ReasonForm",
    "RoundForm",
    "SeatNoteForm",
    "SelfForm",
    "VersionForm",
    "minutes_form",
    "values_of",
    "values_of_agreement",
    "values_of_minutes",
]
