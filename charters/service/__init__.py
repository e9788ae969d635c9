"""The verbs of charters. Each asks the policy, changes, announces. Declared text never changes: the next edition copies it forward."""

from charters.service.adoption import Question, Vote, declare, put_to_people, record_ratification
from charters.service.by_round import PLANS, draft_ratifying_round, questions_of, rounds_about, take_round
from charters.service.carrying import count_open_suggestions, keep_beside
from charters.service.deciding import Block, accept_block, advise, decide
from charters.service.drafting import (
    add_chapter,
    begin_next_edition,
    change_chapter,
    report_clause,
    set_form,
    start_charter,
    take_outline,
    write_preamble,
)
from charters.service.grouping import add_input, set_drafting_group
from charters.service.hearing import answer_comment, comment_on, end_hearing, open_hearing
from charters.service.importing import Adopted, enter_adopted, keep_next_text, keep_text
from charters.service.numbering import number_draft
from charters.service.plenary import Cards, count_cards, decide_by_cards, is_decided_by_cards
from charters.service.repealing import end_when_due, repeal
from charters.service.reviewing import correct, keep_unchanged, open_review
from charters.service.suggesting import Given, amend, co_sign, hand_in, promote, suggest, withdraw
from charters.service.writing import Details, Source, add_clause, change_clause

__all__ = [
    "PLANS",
    "Adopted",
    "Block",
    "Cards",
    "Details",
    "Given",
    "Question",
    "Source",
    "Vote",
    "accept_block",
    "add_chapter",
    "add_clause",
    "add_input",
    "advise",
    "amend",
    "answer_comment",
    "begin_next_edition",
    "change_chapter",
    "change_clause",
    "co_sign",
    "comment_on",
    "correct",
    "count_cards",
    "count_open_suggestions",
    "decide",
    "decide_by_cards",
    "declare",
    "draft_ratifying_round",
    "end_hearing",
    "end_when_due",
    "enter_adopted",
    "hand_in",
    "is_decided_by_cards",
    "keep_beside",
    "keep_next_text",
    "keep_text",
    "keep_unchanged",
    "number_draft",
    "open_hearing",
    "open_review",
    "promote",
    "put_to_people",
    "questions_of",
    "record_ratification",
    "repeal",
    "report_clause",
    "rounds_about",
    "set_drafting_group",
    "set_form",
    "start_charter",
    "suggest",
    "take_outline",
    "take_round",
    "withdraw",
    "write_preamble",
]
