"""The verbs of councils. Each asks the policy, changes, announces."""

from councils.service.adoption import Decision, adopt
from councils.service.agenda import (
    ItemDraft,
    Origin,
    accept,
    merge,
    origin_of,
    put_forward,
    schedule,
    set_common_agenda,
    step_item,
)
from councils.service.carrying_out import ActionDraft, add_action, report_action, step_resolution, tell_overdue
from councils.service.drafting import ParagraphText, take_position, write_draft
from councils.service.steps import READY

__all__ = [
    "READY",
    "ActionDraft",
    "Decision",
    "ItemDraft",
    "Origin",
    "ParagraphText",
    "accept",
    "add_action",
    "adopt",
    "merge",
    "origin_of",
    "put_forward",
    "report_action",
    "schedule",
    "set_common_agenda",
    "step_item",
    "step_resolution",
    "take_position",
    "tell_overdue",
    "write_draft",
]
