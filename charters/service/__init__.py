"""The verbs of charters. Each asks the policy, changes, announces. Declared text never changes: the next edition copies it forward."""

from charters.service.adoption import Vote, declare, is_met, put_to_people, record_ratification, rule_for
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

__all__ = [
    "Source",
    "Vote",
    "add_chapter",
    "add_clause",
    "answer_comment",
    "begin_next_edition",
    "change_clause",
    "comment_on",
    "declare",
    "end_hearing",
    "is_met",
    "open_hearing",
    "put_to_people",
    "record_ratification",
    "report_clause",
    "rule_for",
    "start_charter",
    "write_preamble",
]
