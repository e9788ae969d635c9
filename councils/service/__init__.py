"""The verbs of councils. Each asks the policy, changes, announces."""

from councils.service.adoption import Decision, adopt, adopt_together
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
from councils.service.carrying_out import (
    ActionDraft,
    add_action,
    answer_by_link,
    make_link,
    report_action,
    step_resolution,
    tell_overdue,
)
from councils.service.cycles import (
    CyclePlan,
    GroupPlan,
    add_groups,
    add_room,
    change_plan,
    follow_the_calendar,
    plan_cycle,
    prepare_item,
    step_cycle,
)
from councils.service.drafting import ParagraphText, take_position, write_draft
from councils.service.hearings import Heard, hear_group
from councils.service.ladder import send_up
from councils.service.seconding import score, second, second_by_group
from councils.service.steps import READY

__all__ = [
    "READY",
    "ActionDraft",
    "CyclePlan",
    "Decision",
    "GroupPlan",
    "Heard",
    "ItemDraft",
    "Origin",
    "ParagraphText",
    "accept",
    "add_action",
    "add_groups",
    "add_room",
    "adopt",
    "adopt_together",
    "answer_by_link",
    "change_plan",
    "follow_the_calendar",
    "hear_group",
    "make_link",
    "merge",
    "origin_of",
    "plan_cycle",
    "prepare_item",
    "put_forward",
    "report_action",
    "schedule",
    "score",
    "second",
    "second_by_group",
    "send_up",
    "set_common_agenda",
    "step_cycle",
    "step_item",
    "step_resolution",
    "take_position",
    "tell_overdue",
    "write_draft",
]
