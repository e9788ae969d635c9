"""What the states of an undertaking, its leads and the voices of the community are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l


class UndertakingState(StrEnum):
    """Where it stands; the steps are in `policy.STEPS`."""

    RUNNING = "running"
    DONE_CLAIMED = "done_claimed"
    CONFIRMED = "confirmed"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class LeadKind(StrEnum):
    """เจ้าภาพหลัก: a community, a body of the community, or, by exception, somebody else."""

    COMMUNITY = "community"
    BODY = "body"
    OTHER = "other"


class VoiceKind(StrEnum):
    """What somebody of the community says to a claim that it is done."""

    CONFIRMS = "confirms"
    NOT_FINISHED = "not_finished"
    CAME_BACK = "came_back"


STATES: dict[UndertakingState, Any] = {
    UndertakingState.RUNNING: _l("Being worked on"),
    UndertakingState.DONE_CLAIMED: _l("Said to be done, waiting for the community"),
    UndertakingState.CONFIRMED: _l("Done, confirmed by the community"),
    UndertakingState.PAUSED: _l("Paused"),
    UndertakingState.CANCELLED: _l("Given up"),
}
CHIPS: dict[UndertakingState, str] = {
    UndertakingState.RUNNING: "flow",
    UndertakingState.DONE_CLAIMED: "mind",
    UndertakingState.CONFIRMED: "good",
}
VOICES: dict[VoiceKind, Any] = {
    VoiceKind.CONFIRMS: _l("It is solved, thank you"),
    VoiceKind.NOT_FINISHED: _l("Not finished yet"),
    VoiceKind.CAME_BACK: _l("It came back"),
}
