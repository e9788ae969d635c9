"""What a browser may send about sessions: before, at the door, while it runs, afterwards."""

from meetings.forms.floor import AskForm, MessageForm, RulesForm, SpeakerForm, values_of_hall
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
from meetings.forms.planning import (
    LineForm,
    MeetingForm,
    PaperForm,
    PastForm,
    ReasonForm,
    RepeatForm,
    ScanForm,
    values_of,
)
from meetings.forms.presence import CodeForm, CountsForm, LeaveForm, PersonForm, SelfForm, StandInForm
from meetings.forms.running import AgreementForm, CardsForm, NoteForm, RoundForm, values_of_agreement

__all__ = [
    "AgreementForm",
    "ApprovalForm",
    "AskForm",
    "CardsForm",
    "CodeForm",
    "CorrectionForm",
    "CountsForm",
    "LeaveForm",
    "LineForm",
    "MeetingForm",
    "MessageForm",
    "MinutesForm",
    "NoteForm",
    "OthersForm",
    "PaperForm",
    "PastForm",
    "PersonForm",
    "ReasonForm",
    "RepeatForm",
    "RoundForm",
    "RulesForm",
    "ScanForm",
    "SeatNoteForm",
    "SelfForm",
    "SpeakerForm",
    "StandInForm",
    "VersionForm",
    "minutes_form",
    "values_of",
    "values_of_agreement",
    "values_of_hall",
    "values_of_minutes",
]
