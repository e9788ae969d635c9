"""What a browser may send about sessions: before, at the door, while it runs, afterwards."""

from meetings.forms.minutes import CorrectionForm, MinutesForm, VersionForm
from meetings.forms.planning import LineForm, MeetingForm, ReasonForm, values_of
from meetings.forms.presence import CodeForm, CountsForm, LeaveForm, PersonForm, SelfForm
from meetings.forms.running import AgreementForm, CardsForm, NoteForm, RoundForm, values_of_agreement

__all__ = [
    "AgreementForm",
    "CardsForm",
    "CodeForm",
    "CorrectionForm",
    "CountsForm",
    "LeaveForm",
    "LineForm",
    "MeetingForm",
    "MinutesForm",
    "NoteForm",
    "PersonForm",
    "ReasonForm",
    "RoundForm",
    "SelfForm",
    "VersionForm",
    "values_of",
    "values_of_agreement",
]
