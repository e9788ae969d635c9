"""The verbs of the forum. Each asks the policy, changes, announces; `move` is for rooms to the left, which ask their own."""

from forum.service.merging import merge_problem
from forum.service.office import add_depth_note, confirm_visit, plan_visit
from forum.service.solutions import propose_solution
from forum.service.steps import admit_problem, move, set_aside
from forum.service.talking import join_affected, post_comment
from forum.service.writing import ProblemDraft, edit_problem, propose_problem, record_card, record_problem

__all__ = [
    "ProblemDraft",
    "add_depth_note",
    "admit_problem",
    "confirm_visit",
    "edit_problem",
    "join_affected",
    "merge_problem",
    "move",
    "plan_visit",
    "post_comment",
    "propose_problem",
    "propose_solution",
    "record_card",
    "record_problem",
    "set_aside",
]
