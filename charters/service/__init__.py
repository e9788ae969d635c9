"""The verbs of charters. Each asks the policy, changes, announces. Declared text never changes: the next edition copies it forward."""

from charters.service.adoption import Vote, declare, is_met, put_to_people, record_ratification, rule_for
from charters.service.carrying import count_open_suggestions, keep_beside
from charters.service.deciding import Block, accept_block, advise, decide
from charters.service.drafting import (
    Source,
    add_chapter,
    add_clause,
    begin_next_edition,
    change_clause,
    report_clause,
    start_charter,
    write_preamble,
)
from charters.service.hearing import answer_comment, comment_on, end_hearing, open_hearing
from charters.service.importing import Adopted, add_scan, enter_adopted, keep_next_text, keep_text
from charters.service.numbering import number_draft
from charters.service.suggesting import Given, amend, co_sign, hand_in, promote, suggest, withdraw

__all__ = [
    "Adopted",
    "Block",
    "Given",
    "Source",
    "Vote",
    "accept_block",
    "add_chapter",
    "add_clause",
    "add_scan",
    "advise",
    "amend",
    "answer_comment",
    "begin_next_edition",
    "change_clause",
    "co_sign",
    "comment_on",
    "count_open_suggestions",
    "decide",
    "declare",
    "end_hearing",
    "enter_adopted",
    "hand_in",
    "is_met",
    "keep_beside",
    "keep_next_text",
    "keep_text",
    "number_draft",
    "open_hearing",
    "promote",
    "put_to_people",
    "record_ratification",
    "report_clause",
    "rule_for",
    "start_charter",
    "suggest",
    "withdraw",
    "write_preamble",
]
