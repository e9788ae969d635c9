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
from councils.service.draws import DrawPlan, give_seed, keep_result, panel_of, plan_draw, replace_gone, wanted_of
from councils.service.hearings import Heard, hear_group
from councils.service.ladder import send_up
from councils.service.past import PastDraft, add_resolution_scan, enter_past_resolution
from councils.service.plans import PlanDraft, tell_plan
from councils.service.reminding import remind
from councils.service.seconding import score, second, second_by_group
from councils.service.steps import READY

__all__ = [
    "READY",
    "ActionDraft",
    "CyclePlan",
    "Decision",
    "DrawPlan",
    "GroupPlan",
    "Heard",
    "ItemDraft",
    "Origin",
    "ParagraphText",
    "PastDraft",
    "PlanDraft",
    "accept",
    "add_action",
    "add_groups",
    "add_resolution_scan",
    "add_room",
    "adopt",
    "adopt_together",
    "answer_by_link",
    "change_plan",
    "enter_past_resolution",
    "follow_the_calendar",
    "give_seed",
    "hear_group",
    "keep_result",
    "make_link",
    "merge",
    "origin_of",
    "panel_of",
    "plan_cycle",
    "plan_draw",
    "prepare_item",
    "put_forward",
    "remind",
    "replace_gone",
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
    "tell_plan",
    "wanted_of",
    "write_draft",
]
