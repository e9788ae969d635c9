"""What a draw says no to: a code and the values a room needs to phrase the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Every reason for a refusal; beside each stand the names of its values."""

    # Files.
    NOT_TEXT = "not_text"  # file
    TOO_LONG = "too_long"  # file, most (signs)
    TOO_MANY_LINES = "too_many_lines"  # file, most
    NO_LINES = "no_lines"  # file
    NO_COLUMN = "no_column"  # file, column
    COLUMN_TWICE = "column_twice"  # file, column
    RAGGED_LINE = "ragged_line"  # file, line
    LONG_CELL = "long_cell"  # file, line, most
    BLANK_CELL = "blank_cell"  # file, line, column
    ID_TWICE = "id_twice"  # given
    UNFIT_ID = "unfit_id"  # line
    # Quotas.
    QUOTA_TWICE = "quota_twice"  # category, value
    NOT_WHOLE = "not_whole"  # line, column, given
    LEAST_ABOVE_MOST = "least_above_most"  # category, value, least, most
    FLEX_INSIDE = "flex_inside"  # category, value
    VALUE_WITHOUT_QUOTA = "value_without_quota"  # person, category, given
    # The draw.
    TOO_FEW_SEATS = "too_few_seats"  # given
    MORE_SEATS_THAN_PEOPLE = "more_seats_than_people"  # seats, people
    UNFIT_SEED = "unfit_seed"  # most
    UNKNOWN_PERSON = "unknown_person"  # given
    NOBODY_GONE = "nobody_gone"
    NO_SIMPLE_PANEL = "no_simple_panel"  # tries
    TOO_HARD = "too_hard"
    NOT_A_PROTOCOL = "not_a_protocol"
    PROTOCOL_DIFFERS = "protocol_differs"  # field


class Refused(ValueError):
    """A refusal; `reason` chooses the sentence, `values` fill its holes."""

    def __init__(self, reason: Reason, **values: int | str) -> None:
        super().__init__(reason.value, values)
        self.reason = reason
        self.values: Mapping[str, int | str] = values


def brief(text: str) -> str:
    """What was given, short enough for a sentence and without signs that do not print."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:40])
