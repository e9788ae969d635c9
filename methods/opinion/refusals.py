"""What an opinion map says no to: a code and the values a room needs to phrase the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Every reason for a refusal; beside each stand the names of its values."""

    NO_FOLDER = "no_folder"  # file
    NO_VOTES_FILE = "no_votes_file"  # file
    UNREADABLE = "unreadable"  # file
    TOO_LARGE = "too_large"  # file, most (megabytes)
    TOO_MANY_LINES = "too_many_lines"  # file, most
    LONG_LINE = "long_line"  # file, line
    NO_COLUMN = "no_column"  # file, column
    COLUMN_TWICE = "column_twice"  # file, column
    BAD_LINE = "bad_line"  # file, line
    BAD_VOTE = "bad_vote"  # file, line, given
    BAD_ID = "bad_id"  # file, line
    TOO_MANY_PEOPLE = "too_many_people"  # most
    TOO_MANY_STATEMENTS = "too_many_statements"  # most
    TOO_MANY_VOTES = "too_many_votes"  # most
    NO_VOTES = "no_votes"
    TOO_MANY_GROUPS = "too_many_groups"  # given, most
    NO_GROUPS = "no_groups"  # file


class Refused(ValueError):
    """A refusal; `reason` chooses the sentence, `values` fill its holes."""

    def __init__(self, reason: Reason, **values: int | str) -> None:
        super().__init__(reason.value, values)
        self.reason = reason
        self.values: Mapping[str, int | str] = values


def brief(text: str) -> str:
    """What was given, short enough for a sentence and without signs that do not print."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:40])
