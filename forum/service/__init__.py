"""The verbs of the forum. Each asks the policy, changes, announces; `move` is for rooms to the left, which ask their own."""

from forum.drafts import ProblemDraft, Said, Sent
from forum.service.answering import (
    AnswerDraft,
    answer_officially,
    evaluate,
    forget_template,
    keep_template,
    note_internally,
)
from forum.service.closing import SummaryDraft, close_talk, sign_summary, write_summary
from forum.service.joining import join_affected, react, read_up_to
from forum.service.merging import merge_problem, split_problem
from forum.service.office import add_depth_note, confirm_visit, plan_visit
from forum.service.solutions import propose_solution
from forum.service.steps import admit_problem, move, set_aside
from forum.service.talking import post_comment, reword_comment
from forum.service.writing import edit_problem, keep_draft, propose_problem, record_card, record_problem

__all__ = [
    "AnswerDraft",
    "ProblemDraft",
    "Said",
    "Sent",
    "SummaryDraft",
    "add_depth_note",
    "admit_problem",
    "answer_officially",
    "close_talk",
    "confirm_visit",
    "edit_problem",
    "evaluate",
    "forget_template",
    "join_affected",
    "keep_draft",
    "keep_template",
    "merge_problem",
    "move",
    "note_internally",
    "plan_visit",
    "post_comment",
    "propose_problem",
    "propose_solution",
    "react",
    "read_up_to",
    "record_card",
    "record_problem",
    "reword_comment",
    "set_aside",
    "sign_summary",
    "split_problem",
    "write_summary",
]
