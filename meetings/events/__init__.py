"""What can happen in a session. Facts are figures and states; who signed in is never told."""

from meetings.events.agenda import BlockChanged, BlockDecided, PapersChanged
from meetings.events.floor import FloorSet, OrderOverridden, SpeechAsked, SpeechCalled, SpeechMoved
from meetings.events.hall import (
    CardsGrouped,
    QuestionAsked,
    QuestionLiked,
    QuestionMoved,
    TableMade,
    TableMerged,
    TableSheetWritten,
)
from meetings.events.minutes import (
    MinutesApproved,
    MinutesConfirmed,
    MinutesCorrected,
    MinutesDrafted,
    MinutesOverdue,
    MinutesPublished,
    PeopleNamed,
)
from meetings.events.room import (
    ActTakenBack,
    AgendaMoved,
    AgreementChanged,
    AgreementMade,
    CardEntered,
    EntryKept,
    ExplainerTold,
    LineNoted,
    PresenceChanged,
    QuorumTaken,
    ReadBack,
    RoundMoved,
    ScreenSet,
)
from meetings.events.sessions import (
    BodyFellSilent,
    CheckinOpened,
    ComingSoon,
    FollowUpDue,
    MeetingAnnounced,
    MeetingBegun,
    MeetingCalledOff,
    MeetingChanged,
    MeetingClosed,
    MeetingEvent,
    MeetingPrepared,
    PastRecordEntered,
)

__all__ = [
    "ActTakenBack", "AgendaMoved", "AgreementChanged", "AgreementMade", "BlockChanged", "BlockDecided",
    "BodyFellSilent", "CardEntered", "CardsGrouped", "CheckinOpened", "ComingSoon", "EntryKept", "ExplainerTold",
    "FloorSet", "FollowUpDue", "LineNoted", "MeetingAnnounced", "MeetingBegun", "MeetingCalledOff",
    "MeetingChanged", "MeetingClosed", "MeetingEvent", "MeetingPrepared", "MinutesApproved", "MinutesConfirmed",
    "MinutesCorrected", "MinutesDrafted", "MinutesOverdue", "MinutesPublished", "OrderOverridden", "PapersChanged",
    "PastRecordEntered", "PeopleNamed", "PresenceChanged", "QuestionAsked", "QuestionLiked", "QuestionMoved",
    "QuorumTaken", "ReadBack", "RoundMoved", "ScreenSet", "SpeechAsked", "SpeechCalled", "SpeechMoved", "TableMade",
    "TableMerged", "TableSheetWritten",
]  # fmt: skip
