"""The verbs of moderation. Each asks the policy, changes, announces."""

from moderation.service.boards import change_house_rules
from moderation.service.deciding import (
    Decision,
    ask_second,
    claim,
    co_sign,
    decline,
    give_second,
    hide_at_once,
    lift_lock,
    propose,
    release,
)
from moderation.service.reporting import Complaint, report
from moderation.service.reviewing import ask_review, speak_in_review

__all__ = [
    "Complaint",
    "Decision",
    "ask_review",
    "ask_second",
    "change_house_rules",
    "claim",
    "co_sign",
    "decline",
    "give_second",
    "hide_at_once",
    "lift_lock",
    "propose",
    "release",
    "report",
    "speak_in_review",
]
